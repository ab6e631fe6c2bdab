using Hubs.WorkGroups.GroupPlans;
using Hubs.WorkGroups.Groups;

namespace Hubs.WorkGroups.Repairs;

/// <summary>Every way in which a group can go on without a school, or without its specialist.</summary>
/// <param name="facts">What there is.</param>
/// <param name="leaver">The school that leaves; null: none.</param>
/// <param name="specialistAway">Whether the specialist is.</param>
sealed class Repairing(RepairFacts facts, Member? leaver, bool specialistAway)
{
    readonly GroupTravel _travel = new(facts);
    readonly Member[] _staying = [.. facts.Group.Present.Where(m => m.MembershipId != leaver?.MembershipId)];

    /// <summary>The least disruptive first.</summary>
    public IEnumerable<V1.GroupRepair> Ranked()
    {
        var leading = specialistAway ? Specialists().Where(s => s.Obstacle is null).Select(s => s.Step) : [Leads(V1.RepairKind.CarryOn, "")];
        var repairs = leading.SelectMany(specialist => Joining(specialist).Select(joiner => Of(specialist, joiner)));
        return repairs.OrderBy(r => r.SchoolsWithAnotherSpecialist).ThenBy(r => r.Steps.Any(s => s.Kind == V1.RepairKind.HandOver)).ThenBy(r => r.BelowSize)
            .ThenBy(r => r.Steps.Any(s => s.Kind == V1.RepairKind.Admit)).ThenBy(r => r.ExtraTravelMetres).ThenBy(KeyOf, StringComparer.Ordinal);
    }

    /// <summary>Who might have helped, and cannot.</summary>
    public IEnumerable<V1.RuledOutRepair> RuledOut()
    {
        foreach (var (step, obstacle) in specialistAway ? Specialists() : [])
        {
            if (obstacle is not null) yield return new V1.RuledOutRepair { Step = step, Reason = obstacle.Reason, Explanation = obstacle.Words };
        }

        foreach (var (step, obstacle) in Wanted ? Joiners() : [])
        {
            if (obstacle is not null) yield return new V1.RuledOutRepair { Step = step, Reason = obstacle.Reason, Explanation = obstacle.Words };
        }
    }

    /// <summary>A place has become free, or the group has fewer schools than it should.</summary>
    bool Wanted => leaver is not null || _staying.Length < facts.Stage.SmallestGroup;

    IEnumerable<V1.RepairStep?> Joining(V1.RepairStep specialist)
    {
        yield return null;
        if (!Wanted) yield break;
        // Who teaches at a school neither leads nor covers a group of which it is a member.
        var baseSchool = facts.Specialists.GetValueOrDefault(specialist.SpecialistId)?.BaseSchoolId;
        foreach (var (step, obstacle) in Joiners())
        {
            if (obstacle is null && step.SchoolId != baseSchool) yield return step;
        }
    }

    V1.GroupRepair Of(V1.RepairStep specialist, V1.RepairStep? joiner)
    {
        var members = _staying.Select(m => m.ParticipationId).Concat(joiner is null ? [] : [joiner.ParticipationId]).ToArray();
        var repair = new V1.GroupRepair
        {
            SchoolsWithAnotherSpecialist = specialistAway ? _staying.Length : 0,
            Schools = members.Length,
            BelowSize = members.Length < facts.Stage.SmallestGroup,
            ExtraTravelMetres = _travel.Of(members, specialist) - _travel.Of([.. facts.Group.Present.Select(m => m.ParticipationId)], Leads(V1.RepairKind.CarryOn, "")),
            UnknownSchools = _travel.UnknownOf(members),
        };
        if (specialist.Kind != V1.RepairKind.CarryOn) repair.Steps.Add(specialist);
        if (joiner is not null) repair.Steps.Add(joiner);
        if (repair.Steps.Count == 0) repair.Steps.Add(specialist);
        repair.Explanation = string.Join(' ', repair.Steps.Select(SentenceOf).Append(SizeOf(repair)));
        return repair;
    }

    IEnumerable<(V1.RepairStep Step, Obstacle? Obstacle)> Specialists()
    {
        foreach (var specialist in facts.Inputs.Specialists.Where(s => s.SpecialistId != facts.Group.SpecialistId))
        {
            var unfit = UnfitToLead(specialist);
            yield return (Leads(V1.RepairKind.Cover, specialist.SpecialistId), unfit);
            yield return (Leads(V1.RepairKind.HandOver, specialist.SpecialistId), unfit ?? (specialist.Room > 0 ? null : new Obstacle("SPECIALIST_NOT_FREE", "They lead as many groups as they can, or as the programme year lets one specialist lead.")));
        }
    }

    Obstacle? UnfitToLead(InputSpecialist specialist)
    {
        if (!facts.Specialists[specialist.SpecialistId].IsTrained(facts.Today)) return new Obstacle("SPECIALIST_NOT_TRAINED", "They have not completed the national training.");
        return _staying.Any(m => m.SchoolId == specialist.BaseSchoolId) ? new Obstacle("BASE_SCHOOL_IS_MEMBER", $"{NameOf(specialist.BaseSchoolId)}, where they teach, is a member of the group.") : null;
    }

    IEnumerable<(V1.RepairStep Step, Obstacle? Obstacle)> Joiners() => facts.Waiting.Select(c => (new V1.RepairStep
    {
        Kind = V1.RepairKind.Admit,
        ParticipationId = c.School.ParticipationId,
        SchoolId = c.School.SchoolId,
        SchoolName = NameOf(c.School.SchoolId),
    }, UnfitToJoin(c)));

    Obstacle? UnfitToJoin(Candidate candidate)
    {
        var leaders = facts.Group.LeadersFrom(facts.Today).Select(s => facts.Specialists.GetValueOrDefault(s)?.BaseSchoolId);
        if (!candidate.AgreementSigned) return new Obstacle("AGREEMENT_UNSIGNED", "Its head teacher has not signed the agreement.");
        if (!candidate.NamesItsTeachers) return new Obstacle("PLACE_EMPTY", $"It has not named {facts.Stage.LeadTeachers} lead teachers.");
        if (leaders.Contains(candidate.School.SchoolId)) return new Obstacle("BASE_SCHOOL_IS_MEMBER", "Somebody who leads or covers the group teaches there.");
        return _staying.Length >= facts.Stage.LargestGroup ? new Obstacle("GROUP_FULL", $"The group has {_staying.Length} schools, as many as the stage allows.") : null;
    }

    string SentenceOf(V1.RepairStep step) => step.Kind switch
    {
        V1.RepairKind.Admit => $"{step.SchoolName}, which waits for a group, joins.",
        V1.RepairKind.Cover => $"The specialist who teaches at {BaseOf(step)} covers until its own is back; it meets where it met.",
        V1.RepairKind.HandOver => $"The specialist who teaches at {BaseOf(step)} takes it over for good.",
        _ => "It carries on as it is.",
    };

    string SizeOf(V1.GroupRepair repair) => repair.BelowSize ? $"With {repair.Schools} schools it is below its size of {facts.Stage.SmallestGroup}, and is marked." : $"It has {repair.Schools} schools then.";

    string BaseOf(V1.RepairStep step) => NameOf(facts.Specialists[step.SpecialistId].BaseSchoolId);

    string NameOf(string schoolId) => facts.SchoolNames.GetValueOrDefault(schoolId, "a school");

    static V1.RepairStep Leads(V1.RepairKind kind, string specialistId) => new() { Kind = kind, SpecialistId = specialistId };

    static string KeyOf(V1.GroupRepair repair) => string.Join(' ', repair.Steps.Select(s => s.SpecialistId + s.ParticipationId));

    sealed record Obstacle(string Reason, string Words);
}
