using System.Reflection;
using System.Runtime.CompilerServices;

namespace Hubs.Architecture.Tests.Rules;

/// <summary>ServiceDefaults holds nothing that fewer than two programs use: what one alone needs lies with it.</summary>
static class SharedRule
{
    const BindingFlags All = BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    /// <summary>What is shared although one program alone calls it; each with its reason.</summary>
    static readonly Dictionary<string, string> Reasoned = new()
    {
        ["Database.DecideThenWriteAsync"] = "a kind of transaction, made of the database's own readers and its one writer; Schools has the very many callers for whom it is",
        ["FollowedLog.StartAllAgainAsync"] = "positions in a log are the followers' own to set; Reporting asks it where figures are made anew",
        ["Follower.Nudge"] = "only a follower can be woken; Reporting wakes it where figures are made anew",
        ["Following.AlsoOn"] = "a word of the language in which a service says whom it follows, and of no use outside it",
        ["ListQuery.IsOneOf"] = "a word of the language of lists, and of no use outside it",
        ["ServiceAddresses.Expect"] = "Local, which opens ports as they are free, says so; the services only ask",
        ["ServiceAddresses.Say"] = "Local, which opens ports as they are free, says so; the services only ask",
        ["Work.FindAsync"] = "of two tables at once, beside the one of one table that all use",
    };

    /// <param name="floor">The types that are shared.</param>
    /// <param name="programs">The types of each program.</param>
    public static IEnumerable<string> Offences(IEnumerable<Type> floor, IReadOnlyDictionary<string, IReadOnlyList<Type>> programs)
    {
        var written = floor.Where(IsWritten).ToHashSet();
        var inside = written.ToDictionary(type => type, type => Uses.Of(type).ToArray());
        var called = programs.ToDictionary(program => program.Key, program => program.Value.Where(IsWritten).SelectMany(Uses.Of).ToHashSet());
        return OfTypes(written, inside, called).Concat(OfMethods(written, inside, called)).Where(found => !Reasoned.ContainsKey(found.What)).Select(found => found.Says).Order();
    }

    /// <summary>A type is used by whoever names it, or names what uses it.</summary>
    static IEnumerable<(string What, string Says)> OfTypes(HashSet<Type> floor, Dictionary<Type, MemberInfo[]> inside, Dictionary<string, HashSet<MemberInfo>> called)
    {
        var users = floor.ToDictionary(type => type, _ => new List<string>());
        foreach (var (program, members) in called)
        {
            var reached = new HashSet<Type>();
            Reach(members);
            foreach (var type in reached) users[type].Add(program);

            void Reach(IEnumerable<MemberInfo> used)
            {
                foreach (var type in used.OfType<Type>().Select(Uses.Written).Where(floor.Contains).ToArray())
                    if (reached.Add(type)) Reach(inside[type]);
            }
        }

        return users.Where(found => found.Value.Count < 2).Select(found => Says(found.Key.Name.Split('`')[0], found.Value));
    }

    /// <summary>A method is used by whoever calls it; what other shared code calls is used by all who use that.</summary>
    static IEnumerable<(string What, string Says)> OfMethods(HashSet<Type> floor, Dictionary<Type, MemberInfo[]> inside, Dictionary<string, HashSet<MemberInfo>> called)
    {
        var within = inside.Values.SelectMany(members => members).OfType<MethodBase>().Select(Key).ToHashSet();
        var byProgram = called.ToDictionary(program => program.Key, program => program.Value.OfType<MethodBase>().Select(Key).ToHashSet());
        return floor.SelectMany(type => type.GetMethods(All)).Where(IsCallable)
            .Where(method => !within.Contains(Key(method)))
            .Select(method => (Method: method, Users: byProgram.Where(program => program.Value.Contains(Key(method))).Select(program => program.Key).ToList()))
            .Where(found => found.Users.Count < 2)
            .Select(found => Says($"{found.Method.DeclaringType!.Name.Split('`')[0]}.{found.Method.Name}", found.Users));
    }

    static (string What, string Says) Says(string what, List<string> users) =>
        (what, $"{what} is used by {(users.Count == 0 ? "no program" : $"{users[0]} only")}: ServiceDefaults holds nothing that fewer than two use.");

    static (Module, int) Key(MethodBase method) => (method.Module, method.MetadataToken);

    /// <summary>Not what the compiler wrote, what a setting is read into, or what is called as something else's.</summary>
    static bool IsCallable(MethodInfo method) =>
        !method.IsSpecialName && !method.IsPrivate && !method.Name.Contains('<', StringComparison.Ordinal) && !method.IsDefined(typeof(CompilerGeneratedAttribute), false)
        && !typeof(Delegate).IsAssignableFrom(method.DeclaringType) && !method.IsAbstract && method.GetBaseDefinition() == method && !IsOfAnInterface(method);

    static bool IsOfAnInterface(MethodInfo method) => method.DeclaringType!.GetInterfaces().SelectMany(i => i.GetMethods()).Any(m => method.Name == m.Name || method.Name.EndsWith($".{m.Name}", StringComparison.Ordinal));

    static bool IsWritten(Type type) =>
        type.DeclaringType is null && (type.Name == "Program" || type.Namespace?.StartsWith("Hubs.", StringComparison.Ordinal) == true) && !type.Name.Contains('<', StringComparison.Ordinal) && !type.IsDefined(typeof(CompilerGeneratedAttribute), false);
}
