using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Funding.Recoveries;

/// <summary>All that touches the table <c>recovery</c>.</summary>
static class RecoveryStore
{
    const string Columns =
        """
        id, grant_id, participation_id, school_id, hub_id, programme_year_id, stage, state, cause, amount_pence, paid_pence, attended_count, meeting_count, rule_version,
               reason, open_time, opener_person_id, close_time, closer_person_id, bank_reference, received_date, version
        """;

    public static async Task<Recovery> GetAsync(Work work, string id, Scope scope) =>
        await work.FindAsync<Recovery>($"select {Columns} from recovery where id = @Id and (@All = 1 or school_id in @Schools or hub_id in @Hubs)", new { Id = id, scope.All, scope.Schools, scope.Hubs })
        ?? throw Refusals.NotFound("recovery", id);

    public static Task<IReadOnlyList<Recovery>> OfGrantAsync(Work work, string grantId) =>
        work.QueryAsync<Recovery>($"select {Columns} from recovery [[by recovery_grant sorted]] where grant_id = @Id order by id", new { Id = grantId });

    /// <summary>Newest first.</summary>
    public static Task<IReadOnlyList<Recovery>> ListAsync(Work work, Scope scope, V1.ListRecoveriesRequest filter, Page page)
    {
        var list = new ListQuery(Columns, "recovery", orderBy: "id desc", by: ListQuery.Key).Of(page, "g")
            .Filter("school_id", filter.SchoolId, by: "recovery_school")
            .Filter("hub_id", filter.HubId, by: "recovery_hub")
            .Filter("state", filter.State, by: "recovery_state");
        if (!scope.All) list.OnlyWhere("school_id", scope.Schools, by: "recovery_school").OnlyWhere("hub_id", scope.Hubs, by: "recovery_hub");
        return work.QueryAsync<Recovery>(list);
    }

    /// <summary>The participations of a hub and year whose withdrawal cut a grant that is not paid, or asks money back.</summary>
    public static async Task<IReadOnlyList<string>> SettledByWithdrawalAsync(Work work, string hubId, string programmeYearId) => await work.QueryAsync<string>(
        """
        select g.participation_id
          from grant_instalment g [[by grant_instalment_hub]]
         where g.hub_id = @Hub and g.programme_year_id = @Year and g.before_withdrawal_pence > g.amount_pence and g.payment_run_id = ''
        union
        select r.participation_id
          from recovery r [[by recovery_hub]]
         where r.hub_id = @Hub and r.programme_year_id = @Year and r.state = @Open and r.cause = @Withdrawal
        """, new { Hub = hubId, Year = programmeYearId, V1.RecoveryState.Open, V1.RecoveryCause.Withdrawal });

    public static Task InsertAsync(Work work, Recovery recovery) => work.ExecuteAsync(
        $"""
        insert into recovery ({Columns})
        values (@Id, @GrantId, @ParticipationId, @SchoolId, @HubId, @ProgrammeYearId, @Stage, @State, @Cause, @AmountPence, @PaidPence, @AttendedCount, @MeetingCount, @RuleVersion,
                @Reason, @OpenTime, @OpenerPersonId, @CloseTime, @CloserPersonId, @BankReference, @ReceivedDate, @Version)
        """, recovery);

    public static Task SaveAsync(Work work, Recovery recovery) => work.ExactlyOneAsync(
        """
        update recovery
           set state = @State, amount_pence = @AmountPence, attended_count = @AttendedCount, reason = @Reason, close_time = @CloseTime, closer_person_id = @CloserPersonId, bank_reference = @BankReference, received_date = @ReceivedDate,
               version = version + 1
         where id = @Id and version = @Version
        """, recovery);
}
