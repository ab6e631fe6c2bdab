using Hubs.Faults.Processes;
using Hubs.Faults.Working;

namespace Hubs.Faults.Checking;

/// <summary>All that is looked at when the clients have ended and the house has come to rest.</summary>
static class Everything
{
    public static async Task<IReadOnlyList<Finding>> CheckAsync(HouseOfProcesses house, FrontDoor door)
    {
        var findings = new List<Finding>();
        var journal = door.Journal.Entries.ToArray();
        foreach (var service in HouseOfProcesses.ServiceNames)
        {
            var record = await ServiceRecord.ReadAsync(house, service);
            findings.AddRange([.. Logs.Check(record), .. Writes.Check(journal, record)]);
        }

        foreach (var (method, made) in Effects.Made) findings.AddRange(await RowsAsync(house, journal, method, made.Table, made.Key, made.Field));
        foreach (var recount in Recount.All) findings.AddRange(await recount.CheckAsync(house.FileOf));
        var balance = await house.FileOf("funding").NumberAsync("select coalesce(sum(amount_pence), 0) from ledger_entry");
        if (balance != 0) findings.Add(new(Wrong.Unexplained, $"The ledger comes to {balance} pence."));
        findings.AddRange(await QueuesAsync(house));
        findings.AddRange(await FiguresRebuilt.CheckAsync(door));
        findings.AddRange(await ReadBack.CheckAsync(door));
        return findings;
    }

    static async Task<IEnumerable<Finding>> RowsAsync(HouseOfProcesses house, JournalEntry[] journal, string method, string table, string key, string field)
    {
        if (journal.FirstOrDefault(entry => entry.Name == method) is not { } any) return [];
        return Writes.CheckRows(journal, method, field, await house.FileOf(any.Service).QueryAsync<string>($"select {key} from {table}"));
    }

    /// <summary>What was redelivered may still be on its way through; what stays is a finding.</summary>
    static async Task<IEnumerable<Finding>> QueuesAsync(HouseOfProcesses house)
    {
        var followings = (await Positions.ReadAsync(house)).Followings;
        var findings = Queues.Check(await Queues.ListAsync(house.Broker), followings).ToArray();
        for (var looks = 0; findings.Length > 0 && looks < 60; looks++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(500));
            findings = [.. Queues.Check(await Queues.ListAsync(house.Broker), followings)];
        }

        return findings;
    }
}
