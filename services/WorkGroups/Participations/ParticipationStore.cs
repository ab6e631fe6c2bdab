using Hubs.Schools.V1;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.WorkGroups.Participations;

/// <summary>All that touches the tables <c>participation</c> and <c>named_lead_teacher</c>.</summary>
static class ParticipationStore
{
    const string Columns = "p.participation_id, p.school_id, p.hub_id, p.programme_year_id, p.stage, p.state, p.agreement_signed, p.waiting_since_date, p.group_id";

    /// <summary>One of a hub's; another hub's is not found.</summary>
    public static async Task<Participation> GetAsync(Work work, string participationId, string hubId) =>
        await work.FindAsync<Participation>($"select {Columns} from participation p where p.participation_id = @Id and p.hub_id = @HubId", new { Id = participationId, HubId = hubId })
        ?? throw Refusals.NotFound("participation", participationId);

    public static async Task<IReadOnlyDictionary<string, Participation>> OfAsync(Work work, IEnumerable<string> participationIds)
    {
        var ids = participationIds.ToArray();
        if (ids.Length == 0) return new Dictionary<string, Participation>();
        var found = await work.QueryAsync<Participation>($"select {Columns} from participation p where p.participation_id in @Ids", new { Ids = ids });
        return found.ToDictionary(p => p.ParticipationId);
    }

    /// <summary>Those that wait for a group, the longest waiting first.</summary>
    public static Task<IReadOnlyList<Participation>> ListUnplacedAsync(Work work, Sight sight, V1.ListUnplacedParticipationsRequest request, Page page)
    {
        var list = new ListQuery(Columns, "participation p", orderBy: "p.waiting_since_date, p.participation_id", by: "participation_unplaced").Of(page, DateOnly.MinValue, "")
            .Where("p.group_id = '' and p.programme_year_id <> ''")
            .Is("p.state", ParticipationState.Active)
            .Filter("p.hub_id", request.HubId, by: "participation_waiting")
            .Filter("p.programme_year_id", request.ProgrammeYearId)
            .Filter("p.stage", request.Stage);
        if (!sight.All) list.OnlyWhere("p.hub_id", sight.Hubs, by: "participation_waiting");
        return work.QueryAsync<Participation>(list);
    }

    /// <summary>Those of a hub, programme year and stage that wait for a group.</summary>
    public static Task<IReadOnlyList<Participation>> WaitingAsync(Work work, string hubId, string programmeYearId, Stage stage) => work.QueryAsync<Participation>(
        $"""
        select {Columns}
          from participation p
         where p.hub_id = @HubId and p.group_id = '' and p.programme_year_id = @ProgrammeYearId and p.stage = @Stage and p.state = @Active
         order by p.participation_id
        """, new { HubId = hubId, ProgrammeYearId = programmeYearId, Stage = (int)stage, Active = (int)ParticipationState.Active });

    /// <summary>The lead teachers whom each of these schools named, in their order.</summary>
    public static async Task<ILookup<string, string>> LeadTeachersAsync(Work work, IEnumerable<string> participationIds)
    {
        var ids = participationIds.ToArray();
        var named = ids.Length == 0 ? [] : await work.QueryAsync<NamedLeadTeacher>(
            "select participation_id, person_id from named_lead_teacher where participation_id in @Ids order by participation_id, place_number", new { Ids = ids });
        return named.ToLookup(n => n.ParticipationId, n => n.PersonId);
    }

    /// <summary>The published group takes it, unless it has withdrawn or another group was faster.</summary>
    public static Task PlaceAsync(Work work, string participationId, string groupId) => work.ExactlyOneAsync(
        "update participation set group_id = @GroupId where participation_id = @Id and group_id = '' and state = @Active",
        new { Id = participationId, GroupId = groupId, Active = (int)ParticipationState.Active });

    /// <summary>Unless it is known already.</summary>
    public static async Task KeepAsync(Work work, Participation participation, IEnumerable<string> leadTeachers)
    {
        if (!await work.TryInsertAsync(
            """
            insert into participation (participation_id, school_id, hub_id, programme_year_id, stage, state, agreement_signed, waiting_since_date, group_id)
            values (@ParticipationId, @SchoolId, @HubId, @ProgrammeYearId, @Stage, @State, @AgreementSigned, @WaitingSinceDate, @GroupId)
            """, participation)) return;
        foreach (var (number, person) in leadTeachers.Distinct().Index())
        {
            await work.ExecuteAsync("insert into named_lead_teacher (participation_id, place_number, person_id) values (@ParticipationId, @PlaceNumber, @PersonId)",
                new { participation.ParticipationId, PlaceNumber = number + 1, PersonId = person });
        }
    }

    /// <summary>It goes on from one year in another year or stage, and waits for a group again.</summary>
    public static Task MoveAsync(Work work, string participationId, string fromYearId, string programmeYearId, Stage stage, DateOnly date) => work.ExecuteAsync(
        """
        update participation
           set programme_year_id = @ProgrammeYearId, stage = @Stage, state = @State, waiting_since_date = @Date, group_id = ''
         where participation_id = @Id and programme_year_id = @FromYearId
        """,
        new
        {
            Id = participationId,
            FromYearId = fromYearId,
            ProgrammeYearId = programmeYearId,
            Stage = (int)stage,
            State = (int)(stage == Stage.Unspecified ? ParticipationState.Finished : ParticipationState.Active),
            Date = date,
        });

    /// <summary>The year that it waited for was published; it has waited for a group since it moved on.</summary>
    public static Task ContinueAsync(Work work, string participationId, string programmeYearId, Stage stage) => work.ExecuteAsync(
        "update participation set programme_year_id = @ProgrammeYearId, stage = @Stage where participation_id = @Id and programme_year_id = ''",
        new { Id = participationId, ProgrammeYearId = programmeYearId, Stage = (int)stage });

    /// <summary>It goes on with another hub.</summary>
    public static Task TransferAsync(Work work, string participationId, string hubId) =>
        work.ExecuteAsync("update participation set hub_id = @HubId where participation_id = @Id", new { Id = participationId, HubId = hubId });

    public static Task SignedAsync(Work work, string participationId) =>
        work.ExecuteAsync("update participation set agreement_signed = 1 where participation_id = @Id", new { Id = participationId });

    /// <summary>It pauses on these days; none: no longer.</summary>
    public static Task PauseAsync(Work work, string participationId, DateOnly? from, DateOnly? to) => work.ExecuteAsync(
        "update participation set pause_from_date = @From, pause_to_date = @To where participation_id = @Id", new { Id = participationId, From = from, To = to });

    /// <summary>It has left; the group that held it stays in its history.</summary>
    public static Task WithdrawnAsync(Work work, string participationId) => work.ExecuteAsync(
        "update participation set state = @State where participation_id = @Id", new { Id = participationId, State = (int)ParticipationState.Withdrawn });

    /// <summary>Another school goes on with what this one did.</summary>
    public static Task CarryOverAsync(Work work, string schoolId, string successorSchoolId) => work.ExecuteAsync(
        "update participation set school_id = @Successor where school_id = @SchoolId", new { SchoolId = schoolId, Successor = successorSchoolId });

    sealed record NamedLeadTeacher
    {
        public string ParticipationId { get; init; } = "";

        public string PersonId { get; init; } = "";
    }
}
