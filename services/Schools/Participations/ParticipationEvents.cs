namespace Hubs.Schools.Participations;

/// <summary>What is told of a participation.</summary>
static class ParticipationEvents
{
    public static V1.ParticipationStarted Started(this Participation p, string schoolName) => new()
    {
        ParticipationId = p.Id,
        SchoolId = p.SchoolId,
        HubId = p.HubId,
        ProgrammeYearId = p.ProgrammeYearId,
        Stage = p.Stage,
        LeadTeacherPersonIds = { p.LeadTeacherPersonIds },
        MathsLeadPersonId = p.MathsLeadPersonId,
        ApplicationId = p.ApplicationId,
        SchoolName = schoolName,
        StartDate = Dates.Iso(p.StartDate),
    };

    /// <summary>Told after the move: the last year but one is the one that the school went through, unless it was the last stage.</summary>
    public static V1.ParticipationProgressed Progressed(this Participation p)
    {
        var left = p.Years.Last(y => y.Outcome == V1.StageOutcome.Progressed);
        return new V1.ParticipationProgressed
        {
            ParticipationId = p.Id,
            SchoolId = p.SchoolId,
            HubId = p.HubId,
            FromStage = left.Stage,
            Stage = p.IsActive ? p.Stage : V1.Stage.Unspecified,
            ProgrammeYearId = left.ProgrammeYearId ?? "",
            NextProgrammeYearId = p.IsActive ? p.ProgrammeYearId ?? "" : "",
            ReviewId = left.ReviewId ?? "",
        };
    }

    /// <summary>Told after the move, be it by a review or because it found no group.</summary>
    public static V1.ParticipationRepeated Repeated(this Participation p)
    {
        var left = p.Years[^2];
        return new V1.ParticipationRepeated
        {
            ParticipationId = p.Id,
            SchoolId = p.SchoolId,
            HubId = p.HubId,
            Stage = p.Stage,
            ProgrammeYearId = left.ProgrammeYearId ?? "",
            NextProgrammeYearId = p.ProgrammeYearId ?? "",
            ReviewId = left.ReviewId ?? "",
        };
    }

    public static V1.MathsLeadChanged MathsLeadChanged(this Participation p) => new()
    {
        ParticipationId = p.Id,
        SchoolId = p.SchoolId,
        HubId = p.HubId,
        MathsLeadPersonId = p.MathsLeadPersonId,
    };

    public static V1.ParticipationTransferred Transferred(this Participation p, string fromHubId) => new()
    {
        ParticipationId = p.Id,
        SchoolId = p.SchoolId,
        HubId = p.HubId,
        FromHubId = fromHubId,
        ProgrammeYearId = p.ProgrammeYearId ?? "",
        Stage = p.Stage,
    };

    public static V1.ParticipationContinued Continued(this Participation p) => new()
    {
        ParticipationId = p.Id,
        SchoolId = p.SchoolId,
        HubId = p.HubId,
        Stage = p.Stage,
        ProgrammeYearId = p.ProgrammeYearId,
    };

    public static V1.ParticipationWithdrawn Withdrawn(this Participation p) => new()
    {
        ParticipationId = p.Id,
        SchoolId = p.SchoolId,
        HubId = p.HubId,
        ProgrammeYearId = p.ProgrammeYearId ?? "",
        Stage = p.Stage,
        WithdrawDate = Dates.Iso(p.WithdrawDate),
        BeforeFirstMeeting = p.WithdrewBeforeFirstMeeting,
        AskerPersonId = p.AskerPersonId,
        ApproverPersonId = p.WithdrawerPersonId,
        MergedIntoParticipationId = p.MergedIntoParticipationId,
        ReviewId = p.WithdrawReviewId,
    };
}
