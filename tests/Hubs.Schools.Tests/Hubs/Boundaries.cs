using Hubs.Access.V1;
using Hubs.Schools.Tests.Applications;
using Hubs.Schools.Tests.Register;
using Hubs.Schools.V1;
using Hubs.Testing;
using static Hubs.Schools.V1.HubService;

namespace Hubs.Schools.Tests.Hubs;

/// <summary>Hubs whose boundaries move, and the schools that this concerns.</summary>
sealed class Boundaries(Recruitment recruitment)
{
    House House => recruitment.House;

    public HubServiceClient Hubs => House.As<HubServiceClient>(House.National);

    public async Task<(SchoolUser School, Application Accepted)> AnAcceptedSchoolAsync()
    {
        var school = await recruitment.ASchoolAsync();
        return (school, await recruitment.AcceptAsync(school, await recruitment.AnOpenRoundAsync()));
    }

    /// <summary>A school of an authority, and of a district by its name, that a hub of its own serves.</summary>
    public async Task<(SchoolUser School, Application Accepted)> AnAcceptedSchoolAsync(int urn, string code, string authority)
    {
        var row = Extract.Row($"{urn}", $"{authority} Primary School", ("LA (code)", code), ("LA (name)", authority), ("DistrictAdministrative (name)", authority));
        await House.TakeInAsync(Extract.Of(row).Bytes(), "2020-06-30");
        var (school, round, hub) = (await recruitment.SchoolOfUrnAsync(urn), await recruitment.AnOpenRoundAsync(), await AHubAsync());
        await Hubs.AddHubAreaAsync(new AddHubAreaRequest { HubId = hub, LocalAuthorityCode = code, FirstDate = "2014-09-01", RequestId = House.NewRequestId() });
        await House.As<RoundService.RoundServiceClient>(House.National).SetHubPlacesAsync(new SetHubPlacesRequest { RoundId = round.RoundId, HubId = hub, Places = 7, RequestId = House.NewRequestId() });
        var lead = await House.InviteAsync(Role.TfmLead, hub);
        var application = await recruitment.SubmitAsync(school, round);
        await recruitment.Applications(lead).OfferPlaceAsync(new OfferPlaceRequest { ApplicationId = application.ApplicationId, RequestId = House.NewRequestId() });
        return (school, await recruitment.Applications(school.MathsLead).AcceptOfferAsync(Recruitment.ToAccept(application)));
    }

    public async Task<string> AHubAsync() =>
        (await Hubs.CreateHubAsync(new CreateHubRequest { HubName = $"Hub {Guid.NewGuid()}", RegionName = "Yorkshire and the Humber", RequestId = House.NewRequestId() })).HubId;

    /// <summary>The hub's area names the school.</summary>
    public async Task<HubArea> ComesToAsync(SchoolUser school, string hubId, string date, string lastDate = "") =>
        await Hubs.AddHubAreaAsync(new AddHubAreaRequest { HubId = hubId, SchoolId = school.School.SchoolId, FirstDate = date, LastDate = lastDate, RequestId = House.NewRequestId() });

    public async Task EndAsync(HubArea area, string lastDate) =>
        await Hubs.EndHubAreaAsync(new EndHubAreaRequest { HubId = area.HubId, HubAreaId = area.HubAreaId, LastDate = lastDate, RequestId = House.NewRequestId() });

    /// <summary>The one task that waits about the school.</summary>
    public async Task<SuccessionTask> TaskAsync(SchoolUser school) => Assert.Single(await WaitingAsync(school));

    public async Task<IReadOnlyList<SuccessionTask>> WaitingAsync(SchoolUser school) => [.. (await AllAsync(school)).Where(t => t.State == SuccessionTaskState.Open)];

    public async Task<IReadOnlyList<SuccessionTask>> AllAsync(SchoolUser school) =>
        [.. (await House.Successions().ListSuccessionTasksAsync(new ListSuccessionTasksRequest { PageSize = 200 })).SuccessionTasks.Where(t => t.SchoolId == school.School.SchoolId)];

    public async Task<SuccessionTask> DecideAsync(SuccessionTask task, SuccessionDecision decision) => await House.Successions().DecideSuccessionTaskAsync(Decide(task, decision));

    public static DecideSuccessionTaskRequest Decide(SuccessionTask task, SuccessionDecision decision) => new()
    {
        RequestId = House.NewRequestId(),
        SuccessionTaskId = task.SuccessionTaskId,
        Etag = task.Etag,
        Decision = decision,
        Reason = "The hubs agreed.",
    };
}
