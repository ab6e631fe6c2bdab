using Grpc.Core;
using Hubs.Testing;
using Hubs.WorkGroups.V1;
using static Hubs.WorkGroups.V1.ActionService;

namespace Hubs.WorkGroups.Tests.Actions;

/// <summary>Every command is tried on an action in every state: the table beside the code says what comes of it.</summary>
public sealed class ActionStatesTests(WorkGroupsHouse house) : IClassFixture<WorkGroupsHouse>
{
    const string Heading =
        """
        # What becomes of an action

        Each command on an action in each state: where it stands after (→), or the refusal. Made by `ActionStatesTests`, which tries them all;
        `HUBS_RENEW=1` with that test makes it anew. An open action whose day is past is overdue, and stays open until it is carried over or closed; CLOSED
        is final.

        """;

    [Fact]
    public async Task The_table_of_states_says_what_the_service_does_and_only_what_is_closed_has_no_way_on()
    {
        var group = await house.GroupAsync();
        var (first, second) = (await house.MeetingAsync(group, 1, 0), await house.MeetingAsync(group, 2, 1));
        house.GoOn(1);
        var client = house.As<ActionServiceClient>(group.Specialist);
        house.GoOn(1);
        var table = new StateTable("services/WorkGroups/Actions/STATES.md", Heading);
        foreach (var state in new[] { ActionState.Open, ActionState.Closed })
        {
            foreach (var (name, call) in Commands()) await table.TryAsync(NameOf(state), name, async () => NameOf((await call(await AtAsync(state))).State));
        }

        var (now, kept) = await table.CompareAsync(TestContext.Current.CancellationToken);
        Assert.Equal(now, kept);
        Assert.Equal(["CLOSED"], table.Final);

        IEnumerable<(string Name, Func<V1.Action, AsyncUnaryCall<V1.Action>> Call)> Commands()
        {
            yield return ("LinkAction", a => client.LinkActionAsync(new LinkActionRequest { ActionId = a.ActionId, RequestId = House.NewRequestId() }));
            yield return ("CarryOverAction", a => client.CarryOverActionAsync(new CarryOverActionRequest { ActionId = a.ActionId, MeetingId = second, DueDate = house.Day(20), Reason = "A class was closed.", RequestId = House.NewRequestId() }));
            yield return ("CloseAction", a => client.CloseActionAsync(new CloseActionRequest { ActionId = a.ActionId, Outcome = ActionOutcome.Done, OutcomeText = "Done.", RequestId = House.NewRequestId() }));
        }

        async Task<V1.Action> AtAsync(ActionState state)
        {
            var action = await AgreeAsync();
            return state == ActionState.Open ? action : await client.CloseActionAsync(new CloseActionRequest { ActionId = action.ActionId, Outcome = ActionOutcome.Done, OutcomeText = "Done.", RequestId = House.NewRequestId() });
        }

        async Task<V1.Action> AgreeAsync() => await client.AgreeActionAsync(new AgreeActionRequest
        {
            MembershipId = group.MemberOf(group.Schools[0]).MembershipId,
            MeetingId = first,
            Text = "Try it.",
            Reach = ActionReach.OwnClassroom,
            DueDate = house.Day(-1),
            RequestId = House.NewRequestId(),
        });
    }

    static string NameOf(ActionState state) => state.ToString().ToUpperInvariant();
}
