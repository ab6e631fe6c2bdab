using Hubs.Access.V1;
using Hubs.Benchmarks.Measuring;
using Hubs.Benchmarks.Product;
using Hubs.Benchmarks.Register;
using Hubs.Schools.Tests.Programmes;
using Hubs.Schools.V1;
using Hubs.Testing;

namespace Hubs.Benchmarks.Calls;

/// <summary>Schools that may apply, each with a maths lead of its own, in a round that is open.</summary>
sealed class Applicants
{
    readonly RegisteredHouse _house;
    readonly Round _round;
    readonly (string SchoolId, ApplicationService.ApplicationServiceClient Client)[] _schools;
    Application[] _drafts = [];

    Applicants(RegisteredHouse house, Round round, (string, ApplicationService.ApplicationServiceClient)[] schools) => (_house, _round, _schools) = (house, round, schools);

    public static async Task<Applicants> GatherAsync(RegisteredHouse house, RegisterRows rows, int count, int atOnce)
    {
        var fit = rows.Cells.Where(IsFit).Take(count).ToArray();
        if (fit.Length < count) throw new InvalidOperationException($"The register has only {fit.Length} schools that may apply.");
        var round = await OpenRoundAsync(house, fit.Select(row => row[1]).Distinct());
        var schools = new (string, ApplicationService.ApplicationServiceClient)[count];
        await Load.OfAsync(count, atOnce, async i => schools[i] = await WithMathsLeadAsync(house, fit[i][0]));
        await house.House.SettleAsync();
        return new Applicants(house, round, schools);
    }

    /// <summary>Every school has a draft that can be handed in; what was handed in before is withdrawn.</summary>
    public async Task DraftAsync(int atOnce)
    {
        var drafts = new Application[_schools.Length];
        await Load.OfAsync(_schools.Length, atOnce, async i =>
        {
            if (_drafts.Length > 0) await _schools[i].Client.WithdrawApplicationAsync(new WithdrawApplicationRequest { ApplicationId = _drafts[i].ApplicationId, RequestId = House.NewRequestId() });
            drafts[i] = await _schools[i].Client.CreateApplicationAsync(new CreateApplicationRequest { Application = ADraft(_schools[i].SchoolId), RequestId = House.NewRequestId() });
        });
        _drafts = drafts;
        await _house.House.SettleAsync();
    }

    /// <summary>Every school hands its draft in.</summary>
    public Task<Load> SubmitAsync(int callers) => Load.OfAsync(_schools.Length, callers, async i =>
        await _schools[i].Client.SubmitApplicationAsync(new SubmitApplicationRequest { ApplicationId = _drafts[i].ApplicationId, Etag = _drafts[i].Etag, RequestId = House.NewRequestId() }));

    Application ADraft(string schoolId) => new()
    {
        RoundId = _round.RoundId,
        SchoolId = schoolId,
        LeadTeachers = { ALeadTeacher("Amina Yusuf", $"one.{schoolId}"), ALeadTeacher("Tom Pryce", $"two.{schoolId}") },
        HeadCommitment = new HeadCommitment { ReleasesLeadTeachers = true, AttendsHeadsMeetings = true, SupportsWholeSchool = true },
        Statement = "We want every child to understand the mathematics that they do.",
    };

    static LeadTeacher ALeadTeacher(string name, string mailbox) => new() { Name = name, Email = $"{mailbox}@example.org", Post = "Class teacher" };

    static bool IsFit(string[] row) => row[5] == "Community school" && row[7] == "Open" && row[9] == "Primary";

    static async Task<(string, ApplicationService.ApplicationServiceClient)> WithMathsLeadAsync(RegisteredHouse house, string urn)
    {
        var school = await house.As<SchoolService.SchoolServiceClient>(house.House.National).GetSchoolAsync(new GetSchoolRequest { Urn = urn });
        var subject = Guid.CreateVersion7().ToString();
        var invitation = await house.As<PersonService.PersonServiceClient>(house.House.National).InvitePersonAsync(new InvitePersonRequest
        {
            Name = $"Maths lead of {urn}",
            Email = $"maths.{urn}@example.org",
            Role = Role.MathsLead,
            ScopeId = school.SchoolId,
            RequestId = House.NewRequestId(),
        });
        var lead = new TestPerson(invitation.PersonId, $"Maths lead of {urn}", subject, house.House.Issuer.TokenFor(subject));
        await house.As<PersonService.PersonServiceClient>(lead).AcceptInvitationAsync(new AcceptInvitationRequest { Code = invitation.Code, RequestId = House.NewRequestId() });
        return (school.SchoolId, house.As<ApplicationService.ApplicationServiceClient>(lead));
    }

    static async Task<Round> OpenRoundAsync(RegisteredHouse house, IEnumerable<string> authorityCodes)
    {
        var national = house.House.National;
        var hubs = house.As<HubService.HubServiceClient>(national);
        var hub = await hubs.CreateHubAsync(new CreateHubRequest { HubName = "Benchmark Maths Hub", RegionName = "England", RequestId = House.NewRequestId() });
        foreach (var code in authorityCodes)
            await hubs.AddHubAreaAsync(new AddHubAreaRequest { HubId = hub.HubId, LocalAuthorityCode = code, FirstDate = "2014-09-01", RequestId = House.NewRequestId() });
        var programmes = house.As<ProgrammeService.ProgrammeServiceClient>(national);
        var year = await programmes.CreateProgrammeYearAsync(new CreateProgrammeYearRequest { ProgrammeYear = Ncp2010.Of(), RequestId = House.NewRequestId() });
        await programmes.PublishProgrammeYearAsync(new PublishProgrammeYearRequest { ProgrammeYearId = year.ProgrammeYearId, RequestId = House.NewRequestId() });
        await house.As<AgreementService.AgreementServiceClient>(national).PublishAgreementVersionAsync(new PublishAgreementVersionRequest
        {
            ProgrammeYearId = year.ProgrammeYearId,
            Stage = Stage.Development,
            Title = "Agreement between school and hub",
            Text = "The school takes part in the work group for the whole year.",
            RequestId = House.NewRequestId(),
        });
        var rounds = house.As<RoundService.RoundServiceClient>(national);
        var round = await rounds.CreateRoundAsync(new CreateRoundRequest
        {
            Round = new Round { ProgrammeYearId = year.ProgrammeYearId, Stage = Stage.Development, Title = "Recruitment 2020/21", OpeningDate = "2020-06-01", ClosingDate = "2020-08-31" },
            RequestId = House.NewRequestId(),
        });
        await rounds.SetHubPlacesAsync(new SetHubPlacesRequest { RoundId = round.RoundId, HubId = hub.HubId, Places = 7, RequestId = House.NewRequestId() });
        return await rounds.OpenRoundAsync(new OpenRoundRequest { RoundId = round.RoundId, RequestId = House.NewRequestId() });
    }
}
