using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Funding.Participants;

/// <summary>All that touches the tables <c>participation</c> and <c>participation_stage</c>.</summary>
static class ParticipationStore
{
    const string Columns = "id, school_id, hub_id, programme_year_id, stage, end_time, completed, moved_version, pause_from_date, pause_to_date";

    public static async Task<Participation> GetAsync(Work work, string id, Scope scope) =>
        await work.FindAsync<Participation>(
            $"select {Columns} from participation where id = @Id and (@All = 1 or school_id in @Schools or hub_id in @Hubs)",
            new { Id = id, scope.All, scope.Schools, scope.Hubs })
        ?? throw Refusals.NotFound("participation", id);

    public static Task<Participation?> FindAsync(Work work, string id) =>
        work.FindAsync<Participation>($"select {Columns} from participation where id = @Id", new { Id = id });

    /// <summary>The school's latest participation in a programme year that is known.</summary>
    public static Task<Participation?> LatestOfAsync(Work work, IReadOnlyList<string> schoolIds) => work.FindAsync<Participation>(
        """
        select p.id, p.school_id, p.hub_id, p.programme_year_id, p.stage, p.end_time, p.completed, p.moved_version, p.pause_from_date, p.pause_to_date
          from participation p [[by participation_school sorted]] join funding_terms t on t.programme_year_id = p.programme_year_id and t.stage = p.stage and t.terms_number = 1
         where p.school_id in @Schools
         order by t.first_date desc, p.id desc [[take @Take]]
        """, new { Schools = schoolIds, Take = 1 });

    public static async Task KeepAsync(Work work, Participation participation)
    {
        var known = await work.ExecuteAsync(
            "update participation set programme_year_id = @ProgrammeYearId, stage = @Stage, hub_id = @HubId, end_time = @EndTime, completed = @Completed, moved_version = @MovedVersion where id = @Id", participation);
        if (known == 0) await work.ExecuteAsync($"insert into participation ({Columns}) values (@Id, @SchoolId, @HubId, @ProgrammeYearId, @Stage, @EndTime, @Completed, @MovedVersion, @PauseFromDate, @PauseToDate)", participation);
        if (participation.ProgrammeYearId.Length == 0) return;
        await work.TryInsertAsync("insert into participation_stage (participation_id, programme_year_id, stage) values (@Id, @ProgrammeYearId, @Stage)", participation);
    }

    /// <summary>It pauses on these days; none: no longer.</summary>
    public static Task PauseAsync(Work work, string id, DateOnly? from, DateOnly? to) =>
        work.ExecuteAsync("update participation set pause_from_date = @From, pause_to_date = @To where id = @Id", new { Id = id, From = from, To = to });

    /// <summary>What a school was in goes on under its successor.</summary>
    public static Task MoveToSuccessorAsync(Work work, string schoolId, string successorId) => work.ExecuteAsync(
        "update participation set school_id = @Successor where school_id = @School and end_time is null", new { School = schoolId, Successor = successorId });
}
