using System.Reflection;

namespace Hubs.Architecture.Tests.Rules;

/// <summary>ServiceDefaults is the floor of the house and knows nothing of what is done in the rooms.</summary>
static class ProductNounRule
{
    const BindingFlags Everything = BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    static readonly HashSet<string> Nouns = new(
        new[]
        {
            "School", "Hub", "Group", "Workgroup", "Meeting", "Visit", "Participation", "Agreement", "Specialist", "Programme", "Pupil", "Teacher", "Head",
            "Lead", "Place", "Attendance", "Claim", "Grant", "Payment", "Ledger", "Textbook", "Venue", "Calendar", "Urn", "Establishment", "Membership", "Survey", "Funnel",
        }.SelectMany(noun => new[] { noun, $"{noun}s" }),
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Names that are not the product's noun after all, or cannot do without it.</summary>
    static readonly Dictionary<string, string> Reasoned = new()
    {
        ["HubsService"] = "the product's own name",
        ["Scope.Schools"] = "a kind of scope in hubs.access.v1, which all services share",
        ["Scope.Hubs"] = "a kind of scope in hubs.access.v1, which all services share",
    };

    public static IEnumerable<string> Offences(IEnumerable<Type> types, IEnumerable<SourceFile> files) =>
        types.Where(IsWritten).SelectMany(Names)
            .Concat(files.Where(file => file.IsIn("services/ServiceDefaults")).Select(file => (Name: file.Name, Where: file.Path)))
            .Distinct()
            .SelectMany(named => Words(named.Name).Select(word => (named, word)))
            .Where(found => !Reasoned.ContainsKey(found.named.Where) && !Reasoned.ContainsKey(found.named.Name))
            .Select(found => $"{found.named.Where} speaks of a {found.word.ToLowerInvariant()}: ServiceDefaults holds no noun of the product.");

    static IEnumerable<string> Words(string name)
    {
        var words = Rules.Words.Of(name);
        // "To register" is what one does with services; "a register" is the schools'.
        var register = words.Skip(1).Where(word => word is "Register" or "Registers");
        return words.Where(Nouns.Contains).Concat(register);
    }

    static IEnumerable<(string Name, string Where)> Names(Type type)
    {
        var name = type.Name.Split('`')[0];
        yield return (name, name);
        foreach (var member in type.GetMembers(Everything).Where(member => member is not Type && IsWritten(member)))
            yield return (Bare(member.Name), $"{name}.{Bare(member.Name)}");
    }

    static string Bare(string member) => member.Split('.')[^1] switch
    {
        var accessor when accessor.StartsWith("get_", StringComparison.Ordinal) || accessor.StartsWith("set_", StringComparison.Ordinal) => accessor[4..],
        var plain => plain,
    };

    static bool IsWritten(MemberInfo member) =>
        !member.Name.Contains('<', StringComparison.Ordinal)
        && (member is not Type type || (type.Namespace?.StartsWith("Hubs.", StringComparison.Ordinal) == true && (type.DeclaringType is null || IsWritten(type.DeclaringType))));
}
