using CsCheck;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Hubs.Access.V1;
using Hubs.Schools.V1;
using Hubs.Testing;
using Hubs.WorkGroups.V1;
using static Hubs.WorkGroups.V1.GroupService;

namespace Hubs.WorkGroups.Tests.Groups;

/// <summary>Any commands, right and wrong, on the groups of a hub with six schools: whatever is tried, a school is in one group at a time.</summary>
public sealed class AnyGroupsTests(WorkGroupsHouse house) : IClassFixture<WorkGroupsHouse>
{
    const int Kinds = 14;
    const int Commands = 40;

    static readonly int[] Done = new int[Kinds];

    /// <summary>How often a school that is in a group was to come into another.</summary>
    static int _placed;

    TestHub _hub = null!;
    TestSchool[] _schools = [];
    TestPerson[] _specialists = [];
    HashSet<string> _gone = [];

    GroupServiceClient Lead => house.As<GroupServiceClient>(_hub.TfmLead);

    [Fact]
    public async Task A_school_is_in_one_group_at_a_time_a_place_is_held_by_one_and_no_group_is_stuck_whatever_is_done()
    {
        await Gen.Select(Gen.Int[0, Kinds - 1], Gen.Int[0, 9_999]).Array[Commands].SampleAsync(async commands =>
        {
            _hub = await house.HubAsync();
            (_schools, _gone) = (await house.SchoolsAsync(_hub, 6, leadTeachers: 1, stage: Stage.Embedding), []);
            _specialists = [await house.SpecialistAsync(_hub, capacity: 4), await house.SpecialistAsync(_hub, capacity: 4)];
            foreach (var (index, (kind, value)) in commands.Index())
            {
                if (await AttemptAsync(() => DoAsync(kind, value))) Done[kind]++;
                if (index % 8 == 7) await HoldsAsync();
            }

            await CrowdAsync();
            await HoldsAsync();
            await IsNowhereStuckAsync();
        }, iter: 6, threads: 1);

        Assert.True(Done.Count(done => done > 0) >= Kinds - 1, $"Most was refused: {string.Join(' ', Done)}.");
        Assert.True(_placed > 0, "No school was wanted twice.");
    }

    static async Task<bool> AttemptAsync(Func<Task> command)
    {
        try
        {
            await command();
            return true;
        }
        catch (RpcException exception)
        {
            var refusal = Refused.Of(exception);
            Assert.NotEqual("FAULT", refusal.Reason);
            if (refusal.Reason == "ALREADY_IN_GROUP" || refusal.Rules.Contains("ONE_GROUP")) Interlocked.Increment(ref _placed);
            return false;
        }
    }

    async Task DoAsync(int kind, int value)
    {
        if (kind < 3)
        {
            await house.DraftAsync(_hub, _schools.Where((_, i) => (value >> i) % 2 == 1), _specialists[value % 2], Stage.Embedding);
            return;
        }

        if (kind == 3) house.GoOn(value % 5);
        if (kind == 4 && value % 3 == 0) await LeaveAsync(_schools[value % 6]);
        var groups = await GroupsAsync();
        if (groups.Count == 0) return;
        var (group, school) = (groups[value % groups.Count], _schools[value / 7 % 6]);
        var member = group.Members.FirstOrDefault(m => m.ParticipationId == school.ParticipationId);
        await (kind switch
        {
            5 or 6 or 7 => Lead.PublishGroupAsync(new PublishGroupRequest { GroupId = group.GroupId, RequestId = House.NewRequestId() }).ResponseAsync,
            8 => Lead.AddMemberAsync(new AddMemberRequest { GroupId = group.GroupId, ParticipationId = school.ParticipationId, RequestId = House.NewRequestId() }).ResponseAsync,
            9 or 10 => Lead.AdmitMemberAsync(new AdmitMemberRequest { GroupId = group.GroupId, ParticipationId = school.ParticipationId, RequestId = House.NewRequestId() }).ResponseAsync,
            11 when member is not null => Lead.RemoveMemberAsync(new RemoveMemberRequest { GroupId = group.GroupId, MembershipId = member.MembershipId, RequestId = House.NewRequestId() }).ResponseAsync,
            12 when member is not null => FillAsync(group, member, value),
            13 => Lead.UpdateGroupAsync(new UpdateGroupRequest { GroupId = group.GroupId, Group = new Group { SpecialistId = _specialists[value % 2].Id }, UpdateMask = new FieldMask { Paths = { "specialist_id" } }, Etag = group.Etag, RequestId = House.NewRequestId() }).ResponseAsync,
            _ => Task.FromResult(group),
        });
    }

    async Task<Group> FillAsync(Group group, Member member, int value)
    {
        var teacher = value % 3 == 0 ? member.LeadTeacherPlaces.FirstOrDefault()?.PersonId ?? "nobody" : (await house.PersonAsync((Role.LeadTeacher, member.SchoolId))).Id;
        return await Lead.FillLeadTeacherPlaceAsync(new FillLeadTeacherPlaceRequest { GroupId = group.GroupId, MembershipId = member.MembershipId, PlaceNumber = 1, PersonId = teacher, FromDate = value % 2 == 0 ? "" : house.Day(value % 4), RequestId = House.NewRequestId() });
    }

    async Task LeaveAsync(TestSchool school)
    {
        if (!_gone.Add(school.Id)) return;
        await house.TellAsync("schools", new ParticipationWithdrawn { ParticipationId = school.ParticipationId, SchoolId = school.Id, HubId = _hub.Id, ProgrammeYearId = _hub.YearId, Stage = Stage.Embedding, WithdrawDate = house.Day(0) });
    }

    /// <summary>Every school that is left stands in three drafts, and all are published at once.</summary>
    async Task CrowdAsync()
    {
        var left = _schools.Where(s => !_gone.Contains(s.Id)).ToArray();
        var drafts = new List<Group>();
        for (var i = 0; i < 3; i++) await AttemptAsync(async () => drafts.Add(await house.DraftAsync(_hub, left, _specialists[i % 2], Stage.Embedding)));
        await Task.WhenAll(drafts.Select(draft => AttemptAsync(() => Lead.PublishGroupAsync(new PublishGroupRequest { GroupId = draft.GroupId, RequestId = House.NewRequestId() }).ResponseAsync)));
    }

    async Task HoldsAsync()
    {
        await house.SettleAsync();
        var groups = await GroupsAsync();
        var memberships = groups.Where(g => g.State == GroupState.Published).SelectMany(g => g.Members).ToArray();
        foreach (var same in memberships.GroupBy(m => m.ParticipationId))
        {
            var turns = same.OrderBy(m => m.FromDate, StringComparer.Ordinal).ToArray();
            foreach (var (one, next) in turns.Zip(turns.Skip(1)))
                Assert.True(one.ToDate.Length > 0 && string.CompareOrdinal(one.ToDate, next.FromDate) < 0, $"A school is in two groups: {one} and {next}.");
        }

        Assert.All(groups, g => Assert.Equal(g.Members.Count, g.Members.DistinctBy(m => m.MembershipId).Count()));
        Assert.All(memberships, m => Assert.Equal(m.LeadTeacherPlaces.Count, m.LeadTeacherPlaces.DistinctBy(p => p.PlaceNumber).Count()));
        Assert.All(memberships, m => Assert.InRange(m.LeadTeacherPlaces.Count, 0, 1));
        var overlapping = await house.LookAsync("workgroups", work => work.ScalarAsync<int>(
            """
            select count(*)
              from lead_teacher_place a
              join lead_teacher_place b on b.membership_id = a.membership_id and b.place_number = a.place_number and b.turn > a.turn
             where a.from_date is not null and b.from_date is not null and (a.to_date is null or a.to_date >= b.from_date)
            """));
        Assert.Equal(0, overlapping);
    }

    /// <summary>A draft can be thrown away, and what is published goes on with whoever is there, and can be led by another.</summary>
    async Task IsNowhereStuckAsync()
    {
        foreach (var group in await GroupsAsync())
        {
            if (group.State == GroupState.Draft) await Lead.DiscardGroupAsync(new DiscardGroupRequest { GroupId = group.GroupId, RequestId = House.NewRequestId() });
            else await Lead.UpdateGroupAsync(new UpdateGroupRequest { GroupId = group.GroupId, Group = new Group { GroupName = $"{group.GroupName} anew" }, UpdateMask = new FieldMask { Paths = { "group_name" } }, Etag = group.Etag, RequestId = House.NewRequestId() });
        }

        foreach (var school in _schools) await LeaveAsync(school);
        Assert.All((await GroupsAsync()).SelectMany(g => g.Members), m => Assert.NotEmpty(m.ToDate));
    }

    async Task<IReadOnlyList<Group>> GroupsAsync() => (await Lead.ListGroupsAsync(new ListGroupsRequest { ProgrammeYearId = _hub.YearId, PageSize = 100 })).Groups;
}
