using System.Globalization;
using Dapper;
using Grpc.Net.Client;
using Hubs.Access.V1;
using Hubs.Benchmarks.Measuring;
using Hubs.Schools.V1;
using Hubs.Testing;
using Hubs.Testing.Containers;
using Hubs.WorkGroups.V1;
using Microsoft.Data.Sqlite;

namespace Hubs.Benchmarks.Containers;

/// <summary>What work groups takes while it works out the largest plan that it accepts, and what its callers notice of that.</summary>
static class Solving
{
    // Groups that meet at their schools in turn: so many specialists and schools make as many pairs as one plan may have.
    const int Schools = 120;
    const int Specialists = 14;
    const int EffortSeconds = 40;
    const int TimeLimitSeconds = 180;

    static readonly TimeSpan AtRest = TimeSpan.FromSeconds(15);
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Rows of a table: at rest, and while it solves.</summary>
    public static async Task<string> MeasureAsync(DemonstrationInContainers demonstration, GrpcChannel door, Caller lead)
    {
        var (groups, plans) = (lead.At<GroupService.GroupServiceClient>(door), lead.At<GroupPlanService.GroupPlanServiceClient>(door));
        var people = lead.At<PersonService.PersonServiceClient>(GrpcChannel.ForAddress(demonstration.House.Services["schools"].Grpc));
        var hub = (await people.GetMeAsync(new GetMeRequest())).Person.Roles.Single(role => role.Role == Role.TfmLead).ScopeId;
        var year = await InventAsync(Path.Combine(demonstration.Plan.DataFolder, "workgroups", "workgroups.db"), hub);
        await Load.ForAsync(AtRest, 1, _ => ListAsync(groups));
        var rest = await WatchAsync(demonstration.House, () => Task.Delay(AtRest), groups);
        GroupPlan? plan = null;
        var solving = await WatchAsync(demonstration.House, async () => plan = await SolveAsync(plans, hub, year), groups);
        return string.Create(CultureInfo.InvariantCulture,
            $"""

            Work groups while it works out a plan of {plan!.Inputs.Schools.Count} schools and {Specialists} specialists that meet in turn: {plan.Ending}, {plan.Progress.ElapsedMilliseconds / 1000.0:0.0} s, {plan.Measures.Placed} placed.

            | | memory, the most | processor | `ListGroups`, median / 99 of 100 |
            |---|---|---|---|
            | at rest, one caller | {rest.Megabytes:0} MiB | {rest.Processors:0.00} | {rest.Calls.MedianMilliseconds:0.0} / {rest.Calls.SlowMilliseconds:0.0} ms |
            | while it solves, one caller | {solving.Megabytes:0} MiB | {solving.Processors:0.00} | {solving.Calls.MedianMilliseconds:0.0} / {solving.Calls.SlowMilliseconds:0.0} ms |

            """);
    }

    static async Task<Taken> WatchAsync(HouseOfContainers house, Func<Task> run, GroupService.GroupServiceClient groups)
    {
        var name = house.Services["workgroups"].Name;
        IReadOnlyDictionary<string, double>? most = null;
        Load? calls = null;
        var used = await ContainerCores.WhileAsync(house, async () =>
        {
            var running = run();
            var calling = Load.WhileAsync(running, _ => ListAsync(groups));
            most = await ContainerMemory.WhileAsync(house, running);
            calls = await calling;
        });
        return new Taken(most![name], used[name], calls!);
    }

    static async Task<GroupPlan> SolveAsync(GroupPlanService.GroupPlanServiceClient plans, string hub, string year)
    {
        var started = await plans.StartGroupPlanAsync(new StartGroupPlanRequest
        {
            HubId = hub,
            ProgrammeYearId = year,
            Stage = Stage.Sustaining,
            Seed = 1,
            EffortSeconds = EffortSeconds,
            TimeLimitSeconds = TimeLimitSeconds,
            RequestId = House.NewRequestId(),
        });
        while (true)
        {
            var plan = await plans.GetGroupPlanAsync(new GetGroupPlanRequest { GroupPlanId = started.GroupPlanId });
            if (plan.State == GroupPlanState.Ended) return plan;
            await Task.Delay(Pause);
        }
    }

    static async Task ListAsync(GroupService.GroupServiceClient groups) => await groups.ListGroupsAsync(new ListGroupsRequest { PageSize = 20 });

    /// <summary>Schools that wait in a square of 40 km and specialists of the hub, beside those of the demonstration, who lead no more; gives the year.</summary>
    static async Task<string> InventAsync(string file, string hub)
    {
        var chance = new Random(17);
        await using var database = new SqliteConnection($"Data Source={file};Pooling=False");
        await database.OpenAsync();
        await using var work = await database.BeginTransactionAsync();
        var year = await database.ExecuteScalarAsync<string>("select programme_year_id from programme_year order by last_date desc limit 1", transaction: work);
        await database.ExecuteAsync("update specialist set capacity = 0 where hub_id = @hub", new { hub }, work);
        for (var number = 0; number < Schools + Specialists; number++)
        {
            var school = Guid.CreateVersion7().ToString();
            await database.ExecuteAsync("insert into known_school (school_id, school_name, is_open, easting, northing) values (@school, @name, 1, @easting, @northing)",
                new { school, name = $"School {number}", easting = chance.Next(400_000, 440_000), northing = chance.Next(300_000, 340_000) }, work);
            if (number < Schools)
            {
                await database.ExecuteAsync(
                    """
                    insert into participation (participation_id, school_id, hub_id, programme_year_id, stage, state, agreement_signed, waiting_since_date, group_id)
                    values (@id, @school, @hub, @year, @stage, 1, 1, '2020-09-01', '')
                    """, new { id = Guid.CreateVersion7().ToString(), school, hub, year, stage = (int)Stage.Sustaining }, work);
            }
            else
            {
                await database.ExecuteAsync(
                    """
                    insert into specialist (specialist_id, hub_id, state, base_school_id, training_completed_date, teaching_day_set, capacity, version)
                    values (@id, @hub, 1, @school, '2019-07-01', 0, 1, 1)
                    """, new { id = Guid.CreateVersion7().ToString(), hub, school }, work);
            }
        }

        await work.CommitAsync();
        return year!;
    }

    /// <summary>What it took: memory, and processors on average; and what a caller noticed.</summary>
    sealed record Taken(double Megabytes, double Processors, Load Calls);
}
