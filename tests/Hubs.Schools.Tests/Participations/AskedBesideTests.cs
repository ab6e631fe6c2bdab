using Hubs.Schools.Tests.Applications;
using Hubs.Schools.Tests.Hubs;
using Hubs.Schools.Tests.Register;
using Hubs.Schools.V1;
using Hubs.Testing;

namespace Hubs.Schools.Tests.Participations;

/// <summary>Who goes on after a school is asked whatever else is, or was, asked about it.</summary>
public sealed class AskedBesideTests(Recruitment recruitment) : IClassFixture<Recruitment>
{
    House House => recruitment.House;

    Boundaries Moving => new(recruitment);

    [Fact]
    public async Task A_school_that_closes_is_asked_about_although_it_was_decided_which_of_its_participations_goes_on()
    {
        var (primary, first, _) = await BecameOneAsync();
        await DecideAsync(await Moving.TaskAsync(primary), SuccessionDecision.OneGoesOn, first);

        await House.CloseAsync(primary);

        var task = await Moving.TaskAsync(primary);
        Assert.Equal((SuccessionTaskKind.Closed, first), (task.Kind, Assert.Single(task.AffectedParticipations).ParticipationId));
    }

    [Fact]
    public async Task A_school_that_taught_on_when_a_part_was_split_off_is_asked_about_when_it_closes_itself()
    {
        var ((school, _), one, other) = (await Moving.AnAcceptedSchoolAsync(), await recruitment.ASchoolAsync(), await recruitment.ASchoolAsync());
        await House.SplitAsync(school, one, other);
        await DecideAsync(await Moving.TaskAsync(school), SuccessionDecision.Ends);

        await House.CloseAsync(school);

        var task = await Moving.TaskAsync(school);
        Assert.Equal(SuccessionTaskKind.Closed, task.Kind);
        await DecideAsync(task, SuccessionDecision.Ends);
        await House.CloseAsync(school);
        Assert.Empty(await Moving.WaitingAsync(school));
    }

    [Fact]
    public async Task A_school_of_which_it_waits_which_participation_goes_on_is_asked_about_too_when_it_is_split()
    {
        var (primary, _, second) = await BecameOneAsync();
        var (two, one, other) = (await Moving.TaskAsync(primary), await recruitment.ASchoolAsync(), await recruitment.ASchoolAsync());

        var report = await House.SplitAsync(primary, one, other);

        Assert.Equal(1, report.TaskCount);
        var split = Assert.Single(await Moving.WaitingAsync(primary), t => t.Kind == SuccessionTaskKind.Split);
        await House.Successions().DecideSuccessionTaskAsync(PassesOn(split, one));
        var asked = await Moving.TaskAsync(one);
        Assert.Equal((two.SuccessionTaskId, one.School.Urn, SuccessionTaskKind.TwoParticipations), (asked.SuccessionTaskId, asked.Urn, asked.Kind));
        await DecideAsync(asked, SuccessionDecision.OneGoesOn, second);
        Assert.Equal((one.School.SchoolId, ParticipationState.Active), (await recruitment.ParticipationAsync(second)) is var kept ? (kept.SchoolId, kept.State) : default);
    }

    [Fact]
    public async Task Where_both_wait_the_link_that_comes_says_who_goes_on_and_of_that_one_the_other_is_asked()
    {
        var (primary, _, _) = await BecameOneAsync();
        var (two, successor) = (await Moving.TaskAsync(primary), await recruitment.ASchoolAsync());
        await House.CloseAsync(primary);
        var closed = Assert.Single(await Moving.WaitingAsync(primary), t => t.Kind == SuccessionTaskKind.Closed);

        await House.MergeAsync(primary, successor);

        var settled = Assert.Single(await Moving.AllAsync(primary));
        Assert.Equal((closed.SuccessionTaskId, SuccessionTaskState.Decided, SuccessionDecision.PassesOn, ""), (settled.SuccessionTaskId, settled.State, settled.Decision, settled.DeciderPersonId));
        Assert.Equal(two.SuccessionTaskId, (await Moving.TaskAsync(successor)).SuccessionTaskId);
    }

    [Fact]
    public async Task Of_a_school_that_ends_nothing_is_left_to_ask()
    {
        var (primary, first, second) = await BecameOneAsync();
        await Moving.ComesToAsync(primary, recruitment.OtherHubId, "2020-06-20");
        await House.CloseAsync(primary);
        var waiting = await Moving.WaitingAsync(primary);
        Assert.Equal([SuccessionTaskKind.Closed, SuccessionTaskKind.TwoParticipations, SuccessionTaskKind.HomeHub], waiting.Select(t => t.Kind).Order());

        await DecideAsync(waiting.Single(t => t.Kind == SuccessionTaskKind.Closed), SuccessionDecision.Ends);

        Assert.Empty(await Moving.WaitingAsync(primary));
        var beside = (await Moving.AllAsync(primary)).Where(t => t.Kind != SuccessionTaskKind.Closed).OrderBy(t => t.Kind).ToArray();
        Assert.Equal([(SuccessionDecision.OneGoesOn, "", ""), (SuccessionDecision.StaysWithHub, "", "")], beside.Select(t => (t.Decision, t.DeciderPersonId, t.KeptParticipationId)));
        var told = await House.ToldAsync<SuccessionTaskDecided>();
        Assert.All(waiting, task => Assert.Single(told, e => e.SuccessionTaskId == task.SuccessionTaskId));
        foreach (var id in new[] { first, second }) Assert.Equal(ParticipationState.Withdrawn, (await recruitment.ParticipationAsync(id)).State);
    }

    /// <summary>Infants and juniors that took part have become a primary, and it waits which participation goes on.</summary>
    async Task<(SchoolUser Primary, string First, string Second)> BecameOneAsync()
    {
        var ((infants, first), (juniors, second), primary) = (await Moving.AnAcceptedSchoolAsync(), await Moving.AnAcceptedSchoolAsync(), await recruitment.ASchoolAsync());
        foreach (var school in new[] { infants, juniors }) await House.MergeAsync(school, primary);
        return (primary, first.ParticipationId, second.ParticipationId);
    }

    async Task DecideAsync(SuccessionTask task, SuccessionDecision decision, string kept = "")
    {
        var request = Boundaries.Decide(task, decision);
        request.KeptParticipationId = kept;
        await House.Successions().DecideSuccessionTaskAsync(request);
    }

    static DecideSuccessionTaskRequest PassesOn(SuccessionTask task, SchoolUser successor)
    {
        var request = Boundaries.Decide(task, SuccessionDecision.PassesOn);
        request.SuccessorUrns.Add(successor.School.Urn);
        return request;
    }
}
