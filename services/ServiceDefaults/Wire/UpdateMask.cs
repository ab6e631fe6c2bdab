using Google.Protobuf.WellKnownTypes;

namespace Hubs.ServiceDefaults.Wire;

/// <summary>Which fields an update changes.</summary>
public static class UpdateMask
{
    /// <summary>The mask's paths; refuses an empty mask and fields that cannot be changed.</summary>
    public static IEnumerable<string> Paths(FieldMask mask, params IReadOnlyCollection<string> changeable)
    {
        var violations = mask.Paths.Where(p => !changeable.Contains(p))
            .Select(p => new Violation("update_mask", "NOT_CHANGEABLE", $"{p} cannot be changed here; these can: {string.Join(", ", changeable)}.")).ToList();
        if (mask.Paths.Count == 0) violations.Add(new Violation("update_mask", "REQUIRED", $"Name the fields to change: {string.Join(", ", changeable)}."));
        return violations.Count > 0 ? throw Refusals.Invalid(violations) : mask.Paths.Distinct();
    }
}
