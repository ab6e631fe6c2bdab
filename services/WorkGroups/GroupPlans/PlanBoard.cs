using Hubs.ServiceDefaults.Wire;

namespace Hubs.WorkGroups.GroupPlans;

/// <summary>A proposal as it lies on the table: people move schools about, and hear what that costs or which rules it would break.</summary>
sealed class PlanBoard
{
    readonly PlanInputs _inputs;
    readonly TravelTable _travel;
    readonly PlanResult _result;
    readonly IReadOnlyDictionary<string, string> _names;
    readonly Dictionary<string, int> _schoolOf;

    /// <param name="inputs">What the plan was made from.</param>
    /// <param name="travel">Distances, sizes and who may be with whom.</param>
    /// <param name="result">What it proposes.</param>
    /// <param name="names">The schools' names, for refusals.</param>
    public PlanBoard(PlanInputs inputs, TravelTable travel, PlanResult result, IReadOnlyDictionary<string, string> names)
    {
        (_inputs, _travel, _result, _names) = (inputs, travel, result, names);
        _schoolOf = travel.Schools.Index().ToDictionary(s => s.Item.ParticipationId, s => s.Index);
        var specialistOf = travel.Specialists.Index().ToDictionary(s => s.Item.SpecialistId, s => s.Index);
        var groupOf = travel.Schools.Select(s => (result.NumberOf(s.ParticipationId) ?? 0) - 1);
        Formation = new Formation(travel, [.. result.Groups.Select(g => specialistOf[g.SpecialistId])], [.. groupOf]);
    }

    /// <summary>Group 0 is the one with the number 1.</summary>
    Formation Formation { get; }

    /// <summary>What is in the way of a move; nothing: it may be made.</summary>
    public IReadOnlyList<Violation> ObstaclesTo(WantedMove move)
    {
        if (_result.NumberOf(move.ParticipationId) is not { } from) return [Obstacle("NOT_IN_PLAN", "This school is not in the plan.")];
        if (!_schoolOf.ContainsKey(move.ParticipationId)) return [Obstacle("NO_COORDINATES", "The register does not say where this school is, so nobody can tell what that costs. Admit it to its group once that is published.")];
        if (move.ToNumber > _result.Groups.Count) return [Obstacle("NO_SUCH_GROUP", $"The plan has {_result.Groups.Count} groups.")];
        if (move.ToNumber == from) return [Obstacle("THERE_ALREADY", from == 0 ? "This school waits already." : $"This school is in group {from} already.")];
        if (move.SwapParticipationId.Length > 0 && (!_schoolOf.ContainsKey(move.SwapParticipationId) || _result.NumberOf(move.SwapParticipationId) != move.ToNumber))
        {
            return [Obstacle("SWAP_NOT_THERE", move.ToNumber == 0 ? "The school to come in its place does not wait." : $"The school to change places with is not in group {move.ToNumber}.")];
        }

        return [.. Suits(move.ParticipationId, move.ToNumber, move.SwapParticipationId), .. move.SwapParticipationId.Length == 0 ? Sizes(from, move.ToNumber) : Changing(move, from)];
    }

    /// <summary>What a move that nothing is in the way of makes of the plan.</summary>
    public PlanResult After(WantedMove move, string mover, DateTimeOffset now)
    {
        var (cost, travel) = ExtraOf(move, out var after);
        var moved = new HandMove
        {
            ParticipationId = move.ParticipationId,
            FromNumber = _result.NumberOf(move.ParticipationId)!.Value,
            ToNumber = move.ToNumber,
            SwapParticipationId = move.SwapParticipationId,
            ExtraCostMetres = cost,
            ExtraTravelMetres = travel,
            MoverPersonId = mover,
            MoveTime = now,
        };
        return Explaining.Of(_inputs, _travel, after, _result.LockedTo(_result.Locked.Append(move.ParticipationId).ToHashSet()) with { Moves = [.. _result.Moves, moved] });
    }

    /// <summary>Exactly these schools locked, and nobody is told to change places with one of them.</summary>
    public PlanResult LockedTo(IReadOnlySet<string> participationIds) => Explaining.Of(_inputs, _travel, Formation, _result.LockedTo(participationIds));

    /// <summary>Every other place of a school: those that are allowed first, the cheapest first, and to wait after all groups.</summary>
    public IEnumerable<MoveOption> OptionsOf(string participationId)
    {
        var from = _result.NumberOf(participationId);
        var wanted = Enumerable.Range(0, _result.Groups.Count + 1).Where(to => to != from)
            .SelectMany(to => new[] { new WantedMove(participationId, to, "") }.Concat(BestSwap(participationId, to)));
        return wanted.Select(OptionOf).OrderBy(o => o.Obstacles.Count > 0).ThenBy(o => o.Move.ToNumber == 0).ThenBy(o => o.ExtraCost).ThenBy(o => o.Move.ToNumber).ThenBy(o => o.Move.SwapParticipationId, StringComparer.Ordinal);
    }

    MoveOption OptionOf(WantedMove move)
    {
        var obstacles = ObstaclesTo(move);
        if (obstacles.Count > 0) return new MoveOption(move, obstacles, 0, 0);
        var (cost, travel) = ExtraOf(move, out _);
        return new MoveOption(move, obstacles, cost, travel);
    }

    IEnumerable<WantedMove> BestSwap(string participationId, int to) => _travel.Schools
        .Where(s => _result.NumberOf(s.ParticipationId) == to)
        .Select(s => OptionOf(new WantedMove(participationId, to, s.ParticipationId)))
        .Where(o => o.Obstacles.Count == 0)
        .OrderBy(o => o.ExtraCost).ThenBy(o => o.Move.SwapParticipationId, StringComparer.Ordinal)
        .Select(o => o.Move).Take(1);

    (long Cost, long Travel) ExtraOf(WantedMove move, out Formation after)
    {
        var groupOf = Formation.GroupOf.ToArray();
        var (school, own) = (_schoolOf[move.ParticipationId], groupOf[_schoolOf[move.ParticipationId]]);
        groupOf[school] = move.ToNumber - 1;
        if (move.SwapParticipationId.Length > 0) groupOf[_schoolOf[move.SwapParticipationId]] = own;
        after = new Formation(_travel, Formation.Leaders, groupOf);
        return (after.Cost - Formation.Cost, after.Travel - Formation.Travel);
    }

    IEnumerable<Violation> Changing(WantedMove move, int from)
    {
        if (_result.Locked.Contains(move.SwapParticipationId)) yield return Obstacle("LOCKED", $"{NameOf(move.SwapParticipationId)} is locked where it is. Unlock it first.");
        foreach (var obstacle in Suits(move.SwapParticipationId, from, move.ParticipationId)) yield return obstacle;
    }

    IEnumerable<Violation> Sizes(int from, int to)
    {
        if (to > 0 && CountOf(to) >= _travel.Largest) yield return Obstacle("GROUP_FULL", $"Group {to} has {CountOf(to)} schools, and a group of this stage has {_travel.Largest} at most. Name one of them to change places with.");
        if (from > 0 && CountOf(from) <= _travel.Smallest) yield return Obstacle("GROUP_TOO_SMALL", $"Group {from} has {CountOf(from)} schools, and a group of this stage has {_travel.Smallest} at least. Name a school to come in its place.");
    }

    /// <summary>Whether a school may be in a group, which another leaves.</summary>
    IEnumerable<Violation> Suits(string participationId, int number, string leaves)
    {
        if (number == 0) yield break;
        var (school, specialist) = (_travel.Schools[_schoolOf[participationId]], _travel.Specialists[Formation.Leaders[number - 1]]);
        var rules = _inputs.Rules.Where(r => !r.ByHand && r.ParticipationId == participationId).ToArray();
        if (school.SchoolId == specialist.BaseSchoolId) yield return Obstacle("BASE_SCHOOL_IS_MEMBER", $"The specialist of group {number} teaches at {NameOf(participationId)}, and leads no group of which it is a member.");
        if (Formation.HasConflict(_schoolOf[participationId], number - 1, leaves.Length == 0 ? Formation.Waits : _schoolOf[leaves])) yield return Obstacle("CONFLICT_OF_INTEREST", $"The plan was made with a conflict of interest of {NameOf(participationId)} and a school of group {number}. Start another without it.");
        if (rules.Any(r => r.Kind == V1.GroupPlanRuleKind.Ban && r.SpecialistId == specialist.SpecialistId)) yield return Obstacle("BANNED", $"The plan was made with a ban of {NameOf(participationId)} from the specialist of group {number}. Start another without it.");
        if (rules.Any(r => r.Kind == V1.GroupPlanRuleKind.Lock && r.SpecialistId != specialist.SpecialistId)) yield return Obstacle("LOCKED_ELSEWHERE", $"The plan was made with a lock of {NameOf(participationId)} to another specialist. Start another without it.");
    }

    int CountOf(int number) => Formation.MembersOf(number - 1).Count;

    string NameOf(string participationId) => _names.GetValueOrDefault(_travel.Schools[_schoolOf[participationId]].SchoolId, "the school");

    static Violation Obstacle(string reason, string message) => new("", reason, message);
}

/// <summary>A school is to go to a group, or to wait (0), and perhaps another to come in its place.</summary>
sealed record WantedMove(string ParticipationId, int ToNumber, string SwapParticipationId);

/// <summary>A move, and what is in its way or what it adds.</summary>
sealed record MoveOption(WantedMove Move, IReadOnlyList<Violation> Obstacles, long ExtraCost, long ExtraTravel);
