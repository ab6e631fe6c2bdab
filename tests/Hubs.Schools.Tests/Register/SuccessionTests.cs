using Hubs.Schools.V1;
using Hubs.Testing;
using static Hubs.Schools.Tests.Register.Extract;

namespace Hubs.Schools.Tests.Register;

public sealed class SuccessionTests(House house) : IClassFixture<House>
{
    [Fact]
    public async Task A_school_that_becomes_an_academy_keeps_its_id_when_the_links_came_first()
    {
        await house.TakeInAsync(Row("120001", "Park Primary School"));
        var park = await house.SchoolAsync("120001");
        await house.LinkAsync("120001,120002,Park Academy,Successor,01-04-2020", "120002,120001,Park Primary School,Predecessor,01-04-2020");

        await house.TakeInAsync(
            Row("120001", "Park Primary School", ("EstablishmentStatus (name)", "Closed"), ("CloseDate", "31-03-2020"), ("OpenDate", "")),
            Row("120002", "Park Academy", ("TypeOfEstablishment (name)", "Academy converter"), ("OpenDate", "01-04-2020"), ("CloseDate", "")));

        var academy = await house.SchoolAsync("120002");
        Assert.Equal((park.SchoolId, "120002", "Park Academy", true), (academy.SchoolId, academy.Urn, academy.SchoolName, academy.Open));
        Assert.Equal([("120002", "2020-04-01", ""), ("120001", "", "2020-03-31")], academy.Urns.Select(u => (u.Urn, u.FirstDate, u.LastDate)));
        Assert.Equal(park.SchoolId, (await house.SchoolAsync("120001")).SchoolId);
        var told = Assert.Single(await house.ToldAsync<SchoolSucceeded>(), e => e.Urn == "120002");
        Assert.Equal((park.SchoolId, park.SchoolId, "120001"), (told.SchoolId, told.SuccessorSchoolId, told.PredecessorUrn));
        Assert.DoesNotContain(await house.ToldAsync<SchoolRegistered>(), e => e.Urn == "120002");
    }

    [Fact]
    public async Task A_school_that_became_an_academy_keeps_its_id_when_the_links_came_last()
    {
        await house.TakeInAsync(Row("120011", "Field Primary School"));
        var field = await house.SchoolAsync("120011");
        await house.TakeInAsync(Row("120012", "Field Academy"));
        var registered = await house.SchoolAsync("120012");
        Assert.NotEqual(field.SchoolId, registered.SchoolId);

        var report = await house.LinkAsync("120011,120012,Field Academy,Successor,01-04-2020");

        Assert.Equal((1, 0, 0), (report.ContinuedCount, report.MergedCount, report.TaskCount));
        var academy = await house.SchoolAsync("120012");
        Assert.Equal((field.SchoolId, "120012"), (academy.SchoolId, academy.Urn));
        var gone = await house.Schools().GetSchoolAsync(new GetSchoolRequest { SchoolId = registered.SchoolId });
        Assert.Equal([field.SchoolId], gone.SuccessorSchoolIds);
        Assert.False(gone.Open);
        Assert.Single(await house.ToldAsync<SchoolSucceeded>(), e => e.SchoolId == registered.SchoolId && e.SuccessorSchoolId == field.SchoolId);
        Assert.Single((await house.Schools().SearchSchoolsAsync(new SearchSchoolsRequest { Query = "field", IncludeClosed = true })).Schools);
    }

    [Fact]
    public async Task Schools_that_merge_pass_their_histories_to_the_one_that_goes_on()
    {
        await house.TakeInAsync(Row("120021", "North Infants"), Row("120022", "North Juniors"), Row("120023", "North Primary"));

        var report = await house.LinkAsync("120021,120023,North Primary,Successor - merged,31-08-2019", "120022,120023,North Primary,Successor - amalgamated,31-08-2019");

        Assert.Equal(2, report.MergedCount);
        var primary = await house.SchoolAsync("120023");
        var infants = await house.SchoolAsync("120021");
        Assert.Equal([primary.SchoolId], infants.SuccessorSchoolIds);
        Assert.Equal(2, (await house.ToldAsync<SchoolSucceeded>()).Count(e => e.SuccessorSchoolId == primary.SchoolId));
        Assert.Single(await house.ToldAsync<SchoolClosed>(), e => e.SchoolId == infants.SchoolId);
        Assert.True(primary.Open);
    }

    [Fact]
    public async Task A_succession_to_come_waits_for_its_day_or_for_the_closing()
    {
        await house.TakeInAsync(Row("120031", "West School"), Row("120032", "West Academy"));
        var west = await house.SchoolAsync("120031");
        await house.LinkAsync("120031,120032,West Academy,Successor,01-09-2031");
        Assert.NotEqual(west.SchoolId, (await house.SchoolAsync("120032")).SchoolId);

        await house.TakeInAsync(Row("120031", "West School", ("EstablishmentStatus (name)", "Closed")));

        Assert.Equal(west.SchoolId, (await house.SchoolAsync("120032")).SchoolId);
    }

    [Fact]
    public async Task A_split_waits_for_a_person_who_says_whose_history_it_is()
    {
        await house.TakeInAsync(Row("120041", "Big School", ("EstablishmentStatus (name)", "Closed")), Row("120042", "Small School A"), Row("120043", "Small School B"));

        var report = await house.LinkAsync("120041,120042,A,Successor - Split School,31-08-2019", "120041,120043,B,Successor - Split School,31-08-2019");

        Assert.Equal((0, 0, 1), (report.ContinuedCount, report.MergedCount, report.TaskCount));
        var task = await TaskAsync("120041");
        Assert.Equal((SuccessionTaskKind.Split, 2), (task.Kind, task.Candidates.Count));
        Assert.Single(await house.ToldAsync<SuccessionTaskOpened>(), e => e.SuccessionTaskId == task.SuccessionTaskId);

        Assert.Equal("SUCCESSORS_DO_NOT_FIT", (await Refused.ByAsync(house.Successions().DecideSuccessionTaskAsync(Decide(task, SuccessionDecision.Continues, "120042", "120043")))).Reason);
        Assert.Equal("NOT_A_CANDIDATE", (await Refused.ByAsync(house.Successions().DecideSuccessionTaskAsync(Decide(task, SuccessionDecision.PassesOn, "120099")))).Reason);
        var decided = await house.Successions().DecideSuccessionTaskAsync(Decide(task, SuccessionDecision.PassesOn, "120042", "120043"));

        Assert.Equal((SuccessionTaskState.Decided, house.National.Id), (decided.State, decided.DeciderPersonId));
        Assert.Equal(2, (await house.SchoolAsync("120041")).SuccessorSchoolIds.Count);
        Assert.Equal(2, (await house.ToldAsync<SchoolSucceeded>()).Count(e => e.PredecessorUrn == "120041"));
        Assert.Equal("TASK_ALREADY_DECIDED", (await Refused.ByAsync(house.Successions().DecideSuccessionTaskAsync(Decide(decided, SuccessionDecision.Ends)))).Reason);
    }

    [Fact]
    public async Task A_school_that_has_a_later_URN_stays_when_a_part_of_it_is_said_to_have_been_split_off()
    {
        await house.TakeInAsync(Row("120061", "Whole School"), Row("120062", "Whole Academy"), Row("120063", "Part School"));
        await house.LinkAsync("120061,120062,Whole Academy,Successor,01-04-2020");
        var whole = await house.SchoolAsync("120062");
        await house.LinkAsync("120061,120063,Part School,Successor - Split School,01-04-2020");

        await house.Successions().DecideSuccessionTaskAsync(Decide(await TaskAsync("120061"), SuccessionDecision.PassesOn, "120063"));

        var part = await house.SchoolAsync("120063");
        Assert.True(Assert.Single(await house.ToldAsync<SchoolSucceeded>(), e => e.SchoolId == whole.SchoolId && e.SuccessorSchoolId == part.SchoolId).SchoolStays);
        Assert.True((await house.SchoolAsync("120062")).Open);
    }

    [Fact]
    public async Task Several_successors_and_circles_wait_and_the_same_links_again_do_nothing()
    {
        await house.TakeInAsync(Row("120051", "One"), Row("120052", "Two"), Row("120053", "Three"), Row("120054", "Round"), Row("120055", "About"));
        string[] links = ["120051,120052,Two,Successor,", "120051,120053,Three,Successor,", "120054,120055,About,Successor,", "120055,120054,Round,Successor,"];

        var first = await house.LinkAsync(links);
        var events = await house.EventCountAsync();
        var again = await house.LinkAsync(links);

        Assert.Equal((4, 3), (first.AddedCount, first.TaskCount));
        Assert.Equal((0, 4, 0), (again.AddedCount, again.KnownCount, again.TaskCount));
        Assert.Equal(events, await house.EventCountAsync());
        Assert.Equal([SuccessionTaskKind.SeveralSuccessors, SuccessionTaskKind.Circular], [(await TaskAsync("120051")).Kind, (await TaskAsync("120054")).Kind]);

        var task = await TaskAsync("120051");
        await house.Successions().DecideSuccessionTaskAsync(Decide(task, SuccessionDecision.Continues, "120053"));
        Assert.Equal(task.SchoolId, (await house.SchoolAsync("120053")).SchoolId);
    }

    [Fact]
    public async Task A_person_decides_for_schools_that_the_register_has_and_for_no_circle()
    {
        await house.TakeInAsync(Row("120071", "Parted"), Row("120072", "Part A"), Row("120074", "Round"), Row("120075", "About"));
        await house.LinkAsync("120071,120072,A,Successor - Split School,31-08-2019", "120071,120079,B,Successor - Split School,31-08-2019");
        await house.LinkAsync("120074,120075,About,Successor,", "120075,120074,Round,Successor,");
        var parted = await TaskAsync("120071");

        Assert.Equal("SUCCESSOR_NOT_IN_REGISTER", (await Refused.ByAsync(house.Successions().DecideSuccessionTaskAsync(Decide(parted, SuccessionDecision.PassesOn, "120079")))).Reason);
        Assert.Equal(SuccessionTaskState.Open, (await TaskAsync("120071")).State);

        await house.Successions().DecideSuccessionTaskAsync(Decide(await TaskAsync("120074"), SuccessionDecision.Continues, "120075"));
        var back = await TaskAsync("120075");
        Assert.Equal("SUCCESSION_CIRCULAR", (await Refused.ByAsync(house.Successions().DecideSuccessionTaskAsync(Decide(back, SuccessionDecision.Continues, "120074")))).Reason);
        Assert.Equal(SuccessionTaskState.Open, (await TaskAsync("120075")).State);
    }

    async Task<SuccessionTask> TaskAsync(string urn) =>
        (await house.Successions().ListSuccessionTasksAsync(new ListSuccessionTasksRequest { PageSize = 200 })).SuccessionTasks.Single(t => t.Urn == urn);

    static DecideSuccessionTaskRequest Decide(SuccessionTask task, SuccessionDecision decision, params string[] urns) => new()
    {
        RequestId = House.NewRequestId(),
        SuccessionTaskId = task.SuccessionTaskId,
        Etag = task.Etag,
        Decision = decision,
        SuccessorUrns = { urns },
        Reason = "As the authority's letter of 3 May says.",
    };
}
