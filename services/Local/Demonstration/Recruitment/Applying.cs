using Hubs.Local.Demonstration.People;
using Hubs.Schools.V1;

namespace Hubs.Local.Demonstration.Recruitment;

/// <summary>What a school and its hub do about an application, each by the person whose part it is.</summary>
internal sealed class Applying(Entry entry, Places places, HubStaff hub, Round round, CancellationToken cancellation)
{
    static readonly string[] Statements =
    [
        "Our children calculate well but explain little. We want lessons in which every child reasons, and teachers who plan them together.",
        "Two new colleagues lead maths from this year. A group of schools with a specialist is the start they need.",
        "We follow one textbook series in Key Stage 1 and want the same small steps in every class, up to Year 6.",
        "Half our children join after Year 2. We want an approach that keeps a class together from wherever each child begins.",
    ];

    /// <summary>Applying to this hub in the round of an academic year.</summary>
    public static async Task<Applying> InAsync(Entry entry, HubStaff hub, string academicYear, CancellationToken cancellation)
    {
        var rounds = await entry.As<RoundService.RoundServiceClient>(hub.TfmLead).ListRoundsAsync(new ListRoundsRequest(), cancellationToken: cancellation);
        var round = rounds.Rounds.First(r => r.Title.EndsWith(academicYear, StringComparison.Ordinal));
        return new Applying(entry, await Places.ReadAsync(entry, cancellation), hub, round, cancellation);
    }

    public async Task<Application> DraftAsync(SchoolTeam team) => await OfSchool(team).CreateApplicationAsync(
        new CreateApplicationRequest
        {
            RequestId = Step(team),
            Application = new Application
            {
                RoundId = round.RoundId,
                SchoolId = places.Of(team.School),
                LeadTeachers =
                {
                    new LeadTeacher { Name = team.FirstTeacher.Name, Email = team.FirstTeacher.Email, Post = "Maths lead and Year 5 teacher" },
                    new LeadTeacher { Name = team.SecondTeacher.Name, Email = team.SecondTeacher.Email, Post = "Year 2 teacher" },
                },
                HeadCommitment = new HeadCommitment { ReleasesLeadTeachers = true, AttendsHeadsMeetings = true, SupportsWholeSchool = true },
                Statement = Statements[team.School.Urn % Statements.Length],
            },
        },
        cancellationToken: cancellation);

    public async Task<Application> SubmitAsync(SchoolTeam team) => await OfSchool(team).SubmitApplicationAsync(
        new SubmitApplicationRequest { RequestId = Step(team), ApplicationId = (await DraftAsync(team)).ApplicationId }, cancellationToken: cancellation);

    public async Task ReturnAsync(SchoolTeam team, string applicationId, string question) => await OfHub.ReturnApplicationAsync(
        new ReturnApplicationRequest { RequestId = Step(team), ApplicationId = applicationId, Question = question }, cancellationToken: cancellation);

    public async Task WaitListAsync(SchoolTeam team, string applicationId, string explanation) => await OfHub.WaitListApplicationAsync(
        new WaitListApplicationRequest { RequestId = Step(team), ApplicationId = applicationId, ReasonCode = "PLACES_FULL", Explanation = explanation }, cancellationToken: cancellation);

    public async Task DeclineAsync(SchoolTeam team, string applicationId, string reasonCode, string explanation) => await OfHub.DeclineApplicationAsync(
        new DeclineApplicationRequest { RequestId = Step(team), ApplicationId = applicationId, ReasonCode = reasonCode, Explanation = explanation }, cancellationToken: cancellation);

    public async Task OfferAsync(SchoolTeam team, string applicationId) => await OfHub.OfferPlaceAsync(
        new OfferPlaceRequest { RequestId = Step(team), ApplicationId = applicationId, Explanation = "We look forward to working with you." }, cancellationToken: cancellation);

    public async Task WithdrawAsync(SchoolTeam team, string applicationId) => await OfSchool(team).WithdrawApplicationAsync(
        new WithdrawApplicationRequest { RequestId = Step(team), ApplicationId = applicationId }, cancellationToken: cancellation);

    public async Task AcceptAsync(SchoolTeam team, string applicationId) => await OfSchool(team).AcceptOfferAsync(
        new AcceptOfferRequest { RequestId = Step(team), ApplicationId = applicationId }, cancellationToken: cancellation);

    /// <summary>The head reads the agreement and signs what they read.</summary>
    public async Task SignAsync(SchoolTeam team)
    {
        var agreements = entry.As<AgreementService.AgreementServiceClient>(team.Head);
        var listed = await agreements.ListAgreementsAsync(new ListAgreementsRequest { SchoolId = places.Of(team.School) }, cancellationToken: cancellation);
        var read = await agreements.GetAgreementAsync(new GetAgreementRequest { AgreementId = listed.Agreements[0].AgreementId }, cancellationToken: cancellation);
        await agreements.SignAgreementAsync(
            new SignAgreementRequest { RequestId = Step(team), AgreementId = read.AgreementId, VersionNumber = read.VersionNumber, TextHash = read.TextHash }, cancellationToken: cancellation);
    }

    ApplicationService.ApplicationServiceClient OfHub => entry.As<ApplicationService.ApplicationServiceClient>(hub.TfmLead);

    ApplicationService.ApplicationServiceClient OfSchool(SchoolTeam team) => entry.As<ApplicationService.ApplicationServiceClient>(team.MathsLead);

    static string Step(SchoolTeam team) => Entry.Once($"application-{team.School.Urn}");
}
