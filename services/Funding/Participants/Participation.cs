using Hubs.Funding.Programme;
using Stage = Hubs.Schools.V1.Stage;

namespace Hubs.Funding.Participants;

/// <summary>This service's own copy of a participation, as it stands now.</summary>
sealed record Participation
{
    public string Id { get; init; } = "";

    public string SchoolId { get; init; } = "";

    public string HubId { get; init; } = "";

    /// <summary>Empty while the school has moved on and its next programme year is not published.</summary>
    public string ProgrammeYearId { get; init; } = "";

    public Stage Stage { get; init; }

    public DateTimeOffset? EndTime { get; init; }

    /// <summary>It ended by going through its last stage, or in another one when two schools became one, and not by the school leaving.</summary>
    public bool Completed { get; init; }

    /// <summary>As which version of it, there, it came to where it stands; 0: where it started, or from before this was kept.</summary>
    public long MovedVersion { get; init; }

    public DateOnly? PauseFromDate { get; init; }

    public DateOnly? PauseToDate { get; init; }

    public bool WasLeft => EndTime is not null && !Completed;

    /// <summary>Whether a later year or nothing at all follows on what it was in last.</summary>
    public bool HasMovedOn => EndTime is not null || ProgrammeYearId.Length == 0;

    /// <summary>It came to where it stands as this version, or as a later one: the log is read again.</summary>
    public bool HasMovedAs(long version) => version <= MovedVersion;

    /// <summary>A school that pauses prepares and hands in nothing (ours).</summary>
    public void MustNotPauseOn(DateOnly date)
    {
        if (EndTime is null && PauseFromDate <= date && date <= PauseToDate) throw FundingRefusals.ParticipationPaused(PauseToDate.Value);
    }

    /// <summary>Of the years and stages that it has been in, in their order, the one whose terms a purchase of this day falls under, in the version that
    /// held on the day; what was bought before it began, under its first (ours). Once it has moved on, nothing after its last year. Null: none.</summary>
    public StageTerms? TermsAt(IReadOnlyList<StageTerms> been, DateOnly date)
    {
        var terms = been.LastOrDefault(t => t.FirstDate <= date) ?? been.FirstOrDefault();
        if (terms is null || (terms.IsOf(been[^1].ProgrammeYearId, been[^1].Stage) && HasMovedOn && date > terms.LastDate)) return null;
        return StageTerms.On(been.Where(t => t.IsOf(terms.ProgrammeYearId, terms.Stage)), date);
    }
}
