using Hubs.Local.Demonstration.Hubs;
using Hubs.Schools.V1;

namespace Hubs.Local.Demonstration.People;

/// <summary>The national team invites everybody else to their roles, and each accepts with a sign-in of their own.</summary>
internal static class PeopleChapter
{
    /// <summary>The national roles, which are held nowhere in particular.</summary>
    public static Task EnterNationalAsync(Entry entry, CancellationToken cancellation) => EnterAsync(entry, post => post.Place.Length == 0, _ => "", cancellation);

    /// <summary>Those of the hubs and of the first Development group.</summary>
    public static async Task EnterLocalAsync(Entry entry, CancellationToken cancellation)
    {
        var places = await entry.PlacesAsync(cancellation);
        await EnterAsync(entry, post => post.Place.Length > 0 && IsThereAtOnce(post), places.Of, cancellation);
    }

    /// <summary>Somebody's posts, where they are not invited to them yet.</summary>
    public static async Task EnterAsync(Entry entry, Person person, Func<Post, bool> these, Func<Post, string> scopeOf, CancellationToken cancellation)
    {
        foreach (var post in person.Posts.Where(these))
        {
            var invite = new InvitePersonRequest { RequestId = Entry.Once($"{Keys.Of(person.Name)}-{post.Key}"), Name = person.Name, Email = person.Email, Role = post.Role, ScopeId = scopeOf(post) };
            await Joining.EnterAsync(entry, invite, entry.As<PersonService.PersonServiceClient>(person), cancellation);
        }
    }

    static bool IsThereAtOnce(Post post) =>
        post.School is { } school ? Cast.Everybody.Group.Any(team => team.School == school) : post.HubName is DemonstrationHub.InFull or DemonstrationHub.Recruiting;

    static async Task EnterAsync(Entry entry, Func<Post, bool> these, Func<Post, string> scopeOf, CancellationToken cancellation)
    {
        var others = Cast.Everybody.People.Where(person => person != Cast.Everybody.FirstNational && person.Posts.Any(these)).ToArray();
        await entry.SignInAsync(others.Append(Cast.Everybody.FirstNational), cancellation);
        await Entry.AllAtOnceAsync(others, (person, stop) => EnterAsync(entry, person, these, scopeOf, stop), cancellation);
    }
}
