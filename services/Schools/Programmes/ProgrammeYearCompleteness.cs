using System.Globalization;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.Programmes;

/// <summary>What a programme year still lacks before it can be put into force, every point at once.</summary>
static class ProgrammeYearCompleteness
{
    /// <summary>What the information sheet of a stage that recruits must speak of (NCP 20-10 sheet).</summary>
    static readonly V1.SheetSectionKind[] Sections =
    [
        V1.SheetSectionKind.Summary, V1.SheetSectionKind.Audience, V1.SheetSectionKind.WhatIsInvolved, V1.SheetSectionKind.Outcomes,
        V1.SheetSectionKind.LeadTeachers, V1.SheetSectionKind.SchoolExpectations, V1.SheetSectionKind.Cost, V1.SheetSectionKind.Funding,
        V1.SheetSectionKind.HowToApply, V1.SheetSectionKind.PersonalData,
    ];

    public static IEnumerable<Violation> Lacking(V1.ProgrammeYear year) =>
        OfTheYear(year)
            .Concat(year.Stages.SelectMany((stage, i) => OfStage(stage, $"stages[{i}]")))
            .Concat(year.Sheets.SelectMany((sheet, i) => OfSheet(year, sheet, $"sheets[{i}]")));

    static IEnumerable<Violation> OfTheYear(V1.ProgrammeYear year)
    {
        if (year.Title.Length == 0) yield return Needed("title");
        foreach (var violation in OfDates(year)) yield return violation;
        if (year.OfferDays == 0) yield return Needed("offer_days");
        if (year.SchoolCommitments.Count == 0) yield return Needed("school_commitments");
        if (year.Eligibility is null or { TypeNames.Count: 0 }) yield return Needed("eligibility.type_names");
        if (year.Eligibility is null or { PhaseNames.Count: 0 }) yield return Needed("eligibility.phase_names");
        if (year.Eligibility is null or { StatusNames.Count: 0 }) yield return Needed("eligibility.status_names");
        if (year.Eligibility?.FlaggedStatusNames.Except(year.Eligibility.StatusNames).Any() is true) yield return Wrong("eligibility.flagged_status_names", "Only a status that a school may have is worth a look.");
        foreach (var violation in OfReasons(year.DecisionReasons)) yield return violation;
        if (!year.Stages.Any(s => s.Recruits)) yield return Wrong("stages", "At least one stage recruits.");
        if (year.Stages.GroupBy(s => s.Stage).Any(g => g.Count() > 1)) yield return Wrong("stages", "Each stage stands once.");
        if (year.Sheets.GroupBy(s => s.Stage).Any(g => g.Count() > 1)) yield return Wrong("sheets", "Each stage has one sheet.");
        foreach (var stage in year.Stages.Where(s => s.Recruits && year.Sheets.All(t => t.Stage != s.Stage)))
            yield return Wrong("sheets", $"The stage {stage.Title} recruits and needs an information sheet.");
    }

    static IEnumerable<Violation> OfReasons(IReadOnlyList<V1.DecisionReason> reasons)
    {
        if (reasons.Count == 0) yield break;
        if (reasons.GroupBy(r => r.Code).Any(g => g.Count() > 1)) yield return Wrong("decision_reasons", "Each reason stands once.");
        if (!reasons.Any(r => r.Declines)) yield return Wrong("decision_reasons", "At least one reason is for declining.");
        if (!reasons.Any(r => r.WaitLists)) yield return Wrong("decision_reasons", "At least one reason is for wait-listing.");
    }

    static IEnumerable<Violation> OfDates(V1.ProgrammeYear year)
    {
        if (year.FirstDate.Length == 0) yield return Needed("first_date");
        if (year.LastDate.Length == 0) yield return Needed("last_date");
        if (year.FirstDate.Length == 0 || year.LastDate.Length == 0) yield break;
        if (string.CompareOrdinal(year.FirstDate, year.LastDate) >= 0) yield return Wrong("last_date", "The year ends after it begins.");
        if (!year.FirstDate.StartsWith(year.AcademicYear[..4], StringComparison.Ordinal)) yield return Wrong("first_date", $"The academic year {year.AcademicYear} begins in {year.AcademicYear[..4]}.");
        var second = int.Parse(year.AcademicYear[..4], CultureInfo.InvariantCulture) + 1;
        if (year.AcademicYear[5..] != $"{second % 100:00}") yield return Wrong("academic_year", $"The year after {year.AcademicYear[..4]} is written {second % 100:00}.");
    }

    static IEnumerable<Violation> OfStage(V1.StageParameters stage, string at)
    {
        if (stage.Stage == V1.Stage.Unspecified) yield return Needed($"{at}.stage");
        if (stage.SheetCode.Length == 0) yield return Needed($"{at}.sheet_code");
        if (stage.Title.Length == 0) yield return Needed($"{at}.title");
        if (stage.SmallestGroup == 0) yield return Needed($"{at}.smallest_group");
        if (stage.LargestGroup < stage.SmallestGroup) yield return Wrong($"{at}.largest_group", "The largest group is not smaller than the smallest.");
        if (stage.LeadTeachers == 0) yield return Needed($"{at}.lead_teachers");
        if (stage.Meetings == 0) yield return Needed($"{at}.meetings");
        if (stage.MeetingsPerHalfTerm == 0) yield return Needed($"{at}.meetings_per_half_term");
        foreach (var violation in OfHours(stage, at)) yield return violation;
        if (stage.VenueRule == V1.VenueRule.Unspecified) yield return Needed($"{at}.venue_rule");
        if (stage.LeastCompletionMeetings > stage.CompletionMeetings) yield return Wrong($"{at}.least_completion_meetings", $"Not more than the {stage.CompletionMeetings} that complete the stage.");
        if (stage.CompletionMeetings < 1 || stage.CompletionMeetings > stage.Meetings) yield return Wrong($"{at}.completion_meetings", $"From 1 to the {stage.Meetings} meetings of the stage.");
        foreach (var violation in OfEvidence(stage, stage.ReleaseGrantEvidence, $"{at}.release_grant_evidence")) yield return violation;
        foreach (var violation in OfInstalments(stage, at)) yield return violation;
        if (stage.ClaimLastDate.Length > 0 && string.CompareOrdinal(stage.ClaimFirstDate, stage.ClaimLastDate) > 0) yield return Wrong($"{at}.claim_last_date", "Claims are taken until after they are first taken.");
        if (stage.TextbookCapPence > 0 && stage.TextbookMatchPercent == 0) yield return Needed($"{at}.textbook_match_percent");
        if (stage.TextbookCapPence > 0 && stage.TextbookListCode.Length == 0) yield return Needed($"{at}.textbook_list_code");
        if (stage.TextbookCapPence > 0 && stage.HighestVatPercent == 0) yield return Needed($"{at}.highest_vat_percent");
        if (stage.NextStage != V1.Stage.Unspecified && stage.NextStage <= stage.Stage) yield return Wrong($"{at}.next_stage", "A school moves forward.");
        if (stage.ReviewChecklist.Any(c => c.Kind == V1.ReviewCriterionKind.Unspecified)) yield return Needed($"{at}.review_checklist.kind");
        if (stage.ReviewChecklist.GroupBy(c => c.Kind).Any(g => g.Count() > 1)) yield return Wrong($"{at}.review_checklist", "Each point stands once.");
        if (stage.Recruits && stage.IntendedOutcomes.Count == 0) yield return Needed($"{at}.intended_outcomes");
    }

    static IEnumerable<Violation> OfInstalments(V1.StageParameters stage, string at)
    {
        if (stage.GrantInstalments.Count == 0) yield break;
        if (stage.GrantInstalments.Sum(i => i.AmountPence) != stage.ReleaseGrantPence) yield return Wrong($"{at}.grant_instalments", "The instalments come to the release grant.");
        for (var i = 0; i < stage.GrantInstalments.Count; i++)
        {
            foreach (var violation in OfEvidence(stage, stage.GrantInstalments[i].Evidence, $"{at}.grant_instalments[{i}].evidence")) yield return violation;
        }
    }

    static IEnumerable<Violation> OfEvidence(V1.StageParameters stage, V1.ReleaseGrantEvidence? evidence, string at)
    {
        if (evidence is { AgreementSigned: false, FirstMeetingPlaces: 0, MeetingsAttended: 0 }) yield return Wrong(at, "Something has to earn the release grant: leave it out for the usual evidence.");
        if (evidence?.FirstMeetingPlaces > stage.LeadTeachers) yield return Wrong($"{at}.first_meeting_places", $"A school has {stage.LeadTeachers} lead-teacher places.");
        if (evidence?.MeetingsAttended > stage.Meetings) yield return Wrong($"{at}.meetings_attended", $"The year has {stage.Meetings} meetings.");
    }

    static IEnumerable<Violation> OfHours(V1.StageParameters stage, string at)
    {
        if (stage.LongestMeetingMinutes == 0) yield return Needed($"{at}.longest_meeting_minutes");
        if (stage.ShortestMeetingMinutes == 0) yield return Needed($"{at}.shortest_meeting_minutes");
        if (stage.ShortestMeetingMinutes > stage.LongestMeetingMinutes) yield return Wrong($"{at}.shortest_meeting_minutes", "The shortest half-day meeting is not longer than the longest.");
        if (stage.VisitsPerTerm > 0 && stage.ShortestVisitMinutes == 0) yield return Needed($"{at}.shortest_visit_minutes");
        if (stage.HeadsMeetingsPerTerm > 0 && stage.ShortestHeadsMeetingMinutes == 0) yield return Needed($"{at}.shortest_heads_meeting_minutes");
        if (stage.DayBegins.Length == 0) yield return Needed($"{at}.day_begins");
        if (stage.DayEnds.Length == 0) yield return Needed($"{at}.day_ends");
        if (stage.DayEnds.Length > 0 && string.CompareOrdinal(stage.DayBegins, stage.DayEnds) >= 0) yield return Wrong($"{at}.day_ends", "The school day ends after it begins.");
    }

    static IEnumerable<Violation> OfSheet(V1.ProgrammeYear year, V1.SheetText sheet, string at)
    {
        var stage = year.Stages.FirstOrDefault(s => s.Stage == sheet.Stage);
        if (stage is null) yield return Wrong($"{at}.stage", "The programme year has no such stage.");
        for (var i = 0; i < sheet.Sections.Count; i++)
        {
            var section = sheet.Sections[i];
            if (section.Heading.Length == 0) yield return Needed($"{at}.sections[{i}].heading");
            if (section.Blocks.Count == 0 || section.Blocks.Any(b => b.Paragraph.Length == 0 && b.Bullets.Count == 0)) yield return Needed($"{at}.sections[{i}].blocks");
        }

        foreach (var kind in Sections.Where(k => stage is { Recruits: true } && sheet.Sections.All(s => s.Kind != k)))
            yield return Wrong($"{at}.sections", $"A section is missing: {InWords(kind)}.");
    }

    static string InWords(V1.SheetSectionKind kind) => kind switch
    {
        V1.SheetSectionKind.Summary => "a summary",
        V1.SheetSectionKind.Audience => "who it is for",
        V1.SheetSectionKind.WhatIsInvolved => "what is involved",
        V1.SheetSectionKind.Outcomes => "the intended outcomes",
        V1.SheetSectionKind.LeadTeachers => "the lead teachers",
        V1.SheetSectionKind.SchoolExpectations => "what is expected of the school",
        V1.SheetSectionKind.Cost => "what it costs",
        V1.SheetSectionKind.Funding => "the money for the school",
        V1.SheetSectionKind.HowToApply => "how to apply",
        V1.SheetSectionKind.PersonalData => "personal data",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No sheet must have such a section."),
    };

    static Violation Needed(string field) => new($"programme_year.{field}", "REQUIRED", "This is needed before the year is published.");

    static Violation Wrong(string field, string message) => new($"programme_year.{field}", "CONTRADICTION", message);
}
