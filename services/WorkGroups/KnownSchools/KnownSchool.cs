namespace Hubs.WorkGroups.KnownSchools;

/// <summary>Our copy of a school of the register: what a group needs of it.</summary>
sealed record KnownSchool
{
    public string SchoolId { get; init; } = "";

    public string SchoolName { get; init; } = "";

    public bool IsOpen { get; init; }

    /// <summary>On the British National Grid, in metres; none where the register does not say.</summary>
    public int? Easting { get; init; }

    public int? Northing { get; init; }

    /// <summary>Children with free school meals, in tenths of a percent; none where the register does not say.</summary>
    public int? FreeMealsPermille { get; init; }

    /// <summary>Empty where it has no trust, or the register does not say.</summary>
    public string TrustCode { get; init; } = "";
}
