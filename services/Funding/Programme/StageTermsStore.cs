using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;
using Stage = Hubs.Schools.V1.Stage;

namespace Hubs.Funding.Programme;

/// <summary>All that touches the tables <c>funding_terms</c> and <c>terms_instalment</c>.</summary>
static class StageTermsStore
{
    const string Columns =
        """
        t.programme_year_id, t.stage, t.terms_number, t.from_date, t.rule_version, t.first_date, t.last_date, t.lead_teachers, t.meetings, t.completion_meetings, t.recovery_rule,
               t.textbook_cap_pence, t.textbook_match_percent, t.textbook_list_code, t.highest_vat_percent, t.claim_first_date, t.claim_last_date, t.budgets_bind, t.grant_payer,
               t.reason, t.corrector_person_id, t.correct_time
        """;

    /// <summary>The version of a year and stage that holds on this day.</summary>
    public static async Task<StageTerms?> FindAsync(Work work, string programmeYearId, Stage stage, DateOnly day) => StageTerms.On(await VersionsAsync(work, programmeYearId, stage), day);

    /// <summary>Every version of a year and stage, in the order in which they were made.</summary>
    public static async Task<IReadOnlyList<StageTerms>> VersionsAsync(Work work, string programmeYearId, Stage stage) => await WithInstalmentsAsync(work, await work.QueryAsync<StageTerms>(
        $"select {Columns} from funding_terms t where t.programme_year_id = @ProgrammeYearId and t.stage = @Stage order by t.terms_number", new { ProgrammeYearId = programmeYearId, Stage = stage }));

    /// <summary>Every version of the years and stages that a participation has been in, in their order.</summary>
    public static Task<IReadOnlyList<StageTerms>> OfParticipationAsync(Work work, string participationId) => work.QueryAsync<StageTerms>(
        $"""
        select {Columns}
          from funding_terms t
         where exists (select 1 from participation_stage p where p.participation_id = @Id and p.programme_year_id = t.programme_year_id and p.stage = t.stage)
         order by t.first_date, t.stage, t.terms_number
        """, new { Id = participationId });

    /// <summary>The latest year first, and of a stage's versions the latest.</summary>
    public static async Task<IReadOnlyList<StageTerms>> ListAsync(Work work, V1.ListFundingTermsRequest filter, Page page)
    {
        var list = new ListQuery(Columns, "funding_terms t", orderBy: "t.programme_year_id desc, t.stage desc, t.terms_number desc", by: ListQuery.Key).Of(page, "g", int.MaxValue, int.MaxValue)
            .Filter("t.programme_year_id", filter.ProgrammeYearId).Filter("t.stage", filter.Stage);
        return await WithInstalmentsAsync(work, await work.QueryAsync<StageTerms>(list));
    }

    public static async Task<bool> IsKnownAsync(Work work, string programmeYearId) =>
        await work.ScalarAsync<int>("select count(*) from funding_terms where programme_year_id = @Id", new { Id = programmeYearId }) > 0;

    public static async Task<bool> BudgetsBindAsync(Work work, string programmeYearId) =>
        await work.ScalarAsync<int>("select count(*) from funding_terms where programme_year_id = @Id and budgets_bind = 1", new { Id = programmeYearId }) > 0;

    /// <summary>Of these years those in which budgets bind.</summary>
    public static async Task<IReadOnlyCollection<string>> BindingYearsAsync(Work work, IEnumerable<string> programmeYearIds) => (await work.QueryAsync<string>(
        "select distinct programme_year_id from funding_terms where programme_year_id in @Ids and budgets_bind = 1", new { Ids = programmeYearIds.Distinct() })).ToHashSet();

    /// <summary>What a year was published with; corrections stay.</summary>
    public static async Task PublishAsync(Work work, string programmeYearId, IEnumerable<StageTerms> terms)
    {
        await work.ExecuteAsync("delete from terms_instalment where programme_year_id = @Id and terms_number = 1", new { Id = programmeYearId });
        await work.ExecuteAsync("delete from funding_terms where programme_year_id = @Id and terms_number = 1", new { Id = programmeYearId });
        foreach (var stage in terms)
        {
            if (!await TryInsertAsync(work, stage)) throw new InvalidOperationException("A stage stands once in a programme year.");
        }
    }

    /// <summary>False where another correction was faster.</summary>
    public static async Task<bool> TryInsertAsync(Work work, StageTerms terms)
    {
        var inserted = await work.TryInsertAsync(
            $"""
            insert into funding_terms ({Columns.Replace("t.", "", StringComparison.Ordinal)})
            values (@ProgrammeYearId, @Stage, @TermsNumber, @FromDate, @RuleVersion, @FirstDate, @LastDate, @LeadTeachers, @Meetings, @CompletionMeetings, @RecoveryRule,
                    @TextbookCapPence, @TextbookMatchPercent, @TextbookListCode, @HighestVatPercent, @ClaimFirstDate, @ClaimLastDate, @BudgetsBind, @GrantPayer,
                    @Reason, @CorrectorPersonId, @CorrectTime)
            """, terms);
        if (!inserted) return false;
        foreach (var instalment in terms.Instalments)
        {
            await work.ExecuteAsync(
                """
                insert into terms_instalment (programme_year_id, stage, terms_number, instalment_number, amount_pence, agreement_earns, places_earn, meetings_earn, pay_from_date)
                values (@ProgrammeYearId, @Stage, @TermsNumber, @InstalmentNumber, @AmountPence, @AgreementEarns, @PlacesEarn, @MeetingsEarn, @PayFromDate)
                """, instalment);
        }

        return true;
    }

    static async Task<IReadOnlyList<StageTerms>> WithInstalmentsAsync(Work work, IReadOnlyList<StageTerms> terms)
    {
        var parts = await work.QueryAsync<Instalment>(
            """
            select programme_year_id, stage, terms_number, instalment_number, amount_pence, agreement_earns, places_earn, meetings_earn, pay_from_date
              from terms_instalment where programme_year_id in @Ids order by programme_year_id, stage, terms_number, instalment_number
            """, new { Ids = terms.Select(t => t.ProgrammeYearId).Distinct() });
        var byTerms = parts.ToLookup(p => (p.ProgrammeYearId, p.Stage, p.TermsNumber));
        return terms.Select(t => t with { Instalments = byTerms[(t.ProgrammeYearId, t.Stage, t.TermsNumber)].ToArray() }).ToArray();
    }
}
