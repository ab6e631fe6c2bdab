namespace Hubs.Architecture.Tests.Rules;

/// <summary>A service shows one type: its contents page.</summary>
static class PublicSurfaceRule
{
    public static IEnumerable<string> Offences(string service, IEnumerable<Type> types)
    {
        var shown = types.Where(type => type.IsVisible && type.Name != "Program" && type.Namespace?.StartsWith("Hubs.", StringComparison.Ordinal) == true).ToList();
        if (shown.All(type => type.Name != $"{service}Service")) yield return $"{service} shows no {service}Service.";
        foreach (var type in shown.Where(type => type.Name != $"{service}Service"))
            yield return $"{type.FullName} is public: only {service}Service is.";
    }
}
