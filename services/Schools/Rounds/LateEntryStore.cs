using Hubs.Schools.Register;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.Rounds;

/// <summary>All that touches the table <c>late_entry</c>.</summary>
static class LateEntryStore
{
    const string Columns = "id, round_id, hub_id, school_id, last_date, reason, allow_person_id, allow_time";

    /// <summary>Newest first. A school reaches also what was allowed to those that went on as it.</summary>
    public static async Task<IReadOnlyList<LateEntry>> ListAsync(Work work, Scope scope, V1.ListLateEntriesRequest filter, Page page)
    {
        var list = new ListQuery(Columns, "late_entry", orderBy: "id desc", by: ListQuery.Key).Of(page, "g")
            .Filter("round_id", filter.RoundId, by: "late_entry_school" + ListQuery.Sorted)
            .Filter("hub_id", filter.HubId, by: "late_entry_hub");
        if (filter.SchoolId.Length > 0) list.IsOneOf("school_id", await SchoolStore.LineagesAsync(work, [filter.SchoolId]), by: "late_entry_of_school");
        if (!scope.All) list.OnlyWhere("school_id", await SchoolStore.LineagesAsync(work, scope.Schools), by: "late_entry_of_school").OnlyWhere("hub_id", scope.Hubs, by: "late_entry_hub");
        return await work.QueryAsync<LateEntry>(list);
    }

    public static Task InsertAsync(Work work, LateEntry entry) => work.ExecuteAsync(
        $"""
        insert into late_entry ({Columns})
        values (@Id, @RoundId, @HubId, @SchoolId, @LastDate, @Reason, @AllowPersonId, @AllowTime)
        """, entry);

    /// <summary>A leave to apply late holds for the school that goes on.</summary>
    public static Task PassOnAsync(Work work, string schoolId, string successorId) =>
        work.ExecuteAsync("update late_entry set school_id = @Successor where school_id = @School", new { School = schoolId, Successor = successorId });

    /// <summary>Until when this hub lets the school apply late; null where it does not. The latest leave counts.</summary>
    public static async Task<DateOnly?> UntilAsync(Work work, string roundId, string hubId, string schoolId) =>
        (await work.FindAsync<LateEntry>(
            $"""
            select {Columns}
              from late_entry [[by late_entry_school sorted]]
             where round_id = @RoundId and hub_id = @HubId and school_id = @SchoolId
             order by last_date desc [[take 1]]
            """, new { RoundId = roundId, HubId = hubId, SchoolId = schoolId }))?.LastDate;
}
