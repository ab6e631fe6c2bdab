using Hubs.Funding.V1;
using Hubs.Testing;
using static Hubs.Funding.Tests.FundingHouse;
using RecoveryState = Hubs.Funding.V1.RecoveryState;

namespace Hubs.Funding.Tests.ThreeYears;

/// <summary>Everybody ends what stands open with them, by what the contract gives them.</summary>
sealed class WindingUp(Story story)
{
    const long Ample = 10_000_000;

    public async Task EndAsync()
    {
        for (var i = 0; i < 3; i++) await RaiseAsync(story.YearIds[i], i);
        await EndRunsAsync();
        await ResumeAsync();
        foreach (var school in story.Schools) await EndClaimsAsync(school);
        await LetGoAsync();
    }

    async Task RaiseAsync(string yearId, int more)
    {
        foreach (var fund in new[] { Fund.ReleaseTime, Fund.Textbooks }) await GivenYear.SetBudgetAsync(story.House, story.Hub, yearId, fund, Ample + more);
    }

    async Task EndRunsAsync()
    {
        var finance = story.As<PaymentRunService.PaymentRunServiceClient>(story.People.Finance);
        foreach (var run in (await finance.ListPaymentRunsAsync(new ListPaymentRunsRequest { HubId = story.Hub.Id, State = PaymentRunState.Frozen, PageSize = 100 })).PaymentRuns)
        {
            await finance.DiscardPaymentRunAsync(new DiscardPaymentRunRequest { PaymentRunId = run.PaymentRunId, Reason = "The end.", RequestId = House.NewRequestId() });
        }
    }

    async Task ResumeAsync()
    {
        var lead = story.As<GrantService.GrantServiceClient>(story.Hub.TfmLead);
        foreach (var grant in (await lead.ListGrantsAsync(new ListGrantsRequest { State = GrantState.Withheld, PageSize = 100 })).Grants)
        {
            await lead.ResumeGrantAsync(new ResumeGrantRequest { GrantId = grant.GrantId, Reason = "The end.", RequestId = House.NewRequestId() });
        }
    }

    async Task EndClaimsAsync(GivenSchool school)
    {
        var head = story.As<ClaimService.ClaimServiceClient>(school.Head);
        foreach (var claim in (await head.ListClaimsAsync(new ListClaimsRequest { PageSize = 100 })).Claims)
        {
            if (claim.State is ClaimState.Draft or ClaimState.Returned) await head.WithdrawClaimAsync(new WithdrawClaimRequest { ClaimId = claim.ClaimId, RequestId = House.NewRequestId() });
            if (claim.State != ClaimState.Submitted) continue;
            foreach (var line in claim.Lines.Where(l => l.Decision == LineDecision.Unspecified)) await story.As<ClaimService.ClaimServiceClient>(story.Hub.TfmLead).DecideClaimLineAsync(Refuse(claim, line.LineNumber));
        }
    }

    /// <summary>Whichever of finance did not open it.</summary>
    async Task LetGoAsync()
    {
        var finance = story.As<RecoveryService.RecoveryServiceClient>(story.People.Finance);
        foreach (var recovery in (await finance.ListRecoveriesAsync(new ListRecoveriesRequest { HubId = story.Hub.Id, State = RecoveryState.Open, PageSize = 100 })).Recoveries)
        {
            var person = recovery.OpenerPersonId == story.People.Finance.Id ? story.People.OtherFinance : story.People.Finance;
            await story.As<RecoveryService.RecoveryServiceClient>(person).WaiveRecoveryAsync(new WaiveRecoveryRequest { RecoveryId = recovery.RecoveryId, Reason = "The end.", RequestId = House.NewRequestId() });
        }
    }
}
