using Hubs.ServiceDefaults.Data;

namespace Hubs.Scheduling.Groups;

/// <summary>All that touches the table <c>participation_pause</c>.</summary>
static class PauseStore
{
    public static async Task<ILookup<string, Pause>> OfAsync(Work work, IReadOnlyCollection<string> participationIds) => (await work.QueryAsync<Pause>(
        "select participation_id, from_date, to_date from participation_pause where participation_id in @Ids order by participation_id, from_date",
        new { Ids = participationIds })).ToLookup(p => p.ParticipationId);

    /// <summary>A pause begins once on a day: what is told of it last counts.</summary>
    public static async Task KeepAsync(Work work, Pause pause)
    {
        await work.ExecuteAsync("delete from participation_pause where participation_id = @ParticipationId and from_date = @FromDate", pause);
        await work.ExecuteAsync("insert into participation_pause (participation_id, from_date, to_date) values (@ParticipationId, @FromDate, @ToDate)", pause);
    }

    /// <summary>It goes on from this day; a pause that began on it was none.</summary>
    public static async Task EndAsync(Work work, string participationId, DateOnly resume)
    {
        await work.ExecuteAsync("delete from participation_pause where participation_id = @Id and from_date = @Resume", new { Id = participationId, Resume = resume });
        await work.ExecuteAsync("update participation_pause set to_date = @Last where participation_id = @Id and from_date < @Resume and to_date >= @Resume",
            new { Id = participationId, Resume = resume, Last = resume.AddDays(-1) });
    }
}
