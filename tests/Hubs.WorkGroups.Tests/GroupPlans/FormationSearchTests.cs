using Hubs.Schools.V1;
using Hubs.WorkGroups.GroupPlans;
using Hubs.WorkGroups.V1;

namespace Hubs.WorkGroups.Tests.GroupPlans;

/// <summary>The search against every plan that there is, on instances small enough to try them all.</summary>
public sealed class FormationSearchTests
{
    [Theory]
    [InlineData(VenueRule.BaseSchool)]
    [InlineData(VenueRule.Rotating)]
    [InlineData(VenueRule.Blended)]
    [InlineData(VenueRule.Online)]
    public void No_plan_travels_less_than_the_one_that_is_found(VenueRule venue)
    {
        for (var seed = 1; seed <= 4; seed++)
        {
            var inputs = Inputs(seed, schools: 8, specialists: 3, venue, smallest: 2, largest: 3);
            var travel = new TravelTable(inputs, new RoadEstimate(130));

            var found = Search(travel);

            Assert.Equal(GroupPlanEnding.Best, found.Ending);
            var (placed, least) = BruteForce(travel);
            Assert.Equal((placed, least, (long?)least), (found.Formation.Placed, found.Formation.Travel, found.BoundMetres));
        }
    }

    [Fact]
    public void A_lock_a_ban_and_a_base_school_are_kept_whatever_they_cost()
    {
        var free = Inputs(7, schools: 9, specialists: 3, VenueRule.BaseSchool, smallest: 3, largest: 3);
        var (locked, banned) = (free.Schools[0], free.Schools[1]);
        var inputs = free with
        {
            Schools = [.. free.Schools.Select((s, i) => i == 2 ? s with { SchoolId = free.Specialists[0].BaseSchoolId, At = free.Specialists[0].At } : s)],
            Rules = [new(GroupPlanRuleKind.Lock, locked.ParticipationId, free.Specialists[2].SpecialistId), new(GroupPlanRuleKind.Ban, banned.ParticipationId, free.Specialists[1].SpecialistId)],
        };
        var travel = new TravelTable(inputs, new RoadEstimate(130));

        var found = Search(travel).Formation;

        string LeaderOf(int school) => travel.Specialists[found.Leaders[found.GroupOf[school]]].SpecialistId;
        Assert.Equal(9, found.Placed);
        Assert.Equal(free.Specialists[2].SpecialistId, LeaderOf(0));
        Assert.NotEqual(free.Specialists[1].SpecialistId, LeaderOf(1));
        Assert.NotEqual(free.Specialists[0].SpecialistId, LeaderOf(2));
        Assert.Equal(BruteForce(travel), (found.Placed, found.Travel));
    }

    [Theory]
    [InlineData(28, 5, 28)]
    [InlineData(29, 5, 28)]
    [InlineData(30, 5, 30)]
    [InlineData(29, 4, 28)]
    [InlineData(17, 5, 14)]
    [InlineData(5, 5, 0)]
    [InlineData(42, 6, 42)]
    public void Sixes_and_sevens_hold_so_many_schools(int schools, int groups, int placed)
    {
        Assert.Equal(placed, Sizes.MostPlaced(schools, groups, 6, 7));
        Assert.Equal(placed, Search(new TravelTable(Inputs(schools, schools, groups, VenueRule.BaseSchool, 6, 7), new RoadEstimate(130))).Formation.Placed);
    }

    [Fact]
    public void The_same_input_gives_the_same_plan_where_the_effort_ends_it()
    {
        var travel = new TravelTable(Inputs(3, schools: 30, specialists: 5, VenueRule.Rotating, smallest: 5, largest: 7), new RoadEstimate(130));

        var (first, second) = (Search(travel, effort: 1), Search(travel, effort: 1));

        Assert.Equal(GroupPlanEnding.EffortUsed, first.Ending);
        Assert.Equal((first.Ending, first.BoundMetres, first.Formation.Travel), (second.Ending, second.BoundMetres, second.Formation.Travel));
        Assert.Equal(first.Formation.GroupOf, second.Formation.GroupOf);
        Assert.True(first.BoundMetres <= first.Formation.Travel);
    }

    [Fact]
    public void A_time_limit_that_comes_first_leaves_the_best_so_far_and_says_so()
    {
        var travel = new TravelTable(Inputs(3, schools: 30, specialists: 5, VenueRule.Rotating, smallest: 5, largest: 7), new RoadEstimate(130));

        Search(travel, effort: 1);

        var found = new FormationSearch(travel, new SearchTerms(1, 600, 3), new SearchProgress(), CancellationToken.None).Run();

        Assert.Equal((GroupPlanEnding.TimeUp, 30), (found.Ending, found.Formation.Placed));
    }

    [Fact]
    public void Who_is_stopped_while_counting_has_proven_nothing()
    {
        var inputs = Inputs(3, schools: 30, specialists: 5, VenueRule.BaseSchool, smallest: 6, largest: 7);
        var travel = new TravelTable(inputs, new RoadEstimate(130));

        var found = new FormationSearch(travel, new SearchTerms(1, 60, 600), new SearchProgress(), new CancellationToken(canceled: true)).Run();

        Assert.Equal(GroupPlanEnding.Cancelled, found.Ending);
        Assert.DoesNotContain(Explaining.Of(inputs, travel, found).Waiting, w => w.Reason is WaitingReason.Rules or WaitingReason.Specialists);
    }

    static Found Search(TravelTable travel, int effort = 60) => new FormationSearch(travel, new SearchTerms(1, effort, 600), new SearchProgress(), CancellationToken.None).Run();

    static PlanInputs Inputs(int seed, int schools, int specialists, VenueRule venue, int smallest, int largest)
    {
        var random = new Random(seed);
        Place Somewhere() => new(random.Next(400_000, 440_000), random.Next(300_000, 340_000));
        return new PlanInputs
        {
            SmallestGroup = smallest,
            LargestGroup = largest,
            Meetings = 6,
            Visits = 3,
            VenueRule = venue,
            Schools = [.. Enumerable.Range(0, schools).Select(i => new InputSchool { ParticipationId = $"p{i}", SchoolId = $"s{i}", At = Somewhere() })],
            Specialists = [.. Enumerable.Range(0, specialists).Select(i => new InputSpecialist { SpecialistId = $"x{i}", BaseSchoolId = $"b{i}", At = Somewhere(), Room = 1 })],
            Rules = [],
        };
    }

    /// <summary>Of all ways in which each school is with one specialist or waits: the most that are placed, and the least travel of those.</summary>
    static (int Placed, long Travel) BruteForce(TravelTable travel)
    {
        var (best, groups) = ((Placed: 0, Travel: 0L), travel.Specialists.Count);
        var ways = (int)Math.Pow(groups + 1, travel.Schools.Count);
        for (var way = 0; way < ways; way++)
        {
            var members = Enumerable.Range(0, groups).Select(_ => new List<int>()).ToArray();
            for (var (i, rest) = (0, way); i < travel.Schools.Count; i++, rest /= groups + 1)
            {
                if (rest % (groups + 1) < groups) members[rest % (groups + 1)].Add(i);
            }

            if (members.Where((m, s) => (m.Count > 0 && m.Count < travel.Smallest) || m.Count > travel.Largest || m.Any(i => !travel.Allowed[i, s])).Any()) continue;
            var (placed, cost) = (members.Sum(m => m.Count), members.Select((m, s) => travel.Of(s, m)).Sum());
            if (placed > best.Placed || (placed == best.Placed && cost < best.Travel)) best = (placed, cost);
        }

        return best;
    }
}
