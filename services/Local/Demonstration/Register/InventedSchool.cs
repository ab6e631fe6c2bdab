namespace Hubs.Local.Demonstration.Register;

/// <summary>A school that is not there, at a place that is.</summary>
internal sealed record InventedSchool
{
    /// <summary>From 900001 on, where GIAS has none.</summary>
    public required int Urn { get; init; }

    public required string Name { get; init; }

    public required Town Town { get; init; }

    public required SchoolKind Kind { get; init; }

    public required int EstablishmentNumber { get; init; }

    public required string Postcode { get; init; }

    public required int Easting { get; init; }

    public required int Northing { get; init; }

    public required string Status { get; init; }

    public required string OpenDate { get; init; }

    public required int Capacity { get; init; }

    /// <summary>Null where the register does not say: missing is never 0.</summary>
    public required int? Pupils { get; init; }

    public required decimal? FreeMealsPercent { get; init; }

    public required string Inspected { get; init; }

    public required string Rating { get; init; }

    /// <summary>Whether a programme for state-funded primary schools could take it.</summary>
    public bool MayTakePart => Kind.Phase == "Primary" && Kind.Group != "Independent schools" && Status == "Open";
}

/// <summary>What a school is, in GIAS's own words.</summary>
internal sealed record SchoolKind(string Type, string Group, string Phase, string Ending, string Religion, int LowestAge, int HighestAge)
{
    public static SchoolKind Community { get; } = new("Community school", "Local authority maintained schools", "Primary", "Primary School", "Does not apply", 4, 11);

    static readonly SchoolKind CommunityWithNursery = Community with { Ending = "Community Primary School", LowestAge = 3 };
    static readonly SchoolKind Foundation = Community with { Type = "Foundation school" };
    static readonly SchoolKind Controlled = Community with { Type = "Voluntary controlled school", Ending = "Church of England Primary School", Religion = "Church of England" };
    static readonly SchoolKind Aided = Controlled with { Type = "Voluntary aided school", Ending = "Church of England Aided Primary School" };
    static readonly SchoolKind Catholic = Aided with { Ending = "Catholic Primary School", Religion = "Roman Catholic" };
    /// <summary>What a school of an authority becomes that leaves it.</summary>
    public static SchoolKind Converter { get; } = Community with { Type = "Academy converter", Group = "Academies", Ending = "Primary Academy" };
    static readonly SchoolKind Sponsored = Converter with { Type = "Academy sponsor led", Ending = "Academy", LowestAge = 3 };
    static readonly SchoolKind Free = Community with { Type = "Free schools", Group = "Free Schools", Ending = "Free School", Religion = "None" };
    static readonly SchoolKind Independent = new("Other independent school", "Independent schools", "Not applicable", "Preparatory School", "None", 3, 13);
    static readonly SchoolKind Secondary = new("Academy converter", "Academies", "Secondary", "School", "Does not apply", 11, 16);

    // About as often, in a hundred, as among England's schools of 2022.
    static readonly (SchoolKind Kind, int Share)[] Shares =
        [(Community, 22), (CommunityWithNursery, 10), (Converter, 28), (Sponsored, 10), (Controlled, 9), (Aided, 6), (Catholic, 8), (Foundation, 3), (Free, 2), (Independent, 1), (Secondary, 1)];

    public static SchoolKind Any(Chance chance)
    {
        var drawn = chance.Below(100);
        foreach (var (kind, share) in Shares)
        {
            if ((drawn -= share) < 0) return kind;
        }

        return Community;
    }
}
