using Google.Protobuf.WellKnownTypes;

namespace Hubs.ServiceDefaults.Wire;

/// <summary>Which fields an update changes.</summary>
public static class UpdateMask
{
    /// <summary>What is refused is said in a call's trailers, which do not hold everything.</summary>
    const int MostTold = 10;

    /// <summary>The mask's paths; refuses an empty mask and fields that cannot be changed.</summary>
    public static IEnumerable<string> Paths(FieldMask mask, params IReadOnlyCollection<string> changeable)
    {
        var violations = mask.Paths.Where(p => !changeable.Contains(p)).Distinct().Take(MostTold)
            .Select(p => new Violation("update_mask", "NOT_CHANGEABLE", $"{p} cannot be changed here; these can: {string.Join(", ", changeable)}.")).ToList();
        if (mask.Paths.Count == 0) violations.Add(new Violation("update_mask", "REQUIRED", $"Name the fields to change: {string.Join(", ", changeable)}."));
        return violations.Count > 0 ? throw Refusals.Invalid(violations) : mask.Paths.Distinct();
    }
}
