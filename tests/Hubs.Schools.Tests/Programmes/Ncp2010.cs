using Hubs.Schools.V1;

namespace Hubs.Schools.Tests.Programmes;

/// <summary>A programme year with all that the NCP 20-10 sheet lays down.</summary>
static class Ncp2010
{
    public static ProgrammeYear Of(string academicYear = "2020/21", string code = "NCP20-10") => new()
    {
        Code = code,
        Title = "Primary Teaching for Mastery (TfM) Development Work Groups",
        AcademicYear = academicYear,
        FirstDate = $"{academicYear[..4]}-09-01",
        LastDate = $"20{academicYear[5..]}-07-31",
        OfferDays = 14,
        Stages = { Development(), Embedding() },
        Eligibility = new EligibilityCriteria
        {
            TypeNames = { "Community school", "Academy converter", "Voluntary aided school" },
            PhaseNames = { "Primary", "Middle deemed primary", "All-through" },
            StatusNames = { "Open", "Open, but proposed to close" },
            FlaggedStatusNames = { "Open, but proposed to close" },
            OtherHubAllowed = true,
        },
        SchoolCommitments = { "Two lead teachers attend all six meetings", "The head teacher attends the termly meeting" },
        Sheets = { Sheet() },
    };

    public static StageParameters Development() => new()
    {
        Stage = Stage.Development,
        SheetCode = "NCP20-10",
        Title = "Primary Teaching for Mastery (TfM) Development Work Groups",
        Recruits = true,
        SmallestGroup = 6,
        LargestGroup = 7,
        LeadTeachers = 2,
        Meetings = 6,
        MeetingsPerHalfTerm = 1,
        LongestMeetingMinutes = 240,
        ShortestMeetingMinutes = 120,
        ShortestVisitMinutes = 60,
        ShortestHeadsMeetingMinutes = 60,
        DayBegins = "08:00",
        DayEnds = "18:00",
        VisitsPerTerm = 1,
        HeadsMeetingsPerTerm = 1,
        VenueRule = VenueRule.BaseSchool,
        ReleaseGrantPence = 100_000,
        TextbookCapPence = 200_000,
        TextbookMatchPercent = 50,
        TextbookListCode = "DFE-TEXTBOOKS",
        HighestVatPercent = 20,
        CompletionMeetings = 5,
        LeastCompletionMeetings = 5,
        OnceOnly = true,
        RepeatIsException = true,
        NextStage = Stage.Embedding,
        IntendedOutcomes =
        {
            "Teachers plan effective lessons that reflect teaching for mastery",
            "Teachers develop a teaching for mastery approach",
            "Teachers deepen their subject knowledge, with emphasis on progression",
            "Teachers understand the principles and pedagogies of mastery deeply",
            "Teachers appreciate and commit to collaborative professional development",
        },
    };

    static StageParameters Embedding() => new()
    {
        Stage = Stage.Embedding,
        SheetCode = "NCP20-11",
        Title = "Primary Teaching for Mastery Embedding Work Groups",
        SmallestGroup = 4,
        LargestGroup = 12,
        LeadTeachers = 2,
        Meetings = 6,
        MeetingsPerHalfTerm = 1,
        LongestMeetingMinutes = 240,
        ShortestMeetingMinutes = 120,
        DayBegins = "08:00",
        DayEnds = "18:00",
        VenueRule = VenueRule.Rotating,
        CompletionMeetings = 4,
        NextStage = Stage.Sustaining,
    };

    static SheetText Sheet() => new()
    {
        Stage = Stage.Development,
        Sections =
        {
            Section(SheetSectionKind.Summary, "In brief", "A year of close work with a Primary Mastery Specialist, in a group of {smallest_group} or {largest_group} schools of {hub_name}."),
            Section(SheetSectionKind.Audience, "Who it is for", "State-funded primary schools that want to develop teaching for mastery."),
            Section(SheetSectionKind.WhatIsInvolved, "What is involved", "In {academic_year} the group meets {meetings} times for half a day, {meetings_per_half_term} in each half term.", "The specialist visits every school {visits_per_term} time a term", "Head teachers meet {heads_meetings_per_term} time a term, led by the TfM Lead", "After each meeting every school agrees actions"),
            Section(SheetSectionKind.Outcomes, "Intended outcomes", "Teachers will:"),
            Section(SheetSectionKind.LeadTeachers, "Lead teachers", "Each school sends {lead_teachers} lead teachers to every meeting."),
            Section(SheetSectionKind.SchoolExpectations, "What is expected of the school", "The school commits itself:"),
            Section(SheetSectionKind.Cost, "What it costs", "Taking part is free of charge."),
            Section(SheetSectionKind.Funding, "Funding", "{release_grant} towards release time, and textbook match funding of {textbook_match_percent}% up to {textbook_cap}."),
            Section(SheetSectionKind.HowToApply, "How to apply", "Apply between {opening_date} and {closing_date}."),
            Section(SheetSectionKind.PersonalData, "Personal data", "We keep the names, e-mails and posts of the lead teachers."),
        },
    };

    static SheetSection Section(SheetSectionKind kind, string heading, string paragraph, params string[] bullets) =>
        new() { Kind = kind, Heading = heading, Blocks = { new SheetBlock { Paragraph = paragraph, Bullets = { bullets } } } };
}
