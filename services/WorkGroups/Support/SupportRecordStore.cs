using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.WorkGroups.Support;

/// <summary>All that touches the table <c>support_record</c>.</summary>
static class SupportRecordStore
{
    const string Columns =
        "s.support_record_id, s.specialist_id, s.hub_id, s.kind, s.support_date, s.observations, s.next_steps, s.recorder_person_id, s.share_time, s.version";

    public static async Task<SupportRecord> GetAsync(Work work, string supportRecordId, Sight sight) =>
        await work.FindAsync<SupportRecord>(
            $"""
            select {Columns}
              from support_record s
             where s.support_record_id = @Id
               and (s.hub_id in @Hubs or (s.specialist_id = @Me and s.hub_id in @SpecialistHubs and s.share_time is not null))
            """, new { Id = supportRecordId, sight.Hubs, sight.SpecialistHubs, sight.Me })
        ?? throw Refusals.NotFound("support record", supportRecordId);

    /// <summary>Newest first; their ids are in the order in which they were recorded.</summary>
    public static Task<IReadOnlyList<SupportRecord>> ListAsync(Work work, Sight sight, V1.ListSupportRecordsRequest request, Page page)
    {
        var list = new ListQuery(Columns, "support_record s", orderBy: "s.support_record_id desc", by: ListQuery.Key).Of(page, "g")
            .Filter("s.hub_id", request.HubId, by: "support_record_hub")
            .Filter("s.specialist_id", request.SpecialistId, by: "support_record_specialist");
        list.OnlyWhere("s.hub_id", sight.Hubs, by: "support_record_hub")
            .OnlyWhere("s.hub_id", sight.SpecialistHubs, by: "support_record_specialist", and: $"s.specialist_id = {list.Value("s.me", sight.Me)} and s.share_time is not null");
        return work.QueryAsync<SupportRecord>(list);
    }

    /// <summary>About a person, or made by them, shared or not; for a subject export.</summary>
    public static Task<IReadOnlyList<SupportRecord>> OfPersonAsync(Work work, string personId) => work.QueryAsync<SupportRecord>(
        $"select {Columns} from support_record s [[by support_record_specialist|support_record_recorder]] where s.specialist_id = @Id or s.recorder_person_id = @Id order by s.support_date, s.support_record_id", new { Id = personId });

    public static Task InsertAsync(Work work, SupportRecord record) => work.ExecuteAsync(
        """
        insert into support_record (support_record_id, specialist_id, hub_id, kind, support_date, observations, next_steps, recorder_person_id, share_time, version)
        values (@SupportRecordId, @SpecialistId, @HubId, @Kind, @SupportDate, @Observations, @NextSteps, @RecorderPersonId, @ShareTime, @Version)
        """, record);

    public static async Task SaveAsync(Work work, SupportRecord record)
    {
        await work.ExactlyOneAsync(
            "update support_record set share_time = @ShareTime, version = version + 1 where support_record_id = @SupportRecordId and version = @Version", record);
        record.Version++;
    }
}
