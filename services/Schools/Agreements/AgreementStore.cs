using Hubs.Access.V1;
using Hubs.Schools.Register;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.Agreements;

/// <summary>All that touches the table <c>agreement</c>.</summary>
static class AgreementStore
{
    const string Columns = "id, version, participation_id, school_id, hub_id, programme_year_id, stage, agreement_version_id, version_number, text_hash, signer_person_id, sign_time, head_person_id, confirmed_programme_year_id, confirmed_version_id, confirm_time";

    /// <summary>A school reaches also those of the schools that went on as it.</summary>
    const string Within =
        """
        (@All = 1 or school_id in @Schools or hub_id in @Hubs
          or exists (select 1 from school_successor x where x.school_id = agreement.school_id and x.successor_school_id in @Schools))
        """;

    /// <summary>As <see cref="Agreement.DueFor"/>: a head has to confirm it.</summary>
    const string Due =
        """
        sign_time is not null and exists (select 1 from participation p
          where p.id = agreement.participation_id and p.state = @Active
            and (p.programme_year_id <> agreement.confirmed_programme_year_id
              or not exists (select 1 from access_role r
                where r.scope_id = agreement.school_id and r.role = @Head and r.person_id = agreement.head_person_id and (r.expire_time is null or r.expire_time > @Now))))
        """;

    public static async Task<Agreement> GetAsync(Work work, string id, Scope scope) =>
        await work.FindAsync<Agreement>($"select {Columns} from agreement where id = @Id and {Within}", new { Id = id, scope.All, scope.Schools, scope.Hubs }) is { } agreement
            ? (await AgreementHistoryStore.FillAsync(work, [agreement]))[0]
            : throw Refusals.NotFound("agreement", id);

    /// <summary>The newest first.</summary>
    public static async Task<IReadOnlyList<Agreement>> ListAsync(Work work, Scope scope, V1.ListAgreementsRequest filter, Page page)
    {
        var list = new ListQuery(Columns, "agreement", orderBy: "id desc", by: ListQuery.Key).Of(page, "z").Filter("hub_id", filter.HubId, by: "agreement_hub");
        if (filter.State != V1.AgreementState.Unspecified) list.Where(filter.State == V1.AgreementState.Signed ? "sign_time is not null" : "sign_time is null");
        if (filter.ConfirmationDue) list.Where(Due, ("Active", V1.ParticipationState.Active), ("Head", Role.HeadTeacher), ("Now", work.Now));
        if (filter.ChallengeOpen) list.Where("exists (select 1 from commitment_challenge c where c.agreement_id = agreement.id and c.state = @Open)", ("Open", V1.ChallengeState.Open));
        if (filter.SchoolId.Length > 0) list.IsOneOf("school_id", await SchoolStore.LineagesAsync(work, [filter.SchoolId]), by: "agreement_school");
        if (!scope.All) list.OnlyWhere("school_id", await SchoolStore.LineagesAsync(work, scope.Schools), by: "agreement_school").OnlyWhere("hub_id", scope.Hubs, by: "agreement_hub");
        return await AgreementHistoryStore.FillAsync(work, await work.QueryAsync<Agreement>(list));
    }

    /// <summary>The agreements of these participations, by participation.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> IdsOfAsync(Work work, IReadOnlyCollection<string> participationIds) =>
        (await work.QueryAsync<Agreement>($"select {Columns} from agreement where participation_id in @Ids", new { Ids = participationIds })).ToDictionary(a => a.ParticipationId, a => a.Id);

    public static Task InsertAsync(Work work, Agreement agreement) => work.ExecuteAsync(
        $"""
        insert into agreement ({Columns})
        values (@Id, @Version, @ParticipationId, @SchoolId, @HubId, @ProgrammeYearId, @Stage, @AgreementVersionId, @VersionNumber, @TextHash, @SignerPersonId, @SignTime, @HeadPersonId, @ConfirmedProgrammeYearId, @ConfirmedVersionId, @ConfirmTime)
        """, agreement);

    /// <summary>The agreements of the participations that have gone on as the successor's.</summary>
    public static Task PassOnAsync(Work work, string schoolId, string successorId) => work.ExecuteAsync(
        """
        update agreement set school_id = @Successor, version = version + 1
         where school_id = @School and exists (select 1 from participation p where p.id = agreement.participation_id and p.school_id = @Successor)
        """, new { School = schoolId, Successor = successorId });

    /// <summary>The agreement of a participation goes with it to another hub.</summary>
    public static Task TransferAsync(Work work, Participations.Participation participation) =>
        work.ExecuteAsync("update agreement set hub_id = @HubId, version = version + 1 where participation_id = @Id", participation);

    /// <summary>Keeps the agreement as it is; what was signed stays as it was signed.</summary>
    public static Task SaveAsync(Work work, Agreement agreement) => work.ExactlyOneAsync(
        """
        update agreement
           set version = @Version, agreement_version_id = @AgreementVersionId, version_number = @VersionNumber, text_hash = @TextHash, signer_person_id = @SignerPersonId, sign_time = @SignTime,
               head_person_id = @HeadPersonId, confirmed_programme_year_id = @ConfirmedProgrammeYearId, confirmed_version_id = @ConfirmedVersionId, confirm_time = @ConfirmTime
         where id = @Id and version = @Version - 1 and (sign_time is null or agreement_version_id = @AgreementVersionId)
        """, agreement);
}
