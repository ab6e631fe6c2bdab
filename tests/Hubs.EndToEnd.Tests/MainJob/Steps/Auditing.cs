using Hubs.EndToEnd.Tests.MainJob.Scenario;
using Hubs.Funding.V1;
using Hubs.Scheduling.V1;
using Hubs.Schools.V1;
using Hubs.Testing;
using static Hubs.Funding.V1.GrantService;
using static Hubs.Funding.V1.LedgerService;
using static Hubs.Funding.V1.PaymentRunService;
using static Hubs.Scheduling.V1.MeetingService;
using static Hubs.Schools.V1.AgreementService;
using static Hubs.Schools.V1.PersonService;

namespace Hubs.EndToEnd.Tests.MainJob.Steps;

/// <summary>The books: every balance comes from entries, all of them come to nothing; and from a payment back to the head's signature.</summary>
static class Auditing
{
    public static async Task FollowAPoundAsync(Year year)
    {
        await OweAsync(year);
        var entries = await BalanceAsync(year);
        await FollowAsync(year, entries);
    }

    /// <summary>The rest stands in a second run, which is thrown away: what it held is owed again.</summary>
    static async Task OweAsync(Year year)
    {
        foreach (var school in new[] { year.School(4), year.School(8) }) await Paying.NamePayeeAsync(year, school);
        var runs = year.As<PaymentRunServiceClient>(year.Finance);
        var run = await runs.FreezePaymentRunAsync(new FreezePaymentRunRequest { RequestId = House.NewRequestId() });
        Assert.Equal((2, 2 * Expected.ReleaseGrant, ""), (run.PaymentCount, run.TotalPence, run.HubId));
        var discard = new DiscardPaymentRunRequest { PaymentRunId = run.PaymentRunId, Reason = "The bank's holiday list is wrong.", Etag = run.Etag, RequestId = House.NewRequestId() };
        Assert.Equal(PaymentRunState.Discarded, (await Year.TwiceAsync(() => runs.DiscardPaymentRunAsync(discard))).State);
        await Year.RefusedAsync("PAYMENT_RUN_CLOSED", runs.ExportPaymentRunAsync(new ExportPaymentRunRequest { PaymentRunId = run.PaymentRunId }));
        await year.Logs.ToldAsync("funding", "PayeeSet", "PayeeSet", "PaymentRunFrozen", "PaymentRunDiscarded");
    }

    static async Task<IReadOnlyList<LedgerEntry>> BalanceAsync(Year year)
    {
        var ledger = year.As<LedgerServiceClient>(year.Auditor);
        var entries = (await ledger.ListLedgerEntriesAsync(new ListLedgerEntriesRequest { PageSize = 200 })).LedgerEntries;
        var balances = (await ledger.ListBalancesAsync(new ListBalancesRequest { PageSize = 200 })).Balances;
        Assert.Equal(0, balances.Sum(b => b.BalancePence));
        Assert.All(entries.GroupBy(e => e.PostingId), posting => Assert.Equal(0, posting.Sum(e => e.AmountPence)));
        Assert.Equal(
            entries.GroupBy(e => $"{e.Account}").Select(a => (a.Key, a.Sum(e => e.AmountPence), a.Sum(e => Math.Max(0, e.AmountPence)))).Order(),
            balances.Select(b => ($"{b.Account}", b.BalancePence, b.DebitPence)).Order());
        Assert.Equal(
            [Expected.Committed, -2 * Expected.ReleaseGrant, -Expected.ReleaseGrant, -Expected.Paid],
            new[] { AccountKind.Committed, AccountKind.Owed, AccountKind.Withheld, AccountKind.Paid }.Select(kind => balances.Where(b => b.Account.Kind == kind).Sum(b => b.BalancePence)));
        return entries;
    }

    /// <summary>A payment of the run, its grant, the grant's evidence: the meeting where the teachers were, and the text that the head signed.</summary>
    static async Task FollowAsync(Year year, IReadOnlyList<LedgerEntry> entries)
    {
        var (school, auditor) = (year.School(1), year.Auditor);
        var run = await year.As<PaymentRunServiceClient>(auditor).GetPaymentRunAsync(new GetPaymentRunRequest { PaymentRunId = year.PaymentRun.PaymentRunId });
        Assert.Equal(("BACS 20201210-1", "2020-12-10"), (run.BankReference, run.PaidDate));
        Assert.NotEqual(run.FreezerPersonId, run.PayerPersonId);
        var payments = (await year.As<PaymentRunServiceClient>(auditor).ListPaymentsAsync(new ListPaymentsRequest { PaymentRunId = run.PaymentRunId })).Payments;
        var payment = Assert.Single(payments, p => p.SchoolId == school.Id && p.Fund == Fund.ReleaseTime);
        Assert.Equal(
            [(PostingCause.GrantEarned, Expected.ReleaseGrant), (PostingCause.Payment, Expected.ReleaseGrant)],
            entries.Where(e => e.GrantId == payment.GrantId && e.AmountPence > 0).Select(e => (e.Cause, e.AmountPence)).Order());

        var grant = await year.As<GrantServiceClient>(auditor).GetGrantAsync(new GetGrantRequest { GrantId = payment.GrantId });
        Assert.Equal((run.PaymentRunId, year.ProgrammeYear.RuleVersion, payment.AmountPence), (grant.PaymentRunId, grant.RuleVersion, grant.AmountPence));
        await SeeTheMeetingAsync(year, grant);
        await SeeTheSignatureAsync(year, grant);
    }

    static async Task SeeTheMeetingAsync(Year year, Grant grant)
    {
        var evidence = grant.Evidence.Where(e => e.Kind == GrantEvidenceKind.FirstMeetingPlaceFilled).ToArray();
        var meeting = await year.As<MeetingServiceClient>(year.Auditor).GetMeetingAsync(new GetMeetingRequest { MeetingId = evidence[0].SourceId });
        var places = meeting.Register.Where(e => e.SchoolId == grant.SchoolId).ToArray();
        Assert.Equal(evidence.Select(e => (e.PlaceNumber, e.SourceId)), places.Select(p => (p.PlaceNumber, meeting.MeetingId)));
        foreach (var (place, name) in places.Zip(Sussex.People[0].Skip(3)))
            Assert.Equal(name, (await year.As<PersonServiceClient>(year.Auditor).GetPersonAsync(new GetPersonRequest { PersonId = place.PersonId })).Name);
    }

    static async Task SeeTheSignatureAsync(Year year, Grant grant)
    {
        var signed = grant.Evidence.Single(e => e.Kind == GrantEvidenceKind.AgreementSigned);
        var agreement = await year.As<AgreementServiceClient>(year.Auditor).GetAgreementAsync(new GetAgreementRequest { AgreementId = signed.SourceId });
        Assert.Equal((AgreementState.Signed, Sussex.People[0][1], signed.MetTime), (agreement.State, agreement.SignerName, agreement.SignTime));
        Assert.Equal((year.AgreementText.TextHash, year.AgreementText.Text), (agreement.TextHash, agreement.Text));
        Assert.Equal(agreement.TextHash, Programme.HashOf(agreement.Title, agreement.Text));
    }
}
