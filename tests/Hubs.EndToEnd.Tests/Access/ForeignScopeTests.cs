using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Hubs.Access.V1;
using Hubs.ServiceDefaults.Access;
using Hubs.Testing;
using Hubs.Testing.WaysIn;

namespace Hubs.EndToEnd.Tests.Access;

/// <summary>One service with something real in it, asked for by every role of another school or hub.</summary>
public abstract class ForeignScopeTests(string room)
{
    static readonly string[] Learnt = ["NOT_FOUND", "INVALID_REQUEST"];

    protected abstract House House { get; }

    /// <summary>Methods for which there is nothing elsewhere yet; their refusals are checked all the same.</summary>
    protected virtual IReadOnlyCollection<string> NothingThere => [];

    /// <summary>Writes in which a role of the place does not get as far as to be refused for another reason; each with why.</summary>
    protected virtual IReadOnlyCollection<(string Method, Role Role)> NothingToDo => [];

    /// <summary>Reads in which a role of the place has nothing of its own here; each with why.</summary>
    protected virtual IReadOnlyCollection<(string Method, Role Role)> NothingOfTheirs => [];

    [Fact]
    public async Task What_is_another_schools_or_hubs_is_neither_shown_nor_changed()
    {
        var there = await FillAsync();
        var elsewhere = await Elsewhere.GatherAsync(House);
        foreach (var (field, id) in there) elsewhere.Note(field, id);
        var cast = await Cast.AssembleAsync(House);
        using var door = new Door(House);

        var wrong = new List<string>();
        foreach (var method in Door.Methods.Where(method => Door.RoomOf(method) == room))
        {
            wrong.AddRange(await IsThereAsync(door, method, elsewhere, cast));
            foreach (var role in Door.AllowOf(method).Roles.Where(IsScoped)) wrong.AddRange(await IsHiddenAsync(door, method, role, elsewhere, cast));
        }

        var inside = await Cast.AssembleInsideAsync(House, elsewhere.HubIds, elsewhere.SchoolIds);
        var methods = Door.Methods.Where(method => Door.RoomOf(method) == room).ToList();
        foreach (var method in methods) wrong.AddRange(await IsShownToItsOwnAsync(door, method, elsewhere, inside));
        // Last, as it changes what is there.
        foreach (var method in methods) wrong.AddRange(await IsFoundByItsOwnAsync(door, method, elsewhere, inside));

        var teaching = await Cast.AssembleTeachingAsync(House, elsewhere.HubIds, elsewhere.SchoolIds);
        foreach (var method in Door.Methods.Where(method => Door.RoomOf(method) == room)) wrong.AddRange(await IsDecidedByOthersAsync(door, method, elsewhere, teaching));

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    /// <summary>Makes something of everything that the service keeps; ids that no event tells are returned.</summary>
    protected abstract Task<IReadOnlyList<(string Field, string Id)>> FillAsync();

    static async Task<IReadOnlyList<string>> IsHiddenAsync(Door door, MethodDescriptor method, Role role, Elsewhere elsewhere, Cast cast)
    {
        var wrong = new List<string>();
        var named = await door.CallAsync(method, Filling.Of(method.InputType, elsewhere.IdOf), cast.Tokens[role]);
        var unnamed = await door.CallAsync(method, method.InputType.Parser.ParseFrom(ByteString.Empty), cast.Tokens[role]);
        var expected = Expectations.All[Door.NameOf(method)];
        if (!IsAsExpected(expected, named)) wrong.Add($"{Door.NameOf(method)} as a {role} of elsewhere: {named} {named.Json}");
        wrong.AddRange(elsewhere.ShownIn(named.Json + unnamed.Json, places: expected == Outside.NotListed).Select(id => $"{Door.NameOf(method)} shows a {role} of elsewhere {id}"));
        return wrong;
    }

    /// <summary>The auditor, who reads everything, finds what is hidden from the others: they were not refused for asking for nothing.</summary>
    async Task<IReadOnlyList<string>> IsThereAsync(Door door, MethodDescriptor method, Elsewhere elsewhere, Cast cast)
    {
        var expected = Expectations.All[Door.NameOf(method)];
        if (!Door.AllowOf(method).Roles.Contains(Role.Auditor) || NothingThere.Contains(method.Name)) return [];
        if (expected == Outside.NotFound)
        {
            var named = await door.CallAsync(method, Filling.Of(method.InputType, elsewhere.IdOf), cast.Tokens[Role.Auditor]);
            return named.Code == StatusCode.OK ? [] : [$"{Door.NameOf(method)}: there is nothing elsewhere to ask for ({named})"];
        }
        if (expected != Outside.NotListed) return [];
        var all = await door.CallAsync(method, method.InputType.Parser.ParseFrom(ByteString.Empty), cast.Tokens[Role.Auditor]);
        // Some lists are of one thing, which has to be named.
        if (all.Code != StatusCode.OK) all = await door.CallAsync(method, Filling.Of(method.InputType, elsewhere.IdOf), cast.Tokens[Role.Auditor]);
        return elsewhere.ShownIn(all.Json, places: true).Any() ? [] : [$"{Door.NameOf(method)}: there is nothing elsewhere to list ({all} {all.Json})"];
    }

    /// <summary>Each role of the place is shown what strangers are not. A specialist is shown what is of their own groups only, and leads none here.</summary>
    async Task<IReadOnlyList<string>> IsShownToItsOwnAsync(Door door, MethodDescriptor method, Elsewhere elsewhere, Cast inside)
    {
        var expected = Expectations.All[Door.NameOf(method)];
        if (expected is not (Outside.NotFound or Outside.NotListed) || NothingThere.Contains(method.Name)) return [];
        var wrong = new List<string>();
        foreach (var role in Door.AllowOf(method).Roles.Where(role => IsScoped(role) && role != Role.Specialist && !NothingOfTheirs.Contains((method.Name, role))))
        {
            var named = await door.CallAsync(method, Filling.Of(method.InputType, elsewhere.IdOf), inside.Tokens[role]);
            if (expected == Outside.NotListed && !elsewhere.ShownIn(named.Json, places: true).Any()) named = await door.CallAsync(method, method.InputType.Parser.ParseFrom(ByteString.Empty), inside.Tokens[role]);
            if (named.Code != StatusCode.OK || (expected == Outside.NotListed && !elsewhere.ShownIn(named.Json, places: true).Any())) wrong.Add($"{Door.NameOf(method)} does not show a {role} their own: {named} {named.Json}");
        }
        return wrong;
    }

    /// <summary>Each role of the place gets further with the same request than a stranger does: the stranger was not refused for asking for nothing.
    /// A specialist gets further in what is of their own groups only, and leads none here.</summary>
    async Task<IReadOnlyList<string>> IsFoundByItsOwnAsync(Door door, MethodDescriptor method, Elsewhere elsewhere, Cast inside)
    {
        if (Expectations.All[Door.NameOf(method)] is not (Outside.Refused or Outside.Denied)) return [];
        var wrong = new List<string>();
        foreach (var role in Door.AllowOf(method).Roles.Where(role => IsScoped(role) && role != Role.Specialist && !NothingToDo.Contains((method.Name, role))))
        {
            var outcome = await door.CallAsync(method, Filling.Of(method.InputType, elsewhere.IdOf), inside.Tokens[role]);
            if (Learnt.Contains(outcome.Reason) || outcome.Reason == "ROLE_NOT_YOURS_TO_GIVE") wrong.Add($"{Door.NameOf(method)}: a {role} of the place gets no further than a stranger ({outcome} {outcome.Json})");
        }
        return wrong;
    }

    /// <summary>Whoever could decide about a school, and holds a role there, is refused for that, whatever else there is to say.</summary>
    static async Task<IReadOnlyList<string>> IsDecidedByOthersAsync(Door door, MethodDescriptor method, Elsewhere elsewhere, Cast teaching)
    {
        if (!Deciders.AboutOneSchool.Contains(Door.NameOf(method)) || Deciders.ShownElsewhere.ContainsKey(Door.NameOf(method))) return [];
        var wrong = new List<string>();
        foreach (var role in Door.AllowOf(method).Roles.Where(Deciders.Decides))
        {
            var outcome = await door.CallAsync(method, Filling.Of(method.InputType, elsewhere.IdOf), teaching.Tokens[role]);
            if (outcome.Reason != "DECIDER_BELONGS_TO_THE_SCHOOL") wrong.Add($"{Door.NameOf(method)} by a {role} who teaches there: {outcome}");
        }
        return wrong;
    }

    static bool IsAsExpected(Outside expected, Outcome outcome) => expected switch
    {
        Outside.NotFound => outcome.Reason == "NOT_FOUND",
        Outside.Refused => outcome.Reason == "NOT_FOUND",
        Outside.Denied => outcome is { Code: StatusCode.PermissionDenied, Reason: "ROLE_NOT_YOURS_TO_GIVE" },
        Outside.NotListed => outcome.Code == StatusCode.OK || Learnt.Contains(outcome.Reason),
        _ => outcome.Code is not (StatusCode.Internal or StatusCode.Unknown or StatusCode.Unimplemented),
    };

    static bool IsScoped(Role role) => RoleKinds.Of(role) is ScopeKind.Hub or ScopeKind.School;
}
