using Hubs.Reporting.V1;

namespace Hubs.EndToEnd.Tests.MainJob.Scenario;

/// <summary>What the year comes to, added up by hand from <see cref="Registers"/>, <see cref="Calendar"/> and the steps.</summary>
static class Expected
{
    public const long ReleaseGrant = 100_000;

    /// <summary>£1,200.00 and £345.67 on the list, half of which is £772.835, down to the penny; £50 for a series that is not on it.</summary>
    public const long FirstClaim = 77_283;

    /// <summary>Half of £5,000 is over the cap.</summary>
    public const long SecondClaim = 200_000;

    /// <summary>£333.33 net; its VAT can be recovered.</summary>
    public const long ThirdClaim = 16_666;

    public const long Claims = FirstClaim + SecondClaim + ThirdClaim;

    /// <summary>Every school but the fifth, which sent one teacher to the first meeting; the eighth by the sixth meeting, its first.</summary>
    public const long Committed = 7 * ReleaseGrant + Claims;

    /// <summary>The first, second, third and sixth school's grants, and the claims: the fourth had named no payee, the seventh's is held back.</summary>
    public const long Paid = 4 * ReleaseGrant + Claims;

    public static Figures Year { get; } = new()
    {
        Applied = 10,
        Offered = 8,
        Accepted = 8,
        InGroup = 8,
        Started = 8,
        Completed = 5,
        Groups = 1,
        MeetingsHeld = 6,
        // Seven schools with two places at five meetings, six at the fifth.
        PlacesPlanned = (5 * 7 * 2) + (6 * 2),
        PlacesAttended = 12 + 10 + 10 + 10 + 8 + 11 + 5 + 2,
        // Seven in each term: one of the spring's was called off when the school left.
        VisitsPlanned = 7 + 6 + 7,
        // One of the autumn's was missed, one of the summer's is to come.
        VisitsDone = 6 + 6 + 6,
        HeadsExpected = 3 * 7,
        HeadsAttended = 5 + 6 + 6,
        // What the fifth school agreed at the third meeting, and the fifth, sixth and eighth at the last.
        ActionsOverdue = 4,
        CommittedPence = Committed,
        PaidPence = Paid,
    };

    /// <summary>The same numbers for another row.</summary>
    public static Figures As(this Figures figures, string key, string label)
    {
        var row = figures.Clone();
        (row.Key, row.Label) = (key, label);
        return row;
    }
}
