using System.Globalization;
using Hubs.Benchmarks.Nation.Story;
using Microsoft.Data.Sqlite;

namespace Hubs.Benchmarks.Nation.Multiplying;

/// <summary>
/// Writes a bundle's rows again for every other bundle, in all five files alike. So nothing is in them that the services have not written themselves, and
/// copies, figures and logs agree as they did. What a hub or a round has once, and bundles share, is counted again at the end.
/// </summary>
static class Multiplication
{
    /// <summary>Shared rows that the bundle changed, and why they need no likeness.</summary>
    static readonly Dictionary<string, string> Shared = new(StringComparer.Ordinal)
    {
        ["schools.hub_places"] = "counted again",
        ["schools.recruitment_round"] = "of the whole nation",
        ["funding.budget"] = "only its version: what is left of it is counted when asked",
        ["scheduling.turn"] = "only its version",
        ["workgroups.turn"] = "only its version",
    };

    /// <summary>Every hub's figures are to be counted: none of them is kept.</summary>
    const string Changed =
        """
        delete from figure_cell;
        delete from cell_change;
        insert into cell_change (programme_year_id, hub_id, stage, producer, version)
        select s.programme_year_id, h.hub_id, s.stage, 'schools', 1 from known_stage s cross join known_hub h
        """;

    public static long Write(string folder, string before, IReadOnlyList<NationHub> hubs)
    {
        SqliteConnection.ClearAllPools();
        var known = Files.Services.AsParallel().SelectMany(service => ServiceRows.Known(Files.Of(before, service))).ToHashSet(StringComparer.Ordinal);
        var likenesses = Likenesses(hubs).ToArray();
        var written = 0L;
        Parallel.ForEach(Files.Services, new ParallelOptions { MaxDegreeOfParallelism = 2 }, service =>
        {
            var rows = ServiceRows.Read(service, Files.Of(folder, service), Files.Of(before, service));
            Interlocked.Add(ref written, Write(Files.Of(folder, service), rows, new Tokens(hubs[0], known), likenesses));
        });
        foreach (var service in Files.Services) CatchUp(folder, service);
        return written;
    }

    static IEnumerable<Likeness> Likenesses(IReadOnlyList<NationHub> hubs)
    {
        var number = 1;
        foreach (var hub in hubs)
            for (var bundle = hub == hubs[0] ? 1 : 0; bundle < hub.Bundles; bundle++) yield return new Likeness(++number, hub, hub.SchoolsOf(bundle));
    }

    static long Write(string file, ServiceRows rows, Tokens tokens, Likeness[] likenesses)
    {
        using var database = Files.Open(file);
        Files.Run(database, "pragma journal_mode = off; pragma synchronous = off; pragma foreign_keys = off; pragma cache_size = -1000000; pragma temp_store = memory");
        var tables = rows.Tables.Select(table => TableWriter.Of(table, tokens)).ToArray();
        MustBeKnown(rows.Service, tables);
        var words = likenesses.Select(tokens.WordsOf).ToArray();
        Files.Run(database, "begin");
        var written = tables.Sum(table => table.Write(database, words));
        if (rows.Service == "schools") Files.Run(database, "update hub_places set places_taken = (select count(*) from participation p join application a on a.id = p.application_id where a.round_id = hub_places.round_id and a.hub_id = hub_places.hub_id)");
        if (rows.Service == "reporting") Files.Run(database, Changed);
        Files.Run(database, "commit");
        var broken = Files.Ask(database, "pragma foreign_key_check", row => $"{row.GetString(0)} refers to a row of {row.GetString(2)} that is not there");
        Files.Run(database, "pragma journal_mode = wal");
        return broken.Count == 0 ? written : throw new InvalidOperationException(string.Join("; ", broken.Distinct().Take(10)));
    }

    /// <exception cref="InvalidOperationException">The bundle has changed rows that others have a part in.</exception>
    static void MustBeKnown(string service, IEnumerable<TableWriter> tables)
    {
        var unknown = tables.Where(table => table.SharedChanges > 0 && !Shared.ContainsKey($"{service}.{table.Table}")).ToArray();
        if (unknown.Length > 0) throw new InvalidOperationException($"The bundle changed rows that were there before it and are not its own: {string.Join(", ", unknown.Select(table => $"{service}.{table.Table}"))}.");
    }

    /// <summary>The rows of the services that follow were written with those that they follow.</summary>
    static void CatchUp(string folder, string service)
    {
        using var database = Files.Open(Files.Of(folder, service));
        Files.Run(database, "update relay set last_position = (select coalesce(max(position), 0) from event_log), published_position = (select coalesce(max(position), 0) from event_log)");
        foreach (var producer in Files.Ask(database, "select producer from followed", row => row.GetString(0)))
        {
            using var log = Files.Open(Files.Of(folder, producer));
            var (position, id) = Files.Ask(log, "select position, event_id from event_log order by position desc limit 1", row => (row.GetInt64(0), row.GetString(1)))[0];
            Files.Run(database, string.Create(CultureInfo.InvariantCulture, $"update followed set position = {position}, highest_position = {position}, last_position = {position}, event_id = '{id}' where producer = '{producer}'"));
        }
    }
}
