using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Hubs.Testing.WaysIn;

namespace Hubs.Testing.Plans;

/// <summary>Calls every list of a service by the front door, for the scope of each role and with each filter alone and in pairs.</summary>
sealed class ListCalls : IDisposable
{
    readonly ListPlan _plan;
    readonly ListCallers _callers;
    readonly ListRequests _asking;
    readonly Door _door;

    ListCalls(House house, ListPlan plan, InventedRows rows, ListCallers callers) => (_plan, _callers, _asking, _door) = (plan, callers, new ListRequests(plan, rows), new Door(house));

    public IEnumerable<MethodDescriptor> Methods => ContractMethods.All.Where(method =>
        method.File.Package == $"hubs.{_plan.Service}.v1" && (method.Name.StartsWith("List", StringComparison.Ordinal) || _plan.Also.Contains(method.Name)));

    /// <param name="house">Whose service is called.</param>
    /// <param name="plan">What has to be known of its lists.</param>
    /// <param name="rows">What stands in its tables: whoever calls comes after.</param>
    public static async Task<ListCalls> AssembleAsync(House house, ListPlan plan, InventedRows rows) => new(house, plan, rows, await ListCallers.AssembleAsync(house, plan.Service));

    /// <summary>One call after the other, each when the answer before it has been looked at.</summary>
    public async IAsyncEnumerable<ListAnswer> OfAsync(MethodDescriptor method)
    {
        foreach (var caller in _callers.Of(method))
        {
            foreach (var request in _asking.Of(method)) yield return new(caller, request, await _door.CallAsync(method, request, caller.Token));
        }
    }

    /// <summary>The same again, for two rows after the first two.</summary>
    public async Task<Outcome> SecondPageAsync(MethodDescriptor method, ListAnswer answer)
    {
        var page = method.InputType.Parser.ParseFrom(answer.Request.ToByteArray());
        method.InputType.FindFieldByName("page_size").Accessor.SetValue(page, 2);
        var first = await _door.CallAsync(method, page, answer.Caller.Token);
        if (first.Code != StatusCode.OK || TokenIn(first) is not { Length: > 0 } token) return first;
        method.InputType.FindFieldByName("page_token").Accessor.SetValue(page, token);
        return await _door.CallAsync(method, page, answer.Caller.Token);
    }

    /// <summary>Where the next page begins; null on the last.</summary>
    public static string? TokenIn(Outcome outcome) => System.Text.Json.JsonDocument.Parse(outcome.Json).RootElement.TryGetProperty("nextPageToken", out var token) ? token.GetString() : null;

    public void Dispose() => _door.Dispose();
}

/// <summary>What came of a call of a list.</summary>
sealed record ListAnswer(ListCaller Caller, IMessage Request, Outcome Outcome);
