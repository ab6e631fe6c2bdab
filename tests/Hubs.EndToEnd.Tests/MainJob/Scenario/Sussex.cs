namespace Hubs.EndToEnd.Tests.MainJob.Scenario;

/// <summary>The real schools of the register that take part, by URN; the people at them are invented.</summary>
static class Sussex
{
    /// <summary>Annecy Catholic Primary School, Seaford: where the specialist teaches and the group meets.</summary>
    public const string BaseSchool = "146786";

    /// <summary>Coombe Road Primary School lies in Brighton and Hove, which another hub serves, and is named as one of this hub's.</summary>
    public const string Named = "114365";

    /// <summary>Stanford Infant School, Brighton.</summary>
    public const string OfTheOtherHub = "114377";

    /// <summary>Maypole Primary School, Dartford: no hub here serves Kent.</summary>
    public const string WithoutHub = "118246";

    /// <summary>Telscombe Cliffs Academy, which does not get its application ready in time.</summary>
    public const string TooLate = "148927";

    public const string EastSussex = "845";

    public const string Brighton = "846";

    /// <summary>Ashdown, Wallands, Ringmer, Chantry, Bourne, Coombe Road, Blackboys, Robsack Wood, Jarvis Brook, Little Horsted.</summary>
    public static IReadOnlyList<string> Applicants { get; } = ["114392", "114405", "114415", "114427", "114473", Named, "114547", "141263", "144302", "114557"];

    /// <summary>A maths lead, a head, a business manager and two lead teachers for each of the first eight; a maths lead for the last two.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> People { get; } =
    [
        ["Amina Yusuf", "Rhys Morgan", "Grace Adeyemi", "Tom Pryce", "Mei Lin"],
        ["Oluwaseun Bello", "Hannah Whitfield", "Piotr Nowak", "Sadia Rahman", "Joe Tanner"],
        ["Ewa Zielinska", "Marcus Bright", "Leila Haddad", "Callum Reid", "Priya Nair"],
        ["Fatima Sheikh", "Susan Oakley", "Dan Kowalczyk", "Ines Costa", "Ben Achebe"],
        ["Yusuf Demir", "Clare Dunmore", "Ravi Menon", "Zoe Larkin", "Kofi Mensah"],
        ["Nora Lindqvist", "Peter Ashworth", "Anjali Gupta", "Sam Okoro", "Lucia Ferrari"],
        ["Tariq Mahmood", "Bridget Moran", "Alan Teale", "Mina Park", "Owen Gwyn"],
        ["Chloe Baptiste", "Ifor Jenkins", "Noor Karimi", "Ruth Sandys", "Emeka Udo"],
        ["Stella Papadopoulos"],
        ["Hugo Bernard"],
    ];
}
