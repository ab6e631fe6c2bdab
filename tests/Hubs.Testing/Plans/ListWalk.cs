using System.Collections.Concurrent;
using Hubs.ServiceDefaults.Data;
using Microsoft.Data.Sqlite;

namespace Hubs.Testing.Plans;

/// <summary>
/// Calls every list of a service by the front door, for the scope of each role and with each filter alone and in pairs, on a database of invented
/// rows; and holds the plan of every statement that ran against the index named beside it.
/// </summary>
public sealed class ListWalk : IDisposable
{
    /// <summary>What the service does by itself: following, handing on, counting what waits.</summary>
    const string Itself = "itself";

    /// <summary>How often one call may run the same statement: what belongs to the rows of a page is read for all of them at once.</summary>
    const int MostRuns = 3;

    readonly ConcurrentDictionary<(string Method, string Template), bool> _said = new();
    readonly ConcurrentDictionary<string, int> _runs = new();
    readonly House _house;
    readonly ListPlan _plan;
    readonly string _file;
    string _method = Itself;

    ListWalk(House house, ListPlan plan)
    {
        (_house, _plan) = (house, plan);
        _file = Path.Combine(house.DataFolder, $"{plan.Service}.db");
        Statements.Watch += Note;
    }

    /// <summary>Walks, and fails with all that is wrong.</summary>
    public static async Task WalkAsync(House house, ListPlan plan)
    {
        using var walk = new ListWalk(house, plan);
        var rows = new InventedRows(plan.Rows, plan.Values, plan.Pools);
        await house.SettleAsync();
        using var database = new SqliteConnection($"Data Source={walk._file};Pooling=False");
        await database.OpenAsync();
        rows.Fill(database);
        var offences = await walk.CallAsync(rows);
        offences.AddRange(walk.OffencesOf(database));
        if (offences.Count > 0) throw new UnplannedException(string.Join("\n\n", offences));
    }

    public void Dispose() => Statements.Watch -= Note;

    async Task<List<string>> CallAsync(InventedRows rows)
    {
        var (offences, repeated) = (new List<string>(), new HashSet<(string Method, string Template)>());
        using var calls = await ListCalls.AssembleAsync(_house, _plan, rows);
        foreach (var method in calls.Methods)
        {
            _method = method.Name;
            var answered = false;
            _runs.Clear();
            await foreach (var (caller, request, outcome) in calls.OfAsync(method))
            {
                if (_plan.AllAtOnce) offences.AddRange(_runs.Where(run => run.Value > MostRuns && repeated.Add((method.Name, run.Key))).Select(run => $"{method.Name} as {caller.Name} runs this {run.Value} times, asked {request}:\n{run.Key}"));
                answered |= outcome.Code == Grpc.Core.StatusCode.OK;
                if (outcome.Code == Grpc.Core.StatusCode.Internal) offences.Add($"{method.Name} as {caller.Name} fails: {request}");
                _runs.Clear();
            }

            if (!answered) offences.Add($"{method.Name} never answered: the walk does not know how to ask it.");
            else if (!_plan.Unnamed.ContainsKey(method.Name) && !_said.Keys.Any(said => said.Method == method.Name && said.Template.Contains("[[by ", StringComparison.Ordinal))) offences.Add($"{method.Name} names no index beside its query.");
        }

        return offences;
    }

    List<string> OffencesOf(SqliteConnection database)
    {
        var rules = new PlanRules(database, new Dictionary<string, string>(ListPlan.SmallEverywhere.Concat(_plan.Small)));
        return [.. from said in _said.Keys.GroupBy(said => said.Template, said => said.Method)
                   where said.Key.TrimStart().StartsWith("select", StringComparison.Ordinal) && !said.Key.Contains("sqlite_master", StringComparison.Ordinal)
                   let offences = rules.Offences(said.Key)
                   where offences.Count > 0
                   select $"{string.Join(", ", said)}: {string.Join(" ", offences)}\n{said.Key}\n{rules.Explain(said.Key)}"];
    }

    void Note(string template, Work work)
    {
        if (work.Connection.DataSource != _file || work.Caller.Id == "service:tests") return;
        var itself = work.Caller.Id == $"service:{_plan.Service}";
        _said.TryAdd((itself ? Itself : _method, template), true);
        // Other services read this one's log when they will.
        if (!work.Caller.Id.StartsWith("service:", StringComparison.Ordinal)) _runs.AddOrUpdate(template, 1, (_, runs) => runs + 1);
    }
}

/// <summary>Statements are run in a way that nobody named.</summary>
public sealed class UnplannedException(string message) : Exception(message);
