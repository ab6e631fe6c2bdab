using Google.Protobuf.WellKnownTypes;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.WorkGroups.GroupPlans;

/// <summary>A plan as it is told and shown.</summary>
static class GroupPlanWire
{
    public static V1.GroupPlanStarted Started(this GroupPlan plan) =>
        new() { GroupPlanId = plan.GroupPlanId, HubId = plan.HubId, ProgrammeYearId = plan.ProgrammeYearId, Stage = plan.Stage };

    public static V1.GroupPlanEnded Ended(this GroupPlan plan) => new()
    {
        GroupPlanId = plan.GroupPlanId,
        HubId = plan.HubId,
        ProgrammeYearId = plan.ProgrammeYearId,
        Stage = plan.Stage,
        Ending = plan.Ending,
        Placed = plan.Result?.Measures.Placed ?? 0,
        Waiting = plan.Result?.Measures.Waiting ?? 0,
    };

    public static V1.GroupPlanChanged Changed(this GroupPlan plan) => new()
    {
        GroupPlanId = plan.GroupPlanId,
        HubId = plan.HubId,
        ProgrammeYearId = plan.ProgrammeYearId,
        Stage = plan.Stage,
        Placed = plan.Result!.Measures.Placed,
        Waiting = plan.Result.Measures.Waiting,
    };

    public static V1.GroupPlanPublished Published(this GroupPlan plan) => new()
    {
        GroupPlanId = plan.GroupPlanId,
        HubId = plan.HubId,
        ProgrammeYearId = plan.ProgrammeYearId,
        Stage = plan.Stage,
        GroupIds = { plan.Result!.Groups.Select(g => g.GroupId) },
    };

    /// <summary>As it stands in a list.</summary>
    public static V1.GroupPlan ToWire(this GroupPlan plan) => new()
    {
        GroupPlanId = plan.GroupPlanId,
        Etag = Etag.Of(plan.Version),
        State = plan.State,
        Ending = plan.Ending,
        HubId = plan.HubId,
        ProgrammeYearId = plan.ProgrammeYearId,
        Stage = plan.Stage,
        StarterPersonId = plan.StarterPersonId,
        StartTime = Timestamp.FromDateTimeOffset(plan.StartTime),
        EndTime = plan.EndTime is { } end ? Timestamp.FromDateTimeOffset(end) : null,
        PublishTime = plan.PublishTime is { } published ? Timestamp.FromDateTimeOffset(published) : null,
        CancelAsked = plan.CancelAsked,
        FromGroupPlanId = plan.FromGroupPlanId,
        Progress = ProgressOf(plan),
        Search = new V1.GroupPlanSearch
        {
            SolverVersion = plan.SolverVersion,
            Seed = plan.Seed,
            EffortSeconds = plan.EffortSeconds,
            TimeLimitSeconds = plan.TimeLimitSeconds,
            Workers = SearchTerms.Workers,
            RoadEstimate = RoadEstimate.Name,
            RoadPercent = plan.RoadPercent,
        },
    };

    /// <summary>With all that it was made from and proposes.</summary>
    public static V1.GroupPlan ToWire(this GroupPlan plan, PlanInputs inputs, IReadOnlyDictionary<string, string> names)
    {
        var wire = plan.ToWire();
        wire.Inputs = inputs.ToWire(plan.InputsVersion, names);
        if (inputs.SchoolsLockedByHand is { } locked) wire.Progress.SchoolsLockedByHand = locked;
        if (plan.Result is not { } result) return wire;
        wire.Groups.Add(result.Groups.Select(g => g.ToWire(names)));
        wire.Waiting.Add(result.Waiting.Select(w => w.ToWire(names.GetValueOrDefault(w.SchoolId, ""))));
        wire.Measures = result.Measures.ToWire();
        wire.Moves.Add(result.Moves.Select(m => m.ToWire()));
        return wire;
    }

    static V1.GroupPlanProgress ProgressOf(GroupPlan plan)
    {
        var progress = new V1.GroupPlanProgress { ElapsedMilliseconds = plan.ElapsedMilliseconds, PlansFound = plan.PlansFound };
        if (plan.TravelMetres is { } travel) progress.TravelMetres = travel;
        if (plan.CostMetres is { } cost) progress.CostMetres = cost;
        if (plan.BoundMetres is { } bound) progress.BoundMetres = bound;
        if (plan is { CostMetres: { } now, BoundMetres: { } least }) progress.GapBasisPoints = now == 0 ? 0 : (int)((now - least) * 10_000 / now);
        return progress;
    }

    static V1.GroupPlanInputs ToWire(this PlanInputs inputs, string version, IReadOnlyDictionary<string, string> names) => new()
    {
        InputsVersion = version,
        RuleVersion = inputs.RuleVersion,
        SmallestGroup = inputs.SmallestGroup,
        LargestGroup = inputs.LargestGroup,
        Meetings = inputs.Meetings,
        Visits = inputs.Visits,
        VenueRule = inputs.VenueRule,
        Schools = { inputs.Schools.Select(s => s.ToWire(names.GetValueOrDefault(s.SchoolId, ""))) },
        Specialists = { inputs.Specialists.Select(s => s.ToWire()) },
        Rules = { inputs.Rules.Select(r => r.ToWire()) },
        Weights = { inputs.Weights.Select(w => new V1.GroupPlanWeight { Wish = w.Wish, Metres = w.Metres }) },
    };

    public static V1.GroupPlanRule ToWire(this InputRule rule) => new() { Kind = rule.Kind, ParticipationId = rule.ParticipationId, SpecialistId = rule.SpecialistId, ByHand = rule.ByHand, OtherParticipationId = rule.OtherParticipationId, ByHandUnknown = rule.ByHandUnknown };

    static V1.PlanSchool ToWire(this InputSchool school, string name)
    {
        var wire = new V1.PlanSchool { ParticipationId = school.ParticipationId, SchoolId = school.SchoolId, SchoolName = name };
        if (school.At is { } at) (wire.Easting, wire.Northing) = (at.Easting, at.Northing);
        if (school.FreeMealsPermille is { } meals) wire.FreeSchoolMealsPermille = meals;
        (wire.TrustCode, wire.LastGroupId, wire.LastSpecialistId) = (school.TrustCode, school.LastGroupId, school.LastSpecialistId);
        return wire;
    }

    static V1.PlanSpecialist ToWire(this InputSpecialist specialist)
    {
        var wire = new V1.PlanSpecialist { SpecialistId = specialist.SpecialistId, BaseSchoolId = specialist.BaseSchoolId, Room = specialist.Room, LeftOutReason = specialist.LeftOut };
        if (specialist.At is { } at) (wire.Easting, wire.Northing) = (at.Easting, at.Northing);
        return wire;
    }
}
