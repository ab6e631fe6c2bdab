namespace Hubs.Schools.Applications;

/// <summary>What is told of an application.</summary>
static class ApplicationEvents
{
    public static V1.ApplicationSubmitted Submitted(this Application a) => new()
    {
        ApplicationId = a.Id,
        RoundId = a.RoundId,
        ProgrammeYearId = a.ProgrammeYearId,
        SchoolId = a.SchoolId,
        HubId = a.HubId,
        Stage = a.Stage,
        HomeHub = a.HomeHub,
        LateEntry = a.LateEntry,
        SubmissionNumber = a.SubmissionNumber,
    };

    public static V1.ApplicationReturned Returned(this Application a) => new()
    {
        ApplicationId = a.Id,
        RoundId = a.RoundId,
        ProgrammeYearId = a.ProgrammeYearId,
        SchoolId = a.SchoolId,
        HubId = a.HubId,
        Stage = a.Stage,
    };

    public static V1.PlaceOffered Offered(this Application a, bool automatic) => new()
    {
        ApplicationId = a.Id,
        RoundId = a.RoundId,
        ProgrammeYearId = a.ProgrammeYearId,
        SchoolId = a.SchoolId,
        HubId = a.HubId,
        Stage = a.Stage,
        OfferLastDate = Dates.Iso(a.OfferLastDate),
        Automatic = automatic,
    };

    public static V1.OfferExpired OfferExpired(this Application a) => new()
    {
        ApplicationId = a.Id,
        RoundId = a.RoundId,
        ProgrammeYearId = a.ProgrammeYearId,
        SchoolId = a.SchoolId,
        HubId = a.HubId,
        Stage = a.Stage,
        OfferLastDate = Dates.Iso(a.OfferLastDate),
    };

    public static V1.ApplicationWaitListed WaitListed(this Application a) => new()
    {
        ApplicationId = a.Id,
        RoundId = a.RoundId,
        ProgrammeYearId = a.ProgrammeYearId,
        SchoolId = a.SchoolId,
        HubId = a.HubId,
        Stage = a.Stage,
        ReasonCode = a.ReasonCode,
    };

    public static V1.ApplicationTransferred Transferred(this Application a, string fromHubId) => new()
    {
        ApplicationId = a.Id,
        RoundId = a.RoundId,
        ProgrammeYearId = a.ProgrammeYearId,
        SchoolId = a.SchoolId,
        HubId = a.HubId,
        Stage = a.Stage,
        FromHubId = fromHubId,
        HomeHub = a.HomeHub,
    };

    public static V1.ApplicationReferred Referred(this Application a) => new()
    {
        ApplicationId = a.Id,
        RoundId = a.RoundId,
        ProgrammeYearId = a.ProgrammeYearId,
        SchoolId = a.SchoolId,
        HubId = a.HubId,
        Stage = a.Stage,
    };

    public static V1.ApplicationReconsidered Reconsidered(this Application a, V1.ApplicationState before) => new()
    {
        ApplicationId = a.Id,
        RoundId = a.RoundId,
        ProgrammeYearId = a.ProgrammeYearId,
        SchoolId = a.SchoolId,
        HubId = a.HubId,
        Stage = a.Stage,
        FromState = before,
    };

    public static V1.ApplicationDeclined Declined(this Application a) => new()
    {
        ApplicationId = a.Id,
        RoundId = a.RoundId,
        ProgrammeYearId = a.ProgrammeYearId,
        SchoolId = a.SchoolId,
        HubId = a.HubId,
        Stage = a.Stage,
        ReasonCode = a.ReasonCode,
    };

    public static V1.ApplicationWithdrawn Withdrawn(this Application a) => new()
    {
        ApplicationId = a.Id,
        RoundId = a.RoundId,
        ProgrammeYearId = a.ProgrammeYearId,
        SchoolId = a.SchoolId,
        HubId = a.HubId,
        Stage = a.Stage,
    };

    public static V1.PlaceAccepted Accepted(this Application a) => new()
    {
        ApplicationId = a.Id,
        RoundId = a.RoundId,
        ProgrammeYearId = a.ProgrammeYearId,
        SchoolId = a.SchoolId,
        HubId = a.HubId,
        Stage = a.Stage,
        ParticipationId = a.ParticipationId,
    };
}
