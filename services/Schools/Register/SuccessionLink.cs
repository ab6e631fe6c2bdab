namespace Hubs.Schools.Register;

/// <summary>How an older URN is linked to a next one; where a link is given twice, the greater word counts.</summary>
enum SuccessionLinkKind
{
    Successor = 1,
    Merged = 2,
    Split = 3,
}

/// <summary>GIAS says that one URN goes on as another.</summary>
sealed record SuccessionLink
{
    public string Urn { get; init; } = "";

    public string NextUrn { get; init; } = "";

    public SuccessionLinkKind Kind { get; init; }

    public string TypeName { get; init; } = "";

    public DateOnly? LinkDate { get; init; }

    /// <summary>The school that has the older URN; empty while the register does not have it.</summary>
    public string SchoolId { get; init; } = "";

    /// <summary>True once the link can be followed: its date has come, or the older one has closed. Some links have no date.</summary>
    public bool HasCome(bool olderTeaches, DateOnly today) => !olderTeaches || LinkDate is null || LinkDate <= today;

    /// <summary>The same succession said twice: by the older one's row and by the next one's.</summary>
    public SuccessionLink Joined(SuccessionLink other) => this with
    {
        Kind = Kind >= other.Kind ? Kind : other.Kind,
        TypeName = Kind >= other.Kind ? TypeName : other.TypeName,
        LinkDate = LinkDate ?? other.LinkDate,
    };
}
