namespace Hubs.Reporting.Figures;

/// <summary>Every figure: what it counts, in SQL that yields hub_id, programme_year_id, stage and amount, and where it stands in a row.</summary>
static class Measures
{
    public static readonly IReadOnlyList<Measure> All =
    [
        new("select hub_id, programme_year_id, stage, count(*) as amount from application group by hub_id, programme_year_id, stage", (f, n) => f.Applied += n),
        new("select hub_id, programme_year_id, stage, count(*) as amount from application where offered = 1 group by hub_id, programme_year_id, stage", (f, n) => f.Offered += n),
        new("select hub_id, programme_year_id, stage, count(*) as amount from participation group by hub_id, programme_year_id, stage", (f, n) => f.Accepted += n),
        new(
            """
            select p.hub_id, p.programme_year_id, p.stage, count(*) as amount
              from participation p
             where exists (select 1 from membership m where m.participation_id = p.participation_id and m.programme_year_id = p.programme_year_id and m.stage = p.stage)
             group by p.hub_id, p.programme_year_id, p.stage
            """, (f, n) => f.InGroup += n),
        new(
            """
            select p.hub_id, p.programme_year_id, p.stage, count(*) as amount
              from participation p
             where exists (select 1 from place_attendance a where a.participation_id = p.participation_id and a.programme_year_id = p.programme_year_id and a.stage = p.stage and a.attended = 1)
             group by p.hub_id, p.programme_year_id, p.stage
            """, (f, n) => f.Started += n),
        new(
            """
            select p.hub_id, p.programme_year_id, p.stage, count(*) as amount
              from participation p
             inner join known_stage s on s.programme_year_id = p.programme_year_id and s.stage = p.stage
             where s.completion_meetings > 0
               and exists (select 1
                             from (select participation_id, programme_year_id, stage, place_number, count(*) as meetings
                                     from place_attendance
                                    where attended = 1
                                    group by participation_id, programme_year_id, stage, place_number) a
                            where a.participation_id = p.participation_id and a.programme_year_id = p.programme_year_id and a.stage = p.stage
                              and a.meetings >= s.completion_meetings)
             group by p.hub_id, p.programme_year_id, p.stage
            """, (f, n) => f.Completed += n),
        new("select hub_id, programme_year_id, stage, count(*) as amount from work_group group by hub_id, programme_year_id, stage", (f, n) => f.Groups += n),
        new("select hub_id, programme_year_id, stage, count(*) as amount from meeting_held group by hub_id, programme_year_id, stage", (f, n) => f.MeetingsHeld += n),
        new(
            """
            select h.hub_id, h.programme_year_id, h.stage, sum(s.lead_teachers) as amount
              from meeting_held h
             inner join meeting_member m on m.meeting_id = h.meeting_id
             inner join known_stage s on s.programme_year_id = h.programme_year_id and s.stage = h.stage
             group by h.hub_id, h.programme_year_id, h.stage
            """, (f, n) => f.PlacesPlanned += n),
        new(
            """
            select a.hub_id, a.programme_year_id, a.stage, count(*) as amount
              from place_attendance a
             where a.attended = 1 and exists (select 1 from meeting_held h where h.meeting_id = a.meeting_id)
             group by a.hub_id, a.programme_year_id, a.stage
            """, (f, n) => f.PlacesAttended += n),
        new("select hub_id, programme_year_id, stage, count(*) as amount from visit where called_off = 0 group by hub_id, programme_year_id, stage", (f, n) => f.VisitsPlanned += n),
        new("select hub_id, programme_year_id, stage, count(*) as amount from visit where done = 1 group by hub_id, programme_year_id, stage", (f, n) => f.VisitsDone += n),
        new(Heads(""), (f, n) => f.HeadsExpected += n),
        new(Heads("where h.attended = 1"), (f, n) => f.HeadsAttended += n),
        new("select hub_id, programme_year_id, stage, count(*) as amount from action_due where closed = 0 and due_date < @Today group by hub_id, programme_year_id, stage", (f, n) => f.ActionsOverdue += n),
        new("select hub_id, programme_year_id, stage, sum(amount_pence) as amount from money where paid = 0 group by hub_id, programme_year_id, stage", (f, n) => f.CommittedPence += n),
        new("select hub_id, programme_year_id, stage, sum(amount_pence) as amount from money where paid = 1 group by hub_id, programme_year_id, stage", (f, n) => f.PaidPence += n),
    ];

    /// <summary>A heads' meeting serves every stage: a school counts under the stage it is in that year, and for any school that it goes on for.</summary>
    static string Heads(string where) =>
        $"""
        select h.hub_id, h.programme_year_id, p.stage, count(*) as amount
          from heads_attendance h
          left join known_successor k on k.school_id = h.school_id
         inner join (select coalesce(s.present_school_id, q.school_id) as school_id, q.programme_year_id, min(q.stage) as stage
                       from participation q
                       left join known_successor s on s.school_id = q.school_id
                      group by coalesce(s.present_school_id, q.school_id), q.programme_year_id) p
            on p.school_id = coalesce(k.present_school_id, h.school_id) and p.programme_year_id = h.programme_year_id
         {where}
         group by h.hub_id, h.programme_year_id, p.stage
        """;
}

/// <summary>One figure.</summary>
sealed record Measure(string Sql, Action<V1.Figures, long> Add);
