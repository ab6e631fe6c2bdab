using Hubs.Schools.V1;
using Hubs.Testing;
using Hubs.WorkGroups.V1;

namespace Hubs.WorkGroups.Tests.GroupPlans;

/// <summary>What is wished besides little travel, each wish by its weight.</summary>
public sealed class PlanWishesTests(WorkGroupsHouse house) : IClassFixture<WorkGroupsHouse>
{
    const int MoreThanAllTravel = 1_000_000, Unknown = -1;

    [Fact]
    public async Task Schools_of_a_trust_are_together_or_apart_as_wished_and_the_cost_says_what_it_took()
    {
        var given = await GivenPlans.OfAsync(house, schools: 13, specialists: 2);
        var free = await given.MadeAsync();
        var (one, two, three) = (SchoolOf(given, free.Groups[0], 0), SchoolOf(given, free.Groups[0], 1), SchoolOf(given, free.Groups[1], 0));
        await TellAsync(free, (one, 200, "T1"), (two, 200, "T1"), (three, 200, "T1"));

        var (plain, together, apart) = (await given.MadeAsync(), await WithAsync(given, GroupPlanWish.TrustsTogether), await WithAsync(given, GroupPlanWish.TrustsApart));

        Assert.Equal(free.Groups, plain.Groups);
        Assert.Equal(((0, 2L, 0L, 10), (0, 1L, 0L, 10)), (PartOf(plain, GroupPlanWish.TrustsTogether), PartOf(plain, GroupPlanWish.TrustsApart)));
        Assert.Equal((MoreThanAllTravel, 0L, 0L, 10), PartOf(together, GroupPlanWish.TrustsTogether));
        Assert.Single(together.Groups, g => g.Placements.Any(p => p.SchoolId == one || p.SchoolId == two || p.SchoolId == three));
        // Three schools in two groups: one pair has to be together.
        Assert.Equal((MoreThanAllTravel, 1L, (long)MoreThanAllTravel, 10), PartOf(apart, GroupPlanWish.TrustsApart));
        Assert.Equal(apart.Measures.TravelMetres + MoreThanAllTravel, apart.Measures.CostMetres);
        Assert.True(together.Measures.TravelMetres > plain.Measures.TravelMetres);
        Assert.Equal((together.Measures.CostMetres, together.Measures.CostMetres), (together.Progress.CostMetres, together.Progress.BoundMetres));
        Assert.Contains(together.Groups.SelectMany(g => g.Placements), p => p.Reason == PlacementReason.Wishes);
        Assert.All([plain, together, apart], plan => Assert.Equal(plan.Measures.TravelMetres + plan.Measures.Wishes.Sum(w => w.CostMetres), plan.Measures.CostMetres));
    }

    [Fact]
    public async Task Disadvantage_is_spread_over_the_groups_and_what_is_not_known_adds_nothing()
    {
        var given = await GivenPlans.OfAsync(house, schools: 12, specialists: 2);
        var free = await given.MadeAsync();
        // All of the poorer schools sit together, as it happens.
        await TellAsync(free, [.. free.Groups[0].Placements.Select(p => (p.SchoolId, 400, "")), .. free.Groups[1].Placements.Skip(1).Select(p => (p.SchoolId, 100, ""))]);

        var (plain, spread) = (await given.MadeAsync(), await WithAsync(given, GroupPlanWish.Disadvantage, 100_000));

        // Six at 40 % and five at 10 %: the mean is 26.4 %, from which the groups are 6 x 13.6 and 5 x 16.4 points away.
        Assert.Equal((0, 816L + 820, 0L, 1), PartOf(plain, GroupPlanWish.Disadvantage));
        var (_, amount, cost, _) = PartOf(spread, GroupPlanWish.Disadvantage);
        Assert.Equal(amount * 100_000, cost);
        // Three and three of the poorer, the unknown one beside two others.
        Assert.Equal(3 * 164 - 3 * 136 + 3 * 136 - 2 * 164, amount);
    }

    [Fact]
    public async Task Groups_of_the_year_before_and_their_specialists_are_kept_where_that_is_wished()
    {
        var given = await GivenPlans.OfAsync(house, schools: 8, specialists: 2, stage: Stage.Embedding, capacity: 2);
        var free = await given.MadeAsync();
        var (former, next) = (await PublishedAsync(given), await NextYearAsync(given));

        var (plain, schools, specialist) = (await MadeAsync(given, next), await MadeAsync(given, next, GroupPlanWish.SameSchools), await MadeAsync(given, next, GroupPlanWish.SameSpecialist));

        Assert.NotEmpty(free.Groups);
        Assert.True(PartOf(plain, GroupPlanWish.SameSchools).Amount > 0, plain.ToString());
        Assert.Equal((0L, 0L), (PartOf(schools, GroupPlanWish.SameSchools).Amount, PartOf(specialist, GroupPlanWish.SameSpecialist).Amount));
        Assert.All(former, group => Assert.Contains(schools.Groups, g => group.Members.All(m => g.Placements.Any(p => p.ParticipationId == m.ParticipationId))));
        Assert.All(former, group => Assert.All(group.Members, m => Assert.Contains(specialist.Groups, g => g.SpecialistId == group.SpecialistId && g.Placements.Any(p => p.ParticipationId == m.ParticipationId))));
    }

    [Fact]
    public async Task Wishes_that_nobody_can_have_are_refused_and_a_plan_goes_on_with_those_it_had()
    {
        var given = await GivenPlans.OfAsync(house, schools: 6, specialists: 1);
        var (both, twice, ask) = (given.Ask(), given.Ask(), given.Ask());
        both.Weights.Add([Weight(GroupPlanWish.TrustsTogether, 5), Weight(GroupPlanWish.TrustsApart, 5)]);
        twice.Weights.Add([Weight(GroupPlanWish.Compact, 5), Weight(GroupPlanWish.Compact, 6)]);
        ask.Weights.Add([Weight(GroupPlanWish.Compact, 2000), Weight(GroupPlanWish.Apart, 0)]);

        Assert.Equal("INVALID_REQUEST CONTRADICTION", await WordsAsync(given, both));
        Assert.Equal("INVALID_REQUEST TWICE", await WordsAsync(given, twice));
        var plan = await given.MadeAsync(ask);
        var again = given.Ask();
        again.FromGroupPlanId = plan.GroupPlanId;

        Assert.Equal([Weight(GroupPlanWish.Compact, 2000)], plan.Inputs.Weights);
        Assert.Equal(plan.Inputs, (await given.MadeAsync(again)).Inputs);
        Assert.Equal(GroupPlanState.Published, (await given.Lead.PublishGroupPlanAsync(given.Publish(plan))).State);
    }

    [Theory]
    [InlineData(GroupPlanWish.Disadvantage, 300, "", true)]
    [InlineData(GroupPlanWish.Disadvantage, Unknown, "T1", false)]
    [InlineData(GroupPlanWish.TrustsApart, Unknown, "T1", true)]
    [InlineData(GroupPlanWish.TrustsTogether, Unknown, "T1", true)]
    [InlineData(GroupPlanWish.TrustsTogether, 300, "", false)]
    [InlineData(GroupPlanWish.Compact, 300, "T1", false)]
    public async Task A_plan_is_stale_when_the_register_says_something_else_of_what_is_wished_and_not_of_what_is_not(GroupPlanWish wish, int meals, string trust, bool stale)
    {
        var given = await GivenPlans.OfAsync(house, schools: 6, specialists: 1);
        var plan = await WithAsync(given, wish, 10);
        var before = await given.MadeAsync();
        await TellAsync(plan, (given.Schools[0].Id, meals, trust));

        if (stale)
        {
            var refused = await Refused.ByAsync(given.Lead.PublishGroupPlanAsync(given.Publish(plan)));
            Assert.Equal(("GROUP_PLAN_STALE", "SCHOOL_CHANGED"), (refused.Reason, string.Join(' ', refused.Rules)));
        }

        var compared = await given.Lead.GetGroupPlanComparisonAsync(new GetGroupPlanComparisonRequest { GroupPlanId = before.GroupPlanId, OtherGroupPlanId = (await given.MadeAsync()).GroupPlanId });
        Assert.Empty(compared.InputChanges);
        var weighed = await given.Lead.GetGroupPlanComparisonAsync(new GetGroupPlanComparisonRequest { GroupPlanId = before.GroupPlanId, OtherGroupPlanId = (await WithAsync(given, wish, 10)).GroupPlanId });
        Assert.Equal(stale ? ["SCHOOL_CHANGED", "WEIGHTS_CHANGED"] : ["WEIGHTS_CHANGED"], weighed.InputChanges.Select(c => c.Reason));
        // Nobody wished anything of the one before.
        Assert.Equal(GroupPlanState.Published, (await given.Lead.PublishGroupPlanAsync(given.Publish(stale ? before : plan))).State);
    }

    [Fact]
    public async Task A_wish_is_named_as_the_reason_only_where_it_made_the_difference()
    {
        var given = await GivenPlans.OfAsync(house, schools: 20, specialists: 3);
        var free = await given.MadeAsync();
        Assert.Contains(free.Groups.SelectMany(g => g.Placements), p => p.Reason == PlacementReason.LeastTravelOfAll);
        var (one, two, three) = (SchoolOf(given, free.Groups[0], 0), SchoolOf(given, free.Groups[0], 1), SchoolOf(given, free.Groups[1], 0));
        await TellAsync(free, (one, 200, "T1"), (two, 200, "T1"), (three, 200, "T1"));

        var (idle, slight, together) = (await WithAsync(given, GroupPlanWish.SameSchools), await WithAsync(given, GroupPlanWish.TrustsTogether, 1), await WithAsync(given, GroupPlanWish.TrustsTogether));

        // There is no year before, and a metre moves nobody.
        Assert.Equal(free.Groups, idle.Groups);
        Assert.Equal(ReasonsOf(free), ReasonsOf(slight));
        // Of those who are moved for the trust, or make room for it.
        var was = GroupOf(free);
        var moved = GroupOf(together).Where(g => g.Value != was[g.Key]).Select(g => g.Key).ToHashSet();
        Assert.Contains(together.Groups.SelectMany(g => g.Placements), p => p.Reason == PlacementReason.Wishes && moved.Contains(p.ParticipationId));
        Assert.DoesNotContain(free.Groups.Concat(slight.Groups).SelectMany(g => g.Placements), p => p.Reason == PlacementReason.Wishes);
    }

    static IEnumerable<(string, PlacementReason)> ReasonsOf(GroupPlan plan) => plan.Groups.SelectMany(g => g.Placements).Select(p => (p.ParticipationId, p.Reason)).Order();

    static Dictionary<string, string> GroupOf(GroupPlan plan) => plan.Groups.SelectMany(g => g.Placements.Select(p => (p.ParticipationId, g.SpecialistId))).ToDictionary(p => p.ParticipationId, p => p.SpecialistId);

    static GroupPlanWeight Weight(GroupPlanWish wish, int metres) => new() { Wish = wish, Metres = metres };

    static string SchoolOf(GivenPlans given, PlannedGroup group, int at) => given.Schools.Single(s => s.ParticipationId == group.Placements[at].ParticipationId).Id;

    static (int Weight, long Amount, long Cost, int Unknown) PartOf(GroupPlan plan, GroupPlanWish wish)
    {
        var part = plan.Measures.Wishes.Single(w => w.Wish == wish);
        return (part.WeightMetres, part.Amount, part.CostMetres, part.UnknownSchools);
    }

    static async Task<string> WordsAsync(GivenPlans given, StartGroupPlanRequest ask)
    {
        var refused = await Refused.ByAsync(given.Lead.StartGroupPlanAsync(ask));
        return string.Join(' ', refused.Rules.Prepend(refused.Reason));
    }

    static async Task<GroupPlan> WithAsync(GivenPlans given, GroupPlanWish wish, int metres = MoreThanAllTravel)
    {
        var ask = given.Ask();
        ask.Weights.Add(Weight(wish, metres));
        return await given.MadeAsync(ask);
    }

    static async Task<GroupPlan> MadeAsync(GivenPlans given, string yearId, params IReadOnlyCollection<GroupPlanWish> wishes)
    {
        var ask = given.Ask();
        ask.ProgrammeYearId = yearId;
        ask.Weights.Add(wishes.Select(w => Weight(w, MoreThanAllTravel)));
        return await given.MadeAsync(ask);
    }

    /// <summary>The schools stay where they were; the register tells their meals and trust.</summary>
    Task TellAsync(GroupPlan plan, params IReadOnlyCollection<(string SchoolId, int Meals, string Trust)> schools) => house.TellAsync("schools", [.. schools.Select(s =>
    {
        var known = plan.Inputs.Schools.Single(k => k.SchoolId == s.SchoolId);
        var told = GivenPlans.At(s.SchoolId, known.Easting, known.Northing);
        told.TrustCode = s.Trust;
        if (s.Meals != Unknown) told.FreeSchoolMealsPermille = s.Meals;
        return told;
    })]);

    /// <summary>Two groups, formed by hand of every other school.</summary>
    async Task<IReadOnlyList<Group>> PublishedAsync(GivenPlans given)
    {
        var groups = new List<Group>();
        foreach (var (at, specialist) in given.Specialists.Index())
        {
            var draft = await house.DraftAsync(given.Hub, given.Schools.Where((_, i) => i % 2 == at), specialist, Stage.Embedding);
            groups.Add(await house.As<GroupService.GroupServiceClient>(given.Hub.TfmLead).PublishGroupAsync(new PublishGroupRequest { GroupId = draft.GroupId, RequestId = House.NewRequestId() }));
        }

        return groups;
    }

    /// <summary>The year after, in which all schools go on in the same stage and wait for a group.</summary>
    async Task<string> NextYearAsync(GivenPlans given)
    {
        var next = given.Hub with { YearId = WorkGroupsHouse.NewId(), FirstDate = given.Hub.LastDate.AddDays(1), LastDate = given.Hub.LastDate.AddDays(360) };
        await house.TellAsync("schools", [WorkGroupsHouse.YearOf(next), .. given.Schools.Select(s => new ParticipationRepeated
        {
            ParticipationId = s.ParticipationId,
            SchoolId = s.Id,
            HubId = given.Hub.Id,
            Stage = Stage.Embedding,
            ProgrammeYearId = given.Hub.YearId,
            NextProgrammeYearId = next.YearId,
        })]);
        return next.YearId;
    }
}
