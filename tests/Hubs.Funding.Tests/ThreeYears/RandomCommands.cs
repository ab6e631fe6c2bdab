using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Hubs.Funding.V1;
using Hubs.Scheduling.V1;
using Hubs.Schools.V1;
using Hubs.Testing;
using static Hubs.Funding.Tests.FundingHouse;
using RecoveryState = Hubs.Funding.V1.RecoveryState;

namespace Hubs.Funding.Tests.ThreeYears;

/// <summary>Does one thing or another, whether or not it may be done now; every no has a reason.</summary>
sealed class RandomCommands(Story story)
{
    public const int Kinds = 23;

    const int Leaving = 5;

    const long AmplePence = 3_000_000;

    /// <summary>Few numbers, so that an invoice comes again, at the same school or another.</summary>
    const int Invoices = 6;

    /// <summary>Three years pass.</summary>
    const int MostDaysBetween = 40;

    /// <summary>How often each kind of command was done and not refused.</summary>
    public static int[] Done { get; } = new int[Kinds];

    FundingHouse House => story.House;

    public async Task TryAsync(int kind, int school, int value)
    {
        House.Clock.Advance(TimeSpan.FromDays(value % MostDaysBetween));
        if (await AttemptAsync(() => DoAsync(kind, story.Schools[school], value))) Done[kind]++;
    }

    /// <summary>Whether it was done; every no has a reason.</summary>
    public static async Task<bool> AttemptAsync(Func<Task> command)
    {
        try
        {
            await command();
            return true;
        }
        catch (RpcException exception)
        {
            Assert.NotEmpty(Refused.Of(exception).Reason);
            return false;
        }
    }

    Task DoAsync(int kind, GivenSchool school, int value) => kind switch
    {
        0 => House.SignAgreementAsync(school),
        1 or 2 or 3 => RegisterAsync(school, value),
        4 => ProgressAsync(school),
        Leaving => value % 3 == 0 ? GivenYear.WithdrawAsync(House, school with { YearId = story.YearIds[story.StandsIn[school.Id]], Stage = Story.Stages[story.StandsIn[school.Id]] }) : Task.CompletedTask,
        6 or 7 => ClaimAsync(school, value),
        8 or 9 => DecideAsync(value),
        10 => ReturnAsync(value),
        11 => AnswerAsync(school, value),
        12 => TakeBackAsync(school, value),
        13 or 14 => GivenYear.SetBudgetAsync(House, story.Hub, story.YearIds[value % 3], (Fund)(1 + (value % 2)), value * (value % 2 == 1 ? 15 : 50)),
        15 => WithholdOrResumeAsync(school, value),
        16 => story.As<PaymentRunService.PaymentRunServiceClient>(story.Hub.HubLead).FreezePaymentRunAsync(Freeze(story.Hub)).ResponseAsync,
        17 => EndRunAsync(value),
        18 => RecoverAsync(value),
        19 or 20 => ClaimAndDecideAsync(school, value),
        21 => ClaimTwiceAsync(school, value),
        _ => OtherwiseAsync(school, value),
    };

    Task OtherwiseAsync(GivenSchool school, int value) => (value % 4) switch
    {
        0 => CorrectAsync(value),
        1 => story.As<ClaimService.ClaimServiceClient>(story.Hub.HubLead).PermitLateClaimsAsync(new PermitLateClaimsRequest
        {
            ParticipationId = school.ParticipationId,
            ProgrammeYearId = story.YearIds[value % 3],
            UntilDate = GivenYear.In(House, (value % 60) - 10),
            Reason = "Late.",
            RequestId = Testing.House.NewRequestId(),
        }).ResponseAsync,
        _ when value % 10 == 2 => SucceedAsync(school),
        _ => Task.CompletedTask,
    };

    Task SucceedAsync(GivenSchool school)
    {
        story.Joined.UnionWith([school.Id, story.Schools[2].Id]);
        return House.TellAsync("schools", new SchoolSucceeded { SchoolId = school.Id, SuccessorSchoolId = story.Schools[2].Id, PredecessorUrn = "107001", Urn = "107002" });
    }

    /// <summary>Any of the six meetings of the school's year, in any order, and again.</summary>
    Task RegisterAsync(GivenSchool school, int value)
    {
        var (year, number) = (story.StandsIn[school.Id], 1 + (value % 6));
        var stands = school with { YearId = story.YearIds[year], Stage = Story.Stages[year] };
        return House.TellAsync("scheduling", Register(story.GroupOf(school), number, MeetingOf(school, year, number), story.Day((year * 365) + (number * 45)),
            (stands, value % 5 == 0 ? Attendance.Absent : Attendance.Present, value % 3 == 0 ? Attendance.Present : Attendance.Absent)));
    }

    string MeetingOf(GivenSchool school, int year, int number) => $"{story.MeetingIds[(year * 6) + number - 1][..35]}{story.Schools.IndexOf(school)}";

    async Task ProgressAsync(GivenSchool school)
    {
        var year = story.StandsIn[school.Id];
        if (year == 2) return;
        story.StandsIn[school.Id] = year + 1;
        await House.TellAsync("schools", new ParticipationProgressed
        {
            ParticipationId = school.ParticipationId,
            SchoolId = school.Id,
            HubId = school.Hub.Id,
            FromStage = Story.Stages[year],
            Stage = Story.Stages[year + 1],
            ProgrammeYearId = story.YearIds[year],
            NextProgrammeYearId = story.YearIds[year + 1],
        });
    }

    async Task<V1.Claim> ClaimAsync(GivenSchool school, int value)
    {
        var purchase = Bought(1 + (value * 25L), date: LatelyOrNever(value), vat: value % 4, recoverable: value % 3, invoice: $"INV-{value % Invoices}");
        var draft = await House.DraftAsync(school, purchase, Bought(1 + value, value % 7 == 0 ? "Another" : "Power Maths", purchase.PurchaseDate));
        return await story.As<ClaimService.ClaimServiceClient>(school.Head).SubmitClaimAsync(Submit(draft));
    }

    /// <summary>All at once: otherwise hardly a claim comes to its end, and what a budget or a cap allows is seldom asked.</summary>
    async Task ClaimAndDecideAsync(GivenSchool school, int value)
    {
        var claim = await ClaimAsync(school, value);
        foreach (var line in claim.Lines) claim = await story.As<ClaimService.ClaimServiceClient>(story.Hub.TfmLead).DecideClaimLineAsync(line.Finding == LineFinding.Eligible ? Approve(claim, line.LineNumber) : Refuse(claim, line.LineNumber));
    }

    /// <summary>The same invoice in two claims, one upon the other, while there is money for both: by chance alone it hardly comes so far.</summary>
    async Task ClaimTwiceAsync(GivenSchool school, int value)
    {
        foreach (var year in story.YearIds) await AttemptAsync(() => GivenYear.SetBudgetAsync(House, story.Hub, year, Fund.Textbooks, AmplePence + value));
        await ClaimAndDecideAsync(school, value);
        await ClaimAndDecideAsync(school, value);
    }

    /// <summary>Whatever may be done of it now: the head signs, both places are filled at a meeting, what is due is paid, the school leaves.</summary>
    public async Task LeaveWhenPaidAsync(int school)
    {
        var leaving = story.Schools[school];
        await AttemptAsync(() => House.SignAgreementAsync(leaving));
        foreach (var meeting in new[] { 6, 7 }) await AttemptAsync(() => RegisterAsync(leaving, meeting));
        await AttemptAsync(() => story.As<PaymentRunService.PaymentRunServiceClient>(story.Hub.HubLead).FreezePaymentRunAsync(Freeze(story.Hub)).ResponseAsync);
        foreach (var run in await FrozenAsync()) await AttemptAsync(() => PayAsync(run, confirmed: true));
        await AttemptAsync(() => DoAsync(Leaving, leaving, 0));
    }

    /// <summary>Mostly of the last weeks; now and then a day to come, or long before anything.</summary>
    string LatelyOrNever(int value) => GivenYear.In(House, value % 9 == 0 ? 40 : value % 11 == 0 ? -2_000 : -(value % 60));

    async Task DecideAsync(int value)
    {
        if (await AnyClaimAsync(story.Hub.TfmLead, value) is not { } claim) return;
        var decision = value % 4 == 0 ? Refuse(claim, 1 + (value % 2)) : Approve(claim, 1 + (value % 2));
        if (value % 4 == 1) (decision.ApprovedSpendPence, decision.Reason) = (1 + value, "A part.");
        await story.As<ClaimService.ClaimServiceClient>(story.Hub.TfmLead).DecideClaimLineAsync(decision);
    }

    async Task ReturnAsync(int value)
    {
        if (await AnyClaimAsync(story.Hub.TfmLead, value) is not { } claim) return;
        await story.As<ClaimService.ClaimServiceClient>(story.Hub.HubLead).ReturnClaimAsync(new ReturnClaimRequest { ClaimId = claim.ClaimId, Question = "What?", RequestId = Testing.House.NewRequestId() });
    }

    async Task AnswerAsync(GivenSchool school, int value)
    {
        if (await AnyClaimAsync(school.Head, value) is not { } claim) return;
        var head = story.As<ClaimService.ClaimServiceClient>(school.Head);
        if (value % 2 == 0)
        {
            var update = new UpdateClaimRequest { ClaimId = claim.ClaimId, Etag = claim.Etag, Purchases = { Bought(value + 1, date: LatelyOrNever(value)) }, UpdateMask = FieldMask.FromString("purchases"), RequestId = Testing.House.NewRequestId() };
            claim = await head.UpdateClaimAsync(update);
        }

        var submit = Submit(claim);
        submit.Answer = "This.";
        await head.SubmitClaimAsync(submit);
    }

    async Task TakeBackAsync(GivenSchool school, int value)
    {
        if (await AnyClaimAsync(school.Head, value) is not { } claim) return;
        await story.As<ClaimService.ClaimServiceClient>(school.Head).WithdrawClaimAsync(new WithdrawClaimRequest { ClaimId = claim.ClaimId, RequestId = Testing.House.NewRequestId() });
    }

    async Task WithholdOrResumeAsync(GivenSchool school, int value)
    {
        var grants = (await story.As<GrantService.GrantServiceClient>(school.Head).ListGrantsAsync(new ListGrantsRequest())).Grants;
        if (grants.Count == 0) return;
        var (id, lead) = (grants[value % grants.Count].GrantId, story.As<GrantService.GrantServiceClient>(story.Hub.TfmLead));
        if (value % 2 == 0) await lead.WithholdGrantAsync(new WithholdGrantRequest { GrantId = id, Reason = "Asked.", RequestId = Testing.House.NewRequestId() });
        else await lead.ResumeGrantAsync(new ResumeGrantRequest { GrantId = id, Reason = "Answered.", RequestId = Testing.House.NewRequestId() });
    }

    async Task EndRunAsync(int value)
    {
        var finance = story.As<PaymentRunService.PaymentRunServiceClient>(story.People.Finance);
        var runs = (await finance.ListPaymentRunsAsync(new ListPaymentRunsRequest { HubId = story.Hub.Id })).PaymentRuns;
        if (runs.Count == 0) return;
        var run = runs[value % runs.Count];
        if (value % 3 == 0)
        {
            await finance.DiscardPaymentRunAsync(new DiscardPaymentRunRequest { PaymentRunId = run.PaymentRunId, Reason = "No.", RequestId = Testing.House.NewRequestId() });
            return;
        }

        await PayAsync(run, confirmed: value % 3 == 1);
    }

    async Task PayAsync(PaymentRun run, bool confirmed)
    {
        var pay = House.Pay(run);
        if (confirmed) pay.Confirmations.Add(run.WithoutEvidence.Select(p => new PaymentConfirmation { GrantId = p.GrantId, Reason = "The bank had paid." }));
        await story.As<PaymentRunService.PaymentRunServiceClient>(story.People.Finance).MarkPaymentRunPaidAsync(pay);
    }

    async Task<IEnumerable<PaymentRun>> FrozenAsync() => (await story.As<PaymentRunService.PaymentRunServiceClient>(story.People.Finance).ListPaymentRunsAsync(new ListPaymentRunsRequest { HubId = story.Hub.Id, State = PaymentRunState.Frozen })).PaymentRuns;

    async Task RecoverAsync(int value)
    {
        var finance = story.As<RecoveryService.RecoveryServiceClient>(value % 2 == 0 ? story.People.Finance : story.People.OtherFinance);
        var gone = (await story.As<GrantService.GrantServiceClient>(story.People.Finance).ListGrantsAsync(new ListGrantsRequest { HubId = story.Hub.Id, EvidenceWithdrawn = true })).Grants;
        if (gone.Count > 0 && value % 3 == 0) await finance.OpenRecoveryAsync(new OpenRecoveryRequest { GrantId = gone[0].GrantId, Reason = "Gone.", RequestId = Testing.House.NewRequestId() });
        var open = (await finance.ListRecoveriesAsync(new ListRecoveriesRequest { HubId = story.Hub.Id, State = RecoveryState.Open })).Recoveries;
        if (open.Count == 0) return;
        if (value % 3 == 1) await finance.WaiveRecoveryAsync(new WaiveRecoveryRequest { RecoveryId = open[0].RecoveryId, Reason = "Let go.", RequestId = Testing.House.NewRequestId() });
        else await finance.MarkRecoveryReceivedAsync(new MarkRecoveryReceivedRequest { RecoveryId = open[0].RecoveryId, BankReference = "BGC", ReceivedDate = GivenYear.In(House, 0), RequestId = Testing.House.NewRequestId() });
    }

    Task CorrectAsync(int value) => story.As<FundingTermsService.FundingTermsServiceClient>(story.People.NationalTeam).CorrectFundingTermsAsync(new CorrectFundingTermsRequest
    {
        ProgrammeYearId = story.YearIds[value % 3],
        Stage = Story.Stages[value % 3],
        FromDate = story.Day(value % 1_095),
        InstalmentPence = { 1 + value, 80_000 },
        TextbookMatchPercent = 20 + (value % 60),
        Reason = "Misread.",
        RequestId = Testing.House.NewRequestId(),
    }).ResponseAsync;

    async Task<V1.Claim?> AnyClaimAsync(TestPerson person, int value)
    {
        var claims = (await story.As<ClaimService.ClaimServiceClient>(person).ListClaimsAsync(new ListClaimsRequest { PageSize = 100 })).Claims;
        return claims.Count == 0 ? null : claims[value % claims.Count];
    }
}
