using System.Globalization;
using Hubs.Schools.V1;

namespace Hubs.Testing;

/// <summary>What the NCP 20-10 sheet has to say, section by section. Every number is taken from the year, so a sheet that says another is found out.</summary>
public static class SheetSubstance
{
    static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    public static IReadOnlyDictionary<SheetSectionKind, string[]> Of(ProgrammeYear year, StageParameters stage, string hub, string openingDate, string closingDate) => new Dictionary<SheetSectionKind, string[]>
    {
        [SheetSectionKind.Summary] = [year.AcademicYear, $"{stage.SmallestGroup} or {stage.LargestGroup} schools of {hub}", "Primary Mastery Specialist works closely", $"{stage.LeadTeachers} lead teachers", "whole school", "across the hub"],
        [SheetSectionKind.Context] = ["national Maths Hubs Programme", "NCETM", "funded by the Department for Education", "Embedding and Sustaining follow"],
        [SheetSectionKind.Audience] = ["State-funded primary schools", "not taken part in a Development work group before", "Mastery Readiness"],
        [SheetSectionKind.WhatIsInvolved] =
        [
            $"{stage.Meetings} half-day meetings, {stage.MeetingsPerHalfTerm} each half term", "at the specialist's school", "lesson is observed together", "planned together",
            "after each meeting, actions agreed by each school before the next", "own classrooms and across the school",
            $"{stage.VisitsPerTerm} visit of the specialist to each school each term", "action plan", $"{stage.HeadsMeetingsPerTerm} meeting each term for head teachers", "led by the hub's TfM Lead",
        ],
        [SheetSectionKind.Outcomes] =
        [
            .. stage.IntendedOutcomes, "lessons that reflect teaching for mastery", "teaching for mastery approach", "subject knowledge, with an emphasis on progression", "principles and pedagogies",
            "collaborative professional development structures",
        ],
        [SheetSectionKind.LeadTeachers] = [$"The {stage.LeadTeachers} come to every meeting", "lead change in the school", "filled for the year by the same teacher"],
        [SheetSectionKind.SchoolExpectations] =
        [
            "signs an agreement", .. year.SchoolCommitments, "lead teachers are released for every work group meeting", "head teacher attends a meeting each term",
            "explore what was agreed in their own classrooms and across the school", "welcomes the specialist once a term", "shares its practice with other schools of the hub",
        ],
        [SheetSectionKind.Specialist] = ["primary teacher", "trained nationally to lead work groups", "classroom of their own"],
        [SheetSectionKind.Cost] = ["free of charge"],
        [SheetSectionKind.Funding] =
        [
            $"{Pounds(stage.ReleaseGrantPence)} towards releasing its lead teachers", $"match funding of {stage.TextbookMatchPercent} % of its spend, up to {Pounds(stage.TextbookCapPence)}",
            "textbook series on the Department for Education's list",
        ],
        [SheetSectionKind.NextSteps] = [$"{stage.CompletionMeetings} of the {stage.Meetings} meetings", "goes on to Embedding"],
        [SheetSectionKind.HowToApply] = ["national recruitment round", $"from {InWords(openingDate)} to {InWords(closingDate)}", "maths lead or head teacher", $"applies to {hub}, which chooses the schools"],
        [SheetSectionKind.PersonalData] = ["name, e-mail address, school and role", "The hub and the NCETM see them", "reports show no names"],
    };

    public static string Pounds(long pence) => (pence / 100m).ToString("£#,##0.##", Invariant);

    public static string InWords(string date) => DateOnly.ParseExact(date, "yyyy-MM-dd", Invariant).ToString("d MMMM yyyy", Invariant);

    /// <summary>All that a section says below its heading.</summary>
    public static string TextOf(SheetSection section) => string.Join('\n', section.Blocks.SelectMany(block => block.Bullets.Prepend(block.Paragraph)));
}
