using Hubs.Access.V1;
using Hubs.Schools.Tests.Programmes;
using Hubs.Schools.V1;
using Hubs.Testing;

namespace Hubs.Schools.Tests.Applications;

public sealed class TransferApplicationTests(Recruitment recruitment) : IClassFixture<Recruitment>
{
    House House => recruitment.House;

    ApplicationService.ApplicationServiceClient Hub => recruitment.Applications(recruitment.TfmLead);

    [Fact]
    public async Task The_hub_that_gets_an_application_decides_it_from_the_start_and_the_first_no_longer_sees_it()
    {
        var (round, school, other) = (await recruitment.AnOpenRoundAsync(), await recruitment.ASchoolAsync(), await House.InviteAsync(Role.TfmLead, recruitment.OtherHubId));
        var waiting = await recruitment.WaitListAsync(school, round);

        var transferred = await Hub.TransferApplicationAsync(ToTransfer(waiting));

        Assert.Equal((ApplicationState.Submitted, recruitment.OtherHubId, "A specialist there is nearer."), (transferred.State, transferred.HubId, transferred.Explanation));
        Assert.Null(transferred.WaitListTime);
        var told = Assert.Single(await House.ToldAsync<ApplicationTransferred>(), e => e.ApplicationId == waiting.ApplicationId);
        Assert.Equal((recruitment.HubId, recruitment.OtherHubId, false), (told.FromHubId, told.HubId, told.HomeHub));
        Assert.Equal("NOT_FOUND", (await Refused.ByAsync(Hub.GetApplicationAsync(Get(waiting)))).Reason);
        Assert.Equal(transferred, await recruitment.Applications(other).GetApplicationAsync(Get(waiting)));
        Assert.Equal([recruitment.HubId, recruitment.HubId, recruitment.OtherHubId], (await recruitment.ChangesAsync(waiting)).Select(c => c.HubId));
        await recruitment.Applications(other).OfferPlaceAsync(new OfferPlaceRequest { ApplicationId = waiting.ApplicationId, RequestId = House.NewRequestId() });
        var accepted = await recruitment.Applications(school.MathsLead).AcceptOfferAsync(Recruitment.ToAccept(waiting));
        Assert.Equal(recruitment.OtherHubId, (await recruitment.ParticipationAsync(accepted.ParticipationId)).HubId);
    }

    [Fact]
    public async Task It_may_be_given_back_and_the_national_team_may_give_it_too()
    {
        var (round, other) = (await recruitment.AnOpenRoundAsync(), await House.InviteAsync(Role.HubLead, recruitment.OtherHubId));
        var application = await recruitment.SubmitAsync(await recruitment.ASchoolAsync(), round);

        await recruitment.Applications(recruitment.National).TransferApplicationAsync(ToTransfer(application));
        var back = await recruitment.Applications(other).TransferApplicationAsync(ToTransfer(application, recruitment.HubId));

        Assert.Equal(recruitment.HubId, back.HubId);
        Assert.Equal([false, true], (await House.ToldAsync<ApplicationTransferred>()).Where(e => e.ApplicationId == application.ApplicationId).Select(e => e.HomeHub));
    }

    [Fact]
    public async Task An_offer_is_taken_back_before_the_application_is_given_away()
    {
        var offered = await recruitment.OfferAsync(await recruitment.ASchoolAsync(), await recruitment.AnOpenRoundAsync());
        Assert.Equal("OFFER_STANDS", (await Refused.ByAsync(Hub.TransferApplicationAsync(ToTransfer(offered)))).Reason);

        await Hub.ReconsiderApplicationAsync(new ReconsiderApplicationRequest { ApplicationId = offered.ApplicationId, Explanation = "Another hub is nearer.", RequestId = House.NewRequestId() });

        Assert.Equal(recruitment.OtherHubId, (await Hub.TransferApplicationAsync(ToTransfer(offered))).HubId);
    }

    [Fact]
    public async Task It_goes_to_another_hub_that_has_places_and_by_nobody_but_the_hub_that_has_it()
    {
        var round = await recruitment.AnOpenRoundAsync();
        var application = await recruitment.SubmitAsync(await recruitment.ASchoolAsync(), round);
        var other = await House.InviteAsync(Role.TfmLead, recruitment.OtherHubId);
        Assert.Equal("ALREADY_WITH_HUB", (await Refused.ByAsync(Hub.TransferApplicationAsync(ToTransfer(application, recruitment.HubId)))).Reason);
        Assert.Equal("NOT_FOUND", (await Refused.ByAsync(recruitment.Applications(other).TransferApplicationAsync(ToTransfer(application)))).Reason);
        await House.As<RoundService.RoundServiceClient>(recruitment.National).SetHubPlacesAsync(new SetHubPlacesRequest { RoundId = round.RoundId, HubId = recruitment.OtherHubId, Places = 0, RequestId = House.NewRequestId() });

        Assert.Equal("HUB_WITHOUT_PLACES", (await Refused.ByAsync(Hub.TransferApplicationAsync(ToTransfer(application)))).Reason);
        Assert.Equal(application, await recruitment.ReadAsync(application));
    }

    [Fact]
    public async Task Where_a_school_applies_to_its_home_hub_only_an_application_is_neither_given_nor_handed_to_another()
    {
        var said = Ncp2010.Of(code: "NCP20-14");
        said.Eligibility.OtherHubAllowed = false;
        var programmes = House.As<ProgrammeService.ProgrammeServiceClient>(recruitment.National);
        var draft = await programmes.CreateProgrammeYearAsync(new CreateProgrammeYearRequest { ProgrammeYear = said, RequestId = House.NewRequestId() });
        var year = await programmes.PublishProgrammeYearAsync(new PublishProgrammeYearRequest { ProgrammeYearId = draft.ProgrammeYearId, RequestId = House.NewRequestId() });
        await House.As<AgreementService.AgreementServiceClient>(recruitment.National).PublishAgreementVersionAsync(
            new PublishAgreementVersionRequest { ProgrammeYearId = year.ProgrammeYearId, Stage = Stage.Development, Title = "Agreement", Text = "We take part.", RequestId = House.NewRequestId() });
        var round = await recruitment.AnOpenRoundAsync(change: r => r.ProgrammeYearId = year.ProgrammeYearId);
        var application = await recruitment.SubmitAsync(await recruitment.ASchoolAsync(), round);

        Assert.Equal("HUB_NOT_ALLOWED", (await Refused.ByAsync(Hub.TransferApplicationAsync(ToTransfer(application)))).Reason);

        Assert.Equal(application, await recruitment.ReadAsync(application));
        var school = await recruitment.ASchoolAsync();
        var elsewhere = await recruitment.DraftAsync(school, round, d => d.HubId = recruitment.OtherHubId);
        Assert.Equal(["HUB"], (await Refused.ByAsync(recruitment.Applications(school.MathsLead).SubmitApplicationAsync(Recruitment.ToSubmit(elsewhere)))).Rules);
    }

    TransferApplicationRequest ToTransfer(Application application, string? hubId = null) =>
        new() { ApplicationId = application.ApplicationId, HubId = hubId ?? recruitment.OtherHubId, Explanation = "A specialist there is nearer.", RequestId = House.NewRequestId() };

    static GetApplicationRequest Get(Application application) => new() { ApplicationId = application.ApplicationId };
}
