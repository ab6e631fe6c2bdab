using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Hubs.Local.Demonstration.People;
using Hubs.Local.Demonstration.Tellings;
using Hubs.Local.Demonstration.WorkGroup;
using Hubs.ServiceDefaults.Hosting;
using Hubs.WorkGroups.V1;

namespace Hubs.Local.Demonstration.Year;

/// <summary>A group as it was published, and those who act in its year.</summary>
internal sealed class GroupYear
{
    GroupYear(Telling telling, WorkGroupCast cast, Group group) => (Telling, Cast, Group) = (telling, cast, group);

    public Telling Telling { get; }

    public WorkGroupCast Cast { get; }

    public Group Group { get; }

    public CancellationToken Cancellation => Telling.Cancellation;

    public string HubId => Telling.Places.Of(Cast.Hub);

    public static async Task<GroupYear> ReadAsync(Telling telling, WorkGroupCast cast)
    {
        var groups = telling.As<GroupService.GroupServiceClient>(cast.Hub.TfmLead);
        var request = new ListGroupsRequest { HubId = telling.Places.Of(cast.Hub), ProgrammeYearId = await telling.ProgrammeYearAsync(cast.AcademicYear) };
        var listed = await groups.ListGroupsAsync(request, cancellationToken: telling.Cancellation);
        var found = listed.Groups.Single(g => g.GroupName == cast.Name);
        return new GroupYear(telling, cast, await groups.GetGroupAsync(new GetGroupRequest { GroupId = found.GroupId }, cancellationToken: telling.Cancellation));
    }

    /// <summary>The specialist's calls.</summary>
    public T OfSpecialist<T>()
        where T : ClientBase<T> => As<T>(Cast.Specialist);

    /// <summary>The calls of whoever leads the group on a day: its specialist, or who covers.</summary>
    public T OfLeader<T>(DateOnly day)
        where T : ClientBase<T> => As<T>(Cast.LeaderOn(day));

    /// <summary>The TfM Lead's calls.</summary>
    public T OfTfmLead<T>()
        where T : ClientBase<T> => As<T>(Cast.Hub.TfmLead);

    public T As<T>(Person person)
        where T : ClientBase<T> => Telling.As<T>(person);

    /// <summary>The school that a table names by its number.</summary>
    public SchoolTeam SchoolOf(Row row) => Cast.SchoolOf(row);

    public string IdOf(SchoolTeam team) => Telling.Places.Of(team.School);

    public Member MemberOf(SchoolTeam team) => Group.Members.Single(member => member.SchoolId == IdOf(team));

    /// <summary>Its members or places have changed: whoever acts next reads them anew.</summary>
    public void Forget() => Telling.Forget(Cast);

    /// <summary>The request id of a step in this group's year.</summary>
    public string Step(string step) => Entry.Once($"{Cast.Key}-{step}");

    /// <summary>A time in England, as the contract wants it.</summary>
    public static Timestamp Time(DateOnly day, TimeOnly time) => (BusinessClock.StartInEngland(day) + time.ToTimeSpan()).ToTimestamp();
}
