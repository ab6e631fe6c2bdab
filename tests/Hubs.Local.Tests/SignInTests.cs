using System.Text.RegularExpressions;
using Hubs.Access.V1;
using Hubs.Local.Demonstration.People;

namespace Hubs.Local.Tests;

[Collection(nameof(RunningLocal))]
public sealed partial class SignInTests(RunningLocal running)
{
    public static TheoryData<Role> RolesOfPeople => [.. Enum.GetValues<Role>().Where(role => Cast.Everybody.People.Any(person => person.Posts.Any(post => post.Role == role)))];

    [Theory]
    [MemberData(nameof(RolesOfPeople))]
    public async Task Somebody_signs_in_with_each_role_and_the_gateway_knows_them(Role role)
    {
        var person = Cast.Everybody.People.First(p => p.Posts.Any(post => post.Role == role));
        var me = await running.Process.GetAsync("schools/v1/me", await running.Process.TokenOfAsync(person.Email));

        Assert.Equal(person.Name, me.GetProperty("person").GetProperty("name").GetString());
        Assert.Contains(me.GetProperty("person").GetProperty("roles").EnumerateArray(), held => held.GetProperty("role").GetString() == WordOf(role));
    }

    [Fact]
    public async Task Nobody_gets_in_with_another_password()
    {
        await Assert.ThrowsAsync<KeyNotFoundException>(() => running.Process.TokenOfAsync("nobody@example.org"));
    }

    [Fact]
    public void The_start_says_where_the_gateway_listens_who_can_sign_in_and_how_to_get_a_token()
    {
        Assert.Contains(running.Process.Web.ToString(), running.Process.Said, StringComparison.Ordinal);
        Assert.Contains(Cast.Everybody.FirstNational.Email, running.Process.Said, StringComparison.Ordinal);
        Assert.Matches("TOKEN=\\$\\(curl -s http://localhost:[0-9]+/connect/token", running.Process.Said);
    }

    static string WordOf(Role role) => $"ROLE_{Capitals().Replace(role.ToString(), "_$1").TrimStart('_').ToUpperInvariant()}";

    [GeneratedRegex("([A-Z])")]
    private static partial Regex Capitals();
}
