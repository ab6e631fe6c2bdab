using Hubs.Schools.V1;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Messaging;
using Hubs.WorkGroups.ProgrammeYears;

namespace Hubs.WorkGroups.Subscriptions;

/// <summary>Our own copy of what each published programme year lays down about groups.</summary>
static class KeepProgrammeYears
{
    public static Task On(Work work, Told<ProgrammeYearPublished> told)
    {
        var year = told.Event;
        return ProgrammeYearStore.KeepAsync(work, new ProgrammeYears.ProgrammeYear
        {
            ProgrammeYearId = year.ProgrammeYearId,
            AcademicYear = year.AcademicYear,
            FirstDate = WireDate.Read(year.FirstDate),
            LastDate = WireDate.Read(year.LastDate),
            RuleVersion = year.RuleVersion,
        }, year.Stages.Select(s => new ProgrammeStage
        {
            ProgrammeYearId = year.ProgrammeYearId,
            Stage = s.Stage,
            SmallestGroup = s.SmallestGroup,
            LargestGroup = s.LargestGroup,
            LeadTeachers = s.LeadTeachers,
            Meetings = s.Meetings,
            VenueRule = s.VenueRule,
            CompletionMeetings = s.CompletionMeetings,
            RepeatIsException = s.RepeatIsException,
            NextStage = s.NextStage,
            GroupsPerSpecialist = s.GroupsPerSpecialist,
            VisitsPerTerm = s.VisitsPerTerm,
            Checklist = [.. s.ReviewChecklist.Select(c => new ProgrammeYears.ReviewCriterion { ProgrammeYearId = year.ProgrammeYearId, Stage = s.Stage, Kind = c.Kind, AtLeast = c.AtLeast, Required = c.Required })],
        }));
    }
}
