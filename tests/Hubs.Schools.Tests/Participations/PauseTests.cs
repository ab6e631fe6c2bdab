using Hubs.Access.V1;
using Hubs.Schools.Tests.Applications;
using Hubs.Schools.V1;
using Hubs.ServiceDefaults.Hosting;
using Hubs.Testing;

namespace Hubs.Schools.Tests.Participations;

/// <summary>A school pauses within limits, and goes on.</summary>
public sealed class PauseTests(Recruitment recruitment) : IClassFixture<Recruitment>
{
    House House => recruitment.House;

    [Fact]
    public async Task A_school_pauses_until_a_day_and_goes_on_by_itself()
    {
        var accepted = await AcceptedAsync();

        var paused = await PauseAsync(accepted, 20);

        Assert.True(paused.Paused);
        Assert.False(paused.PauseEnding);
        Assert.Equal((90 - 21, ParticipationState.Active), (paused.PauseDaysLeft, paused.State));
        Assert.Equal((Day(0), Day(20), "The building is closed.", recruitment.TfmLead.Id), Assert.Single(paused.Pauses) is var pause ? (pause.FromDate, pause.ToDate, pause.Reason, pause.DeciderPersonId) : default);
        Assert.Equal(Day(20), Assert.Single(await House.ToldAsync<ParticipationPaused>(), e => e.ParticipationId == accepted.ParticipationId).ToDate);
        House.Clock.Advance(TimeSpan.FromDays(10));
        Assert.True((await recruitment.ParticipationAsync(accepted.ParticipationId)).PauseEnding);
        House.Clock.Advance(TimeSpan.FromDays(11));
        Assert.False((await recruitment.ParticipationAsync(accepted.ParticipationId)).Paused);
    }

    [Fact]
    public async Task A_school_that_goes_on_early_keeps_the_days_it_did_not_take()
    {
        var accepted = await AcceptedAsync();
        await PauseAsync(accepted, 80);
        House.Clock.Advance(TimeSpan.FromDays(5));
        var head = await House.InviteAsync(Role.HeadTeacher, (await recruitment.ParticipationAsync(accepted.ParticipationId)).SchoolId);

        var resumed = await Participations(head).ResumeParticipationAsync(new ResumeParticipationRequest { ParticipationId = accepted.ParticipationId, RequestId = House.NewRequestId() });

        Assert.Equal((false, Day(-1), 85), (resumed.Paused, resumed.Pauses[0].ToDate, resumed.PauseDaysLeft));
        Assert.Equal(Day(0), Assert.Single(await House.ToldAsync<ParticipationResumed>(), e => e.ParticipationId == accepted.ParticipationId).ResumeDate);
        Assert.Equal("PARTICIPATION_NOT_PAUSED", (await Refused.ByAsync(Participations(head).ResumeParticipationAsync(new ResumeParticipationRequest { ParticipationId = accepted.ParticipationId, RequestId = House.NewRequestId() }))).Reason);
    }

    [Fact]
    public async Task Pauses_of_a_year_are_no_longer_than_it_lets_a_school_pause()
    {
        var accepted = await AcceptedAsync();

        Assert.Equal("PAUSE_TOO_LONG", (await Refused.ByAsync(Pause(accepted, 90))).Reason);
        Assert.Equal("PAUSE_DATE_UNFIT", (await Refused.ByAsync(Pause(accepted, -1))).Reason);
        Assert.Equal("PAUSE_DATE_UNFIT", (await Refused.ByAsync(Pause(accepted, 900))).Reason);
        await PauseAsync(accepted, 59);
        Assert.Equal("PARTICIPATION_PAUSED", (await Refused.ByAsync(Pause(accepted, 3))).Reason);
        House.Clock.Advance(TimeSpan.FromDays(60));
        Assert.Equal("PAUSE_TOO_LONG", (await Refused.ByAsync(Pause(accepted, 30))).Reason);
        Assert.Equal(0, (await PauseAsync(accepted, 29)).PauseDaysLeft);
    }

    [Fact]
    public async Task A_school_that_left_does_not_pause_and_it_is_known_who_took_it_out()
    {
        var accepted = await AcceptedAsync();

        var withdrawn = await recruitment.LeaveAsync(accepted, "It merges.");

        Assert.Equal((recruitment.National.Id, "It merges."), (withdrawn.WithdrawerPersonId, withdrawn.WithdrawReason));
        Assert.Equal("PARTICIPATION_WITHDRAWN", (await Refused.ByAsync(Pause(accepted, 3))).Reason);
    }

    [Fact]
    public async Task A_hub_decides_on_a_pause_and_nobody_of_the_school_or_of_another_hub()
    {
        var accepted = await AcceptedAsync();
        var school = (await recruitment.ParticipationAsync(accepted.ParticipationId)).SchoolId;
        var head = await House.InviteAsync(Role.HeadTeacher, school);
        var stranger = await House.InviteAsync(Role.TfmLead, recruitment.OtherHubId);

        Assert.Equal("NOT_ALLOWED", (await Refused.ByAsync(Participations(head).PauseParticipationAsync(ToPause(accepted, 3)))).Reason);
        Assert.Equal("NOT_FOUND", (await Refused.ByAsync(Participations(stranger).PauseParticipationAsync(ToPause(accepted, 3)))).Reason);
    }

    async Task<Application> AcceptedAsync() => await recruitment.AcceptAsync(await recruitment.ASchoolAsync(), await recruitment.AnOpenRoundAsync(closingDate: "2029-08-31"));

    async Task<Participation> PauseAsync(Application accepted, int days) => await Pause(accepted, days);

    Grpc.Core.AsyncUnaryCall<Participation> Pause(Application accepted, int days) => Participations(recruitment.TfmLead).PauseParticipationAsync(ToPause(accepted, days));

    PauseParticipationRequest ToPause(Application accepted, int days) => new() { ParticipationId = accepted.ParticipationId, ToDate = Day(days), Reason = "The building is closed.", RequestId = House.NewRequestId() };

    string Day(int fromToday) => BusinessClock.DateInEngland(House.Clock.GetUtcNow()).AddDays(fromToday).ToString("yyyy-MM-dd", null);

    ParticipationService.ParticipationServiceClient Participations(TestPerson person) => House.As<ParticipationService.ParticipationServiceClient>(person);
}
