using Hubs.Local.Demonstration.Tellings;
using Hubs.Local.Demonstration.WorkGroup;
using Hubs.Scheduling.V1;
using Hubs.WorkGroups.V1;

namespace Hubs.Local.Demonstration.Year;

/// <summary>The specialist visits each school once a term, rates its objectives, and records and shares what was seen.</summary>
internal static class Visits
{
    static readonly TimeOnly CalledOff = new(9, 0);
    static readonly TimeOnly Arranged = new(11, 0);
    static readonly TimeOnly Recorded = new(17, 0);

    static readonly Dictionary<string, Rating> Letters = new() { ["R"] = Rating.Red, ["A"] = Rating.Amber, ["G"] = Rating.Green };

    public static IEnumerable<Happening> Of(WorkGroupCast group)
    {
        foreach (var row in group.Rows("visits.tsv"))
        {
            yield return Happening.In(group, row.Day("arranged").ToDateTime(Arranged), year => ArrangeAsync(year, row));
            if (row.Has("called_off")) yield return Happening.In(group, row.Day("called_off").ToDateTime(CalledOff), year => CallOffAsync(year, row));
            if (row.Has("missed_why")) yield return Happening.In(group, row.Day("date").ToDateTime(Recorded), year => MissAsync(year, row));
            if (row.Has("observations")) yield return Happening.In(group, row.Day("date").ToDateTime(Recorded), year => RecordAsync(year, row));
        }
    }

    static async Task ArrangeAsync(GroupYear year, Row row) => await Dates(year).ArrangeVisitAsync(
        new ArrangeVisitRequest
        {
            RequestId = Step(year, row),
            MembershipId = year.MemberOf(year.SchoolOf(row)).MembershipId,
            StartTime = GroupYear.Time(row.Day("date"), row.Time("from")),
            EndTime = GroupYear.Time(row.Day("date"), row.Time("to")),
        },
        cancellationToken: year.Cancellation);

    static async Task CallOffAsync(GroupYear year, Row row) => await Dates(year).CancelVisitAsync(
        new CancelVisitRequest { RequestId = Step(year, row), VisitId = await IdAsync(year, row), Reason = CallOffReason.LeaderUnable, Explanation = row["called_off_why"] },
        cancellationToken: year.Cancellation);

    static async Task MissAsync(GroupYear year, Row row) => await Dates(year).MarkVisitMissedAsync(
        new MarkVisitMissedRequest { RequestId = Step(year, row), VisitId = await IdAsync(year, row), Reason = CallOffReason.SchoolsUnable, Explanation = row["missed_why"] },
        cancellationToken: year.Cancellation);

    static async Task RecordAsync(GroupYear year, Row row)
    {
        var id = await IdAsync(year, row);
        if (row.Has("ratings")) await RateAsync(year, row, id);
        var records = year.OfLeader<VisitRecordService.VisitRecordServiceClient>(row.Day("date"));
        var record = await records.RecordVisitAsync(
            new RecordVisitRequest
            {
                RequestId = Step(year, row),
                VisitId = id,
                Focuses = { row.Words("focuses").Select(Enum.Parse<VisitFocus>) },
                Observations = row["observations"],
                NextSteps = row["next_steps"],
                PrivateNote = row["private_note"],
            },
            cancellationToken: year.Cancellation);
        if (row["shared"] == "yes") await records.ShareVisitRecordAsync(new ShareVisitRecordRequest { RequestId = Step(year, row), VisitRecordId = record.VisitRecordId }, cancellationToken: year.Cancellation);
    }

    static async Task RateAsync(GroupYear year, Row row, string visit)
    {
        var plan = await Plans.ReadAsync(year, year.SchoolOf(row));
        string[] notes = [row["first_note"], row["second_note"]];
        foreach (var (number, (objective, letter, note)) in plan.Objectives.Zip(row.Words("ratings"), notes).Index())
        {
            await year.OfLeader<ActionPlanService.ActionPlanServiceClient>(row.Day("date")).ReviewObjectiveAsync(
                new ReviewObjectiveRequest { RequestId = $"{Step(year, row)}-{number}", ActionPlanId = plan.ActionPlanId, ObjectiveId = objective.ObjectiveId, VisitId = visit, Rating = Letters[letter], Note = note },
                cancellationToken: year.Cancellation);
        }
    }

    static async Task<string> IdAsync(GroupYear year, Row row)
    {
        var listed = await Dates(year).ListVisitsAsync(new ListVisitsRequest { SchoolId = year.IdOf(year.SchoolOf(row)) }, cancellationToken: year.Cancellation);
        return listed.Visits.Single(visit => visit.StartTime.Equals(GroupYear.Time(row.Day("date"), row.Time("from")))).VisitId;
    }

    static VisitService.VisitServiceClient Dates(GroupYear year) => year.OfSpecialist<VisitService.VisitServiceClient>();

    static string Step(GroupYear year, Row row) => year.Step($"visit-{row["school"]}-{row["date"]}");
}
