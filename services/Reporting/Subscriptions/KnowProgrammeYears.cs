using Hubs.Schools.V1;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Messaging;

namespace Hubs.Reporting.Subscriptions;

/// <summary>Programme years and what their stages ask for.</summary>
static class KnowProgrammeYears
{
    public static async Task OnPublishedAsync(Work work, Told<ProgrammeYearPublished> told)
    {
        var year = told.Event;
        await work.ExecuteAsync("delete from known_programme_year where programme_year_id = @ProgrammeYearId", new { year.ProgrammeYearId });
        await work.ExecuteAsync("delete from known_stage where programme_year_id = @ProgrammeYearId", new { year.ProgrammeYearId });
        await work.ExecuteAsync(
            "insert into known_programme_year (programme_year_id, title, academic_year) values (@ProgrammeYearId, @Title, @AcademicYear)",
            new { year.ProgrammeYearId, year.Title, year.AcademicYear });
        foreach (var stage in year.Stages)
        {
            await work.ExecuteAsync(
                """
                insert into known_stage (programme_year_id, stage, lead_teachers, completion_meetings)
                values (@ProgrammeYearId, @Stage, @LeadTeachers, @CompletionMeetings)
                """,
                new { year.ProgrammeYearId, Stage = (int)stage.Stage, stage.LeadTeachers, stage.CompletionMeetings });
        }

        await new ChangedCells(work, "schools").OfYearAsync(year.ProgrammeYearId);
    }
}
