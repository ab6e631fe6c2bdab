using Hubs.Schools.V1;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.WorkGroups.ProgrammeYears;

/// <summary>All that touches the tables <c>programme_year</c> and <c>programme_stage</c>.</summary>
static class ProgrammeYearStore
{
    const string StageColumns =
        "programme_year_id, stage, smallest_group, largest_group, lead_teachers, meetings, venue_rule, completion_meetings, repeat_is_exception, next_stage, groups_per_specialist, visits_per_term";

    public static async Task<ProgrammeYear> GetAsync(Work work, string programmeYearId) =>
        await work.FindAsync<ProgrammeYear>(
            "select programme_year_id, academic_year, first_date, last_date, rule_version from programme_year where programme_year_id = @Id",
            new { Id = programmeYearId })
        ?? throw Refusals.NotFound("programme year", programmeYearId);

    public static async Task<ProgrammeStage> GetStageAsync(Work work, ProgrammeYear year, Stage stage)
    {
        var of = new { year.ProgrammeYearId, Stage = (int)stage };
        var found = await work.FindAsync<ProgrammeStage>($"select {StageColumns} from programme_stage where programme_year_id = @ProgrammeYearId and stage = @Stage", of);
        if (found is null) throw WorkGroupsRefusals.StageNotInProgrammeYear(year);
        var checklist = await work.QueryAsync<ReviewCriterion>(
            "select programme_year_id, stage, kind, at_least, required from review_criterion where programme_year_id = @ProgrammeYearId and stage = @Stage order by kind", of);
        return found with { Checklist = checklist };
    }

    /// <summary>A programme year is published once, and again only with other numbers.</summary>
    public static async Task KeepAsync(Work work, ProgrammeYear year, IEnumerable<ProgrammeStage> stages)
    {
        var known = await work.ExecuteAsync(
            """
            update programme_year
               set academic_year = @AcademicYear, first_date = @FirstDate, last_date = @LastDate, rule_version = @RuleVersion
             where programme_year_id = @ProgrammeYearId
            """, year) > 0;
        if (known) await ForgetStagesAsync(work, year);
        else await InsertAsync(work, year);
        foreach (var stage in stages)
        {
            await InsertAsync(work, stage);
            foreach (var criterion in stage.Checklist) await InsertAsync(work, criterion);
        }
    }

    static async Task ForgetStagesAsync(Work work, ProgrammeYear year)
    {
        await work.ExecuteAsync("delete from review_criterion where programme_year_id = @ProgrammeYearId", new { year.ProgrammeYearId });
        await work.ExecuteAsync("delete from programme_stage where programme_year_id = @ProgrammeYearId", new { year.ProgrammeYearId });
    }

    static Task InsertAsync(Work work, ReviewCriterion criterion) => work.ExecuteAsync(
        """
        insert into review_criterion (programme_year_id, stage, kind, at_least, required)
        values (@ProgrammeYearId, @Stage, @Kind, @AtLeast, @Required)
        """, criterion);

    static Task InsertAsync(Work work, ProgrammeYear year) => work.ExecuteAsync(
        """
        insert into programme_year (programme_year_id, academic_year, first_date, last_date, rule_version)
        values (@ProgrammeYearId, @AcademicYear, @FirstDate, @LastDate, @RuleVersion)
        """, year);

    static Task InsertAsync(Work work, ProgrammeStage stage) => work.ExecuteAsync(
        $"""
        insert into programme_stage ({StageColumns})
        values (@ProgrammeYearId, @Stage, @SmallestGroup, @LargestGroup, @LeadTeachers, @Meetings, @VenueRule, @CompletionMeetings, @RepeatIsException, @NextStage, @GroupsPerSpecialist, @VisitsPerTerm)
        """, stage);
}
