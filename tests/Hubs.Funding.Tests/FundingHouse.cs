using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Hubs.Access.V1;
using Hubs.Funding.V1;
using Hubs.Scheduling.V1;
using Hubs.Schools.V1;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;
using Hubs.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Hubs.Funding.Tests;

/// <summary>The house, with what the other services would have told of hubs, schools and programme years: their events come through their
/// own logs, and Funding is entered by its front door.</summary>
public sealed class FundingHouse : House
{
    public const string ListCode = "DFE-TEXTBOOKS";
    public const string Rules = "NCP20-10 2020/21";
    public const long GrantPence = 100_000;
    public const long CapPence = 200_000;

    Year? _year;
    long _version;

    /// <summary>What a service would tell, in its log and acted on; of each thing in versions one after another.</summary>
    public async Task TellAsync(string service, params IMessage[] events)
    {
        await Local.Inside(service).GetRequiredService<Database>().WriteAsync(Caller.Itself("tests"), work =>
        {
            foreach (var told in events) work.Tell(told, Interlocked.Increment(ref _version));
            return Task.CompletedTask;
        });
        await SettleAsync();
    }

    /// <summary>Somebody with a sign-in who holds these roles.</summary>
    public async Task<TestPerson> SomebodyAsync(params (Role Role, string ScopeId)[] roles)
    {
        var person = new TestPerson(NewId(), "", NewId(), "");
        person = person with { Token = Issuer.TokenFor(person.Subject) };
        await TellAsync("schools",
        [
            new IdentityLinked { PersonId = person.Id, IdentityHash = Callers.HashOf(Issuer.Authority, person.Subject) },
            .. roles.Select(r => new RoleAssigned { RoleAssignmentId = NewId(), PersonId = person.Id, Role = r.Role, ScopeId = r.ScopeId }),
        ]);
        return person;
    }

    /// <summary>The programme year of these tests: Development with the NCP 20-10 sheet's numbers, Embedding with textbook money only.</summary>
    public async Task<Year> YearAsync()
    {
        if (_year is not null) return _year;
        var year = new Year(NewId(), await SomebodyAsync((Role.NationalFinance, "")), await SomebodyAsync((Role.NationalFinance, "")), await SomebodyAsync((Role.NationalTeam, "")));
        await TellAsync("schools", Published(year.Id));
        return _year = year;
    }

    public static ProgrammeYearPublished Published(string yearId, string firstDate = "2020-09-01", long capPence = CapPence) => new()
    {
        ProgrammeYearId = yearId,
        Code = "NCP20-10",
        Title = "Primary Teaching for Mastery",
        AcademicYear = "2020/21",
        FirstDate = firstDate,
        LastDate = "2021-07-31",
        RuleVersion = Rules,
        Stages =
        {
            new StageParameters { Stage = Stage.Development, LeadTeachers = 2, Meetings = 6, MeetingsPerHalfTerm = 1, LongestMeetingMinutes = 240, VenueRule = VenueRule.BaseSchool, ReleaseGrantPence = GrantPence, TextbookCapPence = capPence, TextbookMatchPercent = 50, TextbookListCode = ListCode, HighestVatPercent = 20 },
            new StageParameters { Stage = Stage.Embedding, LeadTeachers = 2, Meetings = 6, TextbookCapPence = capPence, TextbookMatchPercent = 50, TextbookListCode = ListCode, HighestVatPercent = 20 },
            new StageParameters { Stage = Stage.Sustaining, LeadTeachers = 2, Meetings = 6 },
        },
    };

    public async Task<GivenHub> HubAsync(string name = "Yorkshire Ridings Maths Hub")
    {
        var id = NewId();
        await TellAsync("schools", new HubCreated { HubId = id, HubName = name, RegionName = "Yorkshire and the Humber" });
        return new GivenHub(id, await SomebodyAsync((Role.TfmLead, id)), await SomebodyAsync((Role.HubLead, id)), await SomebodyAsync((Role.HubAdministrator, id)));
    }

    /// <summary>A school that takes part in Development with the hub.</summary>
    public async Task<GivenSchool> SchoolAsync(GivenHub hub, string name = "Argyle Primary School", Stage stage = Stage.Development, string? yearId = null)
    {
        yearId ??= (await YearAsync()).Id;
        var id = await BareSchoolAsync(name);
        var school = new GivenSchool(id, hub, NewId(), yearId, stage,
            await SomebodyAsync((Role.MathsLead, id)), await SomebodyAsync((Role.HeadTeacher, id)), await SomebodyAsync((Role.BusinessManager, id)));
        await TellAsync("schools", new ParticipationStarted
        {
            ParticipationId = school.ParticipationId,
            SchoolId = id,
            SchoolName = name,
            HubId = hub.Id,
            ProgrammeYearId = yearId,
            Stage = stage,
            LeadTeacherPersonIds = { NewId(), NewId() },
            MathsLeadPersonId = school.MathsLead.Id,
            ApplicationId = NewId(),
            StartDate = "2020-07-01",
        });
        return school;
    }

    /// <summary>A school of the register that takes part in nothing.</summary>
    public async Task<string> BareSchoolAsync(string name)
    {
        var id = NewId();
        await TellAsync("schools", new SchoolRegistered
        {
            SchoolId = id,
            Urn = Random.Shared.Next(100_000, 999_999).ToString(System.Globalization.CultureInfo.InvariantCulture),
            SchoolName = name,
            LocalAuthorityCode = "373",
            LocalAuthorityName = "Sheffield",
            PhaseName = "Primary",
            TypeName = "Community school",
            Open = true,
        });
        return id;
    }

    public Task SignAgreementAsync(GivenSchool school) => TellAsync("schools", new AgreementSigned
    {
        AgreementId = NewId(),
        ParticipationId = school.ParticipationId,
        SchoolId = school.Id,
        HubId = school.Hub.Id,
        ProgrammeYearId = school.YearId,
        Stage = school.Stage,
        AgreementVersion = 1,
        TextHash = new string('0', 64),
        SignerPersonId = school.Head.Id,
        SignedTime = Timestamp.FromDateTimeOffset(Clock.GetUtcNow()),
    });

    /// <summary>The register of a meeting: how each of the schools' two places was taken.</summary>
    public static RegisterTaken Register(string groupId, int number, string meetingId, params (GivenSchool School, Attendance First, Attendance Second)[] places) => Register(groupId, number, meetingId, "2020-09-24", places);

    public static RegisterTaken Register(string groupId, int number, string meetingId, string date, params (GivenSchool School, Attendance First, Attendance Second)[] places) => new()
    {
        MeetingId = meetingId,
        GroupId = groupId,
        HubId = places[0].School.Hub.Id,
        ProgrammeYearId = places[0].School.YearId,
        Stage = places[0].School.Stage,
        Number = number,
        HalfTerm = number,
        MeetingDate = date,
        Entries =
        {
            places.SelectMany(p => new[]
            {
                new RegisteredPlace { MembershipId = NewId(), ParticipationId = p.School.ParticipationId, SchoolId = p.School.Id, PlaceNumber = 1, PersonId = NewId(), Attendance = p.First },
                new RegisteredPlace { MembershipId = NewId(), ParticipationId = p.School.ParticipationId, SchoolId = p.School.Id, PlaceNumber = 2, PersonId = NewId(), Attendance = p.Second },
            }),
        },
    };

    /// <summary>A school whose release grant is earned.</summary>
    public async Task<GivenSchool> SchoolWithGrantAsync(GivenHub hub, string name = "Argyle Primary School", string? yearId = null)
    {
        var school = await SchoolAsync(hub, name, yearId: yearId);
        await EarnGrantAsync(school);
        return school;
    }

    public async Task EarnGrantAsync(GivenSchool school)
    {
        await SignAgreementAsync(school);
        await TellAsync("scheduling", Register(NewId(), 1, NewId(), (school, Attendance.Present, Attendance.Present)));
    }

    public async Task<V1.Grant> GrantOfAsync(GivenSchool school) =>
        Assert.Single((await As<GrantService.GrantServiceClient>(school.Head).ListGrantsAsync(new ListGrantsRequest { SchoolId = school.Id })).Grants);

    public async Task SetPayeeAsync(GivenSchool school, string name = "Sheffield City Council", string reference = "SUP-004213") =>
        await As<PayeeService.PayeeServiceClient>(school.BusinessManager).SetPayeeAsync(
            new SetPayeeRequest { SchoolId = school.Id, PayeeName = name, PayeeReference = reference, RequestId = NewRequestId() });

    /// <summary>A list of the year's code that is in force from the first to the last date; the same one when it is there already.</summary>
    public async Task<V1.BookList> BookListAsync(string firstDate = "2020-04-01", string lastDate = "2021-12-31", string deadline = "2022-03-31")
    {
        var year = await YearAsync();
        var lists = await As<BookListService.BookListServiceClient>((TestPerson?)null).ListBookListsAsync(new ListBookListsRequest { ListCode = ListCode });
        return lists.BookLists.FirstOrDefault(l => l.FirstDate == firstDate) ?? await As<BookListService.BookListServiceClient>(year.NationalTeam).PublishBookListAsync(new PublishBookListRequest
        {
            BookList = new V1.BookList
            {
                ListCode = ListCode,
                Title = $"DfE recommended textbooks from {firstDate}",
                FirstDate = firstDate,
                LastDate = lastDate,
                ClaimDeadlineDate = deadline,
                SeriesTitles = { "Maths - No Problem!", "Power Maths" },
            },
            RequestId = NewRequestId(),
        });
    }

    public static Purchase Bought(long netPence, string series = "Power Maths", string date = "2020-06-15", long vat = 0, long recoverable = 0, string? invoice = null) => new()
    {
        PurchaseDate = date,
        SeriesTitle = series,
        SupplierName = "Pearson Education",
        InvoiceNumber = invoice ?? $"INV-{Guid.NewGuid():N}",
        NetPence = netPence,
        VatPence = vat,
        RecoverableVatPence = recoverable,
    };

    public async Task<V1.Claim> DraftAsync(GivenSchool school, params Purchase[] purchases) =>
        await As<ClaimService.ClaimServiceClient>(school.BusinessManager).CreateClaimAsync(
            new CreateClaimRequest { ParticipationId = school.ParticipationId, Purchases = { purchases }, RequestId = NewRequestId() });

    public async Task<V1.Claim> SubmittedAsync(GivenSchool school, params Purchase[] purchases)
    {
        var draft = await DraftAsync(school, purchases);
        return await As<ClaimService.ClaimServiceClient>(school.MathsLead).SubmitClaimAsync(Submit(draft));
    }

    /// <summary>A claim with every line approved.</summary>
    public async Task<V1.Claim> ApprovedAsync(GivenSchool school, params Purchase[] purchases)
    {
        var claim = await SubmittedAsync(school, purchases);
        foreach (var line in claim.Lines) claim = await As<ClaimService.ClaimServiceClient>(school.Hub.TfmLead).DecideClaimLineAsync(Approve(claim, line.LineNumber));
        return claim;
    }

    public static SubmitClaimRequest Submit(V1.Claim claim) => new() { ClaimId = claim.ClaimId, Declared = true, Etag = claim.Etag, RequestId = NewRequestId() };

    public static DecideClaimLineRequest Approve(V1.Claim claim, int line = 1) =>
        new() { ClaimId = claim.ClaimId, LineNumber = line, Decision = LineDecision.Approved, RequestId = NewRequestId() };

    public static DecideClaimLineRequest Refuse(V1.Claim claim, int line = 1, string reason = "The invoice is not the school's.") =>
        new() { ClaimId = claim.ClaimId, LineNumber = line, Decision = LineDecision.Refused, Reason = reason, RequestId = NewRequestId() };

    public static FreezePaymentRunRequest Freeze(GivenHub? hub) => new() { HubId = hub?.Id ?? "", RequestId = NewRequestId() };

    public MarkPaymentRunPaidRequest Pay(V1.PaymentRun run) => new()
    {
        PaymentRunId = run.PaymentRunId,
        BankReference = $"BACS {NewId()}",
        PaidDate = Clock.GetUtcNow().ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        RequestId = NewRequestId(),
    };

    public async Task<IReadOnlyList<V1.LedgerEntry>> EntriesOfAsync(GivenSchool school) =>
        (await As<LedgerService.LedgerServiceClient>(school.Head).ListLedgerEntriesAsync(new ListLedgerEntriesRequest { SchoolId = school.Id, PageSize = 200 })).LedgerEntries;

    public async Task<Statement> StatementOfAsync(GivenSchool school) =>
        await As<LedgerService.LedgerServiceClient>(school.Head).GetStatementAsync(new GetStatementRequest { SchoolId = school.Id });

    public static string NewId() => Guid.CreateVersion7().ToString();

    /// <summary>The reason with which a call is refused.</summary>
    public static async Task<string> ReasonAsync<T>(AsyncUnaryCall<T> call) => (await Refused.ByAsync(call)).Reason;
}

public sealed record Year(string Id, TestPerson Finance, TestPerson OtherFinance, TestPerson NationalTeam);

public sealed record GivenHub(string Id, TestPerson TfmLead, TestPerson HubLead, TestPerson Administrator);

public sealed record GivenSchool(string Id, GivenHub Hub, string ParticipationId, string YearId, Stage Stage, TestPerson MathsLead, TestPerson Head, TestPerson BusinessManager);
