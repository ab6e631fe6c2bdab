using Google.Protobuf.WellKnownTypes;
using Hubs.EndToEnd.Tests.MainJob.Scenario;
using Hubs.Funding.V1;
using Hubs.Testing;
using static Hubs.Funding.V1.BookListService;
using static Hubs.Funding.V1.ClaimService;

namespace Hubs.EndToEnd.Tests.MainJob.Steps;

/// <summary>Three textbook claims against the list in force, decided line by line by somebody with no role at the school.</summary>
static class Claiming
{
    public static async Task ClaimAsync(Year year)
    {
        await PublishListAsync(year);
        await SubmitTheFirstAsync(year);
        await SubmitAsync(year, year.School(2), Bought("Maths - No Problem!", "WB-2001", 500_000));
        await SubmitAsync(year, year.School(3), Bought("Power Maths", "PE-3001", 33_333, vat: 6_667, recoverable: 6_667));
        year.GoTo("2020-11-30");
        await DecideTheFirstAsync(year);
        await DecideAsync(year, year.TfmLead, year.School(2), Expected.SecondClaim);
        await RefuseOneOfTheSchoolAsync(year);
        await DecideAsync(year, year.TfmLead, year.School(3), Expected.ThirdClaim);
    }

    static async Task PublishListAsync(Year year)
    {
        var lists = year.As<BookListServiceClient>(year.National);
        var publish = new PublishBookListRequest
        {
            BookList = new BookList
            {
                ListCode = Assert.Single(year.ProgrammeYear.Stages, s => s.Stage == Schools.V1.Stage.Development).TextbookListCode,
                Title = "DfE recommended textbooks 2020/21",
                FirstDate = "2020-09-01",
                LastDate = "2021-07-31",
                ClaimDeadlineDate = "2021-07-31",
                SeriesTitles = { "Maths - No Problem!", "Power Maths" },
            },
            RequestId = House.NewRequestId(),
        };
        var list = await Year.TwiceAsync(() => lists.PublishBookListAsync(publish));
        await Year.RefusedAsync("BOOK_LIST_OVERLAPS", lists.PublishBookListAsync(new PublishBookListRequest(publish) { RequestId = House.NewRequestId() }));
        Assert.Equal(list, await year.As<BookListServiceClient>(null).GetBookListAsync(new GetBookListRequest { BookListId = list.BookListId }));
        Assert.Equal(list.BookListId, (await year.Logs.ToldAsync("funding", "BookListPublished")).The<BookListPublished>().BookListId);
    }

    /// <summary>The business manager prepares it; the maths lead declares it.</summary>
    static async Task SubmitTheFirstAsync(Year year)
    {
        var school = year.School(1);
        var manager = year.As<ClaimServiceClient>(school.BusinessManager);
        var create = new CreateClaimRequest { ParticipationId = school.ParticipationId, RequestId = House.NewRequestId() };
        var draft = await Year.TwiceAsync(() => manager.CreateClaimAsync(create));
        await Year.RefusedAsync("CLAIM_EMPTY", year.As<ClaimServiceClient>(school.MathsLead).SubmitClaimAsync(ToSubmit(draft)));
        var update = new UpdateClaimRequest
        {
            ClaimId = draft.ClaimId,
            UpdateMask = new FieldMask { Paths = { "purchases" } },
            Purchases = { Bought("Power Maths", "PE-1001", 120_000), Bought("Maths - No Problem!", "MNP-1002", 34_567), Bought("Inspire Maths", "OUP-1003", 5_000) },
            Etag = draft.Etag,
            RequestId = House.NewRequestId(),
        };
        var filled = await Year.TwiceAsync(() => manager.UpdateClaimAsync(update));
        await Year.RefusedAsync("ETAG_STALE", manager.UpdateClaimAsync(new UpdateClaimRequest(update) { RequestId = House.NewRequestId() }));
        Assert.Equal([LineFinding.Eligible, LineFinding.Eligible, LineFinding.SeriesNotOnList], filled.Lines.Select(l => l.Finding));
        await Year.RefusedAsync("NOT_ALLOWED", manager.SubmitClaimAsync(ToSubmit(filled)));
        await Year.RefusedAsync("NOT_FOUND", year.As<ClaimServiceClient>(year.TfmLead).GetClaimAsync(new GetClaimRequest { ClaimId = draft.ClaimId }));
        var submit = ToSubmit(filled);
        school.Claim = await Year.TwiceAsync(() => year.As<ClaimServiceClient>(school.MathsLead).SubmitClaimAsync(submit));
        Assert.Equal((ClaimState.Submitted, Expected.FirstClaim), (school.Claim.State, school.Claim.GrantPence));
        Assert.Equal(school.Claim.ClaimId, (await year.Logs.ToldAsync("funding", "ClaimSubmitted")).By(school.MathsLead).The<ClaimSubmitted>().ClaimId);
    }

    static async Task SubmitAsync(Year year, Applicant school, Purchase bought)
    {
        var draft = await year.As<ClaimServiceClient>(school.BusinessManager).CreateClaimAsync(new CreateClaimRequest { ParticipationId = school.ParticipationId, Purchases = { bought }, RequestId = House.NewRequestId() });
        school.Claim = await year.As<ClaimServiceClient>(school.Head).SubmitClaimAsync(ToSubmit(draft));
        Assert.Equal(school.Claim.ClaimId, (await year.Logs.ToldAsync("funding", "ClaimSubmitted")).The<ClaimSubmitted>().ClaimId);
    }

    static async Task DecideTheFirstAsync(Year year)
    {
        var (school, hub) = (year.School(1), year.As<ClaimServiceClient>(year.TfmLead));
        await Year.RefusedAsync("LINE_NOT_ELIGIBLE", hub.DecideClaimLineAsync(Approve(school.Claim, 3)));
        await Year.RefusedAsync("ETAG_STALE", hub.DecideClaimLineAsync(new DecideClaimLineRequest(Approve(school.Claim, 1)) { Etag = "1" }));
        var approve = Approve(school.Claim, 1);
        await Year.TwiceAsync(() => hub.DecideClaimLineAsync(approve));
        await Year.RefusedAsync("LINE_DECIDED_ALREADY", hub.DecideClaimLineAsync(Approve(school.Claim, 1)));
        await hub.DecideClaimLineAsync(Approve(school.Claim, 2));
        school.Claim = await hub.DecideClaimLineAsync(new DecideClaimLineRequest(Approve(school.Claim, 3)) { Decision = LineDecision.Refused, Reason = "This series is not on the list." });

        Assert.Equal((ClaimState.Decided, 154_567, Expected.FirstClaim), (school.Claim.State, school.Claim.EligibleSpendPence, school.Claim.GrantPence));
        Assert.Equal(school.Claim, await year.As<ClaimServiceClient>(year.TfmLead).GetClaimAsync(new GetClaimRequest { ClaimId = school.Claim.ClaimId }));
        var news = (await year.Logs.ToldAsync("funding", "ClaimLineDecided", "ClaimLineDecided", "ClaimLineDecided", "ClaimDecided", "MoneyCommitted")).By(year.TfmLead);
        Assert.Equal((school.Claim.ClaimId, Expected.FirstClaim, Fund.Textbooks), (news.The<MoneyCommitted>().ClaimId, news.The<MoneyCommitted>().AmountPence, news.The<MoneyCommitted>().Fund));
    }

    /// <summary>The hub lead is the third school's business manager, too.</summary>
    static async Task RefuseOneOfTheSchoolAsync(Year year) =>
        await Year.RefusedAsync("DECIDER_BELONGS_TO_THE_SCHOOL", year.As<ClaimServiceClient>(year.HubLead).DecideClaimLineAsync(Approve(year.School(3).Claim, 1)));

    static async Task DecideAsync(Year year, TestPerson decider, Applicant school, long grantPence)
    {
        school.Claim = await year.As<ClaimServiceClient>(decider).DecideClaimLineAsync(Approve(school.Claim, 1));
        Assert.Equal((ClaimState.Decided, grantPence), (school.Claim.State, school.Claim.GrantPence));
        var news = await year.Logs.ToldAsync("funding", "ClaimLineDecided", "ClaimDecided", "MoneyCommitted");
        Assert.Equal((school.Claim.ClaimId, grantPence), (news.The<MoneyCommitted>().ClaimId, news.The<MoneyCommitted>().AmountPence));
    }

    static SubmitClaimRequest ToSubmit(Claim claim) => new() { ClaimId = claim.ClaimId, Declared = true, RequestId = House.NewRequestId() };

    static DecideClaimLineRequest Approve(Claim claim, int line) => new() { ClaimId = claim.ClaimId, LineNumber = line, Decision = LineDecision.Approved, RequestId = House.NewRequestId() };

    static Purchase Bought(string series, string invoice, long net, long vat = 0, long recoverable = 0) => new()
    {
        PurchaseDate = "2020-10-05",
        SeriesTitle = series,
        SupplierName = "Harbour Books",
        InvoiceNumber = invoice,
        NetPence = net,
        VatPence = vat,
        RecoverableVatPence = recoverable,
    };
}
