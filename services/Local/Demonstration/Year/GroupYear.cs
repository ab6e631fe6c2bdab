using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Hubs.Local.Demonstration.Hubs;
using Hubs.Local.Demonstration.People;
using Hubs.Local.Demonstration.WorkGroup;
using Hubs.ServiceDefaults.Hosting;
using Hubs.WorkGroups.V1;

namespace Hubs.Local.Demonstration.Year;

/// <summary>The Development group as it was published, and those who act in its year.</summary>
internal sealed class GroupYear
{
    readonly Entry _entry;
    readonly Places _places;

    GroupYear(Entry entry, Places places, Group group, CancellationToken cancellation) => (_entry, _places, Group, Cancellation) = (entry, places, group, cancellation);

    public Group Group { get; }

    public CancellationToken Cancellation { get; }

    public static async Task<GroupYear> ReadAsync(Entry entry, CancellationToken cancellation)
    {
        var groups = entry.As<GroupService.GroupServiceClient>(Cast.Everybody.Specialist);
        var listed = await groups.ListGroupsAsync(new ListGroupsRequest(), cancellationToken: cancellation);
        var group = await groups.GetGroupAsync(new GetGroupRequest { GroupId = listed.Groups.Single(g => g.GroupName == GroupChapter.Name).GroupId }, cancellationToken: cancellation);
        return new GroupYear(entry, await Places.ReadAsync(entry, cancellation), group, cancellation);
    }

    /// <summary>The specialist's calls.</summary>
    public T OfSpecialist<T>()
        where T : ClientBase<T> => As<T>(Cast.Everybody.Specialist);

    /// <summary>The TfM Lead's calls.</summary>
    public T OfTfmLead<T>()
        where T : ClientBase<T> => As<T>(Cast.Everybody.InFull.TfmLead);

    public T As<T>(Person person)
        where T : ClientBase<T> => _entry.As<T>(person);

    /// <summary>The school that a table names by its number, 1 to 7.</summary>
    public static SchoolTeam SchoolOf(Row row) => Cast.Everybody.Group[row.Number("school") - 1];

    public string IdOf(SchoolTeam team) => _places.Of(team.School);

    public string BaseSchoolId => _places.Of(Cast.Everybody.BaseSchool);

    public string HubId => _places.Of(DemonstrationHub.Named(DemonstrationHub.InFull));

    public Member MemberOf(SchoolTeam team) => Group.Members.Single(member => member.SchoolId == IdOf(team));

    /// <summary>A time in England, as the contract wants it.</summary>
    public static Timestamp Time(DateOnly day, TimeOnly time) => (BusinessClock.StartInEngland(day) + time.ToTimeSpan()).ToTimestamp();
}
