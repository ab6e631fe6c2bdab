using Hubs.Schools.V1;
using Hubs.Testing;
using static Hubs.Schools.V1.ParticipationService;

namespace Hubs.Faults.Working;

/// <summary>In every second hub the last school leaves after the first meeting: its head asks, and somebody else approves.</summary>
static class Leaving
{
    public static async Task LeaveAsync(HubYear year)
    {
        if (year.Number % 2 == 0) return;
        var member = year.Members[^1];

        // Before schools has heard of the meeting it would leave as one that never began.
        await Again.UntilSeenAsync(() => year.As<ParticipationServiceClient>(member.Head).GetParticipationAsync(new GetParticipationRequest { ParticipationId = member.ParticipationId }), seen => seen.FirstMeetingDate.Length > 0);
        var asked = await year.As<ParticipationServiceClient>(member.Head).AskToWithdrawAsync(
            new AskToWithdrawRequest { ParticipationId = member.ParticipationId, Reason = "Both lead teachers have left.", RequestId = House.NewRequestId() });
        await Again.RefusedAsync(year.As<ParticipationServiceClient>(member.Head).WithdrawParticipationAsync(ToApprove(asked)));
        await year.As<ParticipationServiceClient>(year.HubLead).WithdrawParticipationAsync(ToApprove(asked));
    }

    static WithdrawParticipationRequest ToApprove(Participation asked) => new() { ParticipationId = asked.ParticipationId, RequestId = House.NewRequestId() };
}
