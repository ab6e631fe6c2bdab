using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.Hubs;

/// <summary>All that touches the table <c>hub</c>. Hubs are public: reading one asks for no scope, changing one does.</summary>
static class HubStore
{
    const string Columns = "id, name, region_name, lead_school_id, contact_email, contact_telephone, website, how_to_apply, create_time, update_time, version";

    public static async Task<Hub> GetAsync(Work work, string id) => await FindAsync(work, id) ?? throw Refusals.NotFound("hub", id);

    public static Task<Hub?> FindAsync(Work work, string id) => work.FindAsync<Hub>($"select {Columns} from hub where id = @Id", new { Id = id });

    /// <summary>For a change: only a hub within the caller's scope.</summary>
    public static async Task<Hub> GetAsync(Work work, string id, Scope scope) =>
        scope.Covers(null, id) ? await GetAsync(work, id) : throw Refusals.NotFound("hub", id);

    /// <summary>By name.</summary>
    public static Task<IReadOnlyList<Hub>> ListAsync(Work work, Page page) => work.QueryAsync<Hub>(
        $"select {Columns} from hub [[by hub_name]] where name_key > @After order by name_key [[take @Take]]", new { After = page.AfterOr(""), page.Take });

    public static async Task InsertAsync(Work work, Hub hub)
    {
        if (!await work.TryInsertAsync(
            """
            insert into hub (id, name, name_key, region_name, lead_school_id, contact_email, contact_telephone, website, how_to_apply, create_time, update_time, version)
            values (@Id, @Name, @NameKey, @RegionName, @LeadSchoolId, @ContactEmail, @ContactTelephone, @Website, @HowToApply, @CreateTime, @UpdateTime, @Version)
            """, hub)) throw SchoolsRefusals.HubNameTaken(hub.Name);
    }

    public static async Task SaveAsync(Work work, Hub hub)
    {
        if (await work.ScalarAsync<string>("select id from hub where name_key = @NameKey and id <> @Id", new { hub.NameKey, hub.Id }) is not null) throw SchoolsRefusals.HubNameTaken(hub.Name);
        await work.ExactlyOneAsync(
            """
            update hub
               set name = @Name, name_key = @NameKey, region_name = @RegionName, lead_school_id = @LeadSchoolId, contact_email = @ContactEmail,
                   contact_telephone = @ContactTelephone, website = @Website, how_to_apply = @HowToApply, update_time = @UpdateTime, version = version + 1
             where id = @Id and version = @Version
            """, hub);
    }

    /// <summary>Each change of a hub's areas is a version of the hub: their events stand in order.</summary>
    public static async Task<long> NextVersionAsync(Work work, Hub hub)
    {
        await work.ExactlyOneAsync("update hub set version = version + 1 where id = @Id and version = @Version", new { hub.Id, hub.Version });
        return hub.Version + 1;
    }
}
