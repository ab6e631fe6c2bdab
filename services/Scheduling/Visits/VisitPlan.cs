using Hubs.WorkGroups.V1;

namespace Hubs.Scheduling.Visits;

/// <summary>What a visit is planned for: whether from afar, what it is to be given to, what the school prepares.</summary>
/// <param name="Remote">From afar, by video.</param>
/// <param name="Focuses">A set of <see cref="VisitFocus"/>, one bit each.</param>
/// <param name="Preparation">In words.</param>
sealed record VisitPlan(bool Remote, int Focuses, string Preparation)
{
    public static int SetOf(IEnumerable<VisitFocus> focuses) => focuses.Aggregate(0, (set, focus) => set | (1 << (int)focus));

    public static IEnumerable<VisitFocus> ReadSet(int set) => Enum.GetValues<VisitFocus>().Where(focus => focus != VisitFocus.Unspecified && (set & (1 << (int)focus)) != 0);
}
