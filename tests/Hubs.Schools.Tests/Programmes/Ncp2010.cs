using Hubs.Schools.V1;
using Hubs.Testing;

namespace Hubs.Schools.Tests.Programmes;

/// <summary>The programme year that is shipped, in any year: its sheet, its commitments and the numbers of Development are nowhere else.</summary>
static class Ncp2010
{
    public static ProgrammeYear Of(string academicYear = "2020/21", string code = "NCP20-10")
    {
        var year = ShippedProgramme.Read();
        (year.Code, year.AcademicYear, year.FirstDate, year.LastDate) = (code, academicYear, $"{academicYear[..4]}-09-01", $"20{academicYear[5..]}-07-31");
        year.Stages.Clear();
        year.Stages.Add([Development(), Embedding()]);
        return year;
    }

    /// <summary>The numbers of the sheet, without what only the demonstration's year lays down besides.</summary>
    public static StageParameters Development()
    {
        var stage = ShippedProgramme.Read().Stages.Single(s => s.Stage == Stage.Development);
        stage.ReviewChecklist.Clear();
        (stage.ChangeNoticeDays, stage.OnlineWhenClosed, stage.LeastCompletionMeetings, stage.RecoveryRule) = (0, false, stage.CompletionMeetings, RecoveryRule.Unspecified);
        return stage;
    }

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
}
