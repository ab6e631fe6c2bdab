using Hubs.Local.Demonstration.Hubs;
using Hubs.Local.Demonstration.People;
using Hubs.Local.Demonstration.Register;
using Hubs.Schools.V1;
using static Hubs.Local.Tests.RunningLocal;

namespace Hubs.Local.Tests.Demonstration;

/// <summary>The other hubs have groups in proportion to the shown one's four, two and one for 300 schools.</summary>
[Collection(nameof(RunningLocal))]
public sealed class OtherHubsTests(RunningLocal running)
{
    [Fact]
    public async Task All_their_groups_are_in_their_year_and_what_came_before_is_behind_them()
    {
        var others = Cast.Everybody.Groups.Where(group => group.Like.Length > 0).ToArray();
        var listed = await running.ListAsync(Cast.Everybody.National, "workgroups/v1/groups?state=GROUP_STATE_PUBLISHED&pageSize=100", "groups");
        var reporting = await running.ListAsync(Cast.Everybody.National, $"reporting/v1/figures?dimension=DIMENSION_HUB&pageSize=100&programmeYearId={await running.YearAsync("2020/21")}", "figures");

        Assert.Equal(Cast.Everybody.Groups.Count, listed.Count);
        Assert.Equal(others.Count(group => group.AcademicYear == "2020/21"), reporting.Where(row => Text(row, "label") != DemonstrationHub.InFull).Sum(row => int.Parse(Text(row, "groups"), System.Globalization.CultureInfo.InvariantCulture)));
        Assert.All(reporting.Where(row => Text(row, "groups") != "0"), row => Assert.NotEqual("0", Text(row, "placesAttended")));
    }

    [Fact]
    public void Their_number_goes_with_the_number_of_their_schools()
    {
        var others = Cast.Everybody.Groups.Where(group => group.Like.Length > 0 && group.AcademicYear == "2020/21").ToLookup(group => group.Stage);
        var schools = InventedSchools.All.Count(school => school.MayTakePart && DemonstrationHub.Of(school.Town).Name is not (DemonstrationHub.InFull or DemonstrationHub.Recruiting));

        Assert.InRange(others[Stage.Development].Count(), schools / 75 * 0.6, schools / 75 * 1.4);
        Assert.InRange(others[Stage.Embedding].Count(), schools / 150 * 0.5, schools / 150 * 1.5);
        Assert.NotEmpty(others[Stage.Sustaining]);
    }
}
