using Grpc.Core;
using Hubs.Benchmarks.Nation.Lists;
using Hubs.Benchmarks.Nation.Multiplying;
using Hubs.Funding.V1;
using Hubs.Scheduling.V1;
using Hubs.Schools.V1;
using Hubs.Testing;
using Hubs.WorkGroups.V1;
using Role = Hubs.Access.V1.Role;

namespace Hubs.Benchmarks.Nation.Checking;

/// <summary>Commands at a bundle that no service has written: each is one that the rules allow in March of the third year.</summary>
static class Commands
{
    public static async Task<IReadOnlyList<string>> TryAsync(House house, SeededNation nation)
    {
        var samples = Samples.Of(house, nation);
        var tokens = await Callers.SignInAsync(house, samples);
        var wrong = new List<string>();
        T As<T>(Role role)
            where T : ClientBase<T> => house.As<T>(tokens[role]);
        async Task MustAsync<T>(string what, AsyncUnaryCall<T> call)
        {
            try
            {
                await call;
            }
            catch (RpcException refused)
            {
                wrong.Add($"{what}: {refused.Status.Detail}");
            }
        }

        string Ask(string service, string sql)
        {
            using var database = Files.Open(Files.Of(house.DataFolder, service));
            return Files.Ask(database, sql.Replace("@School", $"'{samples["school_id"]}'", StringComparison.Ordinal).Replace("@Group", $"'{samples["group_id"]}'", StringComparison.Ordinal).Replace("@Hub", $"'{samples["hub_id"]}'", StringComparison.Ordinal), row => row.GetString(0)).FirstOrDefault("");
        }

        await MustAsync("a waiting school is looked at again", As<ApplicationService.ApplicationServiceClient>(Role.TfmLead).ReconsiderApplicationAsync(new ReconsiderApplicationRequest { ApplicationId = Ask("schools", "select id from application where hub_id = @Hub and state = 4 order by id desc"), Explanation = "Looked at again.", RequestId = House.NewRequestId() }));
        await MustAsync("a meeting to come is moved", As<MeetingService.MeetingServiceClient>(Role.Specialist).RescheduleMeetingAsync(new RescheduleMeetingRequest { MeetingId = Ask("scheduling", "select id from meeting where group_id = @Group and state = 1 order by number"), StartTime = At("2023-05-18", 13), EndTime = At("2023-05-18", 16), Reason = CallOffReason.Other, Explanation = "A clash.", RequestId = House.NewRequestId() }));
        await MustAsync("a register is corrected", As<MeetingService.MeetingServiceClient>(Role.Specialist).TakeRegisterAsync(await RegisterAsync(As<MeetingService.MeetingServiceClient>(Role.Specialist), Ask("scheduling", "select id from meeting where group_id = @Group and state = 2 order by number desc"))));
        await MustAsync("an action is closed", As<ActionService.ActionServiceClient>(Role.Specialist).CloseActionAsync(new CloseActionRequest { ActionId = Ask("workgroups", "select a.action_id from agreed_action a join membership b on b.membership_id = a.membership_id where b.group_id = @Group and b.school_id <> @School and a.state = 1"), Outcome = ActionOutcome.Done, OutcomeText = "Tried.", RequestId = House.NewRequestId() }));
        await MustAsync("a visit to come is cancelled", As<VisitService.VisitServiceClient>(Role.Specialist).CancelVisitAsync(new CancelVisitRequest { VisitId = Ask("scheduling", "select id from visit where group_id = @Group and school_id <> @School and state = 1 order by id"), Reason = CallOffReason.Other, Explanation = "Ill.", RequestId = House.NewRequestId() }));
        await MustAsync("a claim is decided", As<ClaimService.ClaimServiceClient>(Role.TfmLead).DecideClaimLineAsync(new DecideClaimLineRequest { ClaimId = Ask("funding", "select id from claim where hub_id = @Hub and state = 2 order by id desc"), LineNumber = 1, Decision = LineDecision.Approved, Reason = "Seen.", RequestId = House.NewRequestId() }));
        await MustAsync("a payment run is frozen", As<PaymentRunService.PaymentRunServiceClient>(Role.HubLead).FreezePaymentRunAsync(new FreezePaymentRunRequest { HubId = samples["hub_id"], RequestId = House.NewRequestId() }));
        await house.SettleAsync();
        return wrong;
    }

    static async Task<TakeRegisterRequest> RegisterAsync(MeetingService.MeetingServiceClient meetings, string meetingId)
    {
        var meeting = await meetings.GetMeetingAsync(new GetMeetingRequest { MeetingId = meetingId });
        return new TakeRegisterRequest { MeetingId = meetingId, Reason = "Somebody came late.", Entries = { meeting.Register.Select(entry => new RegisterEntry { MembershipId = entry.MembershipId, PlaceNumber = entry.PlaceNumber, Attendance = Attendance.Present }) }, RequestId = House.NewRequestId() };
    }

    static Google.Protobuf.WellKnownTypes.Timestamp At(string day, int hour) => Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(DateTimeOffset.Parse($"{day}T{hour:00}:00:00Z", System.Globalization.CultureInfo.InvariantCulture));
}
