using Google.Protobuf.WellKnownTypes;
using Hubs.Access.V1;
using Hubs.Scheduling.V1;
using Hubs.Schools.V1;
using Hubs.Testing;
using Hubs.WorkGroups.V1;
using static Hubs.Scheduling.V1.AttendanceService;
using static Hubs.Scheduling.V1.BankHolidayService;
using static Hubs.Scheduling.V1.HeadsMeetingService;
using static Hubs.Scheduling.V1.MeetingService;
using static Hubs.Scheduling.V1.TermCalendarService;
using static Hubs.Scheduling.V1.VisitService;

namespace Hubs.Scheduling.Tests.Given;

/// <summary>A group in force in 2020/21 with its hub, its specialist and six schools, by the real term dates of East Sussex.</summary>
public sealed class GivenGroup
{
    static readonly TimeZoneInfo England = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    public required SchedulingHouse House { get; init; }

    public string HubId { get; init; } = SchedulingHouse.NewId();

    public string YearId { get; init; } = SchedulingHouse.NewId();

    public string GroupId { get; } = SchedulingHouse.NewId();

    public string Authority { get; private set; } = "";

    /// <summary>Where the specialist teaches and the group meets.</summary>
    public string BaseSchoolId { get; private set; } = "";

    public TestPerson Specialist { get; private set; } = null!;

    public TestPerson TfmLead { get; private set; } = null!;

    public IReadOnlyList<GivenMember> Members { get; private set; } = [];

    public MeetingServiceClient Meetings => House.As<MeetingServiceClient>(Specialist);

    public AttendanceServiceClient Attendances => House.As<AttendanceServiceClient>(Specialist);

    public VisitServiceClient Visits => House.As<VisitServiceClient>(Specialist);

    public HeadsMeetingServiceClient HeadsMeetings => House.As<HeadsMeetingServiceClient>(TfmLead);

    public TermCalendarServiceClient Calendars => House.As<TermCalendarServiceClient>(TfmLead);

    public static async Task<GivenGroup> InForceAsync(SchedulingHouse house, Action<StageParameters>? change = null, bool withCalendar = true)
    {
        var group = new GivenGroup { House = house };
        await group.StartAsync(change, withCalendar);
        return group;
    }

    /// <summary>Another group of the same hub and year, with its own schools and specialist; or the same venue, specialist or teachers.</summary>
    public async Task<GivenGroup> AnotherAsync(bool sameVenue = false, bool sameSpecialist = false, bool sameTeachers = false, bool sameSchools = false)
    {
        var other = new GivenGroup { House = House, HubId = HubId, YearId = YearId, Authority = Authority, TfmLead = TfmLead };
        other.BaseSchoolId = sameVenue ? BaseSchoolId : await House.SchoolAsync(Authority, "Ringmer Primary");
        other.Specialist = sameSpecialist ? Specialist : await House.PersonAsync(Role.Specialist, HubId);
        other.Members = await other.NewMembersAsync();
        if (sameTeachers) other.Members = other.Members.Zip(Members, (mine, theirs) => mine with { Teachers = theirs.Teachers }).ToArray();
        if (sameSchools) other.Members = other.Members.Zip(Members, (mine, theirs) => mine with { SchoolId = theirs.SchoolId }).ToArray();
        await other.PublishAsync();
        return other;
    }

    /// <summary>A time in England.</summary>
    public static Timestamp At(string date, string time = "09:00")
    {
        var clock = DateTime.Parse($"{date}T{time}:00", System.Globalization.CultureInfo.InvariantCulture);
        return new DateTimeOffset(clock, England.GetUtcOffset(clock)).ToTimestamp();
    }

    public static ArrangeMeetingRequest Meeting(string groupId, int number, string date, string from = "09:00", string to = "12:00") => new()
    {
        GroupId = groupId,
        Number = number,
        StartTime = At(date, from),
        EndTime = At(date, to),
        RequestId = Hubs.Testing.House.NewRequestId(),
    };

    public ArrangeMeetingRequest Meeting(int number, string date, string from = "09:00", string to = "12:00") => Meeting(GroupId, number, date, from, to);

    public async Task<Meeting> ArrangedAsync(int number, string date) => await Meetings.ArrangeMeetingAsync(Meeting(number, date));

    public RescheduleMeetingRequest Move(Meeting meeting, string date) => new()
    {
        MeetingId = meeting.MeetingId,
        StartTime = At(date),
        EndTime = At(date, "12:00"),
        Reason = CallOffReason.SchoolsUnable,
        Explanation = "Two schools are inspected.",
        RequestId = Hubs.Testing.House.NewRequestId(),
    };

    public ArrangeVisitRequest Visit(int member, string date, string from = "09:00", string to = "11:00") => new()
    {
        MembershipId = Members[member].MembershipId,
        StartTime = At(date, from),
        EndTime = At(date, to),
        RequestId = Hubs.Testing.House.NewRequestId(),
    };

    public ArrangeHeadsMeetingRequest Heads(string date, string from = "16:00", string to = "17:30") => new()
    {
        HubId = HubId,
        ProgrammeYearId = YearId,
        StartTime = At(date, from),
        EndTime = At(date, to),
        Online = true,
        RequestId = Hubs.Testing.House.NewRequestId(),
    };

    /// <summary>A register in which everyone was there.</summary>
    public TakeRegisterRequest FullRegister(Meeting meeting) => new()
    {
        MeetingId = meeting.MeetingId,
        Entries = { Members.SelectMany(m => new[] { 1, 2 }.Select(p => new RegisterEntry { MembershipId = m.MembershipId, PlaceNumber = p, Attendance = Attendance.Present })) },
        RequestId = Hubs.Testing.House.NewRequestId(),
    };

    public Task SchoolSetsAsync(string schoolId, params string[] inset)
    {
        var (year, terms, _) = RealDates.Calendar("2020-21-east-sussex");
        return Calendars.SetSchoolTermCalendarAsync(new SetSchoolTermCalendarRequest { SchoolId = schoolId, AcademicYear = year, Terms = { terms }, InsetDates = { inset }, RequestId = Hubs.Testing.House.NewRequestId() }).ResponseAsync;
    }

    async Task StartAsync(Action<StageParameters>? change, bool withCalendar)
    {
        Authority = House.NewAuthority();
        TfmLead = await House.PersonAsync(Role.TfmLead, HubId);
        Specialist = await House.PersonAsync(Role.Specialist, HubId);
        BaseSchoolId = await House.SchoolAsync(Authority, "Seaford Primary");
        Members = await NewMembersAsync();
        var development = new StageParameters
        {
            Stage = Stage.Development,
            SheetCode = "NCP20-10",
            Meetings = 6,
            MeetingsPerHalfTerm = 1,
            LongestMeetingMinutes = 240,
            ShortestMeetingMinutes = 120,
            ShortestVisitMinutes = 60,
            ShortestHeadsMeetingMinutes = 60,
            DayBegins = "08:00",
            DayEnds = "18:00",
            LeadTeachers = 2,
            CompletionMeetings = 5,
            VisitsPerTerm = 1,
            HeadsMeetingsPerTerm = 1,
            VenueRule = VenueRule.BaseSchool,
        };
        change?.Invoke(development);
        await House.TellAsync("schools", new ProgrammeYearPublished
        {
            ProgrammeYearId = YearId,
            Code = "NCP20-10",
            Title = "Primary Teaching for Mastery",
            AcademicYear = "2020/21",
            FirstDate = "2020-09-01",
            LastDate = "2021-07-31",
            Stages = { development },
            RuleVersion = "NCP20-10/1",
        });
        await PublishAsync();
        if (withCalendar) await SetCalendarsAsync();
    }

    async Task SetCalendarsAsync()
    {
        var (year, terms, inset) = RealDates.Calendar("2020-21-east-sussex");
        await Calendars.SetAuthorityTermCalendarAsync(new SetAuthorityTermCalendarRequest { LocalAuthorityCode = Authority, AcademicYear = year, Terms = { terms }, InsetDates = { inset }, RequestId = Hubs.Testing.House.NewRequestId() });
        var national = House.As<BankHolidayServiceClient>(await House.PersonAsync(Role.NationalTeam));
        foreach (var calendarYear in new[] { "2020", "2021" })
            await national.SetBankHolidaysAsync(new SetBankHolidaysRequest { Year = calendarYear, Days = { RealDates.BankHolidays(calendarYear) }, RequestId = Hubs.Testing.House.NewRequestId() });
    }

    async Task<IReadOnlyList<GivenMember>> NewMembersAsync()
    {
        var members = new List<GivenMember>();
        foreach (var name in new[] { "Alfriston School", "Berwick Primary", "Chailey Primary", "Ditchling Primary", "East Hoathly School", "Firle Primary" })
            members.Add(new GivenMember(SchedulingHouse.NewId(), SchedulingHouse.NewId(), await House.SchoolAsync(Authority, name), [SchedulingHouse.NewId(), SchedulingHouse.NewId()]));
        return members;
    }

    async Task PublishAsync()
    {
        var published = new GroupPublished
        {
            GroupId = GroupId,
            HubId = HubId,
            ProgrammeYearId = YearId,
            Stage = Stage.Development,
            GroupName = "Cuckmere",
            SpecialistPersonId = Specialist.Id,
            VenueSchoolId = BaseSchoolId,
            Members = { Members.Select(m => new GroupMember { MembershipId = m.MembershipId, ParticipationId = m.ParticipationId, SchoolId = m.SchoolId, FromDate = "2020-09-01" }) },
        };
        var places = Members.SelectMany(m => m.Teachers.Select((person, i) => Place(m, i + 1, person, "2020-09-01")));
        await House.TellAsync("workgroups", [new SpecialistAdded { SpecialistId = Specialist.Id, HubId = HubId, BaseSchoolId = BaseSchoolId }, published, .. places]);
    }

    public LeadTeacherPlaceFilled Place(GivenMember member, int place, string personId, string fromDate) => new()
    {
        GroupId = GroupId,
        HubId = HubId,
        ProgrammeYearId = YearId,
        Stage = Stage.Development,
        MembershipId = member.MembershipId,
        ParticipationId = member.ParticipationId,
        SchoolId = member.SchoolId,
        PlaceNumber = place,
        PersonId = personId,
        FromDate = fromDate,
    };

    public ParticipationPaused Paused(GivenMember member, string from, string to) => new()
    {
        ParticipationId = member.ParticipationId,
        SchoolId = member.SchoolId,
        HubId = HubId,
        ProgrammeYearId = YearId,
        Stage = Stage.Development,
        FromDate = from,
        ToDate = to,
    };

    public ParticipationResumed Resumed(GivenMember member, string date) => new()
    {
        ParticipationId = member.ParticipationId,
        SchoolId = member.SchoolId,
        HubId = HubId,
        ProgrammeYearId = YearId,
        Stage = Stage.Development,
        ResumeDate = date,
    };

    public MembershipEnded Ended(GivenMember member, string lastDate) => new()
    {
        GroupId = GroupId,
        HubId = HubId,
        ProgrammeYearId = YearId,
        Stage = Stage.Development,
        MembershipId = member.MembershipId,
        ParticipationId = member.ParticipationId,
        SchoolId = member.SchoolId,
        ToDate = lastDate,
    };
}

/// <summary>A school of a group and its two lead teachers.</summary>
public sealed record GivenMember(string MembershipId, string ParticipationId, string SchoolId, IReadOnlyList<string> Teachers);
