namespace Hubs.Schools.Participations;

/// <summary>A school pauses and goes on.</summary>
partial class Participation
{
    public IReadOnlyList<Pause> Pauses { get; set; } = [];

    public bool IsPausedOn(DateOnly date) => IsActive && Pauses.Any(p => p.LastsOn(date));

    public int PauseDaysLeft(PauseRule rule) => Math.Max(0, rule.MostDays - Pauses.Where(p => p.ProgrammeYearId == ProgrammeYearId).Sum(p => p.Days));

    public Pause PauseUntil(DateOnly last, string reason, string decider, PauseRule rule, DateOnly today)
    {
        if (!IsActive) throw SchoolsRefusals.ParticipationWithdrawn();
        if (IsPausedOn(today)) throw SchoolsRefusals.ParticipationPaused(Pauses[^1]);
        if (last < today || last > rule.LastDate) throw SchoolsRefusals.PauseDateUnfit(today, rule.LastDate);
        var pause = new Pause { ParticipationId = Id, Number = Pauses.Count + 1, FromDate = today, ToDate = last, Reason = reason, DeciderPersonId = decider, ProgrammeYearId = ProgrammeYearId };
        if (pause.Days > PauseDaysLeft(rule)) throw SchoolsRefusals.PauseTooLong(rule.MostDays, PauseDaysLeft(rule));
        Pauses = [.. Pauses, pause];
        Version++;
        return pause;
    }

    /// <summary>Today is the first day on which it goes on.</summary>
    public void Resume(DateOnly today)
    {
        if (!IsPausedOn(today)) throw SchoolsRefusals.ParticipationNotPaused();
        Pauses = [.. Pauses.SkipLast(1), Pauses[^1] with { ToDate = today.AddDays(-1) }];
        Version++;
    }

    public V1.ParticipationPaused Paused(Pause pause) => new()
    {
        ParticipationId = Id,
        SchoolId = SchoolId,
        HubId = HubId,
        ProgrammeYearId = ProgrammeYearId ?? "",
        Stage = Stage,
        FromDate = Dates.Iso(pause.FromDate),
        ToDate = Dates.Iso(pause.ToDate),
    };

    public V1.ParticipationResumed Resumed(DateOnly today) => new()
    {
        ParticipationId = Id,
        SchoolId = SchoolId,
        HubId = HubId,
        ProgrammeYearId = ProgrammeYearId ?? "",
        Stage = Stage,
        ResumeDate = Dates.Iso(today),
    };
}
