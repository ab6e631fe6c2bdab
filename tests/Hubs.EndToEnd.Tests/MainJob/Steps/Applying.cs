using Google.Protobuf.WellKnownTypes;
using Hubs.Access.V1;
using Hubs.EndToEnd.Tests.MainJob.Scenario;
using Hubs.Schools.V1;
using Hubs.Testing;
using static Hubs.Schools.V1.ApplicationService;
using static Hubs.Schools.V1.PersonService;
using static Hubs.Schools.V1.SchoolService;
using static Hubs.Schools.V1.RoundService;

namespace Hubs.EndToEnd.Tests.MainJob.Steps;

/// <summary>The round opens, ten schools hand in, one is told why it cannot, one is too late.</summary>
static class Applying
{
    const string Statement = "We want every child to understand the mathematics that they do.";

    static readonly string[] Added = ["PersonAdded", "PersonAdded"];
    static readonly string[] ComingIn = ["PersonAdded", "PersonInvited", "IdentityLinked", "RoleAssigned"];

    public static async Task ApplyAsync(Year year)
    {
        await OpenRoundAsync(year);
        year.GoTo("2020-07-20");
        await HandInTheFirstAsync(year);
        foreach (var school in year.Applicants.Skip(1)) await HandInAsync(year, school);
        await TryWithoutAHubAsync(year);
        var tooLate = await DraftTooLateAsync(year);

        // The last two, and those that do not hand in, name lead teachers whom nobody has let in.
        var news = await year.Logs.ToldAsync("schools", [.. Enumerable.Repeat("ApplicationSubmitted", 8), .. Added, "ApplicationSubmitted", .. Added, "ApplicationSubmitted", .. ComingIn, .. Added, "RoleAssigned", .. Added]);
        Assert.Equal(year.Applicants.Select(s => (s.Application.ApplicationId, s.Id, year.Hub.HubId)), news.Of<ApplicationSubmitted>().Select(e => (e.ApplicationId, e.SchoolId, e.HubId)));
        Assert.Equal(10, (await year.As<ApplicationServiceClient>(year.TfmLead).ListApplicationsAsync(new ListApplicationsRequest { HubId = year.Hub.HubId })).Applications.Count);
        await CloseRoundAsync(year, tooLate);
    }

    static async Task OpenRoundAsync(Year year)
    {
        var rounds = year.As<RoundServiceClient>(year.National);
        var create = new CreateRoundRequest
        {
            Round = new Round { ProgrammeYearId = year.ProgrammeYear.ProgrammeYearId, Stage = Stage.Development, Title = "Recruitment 2020/21", OpeningDate = "2020-07-16", ClosingDate = "2020-08-31" },
            RequestId = House.NewRequestId(),
        };
        var planned = await Year.TwiceAsync(() => rounds.CreateRoundAsync(create));
        await Year.RefusedAsync("ROUND_WITHOUT_PLACES", rounds.OpenRoundAsync(new OpenRoundRequest { RoundId = planned.RoundId, RequestId = House.NewRequestId() }));
        var places = new SetHubPlacesRequest { RoundId = planned.RoundId, HubId = year.Hub.HubId, Places = 7, RequestId = House.NewRequestId() };
        var withPlaces = await Year.TwiceAsync(() => rounds.SetHubPlacesAsync(places));
        var open = new OpenRoundRequest { RoundId = planned.RoundId, Etag = withPlaces.Etag, RequestId = House.NewRequestId() };
        await Year.RefusedAsync("ETAG_STALE", rounds.OpenRoundAsync(new OpenRoundRequest(open) { Etag = planned.Etag, RequestId = House.NewRequestId() }));
        year.Round = await Year.TwiceAsync(() => rounds.OpenRoundAsync(open));

        Assert.Equal(year.Round, await year.As<RoundServiceClient>(year.School(1).MathsLead).GetRoundAsync(new GetRoundRequest { RoundId = planned.RoundId }));
        var news = (await year.Logs.ToldAsync("schools", "HubPlacesSet", "RoundOpened")).By(year.National);
        Assert.Equal((year.Round.RoundId, 7, year.Round.RoundId), (news.The<HubPlacesSet>().RoundId, news.The<HubPlacesSet>().Places, news.The<RoundOpened>().RoundId));
    }

    /// <summary>Drafted without a statement, completed, handed in.</summary>
    static async Task HandInTheFirstAsync(Year year)
    {
        var school = year.School(1);
        var applications = year.As<ApplicationServiceClient>(school.MathsLead);
        var eligibility = await applications.CheckEligibilityAsync(new CheckEligibilityRequest { RoundId = year.Round.RoundId, SchoolId = school.Id });
        Assert.Equal((true, 8, year.Hub.HubId), (eligibility.Eligible, eligibility.Findings.Count(f => f is { Holds: true, Reason.Length: > 0 }), eligibility.HomeHubId));

        var create = new CreateApplicationRequest { Application = DraftOf(year, school), RequestId = House.NewRequestId() };
        create.Application.Statement = "";
        var draft = await Year.TwiceAsync(() => applications.CreateApplicationAsync(create));
        Assert.Equal(school.LeadTeachers.Select(t => t.Id), draft.LeadTeachers.Select(t => t.PersonId));
        var refusal = await Year.RefusedAsync("APPLICATION_INCOMPLETE", applications.SubmitApplicationAsync(new SubmitApplicationRequest { ApplicationId = draft.ApplicationId, RequestId = House.NewRequestId() }));
        Assert.Contains("statement", Assert.Single(refusal.Fields), StringComparison.Ordinal);
        await Year.RefusedAsync("NOT_FOUND", year.As<ApplicationServiceClient>(year.TfmLead).GetApplicationAsync(new GetApplicationRequest { ApplicationId = draft.ApplicationId }));

        var update = new UpdateApplicationRequest
        {
            ApplicationId = draft.ApplicationId,
            Application = new Application { Statement = Statement },
            UpdateMask = new FieldMask { Paths = { "statement" } },
            Etag = draft.Etag,
            RequestId = House.NewRequestId(),
        };
        var complete = await Year.TwiceAsync(() => applications.UpdateApplicationAsync(update));
        var submit = new SubmitApplicationRequest { ApplicationId = draft.ApplicationId, Etag = complete.Etag, RequestId = House.NewRequestId() };
        await Year.RefusedAsync("ETAG_STALE", applications.SubmitApplicationAsync(new SubmitApplicationRequest(submit) { Etag = draft.Etag, RequestId = House.NewRequestId() }));
        school.Application = await Year.TwiceAsync(() => applications.SubmitApplicationAsync(submit));
        Assert.Equal((ApplicationState.Submitted, year.Hub.HubId), (school.Application.State, school.Application.HubId));
        Assert.Equal(school.Application, await year.As<ApplicationServiceClient>(year.TfmLead).GetApplicationAsync(new GetApplicationRequest { ApplicationId = draft.ApplicationId }));
    }

    static async Task HandInAsync(Year year, Applicant school)
    {
        var applications = year.As<ApplicationServiceClient>(school.MathsLead);
        var draft = await applications.CreateApplicationAsync(new CreateApplicationRequest { Application = DraftOf(year, school), RequestId = House.NewRequestId() });
        school.Application = await applications.SubmitApplicationAsync(new SubmitApplicationRequest { ApplicationId = draft.ApplicationId, RequestId = House.NewRequestId() });
    }

    static async Task TryWithoutAHubAsync(Year year)
    {
        var homeless = new Applicant(await year.As<SchoolServiceClient>(year.National).GetSchoolAsync(new GetSchoolRequest { Urn = Sussex.WithoutHub }));
        homeless.MathsLead = await year.InviteAsync(year.National, Role.MathsLead, homeless.Id, "Desmond Clay");
        var applications = year.As<ApplicationServiceClient>(homeless.MathsLead);
        var draft = await applications.CreateApplicationAsync(new CreateApplicationRequest { Application = DraftOf(year, homeless), RequestId = House.NewRequestId() });
        var refusal = await Year.RefusedAsync("NOT_ELIGIBLE", applications.SubmitApplicationAsync(new SubmitApplicationRequest { ApplicationId = draft.ApplicationId, RequestId = House.NewRequestId() }));
        Assert.Equal(["HUB"], refusal.Rules);
    }

    static async Task<Applicant> DraftTooLateAsync(Year year)
    {
        var school = new Applicant(await year.As<SchoolServiceClient>(year.National).GetSchoolAsync(new GetSchoolRequest { Urn = Sussex.TooLate })) { MathsLead = year.School(10).MathsLead };
        await year.As<PersonServiceClient>(year.National).AssignRoleAsync(new AssignRoleRequest { PersonId = school.MathsLead.Id, Role = Role.MathsLead, ScopeId = school.Id, RequestId = House.NewRequestId() });
        school.Application = await year.As<ApplicationServiceClient>(school.MathsLead).CreateApplicationAsync(new CreateApplicationRequest { Application = DraftOf(year, school), RequestId = House.NewRequestId() });
        return school;
    }

    static async Task CloseRoundAsync(Year year, Applicant tooLate)
    {
        year.GoTo("2020-09-01");
        var rounds = year.As<RoundServiceClient>(year.National);
        var close = new CloseRoundRequest { RoundId = year.Round.RoundId, RequestId = House.NewRequestId() };
        Assert.Equal(RoundState.Closed, (await Year.TwiceAsync(() => rounds.CloseRoundAsync(close))).State);
        await Year.RefusedAsync("ROUND_CLOSED", year.As<ApplicationServiceClient>(tooLate.MathsLead).SubmitApplicationAsync(new SubmitApplicationRequest { ApplicationId = tooLate.Application.ApplicationId, RequestId = House.NewRequestId() }));
        Assert.Equal(year.Round.RoundId, (await year.Logs.ToldAsync("schools", "RoundClosed")).The<RoundClosed>().RoundId);
    }

    static Application DraftOf(Year year, Applicant school) => new()
    {
        RoundId = year.Round.RoundId,
        SchoolId = school.Id,
        LeadTeachers = { school.LeadTeachers.Count > 0 ? school.LeadTeachers.Select(t => LeadTeacherNamed(t.Name)) : new[] { "Iris Vane", "Jonah Pell" }.Select(name => LeadTeacherNamed($"{name} {school.School.Urn}")) },
        HeadCommitment = new HeadCommitment { ReleasesLeadTeachers = true, AttendsHeadsMeetings = true, SupportsWholeSchool = true },
        Statement = Statement,
    };

    static LeadTeacher LeadTeacherNamed(string name) => new() { Name = name, Email = $"{name.ToLowerInvariant().Replace(' ', '.')}@example.org", Post = "Class teacher" };
}
