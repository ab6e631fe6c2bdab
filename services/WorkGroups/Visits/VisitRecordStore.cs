using Hubs.Access.V1;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;
using Hubs.WorkGroups.Groups;

namespace Hubs.WorkGroups.Visits;

/// <summary>All that touches the table <c>visit_record</c>.</summary>
static class VisitRecordStore
{
    const string Columns =
        "v.visit_record_id, v.visit_id, v.membership_id, v.hub_id, v.visit_date, v.focuses, v.observations, v.next_steps, v.private_note, v.recorder_person_id, v.share_time, v.version";

    const string Select =
        $"""
        select {Columns}
          from visit_record v
          join membership m on m.membership_id = v.membership_id
          join work_group g on g.group_id = m.group_id
        """;

    public static async Task<VisitRecord> GetAsync(Work work, string visitRecordId, Sight sight) =>
        await work.FindAsync<VisitRecord>($"{Select} where v.visit_record_id = @Id and {Sight.OfShared}",
            new { Id = visitRecordId, sight.All, sight.Hubs, sight.SpecialistHubs, sight.Schools, sight.Me, sight.Today })
        ?? throw Refusals.NotFound("visit record", visitRecordId);

    /// <summary>The latest visit first.</summary>
    public static Task<IReadOnlyList<VisitRecord>> ListAsync(Work work, Sight sight, V1.ListVisitRecordsRequest request, Page page)
    {
        var list = new ListQuery(Columns, "visit_record v", orderBy: "v.visit_date desc, v.visit_record_id desc", by: "visit_record_date").Of(page, DateOnly.MaxValue, "g")
            .Filter("v.hub_id", request.HubId, by: "visit_record_hub");
        Sight.Narrow(list, "v", "visit_record_membership", request.GroupId, request.SchoolId);
        return work.QueryAsync<VisitRecord>(sight.Limit(list, "v", "visit_record_hub", "visit_record_membership", toSchools: "v.share_time is not null"));
    }

    /// <summary>That a person made, or that are of these years; for a subject export.</summary>
    public static Task<IReadOnlyList<VisitRecord>> OfPersonAsync(Work work, string personId, IReadOnlyCollection<string> membershipIds) => work.QueryAsync<VisitRecord>(
        $"select {Columns} from visit_record v [[by visit_record_recorder|visit_record_membership]] where v.recorder_person_id = @Id or v.membership_id in @Years order by v.visit_date, v.visit_record_id", new { Id = personId, Years = membershipIds });

    public static async Task InsertAsync(Work work, VisitRecord record)
    {
        if (!await work.TryInsertAsync(
            """
            insert into visit_record (visit_record_id, visit_id, membership_id, hub_id, visit_date, focuses, observations, next_steps, private_note, recorder_person_id, share_time, version)
            values (@VisitRecordId, @VisitId, @MembershipId, @HubId, @VisitDate, @Focuses, @Observations, @NextSteps, @PrivateNote, @RecorderPersonId, @ShareTime, @Version)
            """, record)) throw WorkGroupsRefusals.VisitRecorded();
    }

    public static async Task SaveAsync(Work work, VisitRecord record)
    {
        await work.ExactlyOneAsync(
            """
            update visit_record
               set focuses = @Focuses, observations = @Observations, next_steps = @NextSteps, private_note = @PrivateNote, share_time = @ShareTime, version = version + 1
             where visit_record_id = @VisitRecordId and version = @Version
            """, record);
        record.Version++;
    }

    public static async Task<V1.VisitRecord> ToWireAsync(Work work, VisitRecord record) => (await ToWireAsync(work, [record]))[0];

    public static async Task<IReadOnlyList<V1.VisitRecord>> ToWireAsync(Work work, IReadOnlyList<VisitRecord> records)
    {
        var memberships = await MembershipStore.OfAsync(work, records.Select(r => r.MembershipId));
        return records.Select(r => r.ToWire(memberships[r.MembershipId], MayReadPrivateNote(work.Caller, r))).ToArray();
    }

    /// <summary>Its author and the TfM Lead of the hub, and nobody else who sees everything.</summary>
    static bool MayReadPrivateNote(Caller caller, VisitRecord record) => caller.Id == record.RecorderPersonId || caller.Holds(Role.TfmLead, record.HubId);
}
