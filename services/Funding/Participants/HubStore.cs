using Hubs.ServiceDefaults.Data;

namespace Hubs.Funding.Participants;

/// <summary>All that touches the table <c>hub</c>: the hubs' names.</summary>
static class HubStore
{
    public static async Task KeepAsync(Work work, string id, string name)
    {
        var hub = new { Id = id, Name = name };
        if (await work.ExecuteAsync("update hub set name = @Name where id = @Id", hub) > 0) return;
        await work.ExecuteAsync("insert into hub (id, name) values (@Id, @Name)", hub);
    }

    public static async Task<bool> IsKnownAsync(Work work, string id) =>
        await work.ScalarAsync<int>("select count(*) from hub where id = @Id", new { Id = id }) > 0;
}
