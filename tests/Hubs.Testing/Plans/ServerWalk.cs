using Grpc.Core;
using Hubs.Testing.SqlServer;

namespace Hubs.Testing.Plans;

/// <summary>
/// Calls every list of a service that runs on SQL Server, by the front door, for the scope of each role and with each filter alone and in pairs, on invented
/// rows; and of each the second page. Every one is answered, or refused in words: there is no statement that the server does not take.
/// </summary>
public static class ServerWalk
{
    static readonly StatusCode[] Faults = [StatusCode.Internal, StatusCode.Unknown, StatusCode.Unavailable, StatusCode.DeadlineExceeded];

    /// <summary>Walks, and fails with all that is wrong.</summary>
    public static async Task WalkAsync(HouseOnSqlServer house, ListPlan plan)
    {
        var rows = new InventedRows(plan.Rows, plan.Values, plan.Pools);
        await house.SettleAsync();
        await RowsOnSqlServer.FillAsync(plan.Service, house.OwnerOf(plan.Service), rows);
        var offences = await CallAsync(house, plan, rows);
        if (offences.Count > 0) throw new UnplannedException(string.Join("\n\n", offences));
    }

    /// <summary>Whatever the house runs on; its tables hold the rows.</summary>
    internal static async Task<IReadOnlyList<string>> CallAsync(House house, ListPlan plan, InventedRows rows)
    {
        var offences = new List<string>();
        using var calls = await ListCalls.AssembleAsync(house, plan, rows);
        foreach (var method in calls.Methods)
        {
            var answered = false;
            await foreach (var answer in calls.OfAsync(method))
            {
                answered |= answer.Outcome.Code == StatusCode.OK;
                if (Faults.Contains(answer.Outcome.Code)) offences.Add($"{method.Name} as {answer.Caller.Name} fails ({answer.Outcome}): {answer.Request}");
                else if (method.InputType.FindFieldByName("page_token") is not null && await calls.SecondPageAsync(method, answer) is var page && Faults.Contains(page.Code))
                    offences.Add($"{method.Name} as {answer.Caller.Name} has no second page ({page}): {answer.Request}");
            }

            if (!answered) offences.Add($"{method.Name} never answered: the walk does not know how to ask it.");
        }

        return offences;
    }
}
