namespace Hubs.Reporting.Figures;

/// <summary>Every figure: what it counts, in SQL that yields hub_id, programme_year_id, stage and amount, and where it stands in a row. Of what happened,
/// only the cells that are asked for are read, from an index that holds all that is counted. Whatever a figure is counted from, its cell is said to have
/// changed (<see cref="Subscriptions.ChangedCells"/>) when that does.</summary>
static class Measures
{
    public static readonly IReadOnlyList<Measure> All =
    [
        new(cells => Count("application a [[by application_cell]]", cells), f => f.Applied, (f, n) => f.Applied += n),
        new(cells => Count("application a [[by application_cell]]", cells, "a.offered = 1"), f => f.Offered, (f, n) => f.Offered += n),
        new(cells => Count("participation a [[by participation_cell]]", cells), f => f.Accepted, (f, n) => f.Accepted += n),
        new(
            cells => Count("participation a [[by participation_cell]]", cells,
                "exists (select 1 from membership m [[by membership_participation]] where m.participation_id = a.participation_id and m.programme_year_id = a.programme_year_id and m.stage = a.stage)"),
            f => f.InGroup, (f, n) => f.InGroup += n),
        new(
            cells => Count("participation a [[by participation_cell]]", cells,
                "exists (select 1 from place_attendance p [[by place_attendance_participation]] where p.participation_id = a.participation_id and p.programme_year_id = a.programme_year_id and p.stage = a.stage and p.attended = 1)"),
            f => f.Started, (f, n) => f.Started += n),
        new(Completed, f => f.Completed, (f, n) => f.Completed += n),
        new(cells => Count("work_group a [[by work_group_cell]]", cells), f => f.Groups, (f, n) => f.Groups += n),
        new(cells => Count("meeting_held a [[by meeting_held_cell]]", cells), f => f.MeetingsHeld, (f, n) => f.MeetingsHeld += n),
        new(
            cells =>
                $"""
                select a.hub_id, a.programme_year_id, a.stage, sum(s.lead_teachers) as amount
                  from meeting_held a [[by meeting_held_cell sorted]]
                 inner join meeting_member m on m.meeting_id = a.meeting_id
                 inner join known_stage s on s.programme_year_id = a.programme_year_id and s.stage = a.stage
                 where {cells.On("a")}
                 group by a.hub_id, a.programme_year_id, a.stage
                """, f => f.PlacesPlanned, (f, n) => f.PlacesPlanned += n),
        new(
            cells => Count("place_attendance a [[by place_attendance_cell]]", cells, "a.attended = 1 and exists (select 1 from meeting_held h where h.meeting_id = a.meeting_id)"),
            f => f.PlacesAttended, (f, n) => f.PlacesAttended += n),
        new(cells => Count("visit a [[by visit_cell]]", cells, "a.called_off = 0"), f => f.VisitsPlanned, (f, n) => f.VisitsPlanned += n),
        new(cells => Count("visit a [[by visit_cell]]", cells, "a.done = 1"), f => f.VisitsDone, (f, n) => f.VisitsDone += n),
        new(cells => Heads(cells), f => f.HeadsExpected, (f, n) => f.HeadsExpected += n),
        new(cells => Heads(cells, " and h.attended = 1"), f => f.HeadsAttended, (f, n) => f.HeadsAttended += n),
        new(cells => Count("action_due a [[by action_due_cell]]", cells, "a.closed = 0 and a.due_date < @Today"), f => f.ActionsOverdue, (f, n) => f.ActionsOverdue += n),
        new(cells => Count("money a [[by money_cell]]", cells, "a.paid = 0", "sum(a.amount_pence)"), f => f.CommittedPence, (f, n) => f.CommittedPence += n),
        new(cells => Count("money a [[by money_cell]]", cells, "a.paid = 1", "sum(a.amount_pence)"), f => f.PaidPence, (f, n) => f.PaidPence += n),
    ];

    static string Count(string from, Cells cells, string condition = "1 = 1", string amount = "count(*)") =>
        $"""
        select a.hub_id, a.programme_year_id, a.stage, {amount} as amount
          from {from}
         where {cells.On("a")} and {condition}
         group by a.hub_id, a.programme_year_id, a.stage
        """;

    /// <summary>One of a school's places was filled as often as the programme asks: of a school that owes fewer meetings, as its own target says.</summary>
    static string Completed(Cells cells) =>
        $"""
        select a.hub_id, a.programme_year_id, a.stage, count(*) as amount
          from participation a [[by participation_cell sorted]]
         inner join known_stage s on s.programme_year_id = a.programme_year_id and s.stage = a.stage
          left join completion_target t on t.participation_id = a.participation_id and t.programme_year_id = a.programme_year_id and t.stage = a.stage
         where {cells.On("a")} and s.completion_meetings > 0
           and exists (select 1
                         from (select p.place_number, count(*) as meetings
                                 from place_attendance p
                                where p.participation_id = a.participation_id and p.programme_year_id = a.programme_year_id and p.stage = a.stage and p.attended = 1
                                group by p.place_number) filled
                        where filled.meetings >= coalesce(t.target_meetings, s.completion_meetings))
         group by a.hub_id, a.programme_year_id, a.stage
        """;

    /// <summary>A heads' meeting serves every stage: a school counts under the stage it is in that year, and for any school that it goes on for. The stage is
    /// looked up for each school that was expected: joined with all schools of a year, a national year took minutes.</summary>
    static string Heads(Cells cells, string condition = "") =>
        $"""
        select r.hub_id, r.programme_year_id, r.stage, count(*) as amount
          from (select h.hub_id, h.programme_year_id,
                       (select min(f.stage)
                          from (select q.stage
                                  from participation q [[by participation_school]]
                                 where q.school_id = coalesce(k.present_school_id, h.school_id) and q.programme_year_id = h.programme_year_id
                                union all
                                select o.stage
                                  from known_successor s [[by known_successor_present]]
                                  left join participation o on o.school_id = s.school_id and o.programme_year_id = h.programme_year_id
                                 where s.present_school_id = coalesce(k.present_school_id, h.school_id)) f) as stage
                  from heads_attendance h [[by heads_attendance_cell sorted]]
                  left join known_successor k on k.school_id = h.school_id
                 where {cells.OnHubs("h")}{condition}) r
         where r.stage is not null and {cells.OnStage("r")}
         group by r.hub_id, r.programme_year_id, r.stage
        """;
}

/// <summary>One figure.</summary>
sealed record Measure(Func<Cells, string> Sql, Func<V1.Figures, long> Of, Action<V1.Figures, long> Add);
