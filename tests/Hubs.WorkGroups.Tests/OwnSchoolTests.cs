using Hubs.Access.V1;
using Hubs.Testing;
using Hubs.WorkGroups.Tests.GroupPlans;
using Hubs.WorkGroups.V1;
using static Hubs.WorkGroups.V1.GroupPlanService;
using static Hubs.WorkGroups.V1.GroupService;

namespace Hubs.WorkGroups.Tests;

/// <summary>Nobody names the school where they hold a role; of all schools at once they decide.</summary>
public sealed class OwnSchoolTests(WorkGroupsHouse house) : IClassFixture<WorkGroupsHouse>
{
    [Fact]
    public async Task Whoever_holds_a_role_at_a_school_neither_puts_it_into_a_draft_nor_takes_it_out()
    {
        var hub = await house.HubAsync();
        var schools = await house.SchoolsAsync(hub, 3);
        var (own, teacher) = (schools[0], await LeadAtAsync(hub, schools[0]));
        var (groups, colleague) = (house.As<GroupServiceClient>(teacher), house.As<GroupServiceClient>(hub.TfmLead));

        await IsRefusedAsync(groups.FormGroupAsync(house.Form(hub, schools)));
        var draft = await groups.FormGroupAsync(house.Form(hub, schools.Skip(1).Take(1)));
        await IsRefusedAsync(groups.AddMemberAsync(Add(draft, own)));
        draft = await groups.AddMemberAsync(Add(draft, schools[2]));
        Assert.Equal(2, draft.Members.Count);
        draft = await colleague.AddMemberAsync(Add(draft, own));
        await IsRefusedAsync(groups.RemoveMemberAsync(Remove(draft, own)));
        draft = await groups.RemoveMemberAsync(Remove(draft, schools[2]));
        Assert.Equal(new[] { schools[1].Id, own.Id }.Order(StringComparer.Ordinal), draft.Members.Select(m => m.SchoolId).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Whoever_holds_a_role_at_a_school_has_all_schools_planned_and_published_but_neither_moves_nor_locks_nor_bans_their_own()
    {
        var given = await GivenPlans.OfAsync(house, schools: 13, specialists: 2);
        var plan = await given.MadeAsync();
        var (mine, other, third) = (plan.Groups[0].Placements[0].ParticipationId, plan.Groups[1].Placements[0].ParticipationId, plan.Groups[0].Placements[1].ParticipationId);
        var plans = house.As<GroupPlanServiceClient>(await LeadAtAsync(given.Hub, given.Schools.Single(s => s.ParticipationId == mine)));
        StartGroupPlanRequest Ban(string participation)
        {
            var ask = given.Ask();
            ask.Rules.Add(new GroupPlanRule { Kind = GroupPlanRuleKind.Ban, ParticipationId = participation, SpecialistId = plan.Groups[1].SpecialistId });
            return ask;
        }

        await IsRefusedAsync(plans.MovePlannedSchoolAsync(given.Move(plan, mine, 2, other)));
        await IsRefusedAsync(plans.MovePlannedSchoolAsync(given.Move(plan, other, 1, mine)));
        await IsRefusedAsync(plans.LockPlannedSchoolsAsync(given.Lock(plan, mine)));
        foreach (var (one, another) in new[] { (mine, other), (other, mine) })
        {
            var conflict = given.Ask();
            conflict.Rules.Add(new GroupPlanRule { Kind = GroupPlanRuleKind.Conflict, ParticipationId = one, OtherParticipationId = another });
            await IsRefusedAsync(plans.StartGroupPlanAsync(conflict));
        }

        await IsRefusedAsync(plans.StartGroupPlanAsync(Ban(mine)));
        Assert.Equal(plan, await given.Lead.GetGroupPlanAsync(new GetGroupPlanRequest { GroupPlanId = plan.GroupPlanId }));

        var locked = await given.Lead.LockPlannedSchoolsAsync(given.Lock(plan, mine));
        await IsRefusedAsync(plans.LockPlannedSchoolsAsync(given.Lock(locked, other)));
        locked = await plans.LockPlannedSchoolsAsync(given.Lock(locked, mine, other));
        locked = await plans.MovePlannedSchoolAsync(given.Move(locked, third, 2, plan.Groups[1].Placements[1].ParticipationId));
        await given.EndedAsync((await plans.StartGroupPlanAsync(Ban(third))).GroupPlanId);
        Assert.Equal(GroupPlanState.Published, (await plans.PublishGroupPlanAsync(given.Publish(locked))).State);
    }

    static async Task IsRefusedAsync<T>(Grpc.Core.AsyncUnaryCall<T> call) => Assert.Equal("DECIDER_BELONGS_TO_THE_SCHOOL", (await Refused.ByAsync(call)).Reason);

    Task<TestPerson> LeadAtAsync(TestHub hub, TestSchool school) => house.PersonAsync((Role.TfmLead, hub.Id), (Role.LeadTeacher, school.Id));

    static AddMemberRequest Add(Group draft, TestSchool school) => new() { GroupId = draft.GroupId, Etag = draft.Etag, ParticipationId = school.ParticipationId, RequestId = House.NewRequestId() };

    static RemoveMemberRequest Remove(Group draft, TestSchool school) =>
        new() { GroupId = draft.GroupId, Etag = draft.Etag, MembershipId = draft.Members.Single(m => m.SchoolId == school.Id).MembershipId, RequestId = House.NewRequestId() };
}
