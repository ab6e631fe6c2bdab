using Hubs.Access.V1;

namespace Hubs.ServiceDefaults.Access;

/// <summary>What a caller may see: everything, or these schools and hubs (the scope kinds of <c>hubs.access.v1</c>). A store takes
/// one as an argument, so that a read without it does not compile, and puts it into its SQL: <c>(@All = 1 or school_id in @Schools or hub_id in @Hubs)</c>
/// where one row is read by its key, the ways of a <see cref="Data.ListQuery"/> in a list.</summary>
public sealed record Scope
{
    const string Everywhere = "*";

    public static Scope None { get; } = new();

    public static Scope Everything { get; } = new() { All = true };

    public bool All { get; init; }

    public IReadOnlyList<string> Schools { get; init; } = [];

    public IReadOnlyList<string> Hubs { get; init; } = [];

    /// <summary>Whether a thing of this school, looked after by this hub, is in it. Either may be unknown.</summary>
    public bool Covers(string? schoolId, string? hubId) =>
        All || (schoolId is not null && Schools.Contains(schoolId)) || (hubId is not null && Hubs.Contains(hubId));

    /// <summary>As it is kept: the ids of its schools and hubs, or a star for everything.</summary>
    internal string ToIds() => All ? Everywhere : string.Join(' ', Schools.Concat(Hubs));

    /// <summary>Whether all of a scope that was kept is still in this one.</summary>
    internal bool CoversIds(string kept) => All || kept.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(id => Schools.Contains(id) || Hubs.Contains(id));

    internal static Scope Of(IEnumerable<RoleAssignment> assignments)
    {
        var byKind = assignments.ToLookup(a => RoleKinds.Of(a.Role), a => a.ScopeId);
        return new Scope
        {
            All = byKind.Contains(ScopeKind.National),
            Schools = byKind[ScopeKind.School].Distinct().ToArray(),
            Hubs = byKind[ScopeKind.Hub].Distinct().ToArray(),
        };
    }
}

/// <summary>What the scope id of each role names, as the contract says.</summary>
public static class RoleKinds
{
    static readonly Dictionary<Role, ScopeKind> Kinds = AccessReflection.Descriptor.FindTypeByName<Google.Protobuf.Reflection.EnumDescriptor>("Role").Values
        .ToDictionary(v => (Role)v.Number, v => v.GetOptions()?.GetExtension(AccessExtensions.ScopeKind) ?? ScopeKind.Unspecified);

    public static ScopeKind Of(Role role) => Kinds.GetValueOrDefault(role);
}
