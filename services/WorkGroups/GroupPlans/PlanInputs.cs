using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Hubs.Schools.V1;

namespace Hubs.WorkGroups.GroupPlans;

/// <summary>All that a plan is made from, and that changes it: kept with it, in one order, so that the same is seen to be the same.</summary>
sealed record PlanInputs
{
    public string RuleVersion { get; init; } = "";

    public int SmallestGroup { get; init; }

    public int LargestGroup { get; init; }

    public int Meetings { get; init; }

    /// <summary>The specialist's to each school in the year.</summary>
    public int Visits { get; init; }

    public VenueRule VenueRule { get; init; }

    public required IReadOnlyList<InputSchool> Schools { get; init; }

    public required IReadOnlyList<InputSpecialist> Specialists { get; init; }

    public required IReadOnlyList<InputRule> Rules { get; init; }

    /// <summary>What is wished besides little travel.</summary>
    public IReadOnlyList<InputWeight> Weights { get; init; } = [];

    /// <summary>With what people lay down and wish, in one order.</summary>
    public PlanInputs With(PlanWanted wanted) => this with
    {
        Rules = [.. wanted.Rules.Distinct().OrderBy(r => r.ParticipationId, StringComparer.Ordinal).ThenBy(r => r.Kind).ThenBy(r => r.SpecialistId, StringComparer.Ordinal).ThenBy(r => r.ByHand).ThenBy(r => r.OtherParticipationId, StringComparer.Ordinal)],
        Weights = [.. wanted.Weights.Where(w => w.Metres > 0).OrderBy(w => w.Wish)],
    };

    /// <summary>Without what no such wish looks at: the plan would be the same, whatever that is.</summary>
    public PlanInputs WeighedBy(IReadOnlyCollection<InputWeight> weights)
    {
        bool Weighs(params V1.GroupPlanWish[] wishes) => weights.Any(w => wishes.Contains(w.Wish));
        return this with
        {
            Schools = [.. Schools.Select(s => s with
            {
                FreeMealsPermille = Weighs(V1.GroupPlanWish.Disadvantage) ? s.FreeMealsPermille : null,
                TrustCode = Weighs(V1.GroupPlanWish.TrustsTogether, V1.GroupPlanWish.TrustsApart) ? s.TrustCode : "",
                LastGroupId = Weighs(V1.GroupPlanWish.SameSchools) ? s.LastGroupId : "",
                LastSpecialistId = Weighs(V1.GroupPlanWish.SameSpecialist) ? s.LastSpecialistId : "",
            })],
        };
    }

    /// <summary>Another one, another plan.</summary>
    public string Version() => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(this)));

    /// <summary>Those of whom it is known where they are.</summary>
    [JsonIgnore]
    public IEnumerable<InputSchool> Plannable => Schools.Where(s => s.At is not null);

    [JsonIgnore]
    public IEnumerable<InputSpecialist> Leading => Specialists.Where(s => s.LeftOut == V1.SpecialistLeftOutReason.Unspecified);

    /// <summary>No lock, ban or base school is in the way: a specialist leads no group of which their own school is a member.</summary>
    public bool Allows(InputSchool school, InputSpecialist specialist) =>
        school.SchoolId != specialist.BaseSchoolId && Rules.Where(r => !r.ByHand && r.ParticipationId == school.ParticipationId).All(r => r.Allows(specialist));

    /// <summary>Nor is it locked elsewhere by hand: the search looks at no such place, people may still move it there.</summary>
    public bool Searches(InputSchool school, InputSpecialist specialist) =>
        Allows(school, specialist) && Rules.Where(r => r.ByHand && r.ParticipationId == school.ParticipationId).All(r => r.Allows(specialist));

    /// <summary>Whether two schools are never in one group.</summary>
    public bool InConflict(InputSchool one, InputSchool other) => Rules.Any(r => r.Kind == V1.GroupPlanRuleKind.Conflict
        && ((r.ParticipationId, r.OtherParticipationId) == (one.ParticipationId, other.ParticipationId) || (r.ParticipationId, r.OtherParticipationId) == (other.ParticipationId, one.ParticipationId)));

    /// <summary>How many metres of travel one unit of a wish is worth; 0: it is not wished.</summary>
    public int WeightOf(V1.GroupPlanWish wish) => Weights.FirstOrDefault(w => w.Wish == wish)?.Metres ?? 0;

    /// <summary>Whether it was laid down with whom a school is.</summary>
    public bool IsLocked(string participationId) => Rules.Any(r => r is { Kind: V1.GroupPlanRuleKind.Lock, ByHand: false } && r.ParticipationId == participationId);

    /// <summary>The specialist to whom a school was locked by hand in the plan before; null: to none.</summary>
    public string? LockedByHandTo(string participationId) => Rules.FirstOrDefault(r => r is { ByHand: true, Kind: V1.GroupPlanRuleKind.Lock } && r.ParticipationId == participationId)?.SpecialistId;

    /// <summary>How many schools the search left where they were locked by hand; null: the plan is older than that is known of its locks.</summary>
    [JsonIgnore]
    public int? SchoolsLockedByHand => Rules.Any(r => r.ByHandUnknown) ? null : Rules.Where(r => r.ByHand).Select(r => r.ParticipationId).Distinct().Count();

    /// <summary>Whether a school was locked by hand in the plan before: to its specialist, or out.</summary>
    public bool IsLockedByHand(string participationId, V1.GroupPlanRuleKind kind) => Rules.Any(r => r.ByHand && r.Kind == kind && r.ParticipationId == participationId);
}

sealed record InputSchool
{
    public string ParticipationId { get; init; } = "";

    public string SchoolId { get; init; } = "";

    public Place? At { get; init; }

    public int? FreeMealsPermille { get; init; }

    public string TrustCode { get; init; } = "";

    /// <summary>The group of the latest year before; empty: none.</summary>
    public string LastGroupId { get; init; } = "";

    public string LastSpecialistId { get; init; } = "";
}

sealed record InputSpecialist
{
    public string SpecialistId { get; init; } = "";

    public string BaseSchoolId { get; init; } = "";

    public Place? At { get; init; }

    /// <summary>How many more groups of the stage they can lead.</summary>
    public int Room { get; init; }

    public V1.SpecialistLeftOutReason LeftOut { get; init; }
}

/// <summary>A lock, a ban or a conflict of interest.</summary>
sealed record InputRule(V1.GroupPlanRuleKind Kind, string ParticipationId, string SpecialistId)
{
    /// <summary>Of a school that was locked where it was in the plan before. Not laid down: whoever unlocks the school lifts it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool ByHand { get; init; }

    /// <summary>Nobody knows whether it was laid down, or is of a school that was locked: the plan is older than that is kept.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool ByHandUnknown { get; init; }

    /// <summary>The other school of a conflict of interest, whose id is the greater of the two; else empty.</summary>
    public string OtherParticipationId { get; init; } = "";

    public static InputRule Of(V1.GroupPlanRule rule)
    {
        if (rule.Kind != V1.GroupPlanRuleKind.Conflict) return new(rule.Kind, rule.ParticipationId, rule.SpecialistId);
        string[] schools = [.. new[] { rule.ParticipationId, rule.OtherParticipationId }.Order(StringComparer.Ordinal)];
        return new(rule.Kind, schools[0], "") { OtherParticipationId = schools[1] };
    }

    public bool Allows(InputSpecialist specialist) => Kind == V1.GroupPlanRuleKind.Conflict || (Kind == V1.GroupPlanRuleKind.Lock) == (SpecialistId == specialist.SpecialistId);
}

/// <summary>What people lay down and wish, beside what there is.</summary>
sealed record PlanWanted(IReadOnlyList<InputRule> Rules, IReadOnlyList<InputWeight> Weights);

/// <summary>What one unit of a wish is worth, in metres of the year's travel.</summary>
sealed record InputWeight(V1.GroupPlanWish Wish, int Metres);

/// <summary>On the British National Grid, in metres.</summary>
sealed record Place(int Easting, int Northing);
