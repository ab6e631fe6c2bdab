using Hubs.ServiceDefaults.Wire;
using Hubs.WorkGroups.Groups;
using Hubs.WorkGroups.ProgrammeYears;

namespace Hubs.WorkGroups.Practices;

/// <summary>Practice that a school offers others, and who came.</summary>
sealed partial class Practice
{
    public string PracticeId { get; private init; } = "";

    public string MembershipId { get; private init; } = "";

    /// <summary>The hub of the group.</summary>
    public string HubId { get; private init; } = "";

    public V1.PracticeKind Kind { get; private init; }

    public V1.PracticeState State { get; private set; }

    public string Title { get; private init; } = "";

    public string Description { get; private init; } = "";

    public DateOnly PracticeDate { get; private init; }

    public string CallOffReason { get; private set; } = "";

    public long Version { get; set; }

    public List<Visitor> Visitors { get; } = [];

    public static Practice Offer(Membership membership, V1.OfferPracticeRequest request, ProgrammeYear year, DateOnly today)
    {
        membership.MustLast(today);
        membership.MustNotPause(today);
        var date = WireDate.Read(request.PracticeDate);
        if (date < today || date > year.LastDate) throw WorkGroupsRefusals.PracticeDateUnfit(today, year.LastDate);
        return new Practice
        {
            PracticeId = Guid.CreateVersion7().ToString(),
            MembershipId = membership.MembershipId,
            HubId = membership.HubId,
            Kind = request.Kind,
            State = V1.PracticeState.Offered,
            Title = request.Title,
            Description = request.Description,
            PracticeDate = date,
            Version = 1,
        };
    }

    /// <param name="came">Schools, and how many people of each.</param>
    /// <param name="known">Those of them that are in the register.</param>
    /// <param name="own">The school that offers.</param>
    /// <param name="today">The day.</param>
    public void Record(IReadOnlyList<V1.PracticeVisitor> came, IReadOnlyDictionary<string, string> known, string own, DateOnly today)
    {
        if (State == V1.PracticeState.CalledOff) throw WorkGroupsRefusals.PracticeCalledOff();
        if (PracticeDate > today) throw WorkGroupsRefusals.PracticeToCome(PracticeDate);
        var faults = came.Index().Where(v => v.Item.SchoolId == own || !known.ContainsKey(v.Item.SchoolId) || came.Take(v.Index).Any(before => before.SchoolId == v.Item.SchoolId)).ToArray();
        if (faults.Length > 0) throw Refusals.Invalid(faults.Select(f => new Violation($"visitors[{f.Index}].school_id", "NO_SUCH_VISITOR", "Another school of the register, once.")).ToArray());
        Visitors.Clear();
        Visitors.AddRange(came.Select(v => new Visitor { PracticeId = PracticeId, SchoolId = v.SchoolId, People = v.People }));
        State = V1.PracticeState.Held;
    }

    public void CallOff(string reason)
    {
        if (State == V1.PracticeState.CalledOff) throw WorkGroupsRefusals.PracticeCalledOff();
        if (State == V1.PracticeState.Held) throw WorkGroupsRefusals.PracticeHeld();
        (State, CallOffReason) = (V1.PracticeState.CalledOff, reason);
    }
}

/// <summary>A school from which people came.</summary>
sealed record Visitor
{
    public string PracticeId { get; init; } = "";

    public string SchoolId { get; init; } = "";

    public int People { get; init; }
}
