using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Hubs.Access.V1;
using Hubs.Testing;
using Hubs.WorkGroups.V1;
using static Hubs.WorkGroups.V1.GroupService;

namespace Hubs.WorkGroups.Tests.Groups;

/// <summary>Every command is tried on a group in every state: the table beside the code says what comes of it.</summary>
public sealed class GroupStatesTests(WorkGroupsHouse house) : IClassFixture<WorkGroupsHouse>
{
    const string Heading =
        """
        # What becomes of a group

        Each command on a group in each state: where it stands after (→), or the refusal. Made by `GroupStatesTests`, which tries them all; `HUBS_RENEW=1`
        with that test makes it anew. A published group is in force until its programme year is over, with fewer schools than its size too (`below_size`),
        and stays in the history; DISCARDED is final. The published one tried here has a cover to come.

        """;

    static readonly GroupState[] States = [GroupState.Draft, GroupState.Published, GroupState.Discarded];

    TestHub _hub = null!;
    TestSchool _waiting = null!;
    TestPerson _colleague = null!;
    TestPerson _teacher = null!;

    GroupServiceClient Hub => house.As<GroupServiceClient>(_hub.TfmLead);

    [Fact]
    public async Task The_table_of_states_says_what_the_service_does_and_only_what_was_thrown_away_has_no_way_on()
    {
        var table = new StateTable("services/WorkGroups/Groups/STATES.md", Heading);
        foreach (var state in States)
        {
            var group = await AtAsync(state);
            foreach (var (name, call) in Commands())
            {
                await table.TryAsync(NameOf(state), name, async () => NameOf((await call(group)).State));
                if ((await Hub.GetGroupAsync(new GetGroupRequest { GroupId = group.GroupId })).Etag != group.Etag) group = await AtAsync(state);
            }
        }

        var (now, kept) = await table.CompareAsync(TestContext.Current.CancellationToken);
        Assert.Equal(now, kept);
        Assert.Equal(["PUBLISHED", "DISCARDED"], table.Final);
    }

    IEnumerable<(string Name, Func<Group, AsyncUnaryCall<Group>> Call)> Commands()
    {
        yield return ("UpdateGroup", g => Hub.UpdateGroupAsync(new UpdateGroupRequest { GroupId = g.GroupId, Group = new Group { GroupName = $"{g.GroupName} anew" }, UpdateMask = new FieldMask { Paths = { "group_name" } }, Etag = g.Etag, RequestId = House.NewRequestId() }));
        yield return ("AddMember", g => Hub.AddMemberAsync(new AddMemberRequest { GroupId = g.GroupId, ParticipationId = _waiting.ParticipationId, RequestId = House.NewRequestId() }));
        yield return ("RemoveMember", g => Hub.RemoveMemberAsync(new RemoveMemberRequest { GroupId = g.GroupId, MembershipId = g.Members[0].MembershipId, RequestId = House.NewRequestId() }));
        yield return ("AdmitMember", g => Hub.AdmitMemberAsync(new AdmitMemberRequest { GroupId = g.GroupId, ParticipationId = _waiting.ParticipationId, RequestId = House.NewRequestId() }));
        yield return ("FillLeadTeacherPlace", g => Hub.FillLeadTeacherPlaceAsync(new FillLeadTeacherPlaceRequest { GroupId = g.GroupId, MembershipId = g.Members[0].MembershipId, PlaceNumber = 1, PersonId = _teacher.Id, RequestId = House.NewRequestId() }));
        yield return ("EndLeadTeacherPlace", g => Hub.EndLeadTeacherPlaceAsync(new EndLeadTeacherPlaceRequest { GroupId = g.GroupId, MembershipId = g.Members[0].MembershipId, PlaceNumber = 2, ToDate = house.Day(1), RequestId = House.NewRequestId() }));
        yield return ("ArrangeCover", g => Hub.ArrangeCoverAsync(Cover(g, 10)));
        yield return ("EndCover", g => Hub.EndCoverAsync(new EndCoverRequest { GroupId = g.GroupId, LeadingId = g.Leadings.LastOrDefault()?.LeadingId ?? "none", RequestId = House.NewRequestId() }));
        yield return ("PublishGroup", g => Hub.PublishGroupAsync(new PublishGroupRequest { GroupId = g.GroupId, RequestId = House.NewRequestId() }));
        yield return ("DiscardGroup", g => Hub.DiscardGroupAsync(new DiscardGroupRequest { GroupId = g.GroupId, RequestId = House.NewRequestId() }));
    }

    async Task<Group> AtAsync(GroupState state)
    {
        _hub = await house.HubAsync();
        _waiting = (await house.SchoolsAsync(_hub, 1))[0];
        _colleague = await house.SpecialistAsync(_hub);
        var draft = await house.DraftAsync(_hub, await house.SchoolsAsync(_hub, 6), await house.SpecialistAsync(_hub));
        _teacher = await house.PersonAsync((Role.LeadTeacher, draft.Members[0].SchoolId));
        if (state == GroupState.Draft) return draft;
        if (state == GroupState.Discarded) return await Hub.DiscardGroupAsync(new DiscardGroupRequest { GroupId = draft.GroupId, RequestId = House.NewRequestId() });
        return await Hub.ArrangeCoverAsync(Cover(await Hub.PublishGroupAsync(new PublishGroupRequest { GroupId = draft.GroupId, RequestId = House.NewRequestId() }), 5));
    }

    ArrangeCoverRequest Cover(Group group, int day) => new() { GroupId = group.GroupId, SpecialistId = _colleague.Id, FromDate = house.Day(day), ToDate = house.Day(day + 1), Reason = "On leave", RequestId = House.NewRequestId() };

    static string NameOf(GroupState state) => state.ToString().ToUpperInvariant();
}
