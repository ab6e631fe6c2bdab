using System.Globalization;
using System.Text;
using Google.Protobuf;
using Grpc.Core;
using Hubs.Access.V1;
using Hubs.Funding.V1;
using Hubs.Schools.Tests.Programmes;
using Hubs.Scheduling.V1;
using Hubs.Schools.V1;
using Hubs.Testing;
using Hubs.Testing.WaysIn;
using static Hubs.Funding.V1.BookListService;
using static Hubs.Scheduling.V1.BankHolidayService;
using static Hubs.Schools.V1.AgreementService;
using static Hubs.Schools.V1.ProgrammeService;
using static Hubs.Schools.V1.RegisterService;
using static Hubs.Schools.V1.RoundService;

namespace Hubs.Faults.Working;

/// <summary>What there is before the first hub recruits: a register, a programme year, an open round, a list of books.</summary>
sealed record Programme(ProgrammeYear Year, Round Round, TestPerson Finance)
{
    public const string Series = "Power Maths";

    /// <summary>How many hubs can live through their year: each has an authority of its own.</summary>
    public const int MostHubs = 780;

    public const int SchoolsOfAHub = 7;

    const string AcademicYear = "2020/21";

    public static string AuthorityOf(int hub) => (200 + hub).ToString(CultureInfo.InvariantCulture);

    public static string UrnOf(int hub, int school) => (100_000 + (hub * 10) + school).ToString(CultureInfo.InvariantCulture);

    public static async Task<Programme> PublishAsync(FrontDoor door)
    {
        await RegisterAsync(door);
        var programmes = door.As<ProgrammeServiceClient>(door.National, WayIn.Grpc);
        var draft = await programmes.CreateProgrammeYearAsync(new CreateProgrammeYearRequest { ProgrammeYear = Ncp2010.Of(), RequestId = House.NewRequestId() });
        var year = await programmes.PublishProgrammeYearAsync(new PublishProgrammeYearRequest { ProgrammeYearId = draft.ProgrammeYearId, RequestId = House.NewRequestId() });
        await door.As<AgreementServiceClient>(door.National, WayIn.Rest).PublishAgreementVersionAsync(new PublishAgreementVersionRequest
        {
            ProgrammeYearId = year.ProgrammeYearId,
            Stage = Stage.Development,
            Title = "Agreement between school and hub",
            Text = "The school takes part in the work group for the whole year.",
            RequestId = House.NewRequestId(),
        });
        await DatesAndBooksAsync(door, year);
        return new Programme(year, await RoundAsync(door, year), await door.InviteAsync(Role.NationalFinance, "", "Kwame Boateng", WayIn.Rest));
    }

    static async Task RegisterAsync(FrontDoor door)
    {
        var rows = new StringBuilder("URN,LA (code),LA (name),EstablishmentName,TypeOfEstablishment (name),EstablishmentStatus (name),PhaseOfEducation (name)\r\n");
        for (var hub = 0; hub < MostHubs; hub++)
            for (var school = 0; school < SchoolsOfAHub; school++)
                rows.Append(CultureInfo.InvariantCulture, $"{UrnOf(hub, school)},{AuthorityOf(hub)},Authority {AuthorityOf(hub)},School {UrnOf(hub, school)},Community school,Open,Primary\r\n");
        var (register, headers) = (new RegisterServiceClient(door.Plainly()), new Metadata { { "authorization", $"Bearer {door.National.Token}" } });
        using var upload = register.ImportRegister(headers);
        await upload.RequestStream.WriteAsync(new ImportRegisterRequest { Options = new RegisterExtractOptions { FileName = "extract.csv", ExtractDate = "2020-06-30", RequestId = House.NewRequestId() } });
        await upload.RequestStream.WriteAsync(new ImportRegisterRequest { Piece = ByteString.CopyFromUtf8(rows.ToString()) });
        await upload.RequestStream.CompleteAsync();
        var import = await upload;
        await register.ApplyRegisterImportAsync(new ApplyRegisterImportRequest { RegisterImportId = import.RegisterImportId, RequestId = House.NewRequestId() }, headers);
    }

    static async Task DatesAndBooksAsync(FrontDoor door, ProgrammeYear year)
    {
        var holidays = door.As<BankHolidayServiceClient>(door.National, WayIn.Grpc);
        foreach (var (of, day) in new[] { ("2020", "2020-12-25"), ("2021", "2021-01-01") })
            await Again.UntilAcceptedAsync(() => holidays.SetBankHolidaysAsync(new SetBankHolidaysRequest { Year = of, Days = { new BankHoliday { Date = day, Title = "Bank holiday" } }, RequestId = House.NewRequestId() }));
        var lists = door.As<BookListServiceClient>(door.National, WayIn.Rest);
        await Again.UntilAcceptedAsync(() => lists.PublishBookListAsync(new PublishBookListRequest
        {
            BookList = new BookList
            {
                ListCode = year.Stages.Single(s => s.Stage == Stage.Development).TextbookListCode,
                Title = "Recommended textbooks 2020/21",
                FirstDate = "2020-09-01",
                LastDate = "2021-07-31",
                ClaimDeadlineDate = "2021-07-31",
                SeriesTitles = { Series },
            },
            RequestId = House.NewRequestId(),
        }));
    }

    /// <summary>Open before any hub but the first has places: each gets its own when its year begins.</summary>
    static async Task<Round> RoundAsync(FrontDoor door, ProgrammeYear year)
    {
        var rounds = door.As<RoundServiceClient>(door.National, WayIn.Grpc);
        var round = await rounds.CreateRoundAsync(new CreateRoundRequest
        {
            Round = new Round { ProgrammeYearId = year.ProgrammeYearId, Stage = Stage.Development, Title = $"Recruitment {AcademicYear}", OpeningDate = "2020-09-01", ClosingDate = "2020-12-18" },
            RequestId = House.NewRequestId(),
        });
        await HubYear.FoundAsync(door, "The hub that opens the round", round.RoundId, places: 1, WayIn.Grpc);
        return await rounds.OpenRoundAsync(new OpenRoundRequest { RoundId = round.RoundId, RequestId = House.NewRequestId() });
    }

    public static SetAuthorityTermCalendarRequest TermDatesOf(int hub) => new()
    {
        LocalAuthorityCode = AuthorityOf(hub),
        AcademicYear = AcademicYear,
        Terms =
        {
            Dates(Term.Autumn, "2020-09-02", "2020-12-18", "2020-10-26", "2020-10-30"),
            Dates(Term.Spring, "2021-01-04", "2021-04-01", "2021-02-15", "2021-02-19"),
            Dates(Term.Summer, "2021-04-19", "2021-07-21", "2021-05-31", "2021-06-04"),
        },
        RequestId = House.NewRequestId(),
    };

    static TermDates Dates(Term term, string first, string last, string breakFirst, string breakLast) => new() { Term = term, FirstDate = first, LastDate = last, BreakFirstDate = breakFirst, BreakLastDate = breakLast };
}
