using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Hubs.Local.Tests;

/// <summary>What stands in the services' files: their logs, and what they have of one another.</summary>
public sealed class Afterwards(string folder)
{
    static readonly string[] Services = ["schools", "workgroups", "scheduling", "funding", "reporting"];

    /// <summary>What is still on its way: outboxes that are not empty, logs that somebody has not followed to the end.</summary>
    public IReadOnlyList<string> OnItsWay()
    {
        var last = Services.ToDictionary(service => service, service => NumberIn(One(service, "select coalesce(max(position), 0) from event_log")));
        return
        [
            .. Services.Where(service => One(service, "select count(*) from outbox") != "0").Select(service => $"{service} has events in its outbox"),
            .. from service in Services
               from followed in Read(service, "select producer || ' ' || position from followed")
               let parts = followed.Split(' ')
               where NumberIn(parts[1]) != last[parts[0]]
               select $"{service} follows {parts[0]} to {parts[1]} of {last[parts[0]]}",
        ];
    }

    /// <summary>A log has no gap, no event twice, nothing is parked; gives how often each type of event stands in it.</summary>
    public IReadOnlyDictionary<string, int> Log(string service)
    {
        var positions = Read(service, "select position from event_log order by position").Select(NumberIn).ToArray();
        Assert.Equal(Enumerable.Range(1, positions.Length).Select(position => (long)position), positions);
        Assert.Equal($"{positions.Length}", One(service, "select count(distinct event_id) from event_log"));
        Assert.Empty(Read(service, "select producer from parked_event"));
        return Read(service, "select type from event_log").GroupBy(type => type.Split('.')[^1]).ToDictionary(type => type.Key, type => type.Count());
    }

    static long NumberIn(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    public string One(string service, string sql) => Read(service, sql).Single();

    public IReadOnlyList<string> Read(string service, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, $"{service}.db")};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read()) rows.Add(reader.GetValue(0).ToString()!);
        return rows;
    }
}
