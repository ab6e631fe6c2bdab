using System.Globalization;
using Hubs.Scheduling.Dates;
using Hubs.Scheduling.Groups;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Scheduling.Lessons;

/// <summary>All that touches the table <c>lesson</c>.</summary>
static class LessonStore
{
    const string Columns =
        """
        l.id, l.meeting_id, l.group_id, l.hub_id, l.meeting_number, l.kind, l.year_group, l.topic, l.focus, l.school_id, l.notes, l.logger_person_id, l.log_time, l.version
        """;

    /// <summary>A group logs a few lessons a meeting.</summary>
    const string FewOfGroup = "lesson_group" + ListQuery.Sorted;

    public static async Task<Lesson> GetAsync(Work work, string id, Reach reach) =>
        await work.FindAsync<Lesson>($"select {Columns} from lesson l join work_group g on g.id = l.group_id where l.id = @Id and {Reach.OfGroup}",
            new { Id = id, reach.All, reach.Hubs, reach.SpecialistHubs, reach.Me, reach.Today, reach.Schools })
        ?? throw Refusals.NotFound("lesson", id);

    /// <summary>In the order in which they were logged.</summary>
    public static Task<IReadOnlyList<Lesson>> ListAsync(Work work, V1.ListLessonsRequest request, Reach reach, Page page)
    {
        var list = new ListQuery(Columns, "lesson l", orderBy: "l.log_time, l.id", by: "lesson_log_time")
            .Of(page, Beginning.Ever, "")
            .Filter("l.group_id", request.GroupId, by: FewOfGroup)
            .Filter("l.hub_id", request.HubId, by: "lesson_hub_time")
            .Filter("l.kind", request.Kind);
        if (!reach.All) reach.LimitToGroups(list.OnlyWhere("l.hub_id", reach.Hubs, by: "lesson_hub_time"), "l.group_id", FewOfGroup);
        return work.QueryAsync<Lesson>(list);
    }

    public static string[] KeyOf(Lesson lesson) => [lesson.LogTime.ToString("O", CultureInfo.InvariantCulture), lesson.Id];

    public static Task InsertAsync(Work work, Lesson lesson) => work.ExecuteAsync(
        """
        insert into lesson (id, meeting_id, group_id, hub_id, meeting_number, kind, year_group, topic, focus, school_id, notes, logger_person_id, log_time, version)
        values (@Id, @MeetingId, @GroupId, @HubId, @MeetingNumber, @Kind, @YearGroup, @Topic, @Focus, @SchoolId, @Notes, @LoggerPersonId, @LogTime, @Version)
        """, lesson);

    /// <summary>Keeps a changed lesson and returns it at its next version.</summary>
    public static async Task<Lesson> SaveAsync(Work work, Lesson lesson)
    {
        await work.ExactlyOneAsync(
            """
            update lesson
               set kind = @Kind, year_group = @YearGroup, topic = @Topic, focus = @Focus, school_id = @SchoolId, notes = @Notes, version = version + 1
             where id = @Id and version = @Version
            """, lesson);
        return lesson with { Version = lesson.Version + 1 };
    }

    public static Task PassAsync(Work work, string schoolId, string successorId) =>
        work.ExecuteAsync("update lesson set school_id = @Successor, version = version + 1 where school_id = @School", new { School = schoolId, Successor = successorId });
}
