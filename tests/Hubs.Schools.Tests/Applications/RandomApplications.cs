using Grpc.Core;
using Hubs.Schools.V1;
using Hubs.Testing;

namespace Hubs.Schools.Tests.Applications;

/// <summary>Does one thing or another, whether or not it may be done now; every no has a reason.</summary>
sealed class RandomApplications(Recruitment recruitment, RoundsOfThreeYears rounds)
{
    public const int Kinds = 16;

    /// <summary>How often each kind of command was done and not refused.</summary>
    public static int[] Done { get; } = new int[Kinds];

    /// <summary>How often a place was wanted of which there were no more.</summary>
    public static int TooMany { get; private set; }

    /// <summary>How often a school that had taken part wanted to do so again.</summary>
    public static int Again { get; private set; }

    ApplicationService.ApplicationServiceClient School => recruitment.Applications(rounds.MathsLead);

    public async Task TryAsync(int kind, int value)
    {
        if (await AttemptAsync(() => DoAsync(kind, value))) Done[kind]++;
    }

    static async Task<bool> AttemptAsync(Func<Task> command)
    {
        try
        {
            await command();
            return true;
        }
        catch (RpcException exception)
        {
            var refusal = Refused.Of(exception);
            Assert.NotEmpty(refusal.Reason);
            Assert.NotEqual("FAULT", refusal.Reason);
            if (refusal.Reason == "NO_PLACE_LEFT") TooMany++;
            if (refusal.Rules.Contains("DEVELOPMENT_ONCE")) Again++;
            return false;
        }
    }

    async Task DoAsync(int kind, int value)
    {
        switch (kind)
        {
            case < 4:
                await SubmitAsync(rounds.Schools[value % 4], rounds.Rounds[value / 4 % 3], rounds.HubIds[value / 12 % 2]);
                break;
            case < 8:
                await OfferAndAcceptAsync(kind, value);
                break;
            case 8:
                if (await AnyAsync(value) is { } withdrawn) await School.WithdrawApplicationAsync(new WithdrawApplicationRequest { ApplicationId = withdrawn.ApplicationId, RequestId = House.NewRequestId() });
                break;
            case 9:
                if (await AnyAsync(value) is { } given) await LeadOf(given).TransferApplicationAsync(new TransferApplicationRequest { ApplicationId = given.ApplicationId, HubId = rounds.HubIds.Single(hub => hub != given.HubId), Explanation = "Nearer.", RequestId = House.NewRequestId() });
                break;
            case 10:
                await LeaveAsync(value);
                break;
            case 11:
                await MeetAsync(value);
                break;
            case 12:
                var (round, hub) = (rounds.Rounds[value % 3].RoundId, rounds.HubIds[value / 3 % 2]);
                rounds.Places[(round, hub)]++;
                await recruitment.House.As<RoundService.RoundServiceClient>(recruitment.National).SetHubPlacesAsync(new SetHubPlacesRequest { RoundId = round, HubId = hub, Places = rounds.Places[(round, hub)], RequestId = House.NewRequestId() });
                break;
            case 13:
                recruitment.House.Clock.Advance(TimeSpan.FromDays(value % 6));
                break;
            default:
                await DecideAsync(kind, value);
                break;
        }
    }

    async Task<Application> SubmitAsync(SchoolUser school, Round round, string hubId)
    {
        var standing = (await rounds.ApplicationsAsync()).FirstOrDefault(a => a.SchoolId == school.School.SchoolId && a.RoundId == round.RoundId && a.State == ApplicationState.Draft);
        return await School.SubmitApplicationAsync(Recruitment.ToSubmit(standing ?? await recruitment.DraftAsync(school, round, draft => draft.HubId = hubId)));
    }

    /// <summary>Four out of five go the whole way: step by step by chance, hardly one would come so far.</summary>
    async Task OfferAndAcceptAsync(int kind, int value)
    {
        if (await AnyAsync(value, kind % 2 == 0 ? [ApplicationState.Offered] : [ApplicationState.Submitted, ApplicationState.WaitListed]) is not { } application) return;
        if (kind % 2 != 0) await LeadOf(application).OfferPlaceAsync(new OfferPlaceRequest { ApplicationId = application.ApplicationId, RequestId = House.NewRequestId() });
        if (value % 5 > 0) await School.AcceptOfferAsync(Recruitment.ToAccept(application));
    }

    async Task LeaveAsync(int value)
    {
        var active = (await rounds.ParticipationsAsync()).Where(p => p.State == ParticipationState.Active).ToArray();
        if (active.Length > 0) await LeaveAsync(active[value % active.Length]);
    }

    async Task LeaveAsync(Participation participation)
    {
        var service = recruitment.House.As<ParticipationService.ParticipationServiceClient>(rounds.LeadOf(participation.HubId));
        await service.AskToWithdrawAsync(new AskToWithdrawRequest { ParticipationId = participation.ParticipationId, Reason = "The head has left.", RequestId = House.NewRequestId() });
        await recruitment.House.As<ParticipationService.ParticipationServiceClient>(recruitment.National).WithdrawParticipationAsync(new WithdrawParticipationRequest { ParticipationId = participation.ParticipationId, RequestId = House.NewRequestId() });
    }

    async Task MeetAsync(int value)
    {
        var met = (await rounds.ApplicationsAsync()).Where(a => a.State == ApplicationState.Accepted).ToArray();
        if (met.Length == 0) return;
        var participation = await recruitment.ParticipationAsync(met[value % met.Length].ParticipationId);
        if (participation.State == ParticipationState.Active) await Elsewhere.HeldAMeetingAsync(recruitment.House, met[value % met.Length], $"{recruitment.House.Clock.GetUtcNow():yyyy-MM-dd}");
    }

    async Task DecideAsync(int kind, int value)
    {
        if (await AnyAsync(value) is not { } application) return;
        if (kind == 14) await LeadOf(application).WaitListApplicationAsync(new WaitListApplicationRequest { ApplicationId = application.ApplicationId, ReasonCode = "PLACES_FULL", Explanation = "More schools than places.", RequestId = House.NewRequestId() });
        else await LeadOf(application).ReconsiderApplicationAsync(new ReconsiderApplicationRequest { ApplicationId = application.ApplicationId, Explanation = "Looked at again.", RequestId = House.NewRequestId() });
    }

    /// <summary>At the end every school that still may wants the first hub's places of the first round, all at once.</summary>
    public async Task CrowdAsync()
    {
        var (round, hub) = (rounds.Rounds[0], rounds.HubIds[0]);
        foreach (var school in rounds.Schools)
        {
            await AttemptAsync(() => SubmitAsync(school, round, hub));
            foreach (var application in await rounds.ApplicationsAsync())
                await AttemptAsync(() => LeadOf(application).OfferPlaceAsync(new OfferPlaceRequest { ApplicationId = application.ApplicationId, RequestId = House.NewRequestId() }).ResponseAsync);
        }

        var offered = (await rounds.ApplicationsAsync()).Where(a => a.State == ApplicationState.Offered);
        await Task.WhenAll(offered.Select(application => AttemptAsync(() => School.AcceptOfferAsync(Recruitment.ToAccept(application)).ResponseAsync)));
    }

    /// <summary>Everybody ends what stands open with them, by what the contract gives them.</summary>
    public async Task EndAsync()
    {
        foreach (var application in (await rounds.ApplicationsAsync()).Where(a => a.State is not (ApplicationState.Accepted or ApplicationState.Withdrawn)))
        {
            if (application.State is ApplicationState.Declined or ApplicationState.Referred)
                await LeadOf(application).ReconsiderApplicationAsync(new ReconsiderApplicationRequest { ApplicationId = application.ApplicationId, Explanation = "The end.", RequestId = House.NewRequestId() });
            await School.WithdrawApplicationAsync(new WithdrawApplicationRequest { ApplicationId = application.ApplicationId, RequestId = House.NewRequestId() });
        }

        foreach (var participation in (await rounds.ParticipationsAsync()).Where(p => p.State == ParticipationState.Active)) await LeaveAsync(participation);
    }

    async Task<Application?> AnyAsync(int value, params ApplicationState[] states)
    {
        var some = (await rounds.ApplicationsAsync()).Where(a => states.Length == 0 || states.Contains(a.State)).ToArray();
        return some.Length == 0 ? null : some[value % some.Length];
    }

    ApplicationService.ApplicationServiceClient LeadOf(Application application) => recruitment.Applications(rounds.LeadOf(application.HubId));
}
