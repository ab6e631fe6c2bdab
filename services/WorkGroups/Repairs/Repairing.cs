using Hubs.WorkGroups.GroupPlans;
using Hubs.WorkGroups.Groups;

namespace Hubs.WorkGroups.Repairs;

/// <summary>The ways in which a group can go on without a school, or without its specialist.</summary>
sealed class Repairing
{
    /// <summary>Of each, ours: more than anybody reads.</summary>
    const int MostRepairs = 20, MostRuledOut = 50;

    readonly RepairFacts _facts;
    readonly GroupTravel _travel;
    readonly Member[] _staying;
    readonly bool _away;
    readonly (V1.RepairStep Step, Obstacle? Obstacle)[] _leading;
    readonly (V1.RepairStep Step, Obstacle? Obstacle)[] _joining;
    readonly long _presentTravel;

    /// <param name="facts">What there is.</param>
    /// <param name="leaver">The school that leaves; null: none.</param>
    /// <param name="away">When its specialist is away; null: they are not.</param>
    public Repairing(RepairFacts facts, Member? leaver, Absence? away)
    {
        (_facts, _travel) = (facts, new GroupTravel(facts));
        _staying = [.. facts.Group.Present.Where(m => m.MembershipId != leaver?.MembershipId)];
        // A place has become free, or the group has fewer schools than it should.
        var placeFree = leaver is not null || _staying.Length < facts.Stage.SmallestGroup;
        _leading = away is null ? [(CarryOn, null)] : [.. Specialists(away)];
        _joining = placeFree ? [.. facts.Waiting.Select(c => (StepOf(c), UnfitToJoin(c)))] : [];
        _presentTravel = _travel.Of([.. facts.Group.Present.Select(m => m.ParticipationId)], CarryOn);
        _away = away is not null;
    }

    /// <summary>The least disruptive first, and who might have helped and cannot.</summary>
    public V1.GroupRepairs Answer()
    {
        var ways = Possible.SelectMany(leading => Joining(leading).Select(joiner => WayOf(leading, joiner))).ToArray();
        var ruledOut = RuledOut().ToArray();
        var ranked = ways.OrderBy(w => w.Leading.Kind == V1.RepairKind.HandOver).ThenBy(w => w.Members.Count < _facts.Stage.SmallestGroup)
            .ThenBy(w => w.Joiner is not null).ThenBy(w => w.ExtraTravel).ThenBy(w => w.Key, StringComparer.Ordinal);
        return new V1.GroupRepairs
        {
            GroupId = _facts.Group.GroupId,
            Repairs = { ranked.Take(MostRepairs).Select(ToWire) },
            MoreRepairs = Math.Max(0, ways.Length - MostRepairs),
            RuledOut = { ruledOut.Take(MostRuledOut) },
            MoreRuledOut = Math.Max(0, ruledOut.Length - MostRuledOut),
        };
    }

    static V1.RepairStep CarryOn { get; } = new() { Kind = V1.RepairKind.CarryOn };

    IEnumerable<V1.RepairStep> Possible => _leading.Where(l => l.Obstacle is null).Select(l => l.Step);

    IEnumerable<V1.RuledOutRepair> RuledOut()
    {
        var nowhere = new Obstacle("BASE_SCHOOL_IS_MEMBER", "Somebody who leads or covers the group, or would, teaches there.");
        foreach (var (step, obstacle) in _leading.Concat(_joining.Select(j => (j.Step, j.Obstacle ?? (SuitsNobody(j.Step) ? nowhere : null)))))
        {
            if (obstacle is not null) yield return new V1.RuledOutRepair { Step = step, Reason = obstacle.Reason, Explanation = obstacle.Words };
        }
    }

    /// <summary>Whoever leads it teaches at that school.</summary>
    bool SuitsNobody(V1.RepairStep joiner) => Possible.DefaultIfEmpty(CarryOn).All(leading => BaseSchoolsOf(leading).Contains(joiner.SchoolId));

    IEnumerable<V1.RepairStep?> Joining(V1.RepairStep leading)
    {
        var baseSchools = BaseSchoolsOf(leading);
        return _joining.Where(j => j.Obstacle is null && !baseSchools.Contains(j.Step.SchoolId)).Select(j => (V1.RepairStep?)j.Step).Prepend(null);
    }

    /// <summary>Where those teach who lead and cover the group, or are to, once the step is done: whoever hands it over does no longer.</summary>
    HashSet<string> BaseSchoolsOf(V1.RepairStep leading)
    {
        var leaders = _facts.Group.LeadersFrom(_facts.Today).Where(s => leading.Kind != V1.RepairKind.HandOver || s != _facts.Group.SpecialistId).Append(leading.SpecialistId);
        return [.. leaders.Select(s => _facts.Specialists.GetValueOrDefault(s)?.BaseSchoolId).OfType<string>()];
    }

    Way WayOf(V1.RepairStep leading, V1.RepairStep? joiner)
    {
        string[] members = [.. _staying.Select(m => m.ParticipationId), .. joiner is null ? [] : new[] { joiner.ParticipationId }];
        return new Way(leading, joiner, members, _travel.Of(members, leading) - _presentTravel);
    }

    V1.GroupRepair ToWire(Way way)
    {
        var repair = new V1.GroupRepair
        {
            Steps = { way.Steps },
            SchoolsWithAnotherSpecialist = _away ? _staying.Length : 0,
            Schools = way.Members.Count,
            BelowSize = way.Members.Count < _facts.Stage.SmallestGroup,
            ExtraTravelMetres = way.ExtraTravel,
            UnknownSchools = _travel.UnknownOf(way.Members),
        };
        repair.Explanation = string.Join(' ', repair.Steps.Select(SentenceOf).Append(SizeOf(repair)));
        return repair;
    }

    IEnumerable<(V1.RepairStep Step, Obstacle? Obstacle)> Specialists(Absence away)
    {
        var covered = _facts.Group.CoverOn(away.FromDate, away.ToDate) is { } other ? new Obstacle("COVER_OVERLAPS", WorkGroupsRefusals.CoveredBy(other)) : null;
        foreach (var specialist in _facts.Inputs.Specialists.Where(s => s.SpecialistId != _facts.Group.SpecialistId))
        {
            // Whoever covers is to be trained by the first day of that, whoever takes over today.
            yield return (Leads(V1.RepairKind.Cover, specialist), UnfitToLead(specialist, away.FromDate) ?? covered);
            yield return (Leads(V1.RepairKind.HandOver, specialist), UnfitToLead(specialist, _facts.Today) ?? (specialist.Room > 0 ? null : new Obstacle("SPECIALIST_NOT_FREE", "They lead as many groups as they can, or as the programme year lets one specialist lead.")));
        }
    }

    Obstacle? UnfitToLead(InputSpecialist specialist, DateOnly from)
    {
        if (!_facts.Specialists[specialist.SpecialistId].IsTrained(from)) return new Obstacle("SPECIALIST_NOT_TRAINED", "They have not completed the national training by the day on which they would begin.");
        if (_staying.Any(m => m.SchoolId == specialist.BaseSchoolId)) return new Obstacle("BASE_SCHOOL_IS_MEMBER", $"{NameOf(specialist.BaseSchoolId)}, where they teach, is a member of the group.");
        return specialist.At is null ? new Obstacle("NO_COORDINATES", $"The register does not say where {NameOf(specialist.BaseSchoolId)} is, where they teach, so nobody can tell what that costs. Have the register put right, or arrange it without a proposal.") : null;
    }

    V1.RepairStep StepOf(Candidate candidate) => new()
    {
        Kind = V1.RepairKind.Admit,
        ParticipationId = candidate.School.ParticipationId,
        SchoolId = candidate.School.SchoolId,
        SchoolName = NameOf(candidate.School.SchoolId),
    };

    Obstacle? UnfitToJoin(Candidate candidate)
    {
        if (!candidate.AgreementSigned) return new Obstacle("AGREEMENT_UNSIGNED", "Its head teacher has not signed the agreement.");
        if (!candidate.NamesItsTeachers) return new Obstacle("PLACE_EMPTY", $"It has not named {_facts.Stage.LeadTeachers} lead teachers.");
        return _staying.Length >= _facts.Stage.LargestGroup ? new Obstacle("GROUP_FULL", $"The group has {_staying.Length} schools, as many as the stage allows.") : null;
    }

    string SentenceOf(V1.RepairStep step) => step.Kind switch
    {
        V1.RepairKind.Admit => $"{step.SchoolName}, which waits for a group, joins.",
        V1.RepairKind.Cover => $"The specialist who teaches at {BaseOf(step)} covers until its own is back; it meets where it met.",
        V1.RepairKind.HandOver => $"The specialist who teaches at {BaseOf(step)} takes it over for good.",
        _ => "It carries on as it is.",
    };

    string SizeOf(V1.GroupRepair repair) => repair.BelowSize ? $"With {repair.Schools} schools it is below its size of {_facts.Stage.SmallestGroup}, and is marked." : $"It has {repair.Schools} schools then.";

    string BaseOf(V1.RepairStep step) => NameOf(_facts.Specialists[step.SpecialistId].BaseSchoolId);

    string NameOf(string schoolId) => _facts.Schools.GetValueOrDefault(schoolId)?.SchoolName ?? "a school";

    static V1.RepairStep Leads(V1.RepairKind kind, InputSpecialist specialist) => new() { Kind = kind, SpecialistId = specialist.SpecialistId };

    sealed record Obstacle(string Reason, string Words);

    /// <summary>One way to go on.</summary>
    sealed record Way(V1.RepairStep Leading, V1.RepairStep? Joiner, IReadOnlyList<string> Members, long ExtraTravel)
    {
        public IEnumerable<V1.RepairStep> Steps => Joiner is null ? [Leading] : Leading.Kind == V1.RepairKind.CarryOn ? [Joiner] : [Leading, Joiner];

        public string Key => $"{Leading.SpecialistId} {Joiner?.ParticipationId}";
    }
}

/// <summary>The days on which a specialist is away.</summary>
sealed record Absence(DateOnly FromDate, DateOnly ToDate);
