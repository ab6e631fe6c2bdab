using Hubs.Access.V1;
using Hubs.Schools.Tests.Register;
using Hubs.Schools.V1;
using Hubs.Testing;
using static Hubs.Schools.Tests.Register.Extract;
using static Hubs.Schools.V1.HubService;

namespace Hubs.Schools.Tests.Hubs;

public sealed class HubTests(House house) : IClassFixture<House>
{
    [Theory]
    [InlineData(1, 100_000)]
    [InlineData(90, 200)]
    [InlineData(100_000, 2)]
    public async Task Names_of_fields_that_are_very_long_or_very_many_are_refused_in_words_that_fit_into_an_answer(int count, int length)
    {
        var hub = await CreateAsync($"Long names {count}");
        var request = new UpdateHubRequest { HubId = hub.HubId, Etag = hub.Etag, RequestId = House.NewRequestId(), UpdateMask = new() };
        request.UpdateMask.Paths.AddRange(Enumerable.Range(0, count).Select(i => $"{i}".PadLeft(length, 'x')));

        var refusal = await Refused.ByAsync(National.UpdateHubAsync(request));

        Assert.Equal("INVALID_REQUEST", refusal.Reason);
        Assert.All(refusal.Fields, field => Assert.Equal("update_mask", field));
    }

    [Fact]
    public async Task A_hub_is_created_once_under_its_name_and_told()
    {
        var hub = await CreateAsync("South Yorkshire");

        var told = Assert.Single(await house.ToldAsync<HubCreated>(), e => e.HubId == hub.HubId);
        Assert.Equal(("South Yorkshire", "Yorkshire and the Humber"), (told.HubName, told.RegionName));
        Assert.Equal("HUB_NAME_TAKEN", (await Refused.ByAsync(National.CreateHubAsync(Creation("south  YORKSHIRE")))).Reason);
        Assert.Equal(hub, await house.As<HubServiceClient>((string?)null).GetHubAsync(new GetHubRequest { HubId = hub.HubId }));
    }

    [Fact]
    public async Task Hubs_are_listed_by_name_to_anyone_page_by_page()
    {
        foreach (var name in new[] { "Zeta", "alpha", "Mid" }) await CreateAsync(name);

        var whole = (await Anyone.ListHubsAsync(new ListHubsRequest { PageSize = 200 })).Hubs.Select(h => h.HubName).ToArray();
        var first = await Anyone.ListHubsAsync(new ListHubsRequest { PageSize = 2 });
        var second = await Anyone.ListHubsAsync(new ListHubsRequest { PageSize = 200, PageToken = first.NextPageToken });

        Assert.Equal(whole.Order(StringComparer.OrdinalIgnoreCase), whole);
        Assert.Equal(whole, first.Hubs.Concat(second.Hubs).Select(h => h.HubName));
    }

    [Fact]
    public async Task A_hubs_own_people_change_how_it_is_reached_and_nothing_else()
    {
        var hub = await CreateAsync("Own People");
        var other = await CreateAsync("Other People");
        var lead = house.As<HubServiceClient>(await house.InviteAsync(Role.HubLead, hub.HubId));

        var changed = await lead.UpdateHubAsync(Update(hub, "contact_email"));
        Assert.Equal("office@hub.example.org", changed.ContactEmail);
        Assert.Equal("HUB_FIELD_IS_NATIONAL", (await Refused.ByAsync(lead.UpdateHubAsync(Update(changed, "hub_name")))).Reason);
        Assert.Equal("ETAG_STALE", (await Refused.ByAsync(lead.UpdateHubAsync(Update(hub, "contact_email")))).Reason);
        Assert.Equal("NOT_FOUND", (await Refused.ByAsync(lead.UpdateHubAsync(Update(other, "contact_email")))).Reason);
        Assert.Equal("Renamed", (await National.UpdateHubAsync(Update(changed, "hub_name"))).HubName);
        Assert.Contains(await house.ToldAsync<HubChanged>(), e => e.HubId == hub.HubId && e.HubName == "Renamed");
    }

    [Fact]
    public async Task The_narrowest_area_decides_a_schools_home_hub()
    {
        await house.TakeInAsync(
            Row("130001", "Named School", ("LA (code)", "801"), ("LA (name)", "Bristol"), ("DistrictAdministrative (name)", "Bristol, City of"), ("Postcode", "BS1 1AA")),
            Row("130002", "District School", ("LA (code)", "801"), ("LA (name)", "Bristol"), ("DistrictAdministrative (name)", "Bristol, City of"), ("Postcode", "BS1 1AA")),
            Row("130003", "Authority School", ("LA (code)", "801"), ("LA (name)", "Bristol"), ("Postcode", "BS2 2BB")),
            Row("130004", "Homeless School", ("LA (code)", "802"), ("LA (name)", "North Somerset"), ("Postcode", "BS3 3CC")));
        var (named, district, authority) = (await CreateAsync("Named"), await CreateAsync("District"), await CreateAsync("Authority"));
        var school = await house.SchoolAsync("130001");
        await National.AddHubAreaAsync(new AddHubAreaRequest { RequestId = House.NewRequestId(), HubId = authority.HubId, LocalAuthorityCode = "801", FirstDate = "2020-01-01" });
        await National.AddHubAreaAsync(new AddHubAreaRequest { RequestId = House.NewRequestId(), HubId = district.HubId, DistrictName = "bristol, city of", FirstDate = "2020-01-01" });
        await National.AddHubAreaAsync(new AddHubAreaRequest { RequestId = House.NewRequestId(), HubId = named.HubId, SchoolId = school.SchoolId, FirstDate = "2020-01-01", LastDate = "2020-12-31" });

        Assert.Equal([named.HubId, district.HubId, authority.HubId], [await HomeAsync("130001"), await HomeAsync("130002"), await HomeAsync("130003")]);
        Assert.Equal(district.HubId, await HomeAsync("130001", "2021-01-01"));
        Assert.Equal("NO_HOME_HUB", (await Refused.ByAsync(Anyone.FindHomeHubAsync(new FindHomeHubRequest { Urn = "130001", Date = "2019-12-31" }))).Reason);
        Assert.Equal("NO_HOME_HUB", (await Refused.ByAsync(Anyone.FindHomeHubAsync(new FindHomeHubRequest { Urn = "130004" }))).Reason);
        Assert.Equal("POSTCODE_AMBIGUOUS", (await Refused.ByAsync(Anyone.FindHomeHubAsync(new FindHomeHubRequest { Postcode = "bs11aa" }))).Reason);
        Assert.Equal(authority.HubId, (await Anyone.FindHomeHubAsync(new FindHomeHubRequest { Postcode = "BS2 2BB" })).Hub.HubId);
        Assert.Equal("POSTCODE_UNKNOWN", (await Refused.ByAsync(Anyone.FindHomeHubAsync(new FindHomeHubRequest { Postcode = "ZE1 0AA" }))).Reason);
        Assert.Equal("NAME_ONE_SCHOOL", (await Refused.ByAsync(Anyone.FindHomeHubAsync(new FindHomeHubRequest { Urn = "130001", Postcode = "BS2 2BB" }))).Reason);

        var without = await National.ListSchoolsWithoutHomeHubAsync(new ListSchoolsWithoutHomeHubRequest());
        Assert.Contains(without.Schools, s => s.Urn == "130004");
        Assert.DoesNotContain(without.Schools, s => s.LocalAuthorityCode == "801");
        Assert.Equal(3, (await house.ToldAsync<HubAreaAdded>()).Count(e => e.HubId == named.HubId || e.HubId == district.HubId || e.HubId == authority.HubId));
    }

    [Fact]
    public async Task Two_hubs_never_serve_the_same_area_on_a_day()
    {
        await house.TakeInAsync(Row("130011", "Any School", ("LA (code)", "803"), ("LA (name)", "South Gloucestershire")));
        var (one, two) = (await CreateAsync("One"), await CreateAsync("Two"));
        var area = await National.AddHubAreaAsync(Claim(one, "2020-01-01"));

        Assert.Equal("AREA_ALREADY_CLAIMED", (await Refused.ByAsync(National.AddHubAreaAsync(Claim(two, "2021-01-01")))).Reason);
        var ended = await National.EndHubAreaAsync(new EndHubAreaRequest { RequestId = House.NewRequestId(), HubId = one.HubId, HubAreaId = area.HubAreaId, LastDate = "2020-12-31", Etag = area.Etag });
        var next = await National.AddHubAreaAsync(Claim(two, "2021-01-01"));

        Assert.Equal("2020-12-31", ended.LastDate);
        Assert.Equal([one.HubId, two.HubId], [await HomeAsync("130011", "2020-12-31"), await HomeAsync("130011", "2021-01-01")]);
        Assert.Equal("AREA_ALREADY_ENDED", (await Refused.ByAsync(National.EndHubAreaAsync(new EndHubAreaRequest { RequestId = House.NewRequestId(), HubId = one.HubId, HubAreaId = area.HubAreaId, LastDate = "2021-06-30" }))).Reason);
        Assert.Equal("DATES_BACKWARDS", (await Refused.ByAsync(National.EndHubAreaAsync(new EndHubAreaRequest { RequestId = House.NewRequestId(), HubId = two.HubId, HubAreaId = next.HubAreaId, LastDate = "2020-06-30" }))).Reason);
        Assert.Empty((await Anyone.ListHubAreasAsync(new ListHubAreasRequest { HubId = one.HubId, Date = "2021-01-01" })).Areas);
        Assert.Single(await house.ToldAsync<HubAreaEnded>(), e => e.HubAreaId == area.HubAreaId);
    }

    [Fact]
    public async Task Of_many_who_claim_an_area_at_once_one_gets_it()
    {
        await house.TakeInAsync(Row("130021", "Any School", ("LA (code)", "803"), ("LA (name)", "South Gloucestershire"), ("DistrictAdministrative (name)", "Contested")));
        var hubs = new List<Hub>();
        for (var i = 0; i < 8; i++) hubs.Add(await CreateAsync($"Contender {i}"));

        var claims = await Task.WhenAll(hubs.Select(async hub =>
        {
            try
            {
                return (await National.AddHubAreaAsync(new AddHubAreaRequest { RequestId = House.NewRequestId(), HubId = hub.HubId, DistrictName = "Contested", FirstDate = "2020-01-01" })).HubAreaId;
            }
            catch (Grpc.Core.RpcException exception)
            {
                return Refused.Of(exception).Reason;
            }
        }));

        Assert.Equal(7, claims.Count(c => c is "AREA_ALREADY_CLAIMED" or "ETAG_STALE"));
    }

    [Fact]
    public async Task An_area_must_be_one_that_the_register_knows()
    {
        var hub = await CreateAsync("Nowhere");

        Assert.Equal("AREA_UNKNOWN", (await Refused.ByAsync(National.AddHubAreaAsync(new AddHubAreaRequest { RequestId = House.NewRequestId(), HubId = hub.HubId, DistrictName = "Atlantis", FirstDate = "2020-01-01" }))).Reason);
        Assert.Equal("SCHOOL_UNKNOWN", (await Refused.ByAsync(National.AddHubAreaAsync(new AddHubAreaRequest { RequestId = House.NewRequestId(), HubId = hub.HubId, SchoolId = "nobody", FirstDate = "2020-01-01" }))).Reason);
        Assert.Equal("INVALID_REQUEST", (await Refused.ByAsync(National.AddHubAreaAsync(new AddHubAreaRequest { RequestId = House.NewRequestId(), HubId = hub.HubId, FirstDate = "2020-01-01" }))).Reason);
    }

    HubServiceClient National => house.As<HubServiceClient>(house.National);

    HubServiceClient Anyone => house.As<HubServiceClient>((string?)null);

    async Task<Hub> CreateAsync(string name) => await National.CreateHubAsync(Creation(name));

    async Task<string> HomeAsync(string urn, string date = "") => (await Anyone.FindHomeHubAsync(new FindHomeHubRequest { Urn = urn, Date = date })).Hub.HubId;

    static CreateHubRequest Creation(string name) => new() { RequestId = House.NewRequestId(), HubName = name, RegionName = "Yorkshire and the Humber" };

    static AddHubAreaRequest Claim(Hub hub, string first) => new() { RequestId = House.NewRequestId(), HubId = hub.HubId, LocalAuthorityCode = "803", FirstDate = first };

    static UpdateHubRequest Update(Hub hub, string field) => new()
    {
        RequestId = House.NewRequestId(),
        HubId = hub.HubId,
        Etag = hub.Etag,
        UpdateMask = new() { Paths = { field } },
        HubName = "Renamed",
        ContactEmail = "office@hub.example.org",
    };
}
