using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.Rounds;

/// <summary>All that touches the table <c>round_version</c>: rows are added, never changed.</summary>
static class RoundVersionStore
{
    /// <summary>The latest first.</summary>
    public static Task<IReadOnlyList<RoundVersion>> ListAsync(Work work, string roundId, Page page) => work.QueryAsync<RoundVersion>(
        new ListQuery("version_number, change_time, person_id, content", "round_version", orderBy: "version_number desc", by: ListQuery.Key).Of(page, long.MaxValue).Is("round_id", roundId));

    public static Task KeepAsync(Work work, Round round, V1.Round left) => work.ExecuteAsync(
        "insert into round_version (round_id, version_number, change_time, person_id, content) values (@Id, @Version, @Now, @Person, @Content)",
        new { round.Id, round.Version, work.Now, Person = work.Caller.Id, Content = JsonFormatter.Default.Format(left) });
}

/// <summary>A round as a change left it.</summary>
sealed record RoundVersion
{
    public long VersionNumber { get; init; }

    public DateTimeOffset ChangeTime { get; init; }

    public string PersonId { get; init; } = "";

    public string Content { get; init; } = "";

    public V1.RoundVersion ToWire(bool withPerson) => new()
    {
        VersionNumber = VersionNumber,
        ChangeTime = Timestamp.FromDateTimeOffset(ChangeTime),
        PersonId = withPerson ? PersonId : "",
        Round = V1.Round.Parser.ParseJson(Content),
    };
}
