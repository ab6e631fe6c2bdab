using Hubs.Schools.Groups;
using Hubs.Schools.Register;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.Participations;

/// <summary>All that touches the tables <c>participation</c>, <c>participation_year</c>, <c>participation_lead_teacher</c> and <c>active_participation</c>.</summary>
static partial class ParticipationStore
{
    const string Columns =
        "id, version, state, school_id, hub_id, application_id, maths_lead_person_id, stage, programme_year_id, start_date, first_meeting_date, withdraw_date, withdraw_reason, withdrawer_person_id, ask_reason, asker_person_id, ask_date, drop_reason, merged_into_participation_id, withdraw_review_id";

    /// <summary>A school reaches also what those were in that went on as it.</summary>
    const string Within =
        """
        (@All = 1 or school_id in @Schools or hub_id in @Hubs
          or exists (select 1 from school_successor x where x.school_id = participation.school_id and x.successor_school_id in @Schools))
        """;

    /// <summary>Those of the groups that a specialist leads.</summary>
    const string Led =
        $"exists (select 1 from {GroupStore.Led} where t.id = participation.id and l.specialist_person_id = @Me and g.hub_id in @SpecialistHubs)";

    public static async Task<Participation> ReadAsync(Work work, string id, Sight sight) =>
        (await FillAsync(work, await work.QueryAsync<Participation>(
            $"select {Columns} from participation where id = @Id and ({Within} or {Led})",
            new { Id = id, sight.All, sight.Schools, sight.Hubs, sight.SpecialistHubs, sight.Me, sight.Today }))).FirstOrDefault()
        ?? throw Refusals.NotFound("participation", id);

    public static async Task<Participation> GetAsync(Work work, string id, Scope scope) =>
        await FindAsync(work, id, scope) ?? throw Refusals.NotFound("participation", id);

    public static async Task<Participation?> FindAsync(Work work, string id, Scope scope) =>
        (await FillAsync(work, await work.QueryAsync<Participation>(
            $"select {Columns} from participation where id = @Id and {Within}", new { Id = id, scope.All, scope.Schools, scope.Hubs }))).FirstOrDefault();

    /// <summary>Those with these ids, for whoever may see what names them.</summary>
    public static async Task<IReadOnlyList<Participation>> OfIdsAsync(Work work, IEnumerable<string> ids) =>
        await FillAsync(work, await work.QueryAsync<Participation>($"select {Columns} from participation where id in @Ids", new { Ids = ids.Distinct() }));

    /// <summary>The newest first.</summary>
    public static async Task<IReadOnlyList<Participation>> ListAsync(Work work, Sight sight, V1.ListParticipationsRequest filter, Page page)
    {
        var list = new ListQuery(Columns, "participation", orderBy: "id desc", by: ListQuery.Key).Of(page, "z")
            .Filter("hub_id", filter.HubId, by: "participation_hub")
            .Filter("programme_year_id", filter.ProgrammeYearId, by: "participation_programme_year")
            .Filter("stage", filter.Stage)
            .Filter("state", filter.State);
        if (filter.SchoolId.Length > 0) list.IsOneOf("school_id", await SchoolStore.LineagesAsync(work, [filter.SchoolId]), by: "participation_school");
        if (!sight.All) Limit(list, sight, await SchoolStore.LineagesAsync(work, sight.Schools));
        return await FillAsync(work, await work.QueryAsync<Participation>(list));
    }

    static void Limit(ListQuery list, Sight sight, IReadOnlyCollection<string> schools)
    {
        list.OnlyWhere("school_id", schools, by: "participation_school").OnlyWhere("hub_id", sight.Hubs, by: "participation_hub");
        if (sight.SpecialistHubs.Count == 0) return;
        list.OnlyBy(ListQuery.Key + ListQuery.Sorted,
            $"id in (select t.id from {GroupStore.Led} where l.specialist_person_id = @Me and {list.OneOf("g.hub_id", sight.SpecialistHubs)})", ("Me", sight.Me), ("Today", sight.Today));
    }

    /// <summary>How many schools of a hub take part in a stage of a programme year; index participation_year_stage.</summary>
    public static Task<int> CountAsync(Work work, string hubId, string programmeYearId, V1.Stage stage) => work.ScalarAsync<int>(
        "select count(*) from participation where programme_year_id = @ProgrammeYearId and stage = @Stage and hub_id = @HubId and state = @Active",
        new { ProgrammeYearId = programmeYearId, Stage = stage, HubId = hubId, V1.ParticipationState.Active });

    /// <summary>All that these schools have been through: one school and what it was before.</summary>
    public static async Task<IReadOnlyList<Participation>> OfSchoolsAsync(Work work, IReadOnlyCollection<string> schoolIds) =>
        await FillAsync(work, await work.QueryAsync<Participation>(
            $"select {Columns} from participation where school_id in @SchoolIds order by id", new { SchoolIds = schoolIds }));

    /// <summary>Those that have moved on and wait for a programme year that is not published yet.</summary>
    public static async Task<IReadOnlyList<Participation>> WaitingAsync(Work work) =>
        await FillAsync(work, await work.QueryAsync<Participation>(
            $"select {Columns} from participation where programme_year_id is null and state = @Active order by id", new { Active = V1.ParticipationState.Active }));

    /// <summary>Keeps a new participation; false where the school takes part already: the key of <c>active_participation</c> holds against two acceptances at once.</summary>
    public static async Task<bool> TryInsertAsync(Work work, Participation participation)
    {
        await work.ExecuteAsync(
            $"""
            insert into participation ({Columns})
            values (@Id, @Version, @State, @SchoolId, @HubId, @ApplicationId, @MathsLeadPersonId, @Stage, @ProgrammeYearId, @StartDate, @FirstMeetingDate, @WithdrawDate, @WithdrawReason, @WithdrawerPersonId, @AskReason, @AskerPersonId, @AskDate, @DropReason, @MergedIntoParticipationId, @WithdrawReviewId)
            """, participation);
        if (!await work.TryInsertAsync("insert into active_participation (school_id, participation_id) values (@SchoolId, @Id)", participation)) return false;
        for (var i = 0; i < participation.LeadTeacherPersonIds.Count; i++)
        {
            await work.ExecuteAsync(
                "insert into participation_lead_teacher (participation_id, place_number, person_id) values (@ParticipationId, @PlaceNumber, @PersonId)",
                new { ParticipationId = participation.Id, PlaceNumber = i + 1, PersonId = participation.LeadTeacherPersonIds[i] });
        }

        await KeepYearsAsync(work, participation);
        return true;
    }

    public static async Task SaveAsync(Work work, Participation participation)
    {
        await work.ExactlyOneAsync(
            """
            update participation
               set version = @Version, state = @State, hub_id = @HubId, maths_lead_person_id = @MathsLeadPersonId, stage = @Stage, programme_year_id = @ProgrammeYearId,
                   first_meeting_date = @FirstMeetingDate, withdraw_date = @WithdrawDate, withdraw_reason = @WithdrawReason, withdrawer_person_id = @WithdrawerPersonId,
                   ask_reason = @AskReason, asker_person_id = @AskerPersonId, ask_date = @AskDate, drop_reason = @DropReason,
                   merged_into_participation_id = @MergedIntoParticipationId, withdraw_review_id = @WithdrawReviewId
             where id = @Id and version = @Version - 1
            """, participation);
        if (!participation.IsActive) await work.ExecuteAsync("delete from active_participation where participation_id = @Id", new { participation.Id });
        await KeepYearsAsync(work, participation);
        await PauseStore.KeepAsync(work, participation);
    }

    /// <summary>The participations that schools take part with now, the oldest first.</summary>
    public static async Task<IReadOnlyList<Participation>> ActiveOfAsync(Work work, IEnumerable<string> schoolIds) =>
        await FillAsync(work, await work.QueryAsync<Participation>(
            $"select {Columns} from participation where school_id in @SchoolIds and state = @Active order by id",
            new { SchoolIds = schoolIds.Distinct(), V1.ParticipationState.Active }));

    static async Task KeepYearsAsync(Work work, Participation participation)
    {
        await work.ExecuteAsync("delete from participation_year where participation_id = @Id", new { participation.Id });
        foreach (var year in participation.Years)
        {
            await work.ExecuteAsync(
                """
                insert into participation_year (participation_id, number, stage, programme_year_id, from_date, to_date, outcome, review_id, carry_over_reason, carrier_person_id)
                values (@ParticipationId, @Number, @Stage, @ProgrammeYearId, @FromDate, @ToDate, @Outcome, @ReviewId, @CarryOverReason, @CarrierPersonId)
                """,
                new { ParticipationId = participation.Id, year.Number, year.Stage, year.ProgrammeYearId, year.FromDate, year.ToDate, year.Outcome, year.ReviewId, year.CarryOverReason, year.CarrierPersonId });
        }
    }

    static async Task<IReadOnlyList<Participation>> FillAsync(Work work, IReadOnlyList<Participation> participations)
    {
        foreach (var some in participations.Chunk(500))
        {
            var ids = some.Select(p => p.Id).ToArray();
            var years = (await work.QueryAsync<YearRow>(
                "select participation_id, number, stage, programme_year_id, from_date, to_date, outcome, review_id, carry_over_reason, carrier_person_id from participation_year where participation_id in @Ids order by participation_id, number",
                new { Ids = ids })).ToLookup(y => y.ParticipationId);
            var teachers = (await work.QueryAsync<LeadTeacherRow>(
                "select participation_id, person_id from participation_lead_teacher where participation_id in @Ids order by participation_id, place_number",
                new { Ids = ids })).ToLookup(t => t.ParticipationId);
            var pauses = await PauseStore.OfAsync(work, ids);
            foreach (var participation in some)
            {
                participation.Years = years[participation.Id].Select(y => y.ToStageYear()).ToArray();
                participation.Pauses = pauses[participation.Id].ToArray();
                participation.LeadTeacherPersonIds = teachers[participation.Id].Select(t => t.PersonId).ToArray();
            }
        }

        return participations;
    }

    sealed record LeadTeacherRow
    {
        public string ParticipationId { get; init; } = "";

        public string PersonId { get; init; } = "";
    }

    sealed record YearRow
    {
        public string ParticipationId { get; init; } = "";

        public int Number { get; init; }

        public V1.Stage Stage { get; init; }

        public string? ProgrammeYearId { get; init; }

        public DateOnly FromDate { get; init; }

        public DateOnly? ToDate { get; init; }

        public V1.StageOutcome Outcome { get; init; }

        public string? ReviewId { get; init; }

        public string CarryOverReason { get; init; } = "";

        public string CarrierPersonId { get; init; } = "";

        public StageYear ToStageYear() => new()
        {
            Number = Number,
            Stage = Stage,
            ProgrammeYearId = ProgrammeYearId,
            FromDate = FromDate,
            ToDate = ToDate,
            Outcome = Outcome,
            ReviewId = ReviewId,
            CarryOverReason = CarryOverReason,
            CarrierPersonId = CarrierPersonId,
        };
    }
}
