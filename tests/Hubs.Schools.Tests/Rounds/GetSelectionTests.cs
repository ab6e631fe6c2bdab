using Hubs.Access.V1;
using Hubs.Schools.Tests.Applications;
using Hubs.Schools.V1;
using Hubs.Testing;
using static Hubs.Schools.V1.RoundService;

namespace Hubs.Schools.Tests.Rounds;

public sealed class GetSelectionTests(Recruitment recruitment) : IClassFixture<Recruitment>
{
    /// <summary>What cannot be split into sixes and sevens, as issue and sheet have it.</summary>
    static readonly HashSet<int> Unfit = [1, 2, 3, 4, 5, 8, 9, 10, 11, 15, 16, 17, 22, 23, 29];

    House House => recruitment.House;

    [Fact]
    public async Task The_lead_sees_after_each_acceptance_whether_the_schools_can_form_groups()
    {
        var round = await recruitment.AnOpenRoundAsync(places: 40);
        Assert.Equal((0, "", 0), (await GroupsAsync(round, s => (s.Schools, s.Warning, s.Sizes.Count))));
        var schools = await recruitment.SchoolsAsync(31);
        for (var accepted = 1; accepted <= schools.Count; accepted++)
        {
            await recruitment.AcceptAsync(schools[accepted - 1], round);

            var groups = await GroupsAsync(round, s => s);

            Assert.Equal(accepted, groups.Schools);
            Assert.Equal(Unfit.Contains(accepted), groups.Warning.Length > 0);
            Assert.Equal(Unfit.Contains(accepted) ? 0 : accepted, groups.Sizes.Sum());
            Assert.All(groups.Sizes, size => Assert.InRange(size, 6, 7));
            if (accepted == 5) Assert.Equal("5 schools do not form groups of 6 to 7. 6 would.", groups.Warning);
            if (accepted == 15) Assert.Equal("15 schools do not form groups of 6 to 7. 14 would, and 18.", groups.Warning);
            if (accepted == 20) Assert.Equal([7, 7, 6], groups.Sizes);
        }
    }

    [Fact]
    public async Task The_selection_counts_what_the_hub_has_and_nobody_elses()
    {
        var round = await recruitment.AnOpenRoundAsync(places: 3);
        await recruitment.OfferAsync(await recruitment.ASchoolAsync(), round);
        await recruitment.WaitListAsync(await recruitment.ASchoolAsync(), round);
        await recruitment.SubmitAsync(await recruitment.ASchoolAsync(), round);
        await recruitment.DraftAsync(await recruitment.ASchoolAsync(), round);
        await recruitment.SubmitAsync(await recruitment.ASchoolAsync(), round, d => d.HubId = recruitment.OtherHubId);
        var returned = await recruitment.SubmitAsync(await recruitment.ASchoolAsync(), round);
        await recruitment.Applications(recruitment.TfmLead).ReturnApplicationAsync(new ReturnApplicationRequest { ApplicationId = returned.ApplicationId, Question = "Who?", RequestId = House.NewRequestId() });

        var selection = await SelectionAsync(recruitment.TfmLead, round);

        Assert.Equal((3, 0, 1, 1, 1, 1), (selection.Places, selection.PlacesTaken, selection.Offers, selection.Waiting, selection.Undecided, selection.Returned));
        Assert.Equal(selection.Groups.Schools + 1, selection.GroupsWithOffers.Schools);
        var other = await House.InviteAsync(Role.TfmLead, recruitment.OtherHubId);
        Assert.Equal("NOT_FOUND", (await Refused.ByAsync(House.As<RoundServiceClient>(other).GetSelectionAsync(new GetSelectionRequest { RoundId = round.RoundId, HubId = recruitment.HubId }))).Reason);
    }

    async Task<T> GroupsAsync<T>(Round round, Func<GroupSizes, T> read) => read((await SelectionAsync(recruitment.TfmLead, round)).Groups);

    async Task<Selection> SelectionAsync(TestPerson person, Round round) =>
        await House.As<RoundServiceClient>(person).GetSelectionAsync(new GetSelectionRequest { RoundId = round.RoundId, HubId = recruitment.HubId });
}
