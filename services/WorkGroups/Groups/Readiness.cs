using Hubs.WorkGroups.KnownSchools;
using Hubs.WorkGroups.Participations;
using Hubs.WorkGroups.ProgrammeYears;
using Hubs.WorkGroups.Specialists;

namespace Hubs.WorkGroups.Groups;

/// <summary>What publishing looks at, besides the group itself.</summary>
sealed record PublishingFacts
{
    public required ProgrammeYear Year { get; init; }

    public required ProgrammeStage Stage { get; init; }

    /// <summary>Of every member, by id.</summary>
    public required IReadOnlyDictionary<string, Participation> Participations { get; init; }

    public required IReadOnlyDictionary<string, string> SchoolNames { get; init; }

    public required Specialist? Specialist { get; init; }

    /// <summary>Published groups of the programme year that the specialist leads.</summary>
    public required LedCount GroupsLed { get; init; }

    public required KnownSchool? Venue { get; init; }

    public required DateOnly Today { get; init; }
}

/// <summary>What one rule says about a group.</summary>
sealed record Finding(V1.GroupRule Rule, bool Holds, string Reason, IReadOnlyList<string> SchoolIds)
{
    public V1.GroupFinding ToWire() => new() { Rule = Rule, Holds = Holds, Reason = Reason, SchoolIds = { SchoolIds } };
}

/// <summary>Every rule that publishing asks for, each with its reason, whether it holds or not.</summary>
sealed record Readiness(IReadOnlyList<Finding> Findings)
{
    public bool Ready => Findings.All(f => f.Holds);

    public IEnumerable<Finding> Failing => Findings.Where(f => !f.Holds);

    public static Readiness Of(Group group, PublishingFacts facts) => new(
    [
        Size(group, facts.Stage),
        OfEvery(V1.GroupRule.TakingPart, group, facts, p => p.StandsIn(group.HubId, group.ProgrammeYearId, group.Stage),
            "Every school takes part in this stage and year with this hub.", "No longer take part in this stage and year with this hub"),
        OfEvery(V1.GroupRule.AgreementSigned, group, facts, p => p.AgreementSigned,
            "Every head teacher has signed the agreement.", "The head teacher has not signed the agreement"),
        OfEvery(V1.GroupRule.OneGroup, group, facts, p => !p.IsPlaced || p.GroupId == group.GroupId,
            "No school belongs to another group of the year.", "Belong to another group of the year already"),
        PlacesFilled(group, facts),
        SpecialistTrained(facts),
        SpecialistFree(facts),
        Venue(facts),
        YearNotOver(facts),
        LedByAnother(group, facts),
    ]);

    static Finding Size(Group group, ProgrammeStage stage)
    {
        var size = group.Members.Count;
        return About(V1.GroupRule.Size, size >= stage.SmallestGroup && size <= stage.LargestGroup,
            stage.SmallestGroup == stage.LargestGroup ? $"A group of this stage has {stage.LargestGroup} schools; this one has {size}." : $"A group of this stage has {stage.SmallestGroup} to {stage.LargestGroup} schools; this one has {size}.");
    }

    static Finding PlacesFilled(Group group, PublishingFacts facts)
    {
        var places = facts.Stage.LeadTeachers;
        return OfSchools(V1.GroupRule.PlacesFilled, group.Members.Where(m => !m.FillsPlaces(places)), facts,
            $"Every school has its {places} lead teachers.", $"Do not have {places} different lead teachers");
    }

    static Finding SpecialistTrained(PublishingFacts facts) => facts.Specialist switch
    {
        null => About(V1.GroupRule.SpecialistTrained, false, "The group has no specialist. Choose one."),
        { IsActive: false } => About(V1.GroupRule.SpecialistTrained, false, "The hub no longer keeps this specialist. Choose another."),
        var specialist when !specialist.IsTrained(facts.Today) => About(V1.GroupRule.SpecialistTrained, false, "The specialist has not completed the national training."),
        _ => About(V1.GroupRule.SpecialistTrained, true, "The specialist has completed the national training."),
    };

    static Finding SpecialistFree(PublishingFacts facts) => facts.Specialist is not { } specialist
        ? About(V1.GroupRule.SpecialistFree, false, "The group has no specialist. Choose one.")
        : About(V1.GroupRule.SpecialistFree, facts.GroupsLed.LeavesRoom(specialist, facts.Stage), WorkGroupsRefusals.RoomOf(specialist, facts.GroupsLed, facts.Stage));

    static Finding LedByAnother(Group group, PublishingFacts facts) => facts.Specialist is { } specialist && group.MemberAt(specialist.BaseSchoolId) is { } member
        ? new Finding(V1.GroupRule.LedByAnother, false, $"{facts.SchoolNames.GetValueOrDefault(member.SchoolId, "The base school")}, where the specialist teaches, is a member of the group. Choose another specialist.", [member.SchoolId])
        : About(V1.GroupRule.LedByAnother, true, "The specialist teaches at none of the group's schools.");

    static Finding Venue(PublishingFacts facts) => facts.Venue switch
    {
        null when facts.Stage.MeetsAtBaseSchool => About(V1.GroupRule.Venue, false, "Groups of this stage meet at the specialist's base school, and there is none."),
        { IsOpen: false } => About(V1.GroupRule.Venue, false, $"{facts.Venue.SchoolName}, where the group is to meet, is closed."),
        null => About(V1.GroupRule.Venue, true, "Groups of this stage need no fixed venue."),
        var venue => About(V1.GroupRule.Venue, true, $"The group meets at {venue.SchoolName}."),
    };

    static Finding YearNotOver(PublishingFacts facts) =>
        About(V1.GroupRule.YearNotOver, !facts.Year.IsOver(facts.Today), $"The programme year {facts.Year.AcademicYear} ends on {facts.Year.LastDate:d MMMM yyyy}.");

    static Finding OfEvery(V1.GroupRule rule, Group group, PublishingFacts facts, Func<Participation, bool> holds, string yes, string no) =>
        OfSchools(rule, group.Members.Where(m => !holds(facts.Participations[m.ParticipationId])), facts, yes, no);

    static Finding OfSchools(V1.GroupRule rule, IEnumerable<Member> failing, PublishingFacts facts, string yes, string no)
    {
        var schools = failing.Select(m => m.SchoolId).ToArray();
        var names = string.Join(", ", schools.Select(s => facts.SchoolNames.GetValueOrDefault(s, s)));
        return new Finding(rule, schools.Length == 0, schools.Length == 0 ? yes : $"{no}: {names}.", schools);
    }

    static Finding About(V1.GroupRule rule, bool holds, string reason) => new(rule, holds, reason, []);
}
