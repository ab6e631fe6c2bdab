using System.Text;
using Hubs.Access.V1;
using Hubs.Schools.V1;
using Hubs.Testing;
using static Hubs.Schools.V1.PersonService;

namespace Hubs.Schools.Tests.People;

public sealed class ListPeopleTests(House house) : IClassFixture<House>
{
    [Fact]
    public async Task People_come_by_name_a_page_at_a_time_and_a_token_names_nobody()
    {
        foreach (var role in (Role[])[Role.Auditor, Role.NationalFinance, Role.DataProtectionOfficer]) await house.InviteAsync(role, "");
        var people = house.As<PersonServiceClient>(house.National);
        var all = (await people.ListPeopleAsync(new ListPeopleRequest())).People;

        var paged = new List<Person>();
        for (var token = ""; ;)
        {
            var page = await people.ListPeopleAsync(new ListPeopleRequest { PageSize = 1, PageToken = token });
            paged.Add(Assert.Single(page.People));
            if ((token = page.NextPageToken).Length == 0) break;
            var said = Encoding.UTF8.GetString(Convert.FromBase64String(token.Replace('-', '+').Replace('_', '/')));
            Assert.All(all, person => Assert.DoesNotContain(person.Name.Split(' ')[0], said, StringComparison.OrdinalIgnoreCase));
        }

        Assert.True(all.Count >= 4);
        Assert.Equal(all, paged);
        Assert.Equal(all.Select(p => p.Name).Order(StringComparer.OrdinalIgnoreCase), all.Select(p => p.Name));
    }
}
