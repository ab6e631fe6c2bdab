using Hubs.Local.Demonstration.Hubs;
using Hubs.Local.Demonstration.People;
using Hubs.Local.Demonstration.Tellings;
using Hubs.Schools.V1;

namespace Hubs.Local.Demonstration.Recruitment;

/// <summary>What a school and its hub do about an application, each by the person whose part it is.</summary>
internal sealed class Applying(Telling telling, HubStaff hub, string roundId)
{
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    static readonly string[] Statements =
    [
        "Our children calculate well but explain little. We want lessons in which every child reasons, and teachers who plan them together.",
        "Two new colleagues lead maths from this year. A group of schools with a specialist is the start they need.",
        "We follow one textbook series in Key Stage 1 and want the same small steps in every class, up to Year 6.",
        "Half our children join after Year 2. We want an approach that keeps a class together from wherever each child begins.",
    ];

    /// <summary>Applying to this hub for a stage of an academic year.</summary>
    public static async Task<Applying> InAsync(Telling telling, HubStaff hub, string academicYear, Stage stage) => new(telling, hub, await telling.RoundAsync(academicYear, stage));

    public async Task<Application> DraftAsync(SchoolTeam team) => await OfSchool(team).CreateApplicationAsync(
        new CreateApplicationRequest
        {
            RequestId = Step(team),
            Application = new Application
            {
                RoundId = roundId,
                SchoolId = telling.Places.Of(team.School),
                LeadTeachers =
                {
                    new LeadTeacher { Name = team.FirstTeacher.Name, Email = team.FirstTeacher.Email, Post = "Maths lead and Year 5 teacher" },
                    new LeadTeacher { Name = team.SecondTeacher.Name, Email = team.SecondTeacher.Email, Post = "Year 2 teacher" },
                },
                HeadCommitment = new HeadCommitment { ReleasesLeadTeachers = true, AttendsHeadsMeetings = true, SupportsWholeSchool = true },
                Statement = Statements[team.School.Urn % Statements.Length],
            },
        },
        cancellationToken: telling.Cancellation);

    public async Task<Application> SubmitAsync(SchoolTeam team) => await OfSchool(team).SubmitApplicationAsync(
        new SubmitApplicationRequest { RequestId = Step(team), ApplicationId = (await DraftAsync(team)).ApplicationId }, cancellationToken: telling.Cancellation);

    public async Task ReturnAsync(SchoolTeam team, string applicationId, string question) => await OfHub.ReturnApplicationAsync(
        new ReturnApplicationRequest { RequestId = Step(team), ApplicationId = applicationId, Question = question }, cancellationToken: telling.Cancellation);

    public async Task WaitListAsync(SchoolTeam team, string applicationId, string explanation) => await OfHub.WaitListApplicationAsync(
        new WaitListApplicationRequest { RequestId = Step(team), ApplicationId = applicationId, ReasonCode = "PLACES_FULL", Explanation = explanation }, cancellationToken: telling.Cancellation);

    public async Task DeclineAsync(SchoolTeam team, string applicationId, string reasonCode, string explanation) => await OfHub.DeclineApplicationAsync(
        new DeclineApplicationRequest { RequestId = Step(team), ApplicationId = applicationId, ReasonCode = reasonCode, Explanation = explanation }, cancellationToken: telling.Cancellation);

    /// <param name="team">The school.</param>
    /// <param name="applicationId">Its application.</param>
    /// <param name="lastDate">Until when the offer stands; empty: as long as the programme year says.</param>
    /// <param name="explanation">What the hub says with it.</param>
    public async Task OfferAsync(SchoolTeam team, string applicationId, string lastDate = "", string explanation = "We look forward to working with you.") => await OfHub.OfferPlaceAsync(
        new OfferPlaceRequest { RequestId = Step(team), ApplicationId = applicationId, LastDate = lastDate, Explanation = explanation }, cancellationToken: telling.Cancellation);

    public async Task ReferAsync(SchoolTeam team, string applicationId, string explanation) => await OfHub.ReferApplicationAsync(
        new ReferApplicationRequest { RequestId = Step(team), ApplicationId = applicationId, Explanation = explanation }, cancellationToken: telling.Cancellation);

    public async Task TransferAsync(SchoolTeam team, string applicationId, DemonstrationHub to, string explanation) => await OfHub.TransferApplicationAsync(
        new TransferApplicationRequest { RequestId = Step(team), ApplicationId = applicationId, HubId = telling.Places.Of(to), Explanation = explanation }, cancellationToken: telling.Cancellation);

    /// <summary>Waits until nobody can accept the offer any more: the service looks for that by itself.</summary>
    public async Task WaitForExpiryAsync(SchoolTeam team, string applicationId)
    {
        var request = new GetApplicationRequest { ApplicationId = applicationId };
        while ((await OfSchool(team).GetApplicationAsync(request, cancellationToken: telling.Cancellation)).State == ApplicationState.Offered) await Task.Delay(Pause, TimeProvider.System, telling.Cancellation);
    }

    public async Task WithdrawAsync(SchoolTeam team, string applicationId) => await OfSchool(team).WithdrawApplicationAsync(
        new WithdrawApplicationRequest { RequestId = Step(team), ApplicationId = applicationId }, cancellationToken: telling.Cancellation);

    public async Task AcceptAsync(SchoolTeam team, string applicationId) => await OfSchool(team).AcceptOfferAsync(
        new AcceptOfferRequest { RequestId = Step(team), ApplicationId = applicationId }, cancellationToken: telling.Cancellation);

    /// <summary>The head reads the agreement and signs what they read.</summary>
    public async Task SignAsync(SchoolTeam team)
    {
        var agreements = telling.As<AgreementService.AgreementServiceClient>(team.Head);
        var listed = await agreements.ListAgreementsAsync(new ListAgreementsRequest { SchoolId = telling.Places.Of(team.School) }, cancellationToken: telling.Cancellation);
        var read = await agreements.GetAgreementAsync(new GetAgreementRequest { AgreementId = listed.Agreements[0].AgreementId }, cancellationToken: telling.Cancellation);
        await agreements.SignAgreementAsync(
            new SignAgreementRequest { RequestId = Step(team), AgreementId = read.AgreementId, VersionNumber = read.VersionNumber, TextHash = read.TextHash }, cancellationToken: telling.Cancellation);
    }

    ApplicationService.ApplicationServiceClient OfHub => telling.As<ApplicationService.ApplicationServiceClient>(hub.TfmLead);

    ApplicationService.ApplicationServiceClient OfSchool(SchoolTeam team) => telling.As<ApplicationService.ApplicationServiceClient>(team.MathsLead);

    /// <summary>The id of a school's application in this round.</summary>
    public async Task<string> IdAsync(SchoolTeam team)
    {
        var request = new ListApplicationsRequest { RoundId = roundId, SchoolId = telling.Places.Of(team.School) };
        var listed = await OfSchool(team).ListApplicationsAsync(request, cancellationToken: telling.Cancellation);
        return listed.Applications.Single().ApplicationId;
    }

    static string Step(SchoolTeam team) => Entry.Once($"application-{team.School.Urn}");
}
