using Hubs.Access.V1;
using Hubs.Schools.V1;
using Hubs.Testing;
using static Hubs.Schools.V1.AgreementService;
using static Hubs.Schools.V1.ApplicationService;

namespace Hubs.Benchmarks.Nation.Story;

/// <summary>Nine schools apply; seven are offered a place and take it, one waits, one is declined; heads sign, and confirm in later years.</summary>
static class Applying
{
    public static async Task ApplyAsync(Nation nation, NationHub hub, NationYear year, Unit unit, IReadOnlyList<UnitSchool> others)
    {
        var hubs = nation.As<ApplicationServiceClient>(hub.TfmLead);
        foreach (var (number, school) in others.Index()) school.MathsLead = await nation.InviteAsync(Role.MathsLead, school.Id, $"Stella Bernard {unit.Code}{number}");
        await nation.House.SettleAsync();
        foreach (var school in unit.Members)
        {
            var application = await HandInAsync(nation, hub, year, unit, school);
            await hubs.OfferPlaceAsync(new OfferPlaceRequest { ApplicationId = application, Explanation = "We look forward to working with you.", RequestId = House.NewRequestId() });
            school.ParticipationId = (await nation.As<ApplicationServiceClient>(school.MathsLead).AcceptOfferAsync(new AcceptOfferRequest { ApplicationId = application, RequestId = House.NewRequestId() })).ParticipationId;
        }

        await hubs.WaitListApplicationAsync(new WaitListApplicationRequest { ApplicationId = await HandInAsync(nation, hub, year, unit, others[0]), ReasonCode = "PLACES_FULL", Explanation = "You are the first on our list.", RequestId = House.NewRequestId() });
        await hubs.DeclineApplicationAsync(new DeclineApplicationRequest { ApplicationId = await HandInAsync(nation, hub, year, unit, others[1]), ReasonCode = "NOT_READY", Explanation = "Mastery Readiness is the better year for you first.", RequestId = House.NewRequestId() });
    }

    public static async Task AgreeAsync(Nation nation, Unit unit)
    {
        foreach (var school in unit.Members)
        {
            var agreements = nation.As<AgreementServiceClient>(school.Head);
            var read = await agreements.GetAgreementAsync(new GetAgreementRequest { AgreementId = (await agreements.ListAgreementsAsync(new ListAgreementsRequest { SchoolId = school.Id })).Agreements.Single().AgreementId });
            if (read.State == AgreementState.Unsigned) await agreements.SignAgreementAsync(new SignAgreementRequest { AgreementId = read.AgreementId, VersionNumber = read.VersionNumber, TextHash = read.TextHash, RequestId = House.NewRequestId() });
            else await ConfirmAsync(nation, school, read);
        }
    }

    /// <summary>The version in force for the stage and year in which the school stands now.</summary>
    static async Task ConfirmAsync(Nation nation, UnitSchool school, Agreement signed)
    {
        var agreements = nation.As<AgreementServiceClient>(school.Head);
        var standing = await nation.As<ParticipationService.ParticipationServiceClient>(school.Head).GetParticipationAsync(new GetParticipationRequest { ParticipationId = school.ParticipationId });
        var text = (await agreements.ListAgreementVersionsAsync(new ListAgreementVersionsRequest { ProgrammeYearId = standing.ProgrammeYearId, Stage = standing.Stage })).AgreementVersions.Single();
        await agreements.ConfirmAgreementAsync(new ConfirmAgreementRequest { AgreementId = signed.AgreementId, VersionNumber = text.VersionNumber, TextHash = text.TextHash, RequestId = House.NewRequestId() });
    }

    static async Task<string> HandInAsync(Nation nation, NationHub hub, NationYear year, Unit unit, UnitSchool school)
    {
        var applications = nation.As<ApplicationServiceClient>(school.MathsLead);
        var teachers = school.LeadTeachers.Count > 0 ? school.LeadTeachers.Select(t => t.Name) : new[] { "Iris Vane", "Jonah Pell" }.Select(name => $"{name} {unit.Code}{school.Urn}");
        var draft = await applications.CreateApplicationAsync(new CreateApplicationRequest
        {
            Application = new Application
            {
                RoundId = year.Round.RoundId,
                SchoolId = school.Id,
                HubId = hub.Id,
                LeadTeachers = { teachers.Select(name => new LeadTeacher { Name = name, Email = Nation.AddressOf(name), Post = "Class teacher" }) },
                HeadCommitment = new HeadCommitment { ReleasesLeadTeachers = true, AttendsHeadsMeetings = true, SupportsWholeSchool = true },
                Statement = "We want every child to understand the mathematics that they do.",
            },
            RequestId = House.NewRequestId(),
        });
        return (await applications.SubmitApplicationAsync(new SubmitApplicationRequest { ApplicationId = draft.ApplicationId, RequestId = House.NewRequestId() })).ApplicationId;
    }
}
