using Hubs.Schools.V1;
using Hubs.Testing;
using static Hubs.Schools.V1.AgreementService;
using static Hubs.Schools.V1.ApplicationService;

namespace Hubs.Faults.Working;

/// <summary>Each school drafts, hands in, is offered a place, accepts it and signs; on the way it tries what it may not.</summary>
static class Recruiting
{
    public static async Task RecruitAsync(HubYear year)
    {
        foreach (var member in year.Members)
        {
            var application = await ApplyAsync(year, member);
            var hub = year.As<ApplicationServiceClient>(year.TfmLead);
            await Again.RefusedAsync(year.As<ApplicationServiceClient>(member.MathsLead).OfferPlaceAsync(ToOffer(application)));
            await hub.OfferPlaceAsync(ToOffer(application));
            await Again.RefusedAsync(hub.OfferPlaceAsync(ToOffer(application)));
            member.ParticipationId = (await AcceptAsync(year, member, application)).ParticipationId;
            await SignAsync(year, member);
        }
    }

    static async Task<Application> ApplyAsync(HubYear year, Member member)
    {
        var applications = year.As<ApplicationServiceClient>(member.MathsLead);
        var draft = await applications.CreateApplicationAsync(new CreateApplicationRequest { Application = DraftOf(year, member), RequestId = House.NewRequestId() });
        await Again.RefusedAsync(applications.AcceptOfferAsync(new AcceptOfferRequest { ApplicationId = draft.ApplicationId, RequestId = House.NewRequestId() }));
        var submitted = await applications.SubmitApplicationAsync(new SubmitApplicationRequest { ApplicationId = draft.ApplicationId, RequestId = House.NewRequestId() });
        await Again.RefusedAsync(applications.SubmitApplicationAsync(new SubmitApplicationRequest { ApplicationId = draft.ApplicationId, RequestId = House.NewRequestId() }));
        return submitted;
    }

    static async Task<Application> AcceptAsync(HubYear year, Member member, Application application) =>
        await year.As<ApplicationServiceClient>(member.MathsLead).AcceptOfferAsync(new AcceptOfferRequest { ApplicationId = application.ApplicationId, RequestId = House.NewRequestId() });

    static async Task SignAsync(HubYear year, Member member)
    {
        var agreements = year.As<AgreementServiceClient>(member.Head);
        var listed = await agreements.ListAgreementsAsync(new ListAgreementsRequest { SchoolId = member.SchoolId, State = AgreementState.Unsigned });
        var read = await agreements.GetAgreementAsync(new GetAgreementRequest { AgreementId = listed.Agreements.Single().AgreementId });
        var sign = new SignAgreementRequest { AgreementId = read.AgreementId, VersionNumber = read.VersionNumber, TextHash = read.TextHash, RequestId = House.NewRequestId() };
        await Again.RefusedAsync(agreements.SignAgreementAsync(new SignAgreementRequest(sign) { TextHash = new string('0', 64), RequestId = House.NewRequestId() }));
        await agreements.SignAgreementAsync(sign);
    }

    static OfferPlaceRequest ToOffer(Application application) => new() { ApplicationId = application.ApplicationId, Explanation = "We look forward to working with you.", RequestId = House.NewRequestId() };

    static Application DraftOf(HubYear year, Member member) => new()
    {
        RoundId = year.Programme.Round.RoundId,
        SchoolId = member.SchoolId,
        LeadTeachers = { LeadTeacherOf(member, "one"), LeadTeacherOf(member, "two") },
        HeadCommitment = new HeadCommitment { ReleasesLeadTeachers = true, AttendsHeadsMeetings = true, SupportsWholeSchool = true },
        Statement = "We want every child to understand the mathematics that they do.",
    };

    static LeadTeacher LeadTeacherOf(Member member, string which) => new() { Name = $"Teacher {which} {member.School.Urn}", Email = $"{which}.{member.School.Urn}@example.org", Post = "Class teacher" };
}
