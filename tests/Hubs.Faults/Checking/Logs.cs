namespace Hubs.Faults.Checking;

/// <summary>Each log has positions 1, 2, 3 … and every event once; nothing waits to be told, nothing is set aside.</summary>
static class Logs
{
    public static IEnumerable<Finding> Check(ServiceRecord record)
    {
        for (var i = 0; i < record.Log.Count; i++)
        {
            if (record.Log[i].Position == i + 1) continue;
            yield return new(Wrong.Lost, $"The log of {record.Service} has a gap: {record.Log[i].Position} stands where {i + 1} should.");
            break;
        }

        foreach (var twice in record.Log.GroupBy(e => e.EventId).Where(e => e.Count() > 1)) yield return new(Wrong.Doubled, $"{record.Service} told {twice.Key} {twice.Count()} times.");
        if (record.Waiting > 0) yield return new(Wrong.Lost, $"{record.Waiting} events of {record.Service} still wait to be told.");
        if (record.Parked > 0) yield return new(Wrong.Unexplained, $"{record.Service} has parked {record.Parked} events.");
    }
}
