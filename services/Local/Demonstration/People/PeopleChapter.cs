using Hubs.Schools.V1;

namespace Hubs.Local.Demonstration.People;

/// <summary>The national team invites everybody else to their roles, and each accepts with a sign-in of their own.</summary>
internal static class PeopleChapter
{
    const int AtOnce = 8;

    /// <summary>The national roles, which are held nowhere in particular.</summary>
    public static Task EnterNationalAsync(Entry entry, CancellationToken cancellation) => EnterAsync(entry, post => post.Place.Length == 0, _ => "", cancellation);

    /// <summary>Those of the hubs and of the Development group.</summary>
    public static Task EnterLocalAsync(Entry entry, CancellationToken cancellation) => EnterAsync(entry, post => post.Place.Length > 0 && !IsOfAnApplicant(post), cancellation);

    /// <summary>Those of the schools that apply to the recruiting hub.</summary>
    public static Task EnterApplicantsAsync(Entry entry, CancellationToken cancellation) => EnterAsync(entry, IsOfAnApplicant, cancellation);

    static bool IsOfAnApplicant(Post post) => Cast.Everybody.Applying.Any(team => team.School == post.School);

    static async Task EnterAsync(Entry entry, Func<Post, bool> these, CancellationToken cancellation)
    {
        var places = await Places.ReadAsync(entry, cancellation);
        await EnterAsync(entry, these, places.Of, cancellation);
    }

    static Task EnterAsync(Entry entry, Func<Post, bool> these, Func<Post, string> scopeOf, CancellationToken cancellation)
    {
        var others = Cast.Everybody.People.Where(person => person != Cast.Everybody.FirstNational);
        return Parallel.ForEachAsync(others, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (person, stop) =>
        {
            foreach (var post in person.Posts.Where(these)) await EnterAsync(entry, person, post, scopeOf(post), stop);
        });
    }

    static async Task EnterAsync(Entry entry, Person person, Post post, string scopeId, CancellationToken cancellation)
    {
        var key = $"{Keys.Of(person.Name)}-{post.Key}";
        var invite = new InvitePersonRequest { RequestId = Entry.Once(key), Name = person.Name, Email = person.Email, Role = post.Role, ScopeId = scopeId };
        await Joining.EnterAsync(entry, invite, entry.As<PersonService.PersonServiceClient>(person), cancellation);
    }
}
