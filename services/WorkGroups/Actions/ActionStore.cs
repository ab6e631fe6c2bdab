using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;
using Hubs.WorkGroups.Groups;

namespace Hubs.WorkGroups.Actions;

/// <summary>All that touches the tables <c>agreed_action</c> and <c>carry_over</c>.</summary>
static class ActionStore
{
    const string Columns =
        """
        a.action_id, a.membership_id, a.hub_id, a.meeting_id, a.meeting_number, a.latest_meeting_id, a.action_text, a.reach, a.owner_person_id,
               a.agree_date, a.due_date, a.state, a.outcome, a.outcome_text, a.close_time, a.objective_id, a.owner_place, a.version
        """;

    const string Select =
        $"""
        select {Columns}
          from agreed_action a
          join membership m on m.membership_id = a.membership_id
          join work_group g on g.group_id = m.group_id
        """;

    public static async Task<Action> GetAsync(Work work, string actionId, Sight sight)
    {
        var action = await work.FindAsync<Action>($"{Select} where a.action_id = @Id and {Sight.OfMembership}",
            new { Id = actionId, sight.All, sight.Hubs, sight.SpecialistHubs, sight.Schools, sight.Me, sight.Today });
        if (action is null) throw Refusals.NotFound("action", actionId);
        await FillAsync(work, [action]);
        return action;
    }

    /// <summary>Those due first first.</summary>
    public static async Task<IReadOnlyList<Action>> ListAsync(Work work, Sight sight, V1.ListActionsRequest request, Page page)
    {
        var list = new ListQuery(Columns, "agreed_action a", orderBy: "a.due_date, a.action_id", by: "agreed_action_due").Of(page, DateOnly.MinValue, "")
            .Filter("a.hub_id", request.HubId, by: "agreed_action_hub")
            .Filter("a.meeting_id", request.MeetingId, by: "agreed_action_meeting")
            .Filter("a.objective_id", request.ObjectiveId)
            .Filter("a.state", request.State, by: "agreed_action_state");
        if (request.OverdueOnly) list.WhereBy("agreed_action_state", "a.state = @Open and a.due_date < @Today", ("Open", V1.ActionState.Open), ("Today", work.Today));
        Sight.Narrow(list, "a", "agreed_action_membership", request.GroupId, request.SchoolId);
        var actions = await work.QueryAsync<Action>(sight.Limit(list, "a", "agreed_action_hub", "agreed_action_membership"));
        await FillAsync(work, actions);
        return actions;
    }

    /// <summary>Those that a person has or had to see to, in their turns at the places of schools; for a subject export.</summary>
    public static async Task<IReadOnlyList<Action>> OfPersonAsync(Work work, string personId, IReadOnlyCollection<PlaceTurn> turns)
    {
        var actions = await work.QueryAsync<Action>($"select {Columns} from agreed_action a where a.membership_id in @Years order by a.due_date, a.action_id", new { Years = turns.Select(turn => turn.MembershipId).Distinct() });
        var theirs = actions.Where(a => a.OwnerPersonId == personId || a.WasSeenToIn(turns, work.Today)).ToArray();
        await FillAsync(work, theirs);
        return theirs;
    }

    public static Task InsertAsync(Work work, Action action) => work.ExecuteAsync(
        """
        insert into agreed_action (action_id, membership_id, hub_id, meeting_id, meeting_number, latest_meeting_id, action_text, reach, owner_person_id, agree_date, due_date, state, outcome, outcome_text, close_time, objective_id, owner_place, version)
        values (@ActionId, @MembershipId, @HubId, @MeetingId, @MeetingNumber, @LatestMeetingId, @ActionText, @Reach, @OwnerPersonId, @AgreeDate, @DueDate, @State, @Outcome, @OutcomeText, @CloseTime, @ObjectiveId, @OwnerPlace, @Version)
        """, action);

    public static async Task SaveAsync(Work work, Action action)
    {
        await work.ExactlyOneAsync(
            """
            update agreed_action
               set latest_meeting_id = @LatestMeetingId, due_date = @DueDate, state = @State, outcome = @Outcome, outcome_text = @OutcomeText,
                   close_time = @CloseTime, objective_id = @ObjectiveId, owner_person_id = @OwnerPersonId, version = version + 1
             where action_id = @ActionId and version = @Version
            """, action);
        action.Version++;
    }

    public static Task InsertAsync(Work work, CarryOver carried) => work.ExecuteAsync(
        """
        insert into carry_over (action_id, number, meeting_id, previous_due_date, due_date, reason)
        values (@ActionId, @Number, @MeetingId, @PreviousDueDate, @DueDate, @Reason)
        """, carried);

    /// <summary>How many actions a school agreed, and how many of them it did, at least in part.</summary>
    public static async Task<(int Agreed, int Done)> CountAsync(Work work, string membershipId)
    {
        var agreed = await work.ScalarAsync<int>("select count(*) from agreed_action where membership_id = @MembershipId", new { MembershipId = membershipId });
        var done = await work.ScalarAsync<int>("select count(*) from agreed_action where membership_id = @MembershipId and outcome in @Outcomes",
            new { MembershipId = membershipId, Outcomes = new[] { (int)V1.ActionOutcome.Done, (int)V1.ActionOutcome.PartlyDone } });
        return (agreed, done);
    }

    public static async Task<V1.Action> ToWireAsync(Work work, Action action) => (await ToWireAsync(work, [action]))[0];

    public static async Task<IReadOnlyList<V1.Action>> ToWireAsync(Work work, IReadOnlyList<Action> actions)
    {
        var memberships = await MembershipStore.OfAsync(work, actions.Select(a => a.MembershipId));
        return actions.Select(a => a.ToWire(memberships[a.MembershipId], work.Today)).ToArray();
    }

    static async Task FillAsync(Work work, IReadOnlyList<Action> actions)
    {
        if (actions.Count == 0) return;
        var carried = await work.QueryAsync<CarryOver>(
            "select action_id, number, meeting_id, previous_due_date, due_date, reason from carry_over where action_id in @Ids order by action_id, number",
            new { Ids = actions.Select(a => a.ActionId).ToArray() });
        var of = carried.ToLookup(c => c.ActionId);
        foreach (var action in actions) action.CarryOvers.AddRange(of[action.ActionId]);
        var holders = await MembershipStore.HoldersAsync(work, actions.Where(a => a.OwnerPlace > 0).Select(a => a.MembershipId), work.Today);
        foreach (var action in actions)
        {
            if (holders.FirstOrDefault(h => h.MembershipId == action.MembershipId && h.PlaceNumber == action.OwnerPlace) is { } holder) action.PassTo(holder.PersonId);
        }
    }
}
