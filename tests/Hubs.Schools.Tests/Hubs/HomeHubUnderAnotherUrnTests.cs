using Hubs.Schools.Tests.Applications;
using Hubs.Schools.Tests.Participations;
using Hubs.Schools.Tests.Register;
using Hubs.Schools.V1;
using Hubs.Testing;

namespace Hubs.Schools.Tests.Hubs;

/// <summary>A school becomes an academy while something waits about it: what waits goes on under the URN that lives on.</summary>
public sealed class HomeHubUnderAnotherUrnTests(Recruitment recruitment) : IClassFixture<Recruitment>
{
    House House => recruitment.House;

    Boundaries Moving => new(recruitment);

    [Fact]
    public async Task What_waits_about_an_academy_that_the_school_was_all_along_carries_the_academys_URN()
    {
        var (school, (academy, _)) = (await recruitment.ASchoolAsync(), await Moving.AnAcceptedSchoolAsync());
        await Moving.ComesToAsync(academy, recruitment.OtherHubId, "2020-06-20");
        var task = await Moving.TaskAsync(academy);

        var report = await House.ContinueAsync(school, academy);

        Assert.Equal(1, report.ContinuedCount);
        Assert.Equal((task.SuccessionTaskId, academy.School.Urn, academy.School.SchoolName), Of(await Moving.TaskAsync(school)));
    }

    [Fact]
    public async Task What_waits_about_the_school_itself_carries_the_academys_URN_too()
    {
        var ((school, accepted), academy) = (await Moving.AnAcceptedSchoolAsync(), await recruitment.ASchoolAsync());
        await Moving.ComesToAsync(school, recruitment.OtherHubId, "2020-06-20");
        var task = await Moving.TaskAsync(school);

        await House.ContinueAsync(school, academy);

        var asked = await Moving.TaskAsync(school);
        Assert.Equal((task.SuccessionTaskId, academy.School.Urn, academy.School.SchoolName), Of(asked));
        Assert.NotEqual(task.Etag, asked.Etag);
        await Moving.DecideAsync(asked, SuccessionDecision.MovesToHub);
        Assert.Equal(recruitment.OtherHubId, (await recruitment.ParticipationAsync(accepted.ParticipationId)).HubId);
    }

    [Fact]
    public async Task Where_the_register_brings_the_URN_that_a_link_has_named_nobody_is_asked_who_goes_on_any_more()
    {
        var (school, _) = await Moving.AnAcceptedSchoolAsync();
        await Moving.ComesToAsync(school, recruitment.OtherHubId, "2020-06-20");
        var homeHub = await Moving.TaskAsync(school);
        await House.LinkAsync($"{school.School.Urn},129001,Hallam Academy,Successor,01-06-2020");
        await House.CloseAsync(school);
        var closed = Assert.Single(await Moving.WaitingAsync(school), t => t.Kind == SuccessionTaskKind.Closed);

        await House.TakeInAsync(Extract.Of(Extract.Row("129001", "Hallam Academy")).Bytes(), "2020-06-30");

        Assert.Equal(school.School.SchoolId, (await House.SchoolAsync("129001")).SchoolId);
        Assert.Equal((homeHub.SuccessionTaskId, "129001", "Hallam Academy"), Of(await Moving.TaskAsync(school)));
        var settled = Assert.Single(await Moving.AllAsync(school), t => t.SuccessionTaskId == closed.SuccessionTaskId);
        Assert.Equal((SuccessionTaskState.Decided, SuccessionDecision.Continues, "", school.School.Urn), (settled.State, settled.Decision, settled.DeciderPersonId, settled.Urn));
        Assert.Equal(["129001"], settled.SuccessorUrns);
        Assert.Equal([school.School.SchoolId], Assert.Single(await House.ToldAsync<SuccessionTaskDecided>(), e => e.SuccessionTaskId == closed.SuccessionTaskId).SuccessorSchoolIds);
    }

    static (string Id, string Urn, string Name) Of(SuccessionTask task) => (task.SuccessionTaskId, task.Urn, task.SchoolName);
}
