using Hubs.ServiceDefaults.Data;
using Stage = Hubs.Schools.V1.Stage;

namespace Hubs.Funding.Programme;

/// <summary>All that touches the table <c>stage_terms</c>.</summary>
static class StageTermsStore
{
    const string Columns =
        "programme_year_id, stage, rule_version, first_date, last_date, lead_teachers, agreement_earns, places_earn, release_grant_pence, textbook_cap_pence, textbook_match_percent, textbook_list_code, highest_vat_percent";

    public static Task<StageTerms?> FindAsync(Work work, string programmeYearId, Stage stage) => work.FindAsync<StageTerms>(
        $"select {Columns} from stage_terms where programme_year_id = @ProgrammeYearId and stage = @Stage", new { ProgrammeYearId = programmeYearId, Stage = stage });

    /// <summary>Of the years and stages that a participation has been in, in their order.</summary>
    public static Task<IReadOnlyList<StageTerms>> OfParticipationAsync(Work work, string participationId) => work.QueryAsync<StageTerms>(
        $"""
        select {Columns}
          from stage_terms t
         where exists (select 1 from participation_stage p where p.participation_id = @Id and p.programme_year_id = t.programme_year_id and p.stage = t.stage)
         order by first_date, stage
        """, new { Id = participationId });

    public static async Task<bool> IsKnownAsync(Work work, string programmeYearId) =>
        await work.ScalarAsync<int>("select count(*) from stage_terms where programme_year_id = @Id", new { Id = programmeYearId }) > 0;

    public static async Task ReplaceAsync(Work work, string programmeYearId, IEnumerable<StageTerms> terms)
    {
        await work.ExecuteAsync("delete from stage_terms where programme_year_id = @Id", new { Id = programmeYearId });
        foreach (var stage in terms)
        {
            await work.ExecuteAsync(
                $"""
                insert into stage_terms ({Columns})
                values (@ProgrammeYearId, @Stage, @RuleVersion, @FirstDate, @LastDate, @LeadTeachers, @AgreementEarns, @PlacesEarn, @ReleaseGrantPence, @TextbookCapPence, @TextbookMatchPercent, @TextbookListCode,
                        @HighestVatPercent)
                """, stage);
        }
    }
}
