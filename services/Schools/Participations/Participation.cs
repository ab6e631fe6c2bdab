using Hubs.Schools.Programmes;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.Participations;

/// <summary>A school's way through the programme: one stage in each year, from the accepted place on.</summary>
sealed partial class Participation
{
    public required string Id { get; init; }

    public long Version { get; private set; } = 1;

    public V1.ParticipationState State { get; private set; } = V1.ParticipationState.Active;

    public required string SchoolId { get; init; }

    public required string HubId { get; set; }

    public required string ApplicationId { get; init; }

    /// <summary>Who answers for it at the school: who applied, or took the role over since.</summary>
    public required string MathsLeadPersonId { get; set; }

    /// <summary>The stage that it stands in.</summary>
    public required V1.Stage Stage { get; set; }

    /// <summary>The programme year that it stands in; null when it has moved on and the next year is not published yet.</summary>
    public required string? ProgrammeYearId { get; set; }

    public required DateOnly StartDate { get; init; }

    public DateOnly? FirstMeetingDate { get; private set; }

    public DateOnly? WithdrawDate { get; private set; }

    public string WithdrawReason { get; private set; } = "";

    public string WithdrawerPersonId { get; private set; } = "";

    /// <summary>The participation that goes on for it, where two that took part have become one school; empty: none.</summary>
    public string MergedIntoParticipationId { get; private set; } = "";

    public IReadOnlyList<string> LeadTeacherPersonIds { get; set; } = [];

    public IReadOnlyList<StageYear> Years { get; set; } = [];

    public bool IsActive => State == V1.ParticipationState.Active;

    public bool WithdrewBeforeFirstMeeting => State == V1.ParticipationState.Withdrawn && FirstMeetingDate is null;

    /// <summary>The last programme year that it stood in.</summary>
    public string LastProgrammeYearId => Years.Last(y => y.ProgrammeYearId is not null).ProgrammeYearId!;

    StageYear Current => Years[^1];

    public static Participation Start(string id, Applications.Application application, DateOnly today) => new()
    {
        Id = id,
        SchoolId = application.SchoolId,
        HubId = application.HubId ?? "",
        ApplicationId = application.Id,
        MathsLeadPersonId = application.ApplicantPersonId,
        Stage = application.Stage,
        ProgrammeYearId = application.ProgrammeYearId,
        StartDate = today,
        LeadTeacherPersonIds = application.LeadTeachers.Select(t => t.PersonId).ToArray(),
        Years = [new StageYear { Number = 1, Stage = application.Stage, ProgrammeYearId = application.ProgrammeYearId, FromDate = today }],
    };

    /// <summary>Whether the school has used up its one time in a stage (NCP 20-10 sheet). Withdrawing before the first meeting does not (ours).</summary>
    public bool UsesUp(V1.Stage stage) => Years.Any(y => y.Stage == stage) && !WithdrewBeforeFirstMeeting;

    public bool WasMovedBy(string reviewId) => Years.Any(y => y.ReviewId == reviewId);

    /// <summary>A meeting was held with the school as a member: from here the stage counts as taken part in.</summary>
    public bool NoteMeeting(DateOnly date)
    {
        if (!IsActive || FirstMeetingDate <= date) return false;
        FirstMeetingDate = date;
        Version++;
        return true;
    }

    public void Withdraw(string reason, string withdrawer, DateOnly today, string? reviewId = null)
    {
        if (!IsActive) throw SchoolsRefusals.ParticipationWithdrawn();
        (State, WithdrawDate, WithdrawReason, WithdrawerPersonId) = (V1.ParticipationState.Withdrawn, today, reason, withdrawer);
        EndYear(V1.StageOutcome.Withdrawn, today, reviewId);
        Version++;
    }

    public void AnsweredForBy(string personId)
    {
        MathsLeadPersonId = personId;
        Version++;
    }

    /// <summary>Two schools that took part have become one: this one ends in the one that goes on.</summary>
    public void MergeInto(Participation kept, string reason, string decider, DateOnly today)
    {
        Withdraw(reason, decider, today);
        MergedIntoParticipationId = kept.Id;
    }

    /// <summary>The end-of-year review said that the school moves on: to the stage that the programme year names next, or out of the last.</summary>
    public void Progress(V1.Stage next, ProgrammeYear? nextYear, string reviewId, DateOnly today)
    {
        EndYear(V1.StageOutcome.Progressed, today, reviewId);
        if (next == V1.Stage.Unspecified) State = V1.ParticipationState.Finished;
        else BeginYear(next, nextYear, today);
        Version++;
    }

    /// <summary>The end-of-year review gave another year in the same stage.</summary>
    public void Repeat(ProgrammeYear? nextYear, string reviewId, DateOnly today)
    {
        EndYear(V1.StageOutcome.Repeated, today, reviewId);
        BeginYear(Stage, nextYear, today);
        Version++;
    }

    /// <summary>It found no group in its year, which is over, and goes on in the next of the same stage (ours).</summary>
    /// <param name="year">The one that it stands in; null: it waits for one to be published.</param>
    /// <param name="nextYear">The one after it; null: not published yet.</param>
    /// <param name="placed">Whether a published group of the year has it: then the end-of-year review says how it goes on.</param>
    /// <param name="reason">Why it found none.</param>
    /// <param name="carrier">Who decides.</param>
    /// <param name="today">The day.</param>
    public void CarryOver(ProgrammeYear? year, ProgrammeYear? nextYear, bool placed, string reason, string carrier, DateOnly today)
    {
        if (!IsActive) throw SchoolsRefusals.ParticipationWithdrawn();
        if (year is null || today <= year.LastDay) throw SchoolsRefusals.ProgrammeYearNotOver(year?.LastDay);
        if (placed) throw SchoolsRefusals.ReviewDecides();
        EndYear(V1.StageOutcome.NotPlaced, today, null);
        Years = [.. Years.SkipLast(1), Current with { CarryOverReason = reason, CarrierPersonId = carrier }];
        BeginYear(Stage, nextYear, today);
        Version++;
    }

    /// <summary>The year that it waited for was published.</summary>
    public void ContinueIn(ProgrammeYear year)
    {
        ProgrammeYearId = year.Id;
        Years = [.. Years.SkipLast(1), Current with { ProgrammeYearId = year.Id }];
        Version++;
    }

    public V1.Participation ToWire(string schoolName, string agreementId, PauseRule rule, DateOnly today) => new()
    {
        ParticipationId = Id,
        Etag = Etag.Of(Version),
        State = State,
        SchoolId = SchoolId,
        SchoolName = schoolName,
        HubId = HubId,
        Stage = Stage,
        ProgrammeYearId = ProgrammeYearId ?? "",
        ApplicationId = ApplicationId,
        AgreementId = agreementId,
        LeadTeacherPersonIds = { LeadTeacherPersonIds },
        MathsLeadPersonId = MathsLeadPersonId,
        StartDate = Dates.Iso(StartDate),
        FirstMeetingDate = Dates.Iso(FirstMeetingDate),
        WithdrawDate = Dates.Iso(WithdrawDate),
        WithdrawReason = WithdrawReason,
        WithdrawerPersonId = WithdrawerPersonId,
        WithdrawReviewId = WithdrawReviewId,
        MergedIntoParticipationId = MergedIntoParticipationId,
        Pauses = { Pauses.Select(p => p.ToWire()) },
        Paused = IsPausedOn(today),
        PauseDaysLeft = PauseDaysLeft(rule),
        PauseEnding = IsPausedOn(today) && (Pauses[^1].ToDate < today.AddDays(PauseRule.NoticeDays) || PauseDaysLeft(rule) == 0),
        Withdrawal = AskedToWire(),
        WithdrawalDropReason = DropReason,
        StageYears = { Years.Select(y => y.ToWire()) },
    };

    void EndYear(V1.StageOutcome outcome, DateOnly today, string? reviewId) =>
        Years = [.. Years.SkipLast(1), Current with { Outcome = outcome, ToDate = today, ReviewId = reviewId }];

    void BeginYear(V1.Stage stage, ProgrammeYear? year, DateOnly today)
    {
        (Stage, ProgrammeYearId) = (stage, year?.Id);
        Years = [.. Years, new StageYear { Number = Current.Number + 1, Stage = stage, ProgrammeYearId = year?.Id, FromDate = today }];
    }
}
