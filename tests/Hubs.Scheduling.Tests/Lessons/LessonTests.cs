using Hubs.Access.V1;
using Hubs.Scheduling.Tests.Given;
using Hubs.Scheduling.V1;
using Hubs.Testing;
using static Hubs.Scheduling.V1.LessonService;

namespace Hubs.Scheduling.Tests.Lessons;

/// <summary>The group's log of lessons: the clock runs here.</summary>
public sealed class LessonTests : IAsyncLifetime
{
    readonly SchedulingHouse _house = new();
    GivenGroup _group = null!;
    Meeting _meeting = new();

    LessonServiceClient Specialist => _house.As<LessonServiceClient>(_group.Specialist);

    public async ValueTask InitializeAsync()
    {
        await _house.InitializeAsync();
        _group = await GivenGroup.InForceAsync(_house);
        _meeting = await _group.ArrangedAsync(1, "2020-09-24");
    }

    public ValueTask DisposeAsync() => _house.DisposeAsync();

    [Fact]
    public async Task A_lesson_that_was_planned_together_is_logged_and_all_schools_of_the_group_read_it()
    {
        var teacher = await OfAsync(0);
        Assert.Equal("MEETING_NOT_BEGUN", (await Refused.ByAsync(teacher.LogLessonAsync(Lesson()))).Reason);
        _house.MoveTo(GivenGroup.At("2020-09-24").ToDateTimeOffset());

        var lesson = await teacher.LogLessonAsync(Lesson());

        Assert.Equal((1, LessonKind.Planned, 4, "Equivalent fractions", MeetingFocus.Variation), (lesson.MeetingNumber, lesson.Kind, lesson.YearGroup, lesson.Topic, lesson.Focus));
        Assert.Equal(lesson, await (await OfAsync(3)).GetLessonAsync(new GetLessonRequest { LessonId = lesson.LessonId }));
        Assert.Equal([lesson], (await Specialist.ListLessonsAsync(new ListLessonsRequest { GroupId = _group.GroupId, Kind = LessonKind.Planned })).Lessons);
        Assert.Empty((await Specialist.ListLessonsAsync(new ListLessonsRequest { Kind = LessonKind.Observed })).Lessons);
        var told = Assert.Single(await _house.ToldAsync<LessonLogged>());
        Assert.Equal((lesson.LessonId, _meeting.MeetingId, LessonKind.Planned, 4), (told.LessonId, told.MeetingId, told.Kind, told.YearGroup));
        Assert.DoesNotContain("fractions", Assert.Single(await _house.EntriesAsync<LessonLogged>()).DataJson, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Ask ann.lee@example.org for the slides.", "EMAIL")]
    [InlineData("Seen with A123456789012.", "PUPIL_NUMBER")]
    [InlineData("Seen with h80120000100A in mind.", "PUPIL_NUMBER")]
    public async Task What_can_be_told_to_speak_of_somebody_is_refused(string notes, string rule)
    {
        _house.MoveTo(GivenGroup.At("2020-09-24").ToDateTimeOffset());
        var lesson = Lesson();
        lesson.Notes = notes;

        var refusal = await Refused.ByAsync(Specialist.LogLessonAsync(lesson));

        Assert.Equal(("LESSON_NAMES_SOMEBODY", rule, "notes"), (refusal.Reason, Assert.Single(refusal.Rules), Assert.Single(refusal.Fields)));
        Assert.Empty(await _house.ToldAsync<LessonLogged>());
    }

    [Fact]
    public async Task A_lesson_is_written_anew_by_who_logged_it_and_by_who_leads_the_group()
    {
        _house.MoveTo(GivenGroup.At("2020-09-24").ToDateTimeOffset());
        var (author, colleague) = (await OfAsync(0), await OfAsync(1));
        var lesson = await author.LogLessonAsync(Lesson());
        var revise = new ReviseLessonRequest { LessonId = lesson.LessonId, Kind = LessonKind.Observed, YearGroup = 5, Topic = "Fractions of a whole", Focus = MeetingFocus.Fluency, SchoolId = _group.Members[1].SchoolId, RequestId = House.NewRequestId() };

        var other = await Refused.ByAsync(colleague.ReviseLessonAsync(revise));
        var revised = await author.ReviseLessonAsync(new ReviseLessonRequest(revise) { Etag = lesson.Etag, RequestId = House.NewRequestId() });
        var stale = await Refused.ByAsync(author.ReviseLessonAsync(new ReviseLessonRequest(revise) { Etag = lesson.Etag, RequestId = House.NewRequestId() }));
        await Specialist.ReviseLessonAsync(new ReviseLessonRequest(revise) { RequestId = House.NewRequestId() });

        Assert.Equal(("LESSON_OF_ANOTHER", "ETAG_STALE"), (other.Reason, stale.Reason));
        Assert.Equal((LessonKind.Observed, 5, "", _group.Members[1].SchoolId), (revised.Kind, revised.YearGroup, revised.Notes, revised.SchoolId));
        Assert.Equal(2, (await _house.ToldAsync<LessonRevised>()).Count);
    }

    [Fact]
    public async Task A_lesson_is_of_a_meeting_that_took_place_and_a_school_of_the_group()
    {
        var missed = await _group.ArrangedAsync(2, "2020-11-12");
        _house.MoveTo(GivenGroup.At("2020-11-13").ToDateTimeOffset());
        await _group.Meetings.MarkMeetingMissedAsync(new MarkMeetingMissedRequest { MeetingId = missed.MeetingId, Reason = CallOffReason.Weather, Explanation = "Flood.", RequestId = House.NewRequestId() });
        var (ofMissed, elsewhere) = (Lesson(), Lesson());
        ofMissed.MeetingId = missed.MeetingId;
        elsewhere.SchoolId = SchedulingHouse.NewId();
        var stranger = _house.As<LessonServiceClient>(await _house.PersonAsync(Role.LeadTeacher, SchedulingHouse.NewId()));

        Assert.Equal("MEETING_NOT_ARRANGED", (await Refused.ByAsync(Specialist.LogLessonAsync(ofMissed))).Reason);
        Assert.Equal("SCHOOL_NOT_OF_GROUP", (await Refused.ByAsync(Specialist.LogLessonAsync(elsewhere))).Reason);
        Assert.Equal("NOT_FOUND", (await Refused.ByAsync(stranger.LogLessonAsync(Lesson()))).Reason);
        Assert.Empty((await stranger.ListLessonsAsync(new ListLessonsRequest())).Lessons);
    }

    LogLessonRequest Lesson() => new()
    {
        MeetingId = _meeting.MeetingId,
        Kind = LessonKind.Planned,
        YearGroup = 4,
        Topic = "Equivalent fractions",
        Focus = MeetingFocus.Variation,
        Notes = "Three examples that change one thing at a time.",
        RequestId = House.NewRequestId(),
    };

    async Task<LessonServiceClient> OfAsync(int member) => _house.As<LessonServiceClient>(await _house.PersonAsync(Role.LeadTeacher, _group.Members[member].SchoolId));
}
