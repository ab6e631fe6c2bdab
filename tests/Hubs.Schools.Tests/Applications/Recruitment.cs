using System.Text;
using Google.Protobuf;
using Hubs.Access.V1;
using Hubs.Schools.Tests.Programmes;
using Hubs.Schools.V1;
using Hubs.Testing;

namespace Hubs.Schools.Tests.Applications;

/// <summary>A house in which NCP 20-10 recruits: a published year, a published agreement, two hubs and a register of schools.</summary>
public sealed class Recruitment : IAsyncLifetime
{
    const int OrdinarySchools = 120;
    int _taken;
    TestPerson? _tfmLead;

    public House House { get; } = new();

    public ProgrammeYear Year { get; private set; } = new();

    public AgreementVersion Agreement { get; private set; } = new();

    /// <summary>Serves Sheffield, where the schools are.</summary>
    public string HubId { get; private set; } = "";

    /// <summary>Serves Barnsley.</summary>
    public string OtherHubId { get; private set; } = "";

    public TestPerson TfmLead => _tfmLead ?? throw new InvalidOperationException("The recruitment has not begun.");

    public TestPerson National => House.National;

    public async ValueTask InitializeAsync()
    {
        await House.InitializeAsync();
        await ImportAsync();
        HubId = await AHubAsync("South Yorkshire Maths Hub", "373");
        OtherHubId = await AHubAsync("Barnsley Maths Hub", "370");
        _tfmLead = await House.InviteAsync(Role.TfmLead, HubId);
        var programmes = House.As<ProgrammeService.ProgrammeServiceClient>(National);
        var draft = await programmes.CreateProgrammeYearAsync(new CreateProgrammeYearRequest { ProgrammeYear = Ncp2010.Of(), RequestId = House.NewRequestId() });
        Year = await programmes.PublishProgrammeYearAsync(new PublishProgrammeYearRequest { ProgrammeYearId = draft.ProgrammeYearId, RequestId = House.NewRequestId() });
        Agreement = await PublishAgreementAsync("The school takes part in the work group for the whole year.");
    }

    public async ValueTask DisposeAsync() => await House.DisposeAsync();

    public async Task<AgreementVersion> PublishAgreementAsync(string text) =>
        await House.As<AgreementService.AgreementServiceClient>(National).PublishAgreementVersionAsync(new PublishAgreementVersionRequest
        {
            ProgrammeYearId = Year.ProgrammeYearId,
            Stage = Stage.Development,
            Title = "Agreement between school and hub",
            Text = text,
            RequestId = House.NewRequestId(),
        });

    /// <summary>A school leaves: its head or the TfM Lead asks, and the national team approves.</summary>
    public async Task<Participation> LeaveAsync(Application accepted, string reason, TestPerson? asker = null)
    {
        await House.As<ParticipationService.ParticipationServiceClient>(asker ?? TfmLead).AskToWithdrawAsync(new AskToWithdrawRequest { ParticipationId = accepted.ParticipationId, Reason = reason, RequestId = House.NewRequestId() });
        return await House.As<ParticipationService.ParticipationServiceClient>(National).WithdrawParticipationAsync(new WithdrawParticipationRequest { ParticipationId = accepted.ParticipationId, RequestId = House.NewRequestId() });
    }

    /// <summary>An open round in which both hubs have places.</summary>
    public async Task<Round> AnOpenRoundAsync(int places = 7, string openingDate = "2020-06-01", string closingDate = "2020-08-31", Action<Round>? change = null)
    {
        var rounds = House.As<RoundService.RoundServiceClient>(National);
        var round = await APlannedRoundAsync(openingDate, closingDate, change);
        foreach (var hub in new[] { HubId, OtherHubId })
            await rounds.SetHubPlacesAsync(new SetHubPlacesRequest { RoundId = round.RoundId, HubId = hub, Places = places, RequestId = House.NewRequestId() });
        return await rounds.OpenRoundAsync(new OpenRoundRequest { RoundId = round.RoundId, RequestId = House.NewRequestId() });
    }

    public async Task<Round> APlannedRoundAsync(string openingDate = "2020-06-01", string closingDate = "2020-08-31", Action<Round>? change = null)
    {
        var round = new Round { ProgrammeYearId = Year.ProgrammeYearId, Stage = Stage.Development, Title = "Recruitment 2020/21", OpeningDate = openingDate, ClosingDate = closingDate };
        change?.Invoke(round);
        return await House.As<RoundService.RoundServiceClient>(National).CreateRoundAsync(new CreateRoundRequest { Round = round, RequestId = House.NewRequestId() });
    }

    /// <summary>A primary school of Sheffield that nobody has used yet, with its maths lead.</summary>
    public async Task<SchoolUser> ASchoolAsync()
    {
        var school = await SchoolAsync(110_000 + ++_taken);
        return new SchoolUser(school, await House.InviteAsync(Role.MathsLead, school.SchoolId));
    }

    public async Task<SchoolUser> SchoolOfUrnAsync(int urn)
    {
        var school = await SchoolAsync(urn);
        return new SchoolUser(school, await House.InviteAsync(Role.MathsLead, school.SchoolId));
    }

    /// <summary>Several schools with one maths lead between them.</summary>
    public async Task<IReadOnlyList<SchoolUser>> SchoolsAsync(int count)
    {
        var schools = new List<SchoolUser> { await ASchoolAsync() };
        while (schools.Count < count)
        {
            var school = await SchoolAsync(110_000 + ++_taken);
            await House.As<PersonService.PersonServiceClient>(National).AssignRoleAsync(new AssignRoleRequest
            {
                PersonId = schools[0].MathsLead.Id,
                Role = Role.MathsLead,
                ScopeId = school.SchoolId,
                RequestId = House.NewRequestId(),
            });
            schools.Add(new SchoolUser(school, schools[0].MathsLead));
        }

        await House.SettleAsync();
        return schools;
    }

    public ApplicationService.ApplicationServiceClient Applications(TestPerson person) => House.As<ApplicationService.ApplicationServiceClient>(person);

    public static Application ADraft(SchoolUser school, Round round) => new()
    {
        RoundId = round.RoundId,
        SchoolId = school.School.SchoolId,
        LeadTeachers = { ALeadTeacher("Amina Yusuf", school, "1"), ALeadTeacher("Tom Pryce", school, "2") },
        HeadCommitment = new HeadCommitment { ReleasesLeadTeachers = true, AttendsHeadsMeetings = true, SupportsWholeSchool = true },
        Statement = "We want every child to understand the mathematics that they do.",
    };

    public static LeadTeacher ALeadTeacher(string name, SchoolUser school, string suffix) =>
        new() { Name = name, Email = $"lead{suffix}.{school.School.Urn}@example.org", Post = "Maths lead and class teacher" };

    public async Task<Application> DraftAsync(SchoolUser school, Round round, Action<Application>? change = null)
    {
        var draft = ADraft(school, round);
        change?.Invoke(draft);
        return await Applications(school.MathsLead).CreateApplicationAsync(new CreateApplicationRequest { Application = draft, RequestId = House.NewRequestId() });
    }

    public async Task<Application> SubmitAsync(SchoolUser school, Round round, Action<Application>? change = null) =>
        await Applications(school.MathsLead).SubmitApplicationAsync(ToSubmit(await DraftAsync(school, round, change)));

    public async Task<Application> WaitListAsync(SchoolUser school, Round round)
    {
        var application = await SubmitAsync(school, round);
        return await Applications(TfmLead).WaitListApplicationAsync(new WaitListApplicationRequest { ApplicationId = application.ApplicationId, ReasonCode = "PLACES_FULL", Explanation = "More schools than places.", RequestId = House.NewRequestId() });
    }

    public async Task<Application> ReadAsync(Application application) =>
        await Applications(National).GetApplicationAsync(new GetApplicationRequest { ApplicationId = application.ApplicationId });

    /// <summary>Where the application stood after each thing that became of it.</summary>
    public async Task<IReadOnlyList<ApplicationChange>> ChangesAsync(Application application) =>
        (await Applications(National).ListApplicationChangesAsync(new ListApplicationChangesRequest { ApplicationId = application.ApplicationId })).ApplicationChanges;

    public async Task<Application> OfferAsync(SchoolUser school, Round round)
    {
        var application = await SubmitAsync(school, round);
        return await Applications(TfmLead).OfferPlaceAsync(new OfferPlaceRequest { ApplicationId = application.ApplicationId, RequestId = House.NewRequestId() });
    }

    public async Task<Application> AcceptAsync(SchoolUser school, Round round) =>
        await Applications(school.MathsLead).AcceptOfferAsync(ToAccept(await OfferAsync(school, round)));

    public async Task<Participation> ParticipationAsync(string participationId) =>
        await House.As<ParticipationService.ParticipationServiceClient>(National).GetParticipationAsync(new GetParticipationRequest { ParticipationId = participationId });

    public static SubmitApplicationRequest ToSubmit(Application application) => new() { ApplicationId = application.ApplicationId, Etag = application.Etag, RequestId = House.NewRequestId() };

    public static AcceptOfferRequest ToAccept(Application application) => new() { ApplicationId = application.ApplicationId, RequestId = House.NewRequestId() };

    async Task<School> SchoolAsync(int urn) => await House.As<SchoolService.SchoolServiceClient>(National).GetSchoolAsync(new GetSchoolRequest { Urn = $"{urn}" });

    async Task<string> AHubAsync(string name, string authorityCode)
    {
        var hubs = House.As<HubService.HubServiceClient>(National);
        var hub = await hubs.CreateHubAsync(new CreateHubRequest { HubName = name, RegionName = "Yorkshire and the Humber", ContactEmail = "office@hub.example.org", HowToApply = "Ring us before you apply.", RequestId = House.NewRequestId() });
        await hubs.AddHubAreaAsync(new AddHubAreaRequest { HubId = hub.HubId, LocalAuthorityCode = authorityCode, FirstDate = "2014-09-01", RequestId = House.NewRequestId() });
        return hub.HubId;
    }

    async Task ImportAsync()
    {
        var rows = new StringBuilder("URN,LA (code),LA (name),EstablishmentName,TypeOfEstablishment (name),EstablishmentStatus (name),PhaseOfEducation (name)\r\n");
        for (var i = 1; i <= OrdinarySchools; i++) rows.Append(System.Globalization.CultureInfo.InvariantCulture, $"{110_000 + i},373,Sheffield,Sheffield Primary School {i},Community school,Open,Primary\r\n");
        rows.Append("120001,373,Sheffield,Hallam Independent School,Other independent school,Open,Primary\r\n");
        rows.Append("120002,373,Sheffield,Hallam High School,Community school,Open,Secondary\r\n");
        rows.Append("120003,373,Sheffield,Hallam Old School,Community school,Closed,Primary\r\n");
        rows.Append("120004,373,Sheffield,Hallam Small School,Community school,\"Open, but proposed to close\",Primary\r\n");
        rows.Append("120005,370,Barnsley,Barnsley Primary School,Academy converter,Open,Primary\r\n");
        rows.Append("120006,371,Doncaster,Doncaster Primary School,Academy converter,Open,Primary\r\n");
        var register = House.As<RegisterService.RegisterServiceClient>(National);
        using var upload = register.ImportRegister(cancellationToken: TestContext.Current.CancellationToken);
        await upload.RequestStream.WriteAsync(new ImportRegisterRequest { Options = new RegisterExtractOptions { FileName = "extract.csv", ExtractDate = "2020-06-30", RequestId = House.NewRequestId() } });
        await upload.RequestStream.WriteAsync(new ImportRegisterRequest { Piece = ByteString.CopyFromUtf8(rows.ToString()) });
        await upload.RequestStream.CompleteAsync();
        var import = await upload;
        await register.ApplyRegisterImportAsync(new ApplyRegisterImportRequest { RegisterImportId = import.RegisterImportId, RequestId = House.NewRequestId() });
    }
}

/// <summary>A school and its maths lead.</summary>
public sealed record SchoolUser(School School, TestPerson MathsLead);
