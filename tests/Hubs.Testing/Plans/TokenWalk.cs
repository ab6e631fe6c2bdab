using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Hubs.Testing.WaysIn;
using Microsoft.Data.Sqlite;

namespace Hubs.Testing.Plans;

/// <summary>
/// Takes a page token of every list of a service, on a database of invented rows, and shows it where it does not belong: to another list, as another
/// caller, with another filter, and changed. It is refused everywhere, and shows the next page to whom it was given.
/// </summary>
public sealed class TokenWalk : IDisposable
{
    const string Refused = "PAGE_TOKEN_INVALID";

    readonly ListPlan _plan;
    readonly Door _door;
    readonly ListCallers _callers;
    readonly List<string> _offences = [];

    TokenWalk(House house, ListPlan plan, ListCallers callers) => (_plan, _door, _callers) = (plan, new Door(house), callers);

    /// <summary>Walks, and fails with all that is wrong.</summary>
    /// <param name="house">Whose service's file is filled.</param>
    /// <param name="plan">What has to be known of the lists.</param>
    /// <param name="mend">Statements that put right what invented rows cannot know: what a service works out when it reads.</param>
    /// <param name="ofOne">Lists of which nobody is shown two rows here, each with why.</param>
    public static async Task WalkAsync(House house, ListPlan plan, string mend = "", IReadOnlyDictionary<string, string>? ofOne = null)
    {
        var rows = new InventedRows(plan.Rows, plan.Values, plan.Pools);
        await house.SettleAsync();
        await using (var database = new SqliteConnection($"Data Source={Path.Combine(house.DataFolder, $"{plan.Service}.db")};Pooling=False"))
        {
            await database.OpenAsync();
            rows.Fill(database);
            await using var mending = database.CreateCommand();
            mending.CommandText = mend;
            if (mend.Length > 0) await mending.ExecuteNonQueryAsync();
        }

        using var walk = new TokenWalk(house, plan, await ListCallers.AssembleAsync(house, plan.Service));
        await walk.WalkAsync(new ListRequests(plan, rows), ofOne ?? new Dictionary<string, string>());
        if (walk._offences.Count > 0) throw new UnplannedException(string.Join('\n', walk._offences));
    }

    public void Dispose() => _door.Dispose();

    async Task WalkAsync(ListRequests asking, IReadOnlyDictionary<string, string> ofOne)
    {
        var given = new List<Given>();
        foreach (var method in ContractMethods.All.Where(method => method.File.Package == $"hubs.{_plan.Service}.v1" && method.InputType.FindFieldByName("page_token") is not null))
        {
            var token = await TakeAsync(method, asking);
            if (token is null != ofOne.ContainsKey(method.Name)) _offences.Add(token is null ? $"{method.Name} shows nobody two rows: no token of it can be tried." : $"{method.Name} has a second page after all.");
            if (token is not null) given.Add(token);
        }

        foreach (var token in given)
        {
            await GoesOnAsync(token);
            foreach (var (how, changed) in ChangesOf(token.Token)) await MustBeRefusedAsync(token, token.Request, changed, token.Caller.Token, how);
            foreach (var (name, other) in _callers.OthersThan(token.Caller, token.Method)) await MustBeRefusedAsync(token, token.Request, token.Token, other, $"shown by {name}");
            foreach (var request in asking.Of(token.Method).Where(request => !request.Equals(token.Request))) await MustBeRefusedAsync(token, request, token.Token, token.Caller.Token, "shown with another filter");
            foreach (var other in given.Where(other => other != token)) await MustBeRefusedAsync(other, other.Request, token.Token, other.Caller.Token, $"that of {token.Method.Name}");
        }
    }

    /// <summary>The first token that anybody is given who asks for pages of one row.</summary>
    async Task<Given?> TakeAsync(MethodDescriptor method, ListRequests asking)
    {
        foreach (var caller in _callers.Of(method))
        {
            foreach (var request in asking.Of(method))
            {
                var outcome = await AskAsync(method, request, "", caller.Token);
                if (outcome.Code == StatusCode.OK && ListCalls.TokenIn(outcome) is { Length: > 0 } token) return new(method, request, caller, token, outcome.Json);
            }
        }

        return null;
    }

    async Task GoesOnAsync(Given given)
    {
        var outcome = await AskAsync(given.Method, given.Request, given.Token, given.Caller.Token);
        if (outcome.Code != StatusCode.OK || outcome.Json == given.FirstPage) _offences.Add($"{given.Method.Name}: the token does not lead from this page to the next ({outcome}): {given.FirstPage} {outcome.Json}");
    }

    /// <summary>Where the request is refused without a token too, it says nothing about the token.</summary>
    async Task MustBeRefusedAsync(Given given, IMessage request, string token, string? caller, string how)
    {
        var outcome = await AskAsync(given.Method, request, token, caller);
        if (outcome.Reason == Refused) return;
        var without = await AskAsync(given.Method, request, "", caller);
        if (without.Code == StatusCode.OK || without.Reason != outcome.Reason) _offences.Add($"{given.Method.Name} takes a token {how}: {outcome}, asked {request}.");
    }

    Task<Outcome> AskAsync(MethodDescriptor method, IMessage request, string token, string? caller)
    {
        var page = method.InputType.Parser.ParseFrom(request.ToByteArray());
        method.InputType.FindFieldByName("page_size").Accessor.SetValue(page, 1);
        method.InputType.FindFieldByName("page_token").Accessor.SetValue(page, token);
        return _door.CallAsync(method, page, caller);
    }

    /// <summary>What somebody may make of a token: none of it is one.</summary>
    static IEnumerable<(string How, string Token)> ChangesOf(string token)
    {
        var parts = JsonSerializer.Deserialize<string[]>(Convert.FromBase64String(token.Replace('-', '+').Replace('_', '/')))!;
        yield return ("cut short", token[..^4]);
        yield return ("with a space", $"{token} ");
        yield return ("with another mark", Sealed([Next(parts[0]), .. parts[1..]]));
        for (var i = 1; i < parts.Length; i++) yield return ("of another row", Sealed([.. parts[..i], Next(parts[i]), .. parts[(i + 1)..]]));
        yield return ("with more in its key", Sealed([.. parts, "0"]));
        yield return ("with less in its key", Sealed(parts[..^1]));
        yield return ("of nothing", Sealed([]));
        yield return ("that is none", "bm90LWEtdG9rZW4=");
    }

    static string Next(string text) => text.Length == 0 ? "0" : $"{text[..^1]}{(char)(text[^1] == '9' ? '0' : text[^1] + 1)}";

    static string Sealed(string[] parts) => Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(parts)).Replace('+', '-').Replace('/', '_');

    sealed record Given(MethodDescriptor Method, IMessage Request, ListCaller Caller, string Token, string FirstPage);
}
