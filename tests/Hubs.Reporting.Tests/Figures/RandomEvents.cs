using System.Globalization;
using Google.Protobuf;
using Hubs.Funding.V1;
using Hubs.Scheduling.V1;
using Hubs.Schools.V1;
using Hubs.WorkGroups.V1;

namespace Hubs.Reporting.Tests.Figures;

/// <summary>Events of all kinds about a few hubs, years and schools, in any order: what belongs together seldom comes together, and what is told again
/// says something else.</summary>
sealed class RandomEvents(ReportingHouse house)
{
    public const int Kinds = 22;

    /// <summary>How often each kind was told.</summary>
    public static int[] Told { get; } = new int[Kinds];

    readonly string[] _years = Ids(2), _schools = Ids(5), _participations = Ids(5), _meetings = Ids(4), _memberships = Ids(5), _heads = Ids(3);
    readonly Dictionary<(string School, string Year, Stage Stage, int Number), string> _applications = [];
    readonly List<string> _visits = [], _actions = [];

    public IReadOnlyList<string> Hubs { get; } = Ids(2);

    public static async Task<RandomEvents> BeginAsync(ReportingHouse house)
    {
        var story = new RandomEvents(house);
        foreach (var hub in story.Hubs) await house.TellAsync("schools", new HubCreated { HubId = hub, HubName = $"Hub {hub[^4..]}", RegionName = "South West" });
        for (var year = 0; year < story._years.Length; year++) await house.TellAsync("schools", story.Year(year, 1));
        return story;
    }

    public async Task TellAsync(int kind, int value)
    {
        var (service, told) = Of(kind, value);
        await house.TellAsync(service, told);
        Told[kind]++;
    }

    (string Service, IMessage Event) Of(int kind, int value) => kind switch
    {
        < 10 => ("schools", OfSchools(kind, value)),
        < 15 => ("workgroups", OfWorkGroups(kind, value)),
        < 20 => ("scheduling", kind < 17 ? Meeting(kind, value) : OfScheduling(kind, value)),
        _ => ("funding", kind == 20
            ? new MoneyCommitted { PostingId = ReportingHouse.NewId(), HubId = Hub(value), ProgrammeYearId = YearOf(value), Stage = At(value), Fund = Fund.ReleaseTime, AmountPence = 1_000 + value }
            : value % 3 == 0
                ? new MoneyRecovered { PostingId = ReportingHouse.NewId(), HubId = Hub(value), ProgrammeYearId = YearOf(value), Stage = At(value), AmountPence = value % 50 }
                : new MoneyPaid { PostingId = ReportingHouse.NewId(), HubId = Hub(value), ProgrammeYearId = YearOf(value), Stage = At(value), AmountPence = 100 + value }),
    };

    IMessage OfSchools(int kind, int value) => kind switch
    {
        0 => Year(value % 2, 1 + (value % 3)),
        1 => Application(value),
        2 when _applications.Count > 0 => new ApplicationTransferred { ApplicationId = One([.. _applications.Values], value), HubId = Hub(value), ProgrammeYearId = YearOf(value), Stage = At(value) },
        3 when _applications.Count > 0 => new PlaceOffered { ApplicationId = One([.. _applications.Values], value), HubId = Hub(value), ProgrammeYearId = YearOf(value), Stage = At(value) },
        2 or 3 => Application(value),
        4 => new ParticipationStarted { ParticipationId = One(_participations, value), SchoolId = One(_schools, value / 5), HubId = Hub(value), ProgrammeYearId = YearOf(value), Stage = At(value) },
        5 => new ParticipationProgressed { ParticipationId = One(_participations, value), SchoolId = One(_schools, value / 5), HubId = Hub(value), NextProgrammeYearId = YearOf(value), Stage = At(value) },
        6 => new ParticipationRepeated { ParticipationId = One(_participations, value), SchoolId = One(_schools, value / 5), HubId = Hub(value), NextProgrammeYearId = YearOf(value), Stage = At(value) },
        7 => new ParticipationContinued { ParticipationId = One(_participations, value), SchoolId = One(_schools, value / 5), HubId = Hub(value), ProgrammeYearId = YearOf(value), Stage = At(value) },
        8 when value % 3 == 0 => new ParticipationTransferred { ParticipationId = One(_participations, value), SchoolId = One(_schools, value / 5), HubId = Hub(value), FromHubId = Hub(value + 1), ProgrammeYearId = YearOf(value), Stage = At(value) },
        8 => new ParticipationWithdrawn { ParticipationId = One(_participations, value), SchoolId = One(_schools, value / 5), HubId = Hub(value), ProgrammeYearId = YearOf(value), Stage = At(value), BeforeFirstMeeting = value % 4 > 0 },
        _ => new SchoolSucceeded { SchoolId = One(_schools, value), SuccessorSchoolId = One(_schools, value / 5), PredecessorUrn = "100001", Urn = "100002" },
    };

    /// <summary>A school that withdrew applies once more, at any hub.</summary>
    ApplicationSubmitted Application(int value)
    {
        var of = (One(_schools, value / 4), YearOf(value), At(value), value % 2);
        if (!_applications.TryGetValue(of, out var id)) _applications[of] = id = ReportingHouse.NewId();
        return new ApplicationSubmitted { ApplicationId = id, SchoolId = of.Item1, HubId = Hub(value), ProgrammeYearId = of.Item2, Stage = of.Item3 };
    }

    IMessage OfWorkGroups(int kind, int value)
    {
        switch (kind)
        {
            case 10:
                return new GroupPublished { GroupId = ReportingHouse.NewId(), HubId = Hub(value), ProgrammeYearId = YearOf(value), Stage = At(value), Members = { new GroupMember { MembershipId = ReportingHouse.NewId(), ParticipationId = One(_participations, value) } } };
            case 11:
                return new MemberJoined { MembershipId = ReportingHouse.NewId(), GroupId = ReportingHouse.NewId(), ParticipationId = One(_participations, value), HubId = Hub(value), ProgrammeYearId = YearOf(value), Stage = At(value) };
            case 12 or 13 when _actions.Count > 0:
                return value % 2 == 0
                    ? new ActionClosed { ActionId = One(_actions, value), HubId = Hub(value), ProgrammeYearId = YearOf(value), Stage = At(value) }
                    : new ActionCarriedOver { ActionId = One(_actions, value), DueDate = Day(value), HubId = Hub(value), ProgrammeYearId = YearOf(value), Stage = At(value) };
            default:
                _actions.Add(ReportingHouse.NewId());
                return new ActionAgreed { ActionId = _actions[^1], DueDate = Day(value), HubId = Hub(value), ProgrammeYearId = YearOf(value), Stage = At(value) };
        }
    }

    IMessage Meeting(int kind, int value) => kind == 15
        ? new MeetingHeld
        {
            MeetingId = One(_meetings, value),
            HubId = Hub(value),
            ProgrammeYearId = YearOf(value),
            Stage = At(value),
            Members = { _memberships.Take(value % 6).Select((membership, i) => new MeetingMember { MembershipId = membership, ParticipationId = _participations[i] }) },
        }
        : new RegisterTaken
        {
            MeetingId = One(_meetings, value),
            HubId = Hub(value),
            ProgrammeYearId = YearOf(value),
            Stage = At(value),
            Entries = { _memberships.Take(1 + (value % 5)).Select((membership, i) => new RegisteredPlace { MembershipId = membership, ParticipationId = _participations[i], PlaceNumber = 1 + (i % 2), Attendance = value % 4 == 0 ? Attendance.Absent : Attendance.Present }) },
        };

    IMessage OfScheduling(int kind, int value)
    {
        switch (kind)
        {
            case 17:
                return new AttendanceTargetSet { MembershipId = One(_memberships, value), ParticipationId = One(_participations, value), HubId = Hub(value), ProgrammeYearId = YearOf(value), Stage = At(value), TargetMeetings = value % 4 };
            case 18:
                var serves = value % 2 == 0 ? value / 3 : value;
                return new HeadsMeetingRegisterTaken
                {
                    HeadsMeetingId = One(_heads, value),
                    ServesHeadsMeetingId = One(_heads, serves),
                    HubId = Hubs[serves % _heads.Length % 2],
                    ProgrammeYearId = _years[serves % _heads.Length / 2],
                    Entries = { _schools.Take(1 + (value % 5)).Select(school => new HeadsAttendance { SchoolId = school, Attendance = value % 4 == 0 ? Attendance.Absent : Attendance.Present }) },
                };
            default:
                if (_visits.Count > 0 && value % 4 > 0)
                {
                    var visit = One(_visits, value);
                    return (value % 4) switch { 1 => new VisitDone { VisitId = visit }, 2 => new VisitMissed { VisitId = visit }, _ => new VisitCancelled { VisitId = visit } };
                }

                _visits.Add(ReportingHouse.NewId());
                return new VisitArranged { VisitId = _visits[^1], HubId = Hub(value), ProgrammeYearId = YearOf(value), Stage = At(value) };
        }
    }

    ProgrammeYearPublished Year(int number, int completionMeetings)
    {
        var year = new ProgrammeYearPublished { ProgrammeYearId = _years[number], Code = "NCP20-10", Title = "Teaching for Mastery", AcademicYear = $"{2020 + number}/{21 + number}" };
        year.Stages.Add(new[] { Stage.Development, Stage.Embedding }.Select(stage => new StageParameters { Stage = stage, LeadTeachers = 1 + (completionMeetings % 2), CompletionMeetings = completionMeetings - 1 }));
        return year;
    }

    string Hub(int value) => Hubs[value / 7 % 2];

    string YearOf(int value) => _years[value / 11 % 2];

    static Stage At(int value) => value / 13 % 2 == 0 ? Stage.Development : Stage.Embedding;

    string Day(int value) => DateOnly.FromDateTime(house.Clock.GetUtcNow().Date).AddDays((value % 12) - 4).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static string One(IReadOnlyList<string> ids, int value) => ids[value % ids.Count];

    static string[] Ids(int count) => [.. Enumerable.Range(0, count).Select(_ => ReportingHouse.NewId())];
}
