using Google.Protobuf.WellKnownTypes;
using Hubs.Scheduling.Groups;
using Hubs.Scheduling.V1;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Scheduling.Lessons;

/// <summary>One lesson that a group planned or observed together. It speaks of a lesson and of no child.</summary>
sealed record Lesson
{
    public string Id { get; init; } = "";

    public string MeetingId { get; init; } = "";

    public string GroupId { get; init; } = "";

    public string HubId { get; init; } = "";

    public int MeetingNumber { get; init; }

    public LessonKind Kind { get; init; }

    public int YearGroup { get; init; }

    public string Topic { get; init; } = "";

    public MeetingFocus Focus { get; init; }

    public string SchoolId { get; init; } = "";

    public string Notes { get; init; } = "";

    public string LoggerPersonId { get; init; } = "";

    public DateTimeOffset LogTime { get; init; }

    public long Version { get; init; }

    public static Lesson Log(Meetings.Meeting meeting, Group group, LogLessonRequest said, string loggerId, DateTimeOffset now)
    {
        meeting.MustTakePlace(now);
        return new Lesson
        {
            Id = Guid.CreateVersion7().ToString(),
            MeetingId = meeting.Id,
            GroupId = meeting.GroupId,
            HubId = meeting.HubId,
            MeetingNumber = meeting.Number,
            Kind = said.Kind,
            YearGroup = said.YearGroup,
            Topic = said.Topic.Trim(),
            Focus = said.Focus,
            SchoolId = said.SchoolId,
            Notes = said.Notes.Trim(),
            LoggerPersonId = loggerId,
            LogTime = now,
            Version = 1,
        }.Checked(meeting, group);
    }

    /// <param name="meeting">The meeting whose log it is in.</param>
    /// <param name="group">Its group.</param>
    /// <param name="said">The lesson anew.</param>
    /// <param name="mayReviseAll">Whether the caller leads the group, or its hub.</param>
    /// <param name="callerId">The caller.</param>
    public Lesson Revise(Meetings.Meeting meeting, Group group, ReviseLessonRequest said, bool mayReviseAll, string callerId)
    {
        if (!mayReviseAll && callerId != LoggerPersonId) throw SchedulingRefusals.LessonOfAnother();
        return (this with { Kind = said.Kind, YearGroup = said.YearGroup, Topic = said.Topic.Trim(), Focus = said.Focus, SchoolId = said.SchoolId, Notes = said.Notes.Trim() }).Checked(meeting, group);
    }

    Lesson Checked(Meetings.Meeting meeting, Group group)
    {
        if (SchoolId.Length > 0 && SchoolId != meeting.VenueSchoolId && group.MembersOn(meeting.MeetingDate).All(m => m.SchoolId != SchoolId)) throw SchedulingRefusals.SchoolNotOfGroup();
        Violation[] faults = [.. WordsAboutPeople.In(Topic, "topic"), .. WordsAboutPeople.In(Notes, "notes")];
        return faults.Length == 0 ? this : throw SchedulingRefusals.LessonNamesSomebody(faults);
    }

    public LessonLogged Logged() => new() { LessonId = Id, MeetingId = MeetingId, GroupId = GroupId, HubId = HubId, Kind = Kind, YearGroup = YearGroup, Focus = Focus, SchoolId = SchoolId };

    public LessonRevised Revised() => new() { LessonId = Id, MeetingId = MeetingId, GroupId = GroupId, HubId = HubId, Kind = Kind, YearGroup = YearGroup, Focus = Focus, SchoolId = SchoolId };

    public V1.Lesson ToWire() => new()
    {
        LessonId = Id,
        Etag = Etag.Of(Version),
        MeetingId = MeetingId,
        GroupId = GroupId,
        HubId = HubId,
        MeetingNumber = MeetingNumber,
        Kind = Kind,
        YearGroup = YearGroup,
        Topic = Topic,
        Focus = Focus,
        SchoolId = SchoolId,
        Notes = Notes,
        LoggerPersonId = LoggerPersonId,
        LogTime = LogTime.ToTimestamp(),
    };
}
