using Hubs.Access.V1;
using Hubs.Local.Demonstration.Hubs;
using Hubs.Local.Demonstration.People;
using Hubs.Local.Demonstration.Register;
using Hubs.Local.Issuer;

namespace Hubs.Local;

/// <summary>What a newcomer reads at start: where the door is, what is in, who can sign in, and the line that gets a token.</summary>
internal sealed class Announcement(TextWriter console, LocalOptions options, IssuerSettings issuer, DateOnly today)
{
    /// <param name="house">What listens.</param>
    /// <param name="whole">Whether the whole demonstration is in, or its rest is entered from here on.</param>
    public void Ready(LocalHouse house, bool whole)
    {
        console.WriteLine(FormattableString.Invariant($"""

            Hubs is ready.

              Gateway   {house.GatewayWeb}     REST, gRPC-Web and pages; the API: {house.GatewayWeb}docs
                        {house.GatewayGrpc}     gRPC
              Sign-in   {issuer.Address}     OpenID Connect, for the people below only
              Data      {options.DataFolder}     delete it to begin again
              Today     {today:dddd d MMMM yyyy} in the programme, running on; to move it: curl -X POST {issuer.Address}clock -d today={today.AddMonths(1):yyyy-MM-dd}
            """));
        if (options.Demonstration) Demonstration(whole);
        else Token(Cast.Everybody.FirstNational);
    }

    public void Complete() => console.WriteLine("The whole demonstration is in. Ctrl+C stops Hubs.");

    void Demonstration(bool whole)
    {
        var cast = Cast.Everybody;
        console.WriteLine(FormattableString.Invariant($"""

            In the demonstration: all invented, but for the hubs' names and the towns

              {DemonstrationHub.All.Count} hubs with their areas, {InventedSchools.All.Count:N0} schools, {cast.People.Count} people in every role
              {DemonstrationHub.InFull}: {cast.GroupsOf(cast.InFull, "2020/21").Count()} work groups in mid-year and the year behind them, {cast.Applicants.Count} applications for the next
              {DemonstrationHub.Recruiting}: an open round, {cast.Waiting.Count} applications to decide
              {cast.Groups.Where(group => group.Like.Length > 0).Select(group => group.Hub).Distinct().Count()} other hubs: groups in proportion to their schools
            """));
        if (!whole) console.WriteLine("  All that these have done is entered now, while the clock stands on the days on which they happened.");
        console.WriteLine("\nWho can sign in: somebody of each role; the sign-in page lists all\n");
        var shown = OneOfEachRole().ToArray();
        var name = shown.Max(person => person.Name.Length);
        var email = shown.Max(person => person.Email.Length);
        foreach (var person in shown) console.WriteLine($"  {person.Name.PadRight(name)}  {person.Email.PadRight(email)}  {person.What}");
        Token(cast.InFull.TfmLead);
    }

    void Token(Person person) => console.WriteLine($"""

        A token for any of them, on one line:

          TOKEN=$(curl -s {issuer.Address}{Paths.Token[1..]} -d grant_type=password -d client_id={IssuerClient.OfPeople} -d username={person.Email} -d password={issuer.Password} | sed -n 's/.*"access_token": *"\([^"]*\)".*/\1/p')

        """);

    static IEnumerable<Person> OneOfEachRole() =>
        Enum.GetValues<Role>().Select(role => Cast.Everybody.People.FirstOrDefault(p => p.Posts.Any(post => post.Role == role))).OfType<Person>().Distinct();
}
