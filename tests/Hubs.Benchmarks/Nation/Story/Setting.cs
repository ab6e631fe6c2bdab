using Google.Protobuf;
using Grpc.Core;
using Hubs.Access.V1;
using Hubs.Benchmarks.Register;
using Hubs.Funding.V1;
using Hubs.Scheduling.V1;
using Hubs.Schools.Tests.Programmes;
using Hubs.Schools.V1;
using Hubs.Testing;
using static Hubs.Funding.V1.BookListService;
using static Hubs.Funding.V1.BudgetService;
using static Hubs.Scheduling.V1.BankHolidayService;
using static Hubs.Scheduling.V1.TermCalendarService;
using static Hubs.Schools.V1.AgreementService;
using static Hubs.Schools.V1.HubService;
using static Hubs.Schools.V1.ProgrammeService;
using static Hubs.Schools.V1.RegisterService;
using static Hubs.Schools.V1.RoundService;

namespace Hubs.Benchmarks.Nation.Story;

/// <summary>What there is before the first school applies, all of it by the front door.</summary>
static class Setting
{
    public const string Series = "Power Maths";

    const string ListCode = "DFE-TEXTBOOKS";

    public static async Task<Nation> EnterAsync(House house, RegisterRows rows, int bundles)
    {
        var nation = new Nation(house);
        nation.Finance = await nation.InviteAsync(Role.NationalFinance, "", "Kwame Asante");
        foreach (var role in new[] { Role.Auditor, Role.DataProtectionOfficer, Role.Partner }) await nation.InviteAsync(role, "", $"The {role}");
        await RegisterAsync(nation, rows);
        foreach (var year in Enumerable.Range(0, Dates.AcademicYears.Length)) nation.Years.Add(await PublishAsync(nation, year));
        await HubsAsync(nation, rows, bundles);
        await CalendarsAsync(nation, rows);
        await house.SettleAsync();
        await MoneyAsync(nation);
        await house.SettleAsync();
        return nation;
    }

    static async Task RegisterAsync(Nation nation, RegisterRows rows)
    {
        var (register, headers) = (nation.As<RegisterServiceClient>(nation.House.National), new Metadata());
        using var upload = register.ImportRegister(headers);
        await upload.RequestStream.WriteAsync(new ImportRegisterRequest { Options = new RegisterExtractOptions { FileName = "extract.csv", ExtractDate = "2020-06-30", RequestId = House.NewRequestId() } });
        foreach (var piece in rows.File.Chunk(1 << 20)) await upload.RequestStream.WriteAsync(new ImportRegisterRequest { Piece = ByteString.CopyFrom(piece) });
        await upload.RequestStream.CompleteAsync();
        var import = await upload;
        await register.ApplyRegisterImportAsync(new ApplyRegisterImportRequest { RegisterImportId = import.RegisterImportId, RequestId = House.NewRequestId() });
        await nation.House.SettleAsync();
    }

    static async Task<NationYear> PublishAsync(Nation nation, int number)
    {
        var programmes = nation.As<ProgrammeServiceClient>(nation.House.National);
        var draft = await programmes.CreateProgrammeYearAsync(new CreateProgrammeYearRequest { ProgrammeYear = Programme(Dates.AcademicYears[number]), RequestId = House.NewRequestId() });
        var year = await programmes.PublishProgrammeYearAsync(new PublishProgrammeYearRequest { ProgrammeYearId = draft.ProgrammeYearId, RequestId = House.NewRequestId() });
        foreach (var stage in year.Stages)
        {
            await nation.As<AgreementServiceClient>(nation.House.National).PublishAgreementVersionAsync(new PublishAgreementVersionRequest
            {
                ProgrammeYearId = year.ProgrammeYearId,
                Stage = stage.Stage,
                Title = "Agreement between school and hub",
                Text = $"The school takes part in the {stage.Stage} work group for the whole of {year.AcademicYear}.",
                RequestId = House.NewRequestId(),
            });
        }

        var first = 2020 + number;
        var round = await nation.As<RoundServiceClient>(nation.House.National).CreateRoundAsync(new CreateRoundRequest
        {
            Round = new Round { ProgrammeYearId = year.ProgrammeYearId, Stage = Stage.Development, Title = $"Recruitment {year.AcademicYear}", OpeningDate = $"{first}-07-01", ClosingDate = $"{first}-08-31" },
            RequestId = House.NewRequestId(),
        });
        return new NationYear(first, year, round, Dates.Meetings[number], Dates.FirstVisitDays[number]);
    }

    static ProgrammeYear Programme(string academicYear)
    {
        var year = Ncp2010.Of(academicYear);
        var embedding = year.Stages[1];
        embedding.VisitsPerTerm = 1;
        embedding.ShortestVisitMinutes = 60;
        year.Stages.Add(new StageParameters(embedding) { Stage = Stage.Sustaining, SheetCode = "NCP20-12", Title = "Primary Teaching for Mastery Sustaining Work Groups", NextStage = Stage.Unspecified });
        year.Eligibility.TypeNames.Clear();
        year.Eligibility.TypeNames.Add(["Community school", "Academy converter", "Academy sponsor led", "Voluntary aided school", "Voluntary controlled school", "Foundation school", "Free schools"]);
        return year;
    }

    static async Task HubsAsync(Nation nation, RegisterRows rows, int bundles)
    {
        var ids = await SchoolIds.ReadAsync(nation.House);
        var plans = HubPlan.Read(rows, bundles, ids);
        foreach (var plan in plans)
        {
            var hub = await nation.As<HubServiceClient>(nation.House.National).CreateHubAsync(new CreateHubRequest { HubName = plan.Name, RegionName = plan.RegionName, ContactEmail = "office@hub.example.org", HowToApply = "Apply here.", RequestId = House.NewRequestId() });
            foreach (var area in plan.Areas)
            {
                (area.HubId, area.FirstDate, area.RequestId) = (hub.HubId, "2014-09-01", House.NewRequestId());
                await nation.As<HubServiceClient>(nation.House.National).AddHubAreaAsync(area);
            }

            nation.Hubs.Add(new NationHub(hub.HubId, hub.HubName, await nation.InviteAsync(Role.TfmLead, hub.HubId, $"{plan.Name} TfM Lead"), await nation.InviteAsync(Role.HubLead, hub.HubId, $"{plan.Name} Hub Lead"), plan.Schools) { Bundles = plan.Bundles });
            await nation.InviteAsync(Role.HubAdministrator, hub.HubId, $"{plan.Name} Administrator");
        }

        var rounds = nation.As<RoundServiceClient>(nation.House.National);
        for (var y = 0; y < nation.Years.Count; y++)
        {
            foreach (var hub in nation.Hubs) await rounds.SetHubPlacesAsync(new SetHubPlacesRequest { RoundId = nation.Years[y].Round.RoundId, HubId = hub.Id, Places = Bundle.Members * hub.Bundles, RequestId = House.NewRequestId() });
            nation.Years[y] = nation.Years[y] with { Round = await rounds.OpenRoundAsync(new OpenRoundRequest { RoundId = nation.Years[y].Round.RoundId, RequestId = House.NewRequestId() }) };
        }
    }

    static async Task CalendarsAsync(Nation nation, RegisterRows rows)
    {
        var authority = rows.Columns.ToList().IndexOf("LA (code)");
        foreach (var (year, days) in Dates.BankHolidays)
            await nation.As<BankHolidayServiceClient>(nation.House.National).SetBankHolidaysAsync(new SetBankHolidaysRequest { Year = year, Days = { days.Select(day => new BankHoliday { Date = day, Title = "Bank holiday" }) }, RequestId = House.NewRequestId() });
        foreach (var code in rows.Cells.Select(row => row[authority]).Distinct().Order(StringComparer.Ordinal))
            foreach (var year in Enumerable.Range(0, Dates.AcademicYears.Length))
                await nation.As<TermCalendarServiceClient>(nation.House.National).SetAuthorityTermCalendarAsync(new SetAuthorityTermCalendarRequest { LocalAuthorityCode = code, AcademicYear = Dates.AcademicYears[year], Terms = { Dates.Terms(year) }, RequestId = House.NewRequestId() });
    }

    static async Task MoneyAsync(Nation nation)
    {
        foreach (var year in nation.Years)
        {
            await nation.As<BookListServiceClient>(nation.House.National).PublishBookListAsync(new PublishBookListRequest
            {
                BookList = new BookList { ListCode = ListCode, Title = $"Recommended textbooks {year.AcademicYear}", FirstDate = year.Day(901), LastDate = year.Day(731), ClaimDeadlineDate = year.Day(731), SeriesTitles = { Series, "Maths - No Problem!" } },
                RequestId = House.NewRequestId(),
            });
            foreach (var (hub, fund) in nation.Hubs.SelectMany(hub => new[] { (hub, Fund.ReleaseTime), (hub, Fund.Textbooks) }))
                await nation.As<BudgetServiceClient>(nation.House.National).SetBudgetAsync(new SetBudgetRequest { HubId = hub.Id, ProgrammeYearId = year.Id, Fund = fund, AmountPence = hub.Bundles * 1_000_000L, Reason = "As allotted.", RequestId = House.NewRequestId() });
        }
    }
}
