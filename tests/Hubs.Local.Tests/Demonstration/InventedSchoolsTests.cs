using System.Text;
using Hubs.Local.Demonstration.Hubs;
using Hubs.Local.Demonstration.People;
using Hubs.Local.Demonstration.Register;
using Hubs.Testing;

namespace Hubs.Local.Tests.Demonstration;

public sealed class InventedSchoolsTests
{
    [Fact]
    public void There_are_about_1800_each_with_a_name_and_a_URN_of_its_own_where_GIAS_has_none()
    {
        Assert.InRange(InventedSchools.All.Count, 1700, 1900);
        Assert.InRange(InventedSchools.All.Count(school => DemonstrationHub.Of(school.Town).Name == DemonstrationHub.InFull), 290, 310);
        Assert.Equal(InventedSchools.All.Count, InventedSchools.All.Select(s => s.Name).Distinct().Count());
        Assert.Equal(Enumerable.Range(900001, InventedSchools.All.Count), InventedSchools.All.Select(s => s.Urn));
    }

    [Fact]
    public void No_school_of_England_has_such_a_name()
    {
        var real = File.ReadAllText(SharedData.PathOf("gias_primary_schools_2022.csv"), Encoding.Latin1);

        Assert.DoesNotContain(InventedSchools.All, school => real.Contains(school.Name.Split(' ')[0], StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Every_town_lies_in_the_area_of_a_hub_and_every_area_has_a_school()
    {
        var hubs = InventedSchools.All.Select(school => DemonstrationHub.Of(school.Town).Name).ToHashSet();

        Assert.Equal(40, DemonstrationHub.All.Count);
        Assert.Equal(DemonstrationHub.All.Select(h => h.Name).Order(), hubs.Order());
        Assert.All(DemonstrationHub.All.SelectMany(h => h.LocalAuthorityCodes), code => Assert.Contains(InventedSchools.All, s => s.Town.LocalAuthorityCode == code));
        Assert.All(DemonstrationHub.All.SelectMany(h => h.DistrictNames), name => Assert.Contains(InventedSchools.All, s => s.Town.DistrictName == name));
    }

    [Fact]
    public void The_extract_is_the_same_every_time_and_has_a_line_for_each_school()
    {
        var extract = RegisterExtract.Write(InventedSchools.All);

        Assert.Equal(extract, RegisterExtract.Write(InventedSchools.All));
        Assert.Equal(InventedSchools.All.Count + 1, extract.Count(b => b == (byte)'\n'));
    }

    [Fact]
    public void One_person_is_at_two_schools_and_everybody_is_at_example_org()
    {
        var everybody = Cast.Everybody;

        Assert.Contains(everybody.People, p => p.Posts.Select(post => post.School).OfType<InventedSchool>().Distinct().Count() == 2);
        Assert.All(everybody.People, p => Assert.EndsWith("@example.org", p.Email, StringComparison.Ordinal));
        Assert.Equal(everybody.People.Count, everybody.People.Select(p => p.Email).Distinct().Count());
        Assert.Equal(7, everybody.Group.Count);
    }
}
