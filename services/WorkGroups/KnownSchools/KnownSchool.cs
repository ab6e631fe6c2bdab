namespace Hubs.WorkGroups.KnownSchools;

/// <summary>Our copy of a school of the register: what a group needs of it.</summary>
sealed record KnownSchool
{
    public string SchoolId { get; init; } = "";

    public string SchoolName { get; init; } = "";

    public bool IsOpen { get; init; }
}
