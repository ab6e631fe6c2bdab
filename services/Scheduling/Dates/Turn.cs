using Hubs.ServiceDefaults.Data;

namespace Hubs.Scheduling.Dates;

/// <summary>Who arranges something takes turns with everyone who arranges for the same group, or on the same day: only one at a time
/// looks at what is on and adds to it. The row that is changed first stays the changer's until the work is kept.</summary>
static class Turn
{
    public static async Task TakeAsync(Work work, string what, DateOnly date)
    {
        await TakeAsync(work, what);
        await TakeAsync(work, $"day {date.ToWire()}");
    }

    static async Task TakeAsync(Work work, string name)
    {
        if (await NextAsync(work, name) == 1) return;
        if (await work.TryInsertAsync("insert into turn (name, version) values (@Name, 1)", new { Name = name })) return;
        await NextAsync(work, name);
    }

    static Task<int> NextAsync(Work work, string name) => work.ExecuteAsync("update turn set version = version + 1 where name = @Name", new { Name = name });
}
