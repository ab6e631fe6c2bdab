using Grpc.Core;
using Hubs.Access.V1;
using Hubs.Faults.Processes;
using Hubs.Schools.V1;
using Hubs.Testing;
using Hubs.Testing.WaysIn;
using static Hubs.Scheduling.V1.TermCalendarService;
using static Hubs.Schools.V1.HubService;
using static Hubs.Schools.V1.RoundService;
using static Hubs.Schools.V1.SchoolService;

namespace Hubs.Faults.Working;

/// <summary>A hub and its people: from the day it comes into being to its first payment run. One client lives through it step by step,
/// each step a call at the gateway.</summary>
sealed class HubYear
{
    readonly FrontDoor _door;

    HubYear(HouseOfProcesses house, FrontDoor door, Programme programme, int number, WayIn way) => (House, _door, Programme, Number, Way) = (house, door, programme, number, way);

    public HouseOfProcesses House { get; }

    public Programme Programme { get; }

    public int Number { get; }

    public WayIn Way { get; }

    public Hub Hub { get; private set; } = new();

    public TestPerson TfmLead { get; private set; } = null!;

    public TestPerson HubLead { get; private set; } = null!;

    public TestPerson Specialist { get; private set; } = null!;

    public string BaseSchoolId { get; private set; } = "";

    public List<Member> Members { get; } = [];

    /// <summary>One year of one hub, all of its steps in order.</summary>
    public static async Task LiveThroughAsync(HouseOfProcesses house, FrontDoor door, Programme programme, int number, WayIn way)
    {
        var year = new HubYear(house, door, programme, number, way);
        await year.BeginAsync();
        await Recruiting.RecruitAsync(year);
        var group = await Grouping.PublishAsync(year);
        await Meeting.MeetAsync(year, group);
        await Paying.PayAsync(year);
        await Leaving.LeaveAsync(year);
    }

    /// <summary>A hub with an area and places in the round.</summary>
    public static async Task<Hub> FoundAsync(FrontDoor door, string name, string roundId, int places, WayIn way, string? authority = null)
    {
        var hubs = door.As<HubServiceClient>(door.National, way);
        var hub = await hubs.CreateHubAsync(new CreateHubRequest { HubName = name, RegionName = "South East", ContactEmail = "office@hub.example.org", HowToApply = "Ring us before you apply.", RequestId = Testing.House.NewRequestId() });
        if (authority is not null) await hubs.AddHubAreaAsync(new AddHubAreaRequest { HubId = hub.HubId, LocalAuthorityCode = authority, FirstDate = "2014-09-01", RequestId = Testing.House.NewRequestId() });

        // Another hub's places may be set at the same moment: then this is asked again.
        await Again.UntilAcceptedAsync(() => door.As<RoundServiceClient>(door.National, way).SetHubPlacesAsync(new SetHubPlacesRequest { RoundId = roundId, HubId = hub.HubId, Places = places, RequestId = Testing.House.NewRequestId() }));
        return hub;
    }

    public T As<T>(TestPerson person)
        where T : ClientBase<T> => _door.As<T>(person, Way);

    public TestPerson National => _door.National;

    async Task BeginAsync()
    {
        Hub = await FoundAsync(_door, $"Hub {Number}", Programme.Round.RoundId, Programme.SchoolsOfAHub - 1, Way, Programme.AuthorityOf(Number));
        await Again.UntilAcceptedAsync(() => As<TermCalendarServiceClient>(National).SetAuthorityTermCalendarAsync(Programme.TermDatesOf(Number)));
        TfmLead = await _door.InviteAsync(Role.TfmLead, Hub.HubId, $"TfM lead {Number}", Way);
        HubLead = await _door.InviteAsync(Role.HubLead, Hub.HubId, $"Hub lead {Number}", Way);
        Specialist = await _door.InviteAsync(Role.Specialist, Hub.HubId, $"Specialist {Number}", Way);
        BaseSchoolId = (await SchoolAsync(0)).SchoolId;
        for (var i = 1; i < Programme.SchoolsOfAHub; i++) Members.Add(await MemberAsync(await SchoolAsync(i)));
    }

    async Task<School> SchoolAsync(int number) => await As<SchoolServiceClient>(National).GetSchoolAsync(new GetSchoolRequest { Urn = Programme.UrnOf(Number, number) });

    async Task<Member> MemberAsync(School school) => new(
        school,
        await _door.InviteAsync(Role.MathsLead, school.SchoolId, $"Maths lead {school.Urn}", Way),
        await _door.InviteAsync(Role.HeadTeacher, school.SchoolId, $"Head {school.Urn}", Way),
        await _door.InviteAsync(Role.BusinessManager, school.SchoolId, $"Business manager {school.Urn}", Way));
}

/// <summary>A school that takes part, and its people.</summary>
sealed record Member(School School, TestPerson MathsLead, TestPerson Head, TestPerson BusinessManager)
{
    public string SchoolId => School.SchoolId;

    public string ParticipationId { get; set; } = "";

    public string MembershipId { get; set; } = "";
}
