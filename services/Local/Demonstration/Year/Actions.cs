using Hubs.Local.Demonstration.Tellings;
using Hubs.Local.Demonstration.WorkGroup;
using Hubs.WorkGroups.V1;

namespace Hubs.Local.Demonstration.Year;

/// <summary>What each school agrees to do after a meeting, and what comes of it: done, carried over, or past its day.</summary>
internal static class Actions
{
    static readonly TimeOnly AfterTheMeeting = new(16, 30);

    public static IEnumerable<Happening> Of(WorkGroupCast group)
    {
        var meetings = group.Rows("meetings.tsv").ToDictionary(row => row["number"], row => row.Day("date").ToDateTime(AfterTheMeeting));
        foreach (var row in group.Rows("actions.tsv"))
        {
            yield return Happening.In(group, meetings[row["meeting"]], year => AgreeAsync(year, row));
            if (row.Has("closed")) yield return Happening.In(group, row.Day("closed").ToDateTime(AfterTheMeeting), year => CloseAsync(year, row));
            if (row.Has("carried_at_meeting")) yield return Happening.In(group, meetings[row["carried_at_meeting"]], year => CarryOverAsync(year, row));
        }
    }

    static async Task AgreeAsync(GroupYear year, Row row)
    {
        var member = year.MemberOf(year.SchoolOf(row));
        await Client(year, row).AgreeActionAsync(
            new AgreeActionRequest
            {
                RequestId = Step(year, row),
                MembershipId = member.MembershipId,
                MeetingId = await Meetings.IdAsync(year, row.Number("meeting")),
                Text = row["text"],
                Reach = row.Kind<ActionReach>("reach"),
                OwnerPersonId = member.LeadTeacherPlaces.SingleOrDefault(place => place.PlaceNumber == row.Number("place"))?.PersonId ?? "",
                DueDate = row["due"],
            },
            cancellationToken: year.Cancellation);
    }

    static async Task CloseAsync(GroupYear year, Row row) => await Client(year, row).CloseActionAsync(
        new CloseActionRequest { RequestId = Step(year, row), ActionId = await IdAsync(year, row), Outcome = row.Kind<ActionOutcome>("outcome"), OutcomeText = row["outcome_text"] },
        cancellationToken: year.Cancellation);

    static async Task CarryOverAsync(GroupYear year, Row row) => await Client(year, row).CarryOverActionAsync(
        new CarryOverActionRequest
        {
            RequestId = Step(year, row),
            ActionId = await IdAsync(year, row),
            MeetingId = await Meetings.IdAsync(year, row.Number("carried_at_meeting")),
            DueDate = row["carried_due"],
            Reason = row["carried_why"],
        },
        cancellationToken: year.Cancellation);

    static async Task<string> IdAsync(GroupYear year, Row row)
    {
        var listed = await Client(year, row).ListActionsAsync(new ListActionsRequest { SchoolId = year.IdOf(year.SchoolOf(row)) }, cancellationToken: year.Cancellation);
        return listed.Actions.Single(action => action.Text == row["text"]).ActionId;
    }

    // A lead teacher writes down what was agreed.
    static ActionService.ActionServiceClient Client(GroupYear year, Row row) => year.As<ActionService.ActionServiceClient>(year.SchoolOf(row).FirstTeacher);

    static string Step(GroupYear year, Row row) => year.Step($"action-{row["key"]}");
}
