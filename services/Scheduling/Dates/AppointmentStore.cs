using Hubs.ServiceDefaults.Data;

namespace Hubs.Scheduling.Dates;

/// <summary>What is on at a time, over all hubs: a venue or a teacher may belong to more than one.</summary>
static class AppointmentStore
{
    // Everything begins and ends on one day, which bounds the look back by start_time.
    const string Overlapping = "a.start_time < @End and a.start_time > @Earliest and a.end_time > @Start";

    public static async Task<IReadOnlyList<Appointment>> OverlappingAsync(Work work, Slot slot)
    {
        var when = new
        {
            slot.Start,
            slot.End,
            Earliest = slot.Start.AddDays(-1),
            Arranged = (int)V1.MeetingState.Arranged,
            Held = (int)V1.MeetingState.Held,
            HeadsArranged = (int)V1.HeadsMeetingState.Arranged,
            HeadsHeld = (int)V1.HeadsMeetingState.Held,
            VisitArranged = (int)V1.VisitState.Arranged,
            VisitDone = (int)V1.VisitState.Done,
        };
        var rows = (await work.QueryAsync<Row>(
            $"""
            select a.id, a.start_time, a.end_time, a.specialist_person_id as leader_person_id, a.venue_school_id
              from meeting a
             where {Overlapping} and (a.state = @Arranged or a.state = @Held)
            """, when)).Concat(await work.QueryAsync<Row>(
            $"""
            select a.id, a.start_time, a.end_time, a.leader_person_id, a.venue_school_id
              from heads_meeting a
             where {Overlapping} and (a.state = @HeadsArranged or a.state = @HeadsHeld)
            """, when)).Concat(await work.QueryAsync<Row>(
            $"""
            select a.id, a.start_time, a.end_time, a.specialist_person_id as leader_person_id, '' as venue_school_id
              from visit a
             where {Overlapping} and (a.state = @VisitArranged or a.state = @VisitDone)
            """, when));
        var schools = (await work.QueryAsync<Taken>(
            $"""
            select a.id, m.school_id
              from meeting a
              join membership m on m.group_id = a.group_id and m.from_date <= a.meeting_date and (m.to_date is null or m.to_date >= a.meeting_date)
             where {Overlapping} and (a.state = @Arranged or a.state = @Held)
            """, when)).Concat(await work.QueryAsync<Taken>(
            $"""
            select a.id, a.school_id
              from visit a
             where {Overlapping} and (a.state = @VisitArranged or a.state = @VisitDone)
            """, when)).ToLookup(t => t.Id, t => t.SchoolId);
        var teachers = (await work.QueryAsync<Taken>(
            $"""
            select a.id, m.school_id, p.person_id
              from meeting a
              join membership m on m.group_id = a.group_id and m.from_date <= a.meeting_date and (m.to_date is null or m.to_date >= a.meeting_date)
              join lead_teacher_place p on p.membership_id = m.id and p.from_date <= a.meeting_date and (p.to_date is null or p.to_date >= a.meeting_date)
             where {Overlapping} and (a.state = @Arranged or a.state = @Held)
               and not exists (select 1 from lead_teacher_place n
                                where n.membership_id = p.membership_id and n.place_number = p.place_number
                                  and n.from_date > p.from_date and n.from_date <= a.meeting_date)
            """, when)).ToLookup(t => t.Id, t => new LeadTeacher(t.SchoolId, t.PersonId));
        return rows.Select(r => new Appointment
        {
            Id = r.Id,
            Slot = new Slot(r.StartTime, r.EndTime),
            LeaderPersonId = r.LeaderPersonId,
            VenueSchoolId = r.VenueSchoolId,
            SchoolIds = schools[r.Id].ToArray(),
            LeadTeachers = teachers[r.Id].ToArray(),
        }).ToArray();
    }

    sealed record Row
    {
        public string Id { get; init; } = "";

        public DateTimeOffset StartTime { get; init; }

        public DateTimeOffset EndTime { get; init; }

        public string LeaderPersonId { get; init; } = "";

        public string VenueSchoolId { get; init; } = "";
    }

    sealed record Taken
    {
        public string Id { get; init; } = "";

        public string SchoolId { get; init; } = "";

        public string PersonId { get; init; } = "";
    }
}
