using System.Collections.Concurrent;
using System.Text.Json;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Hubs.Local.Clock;
using Hubs.Local.Demonstration.People;
using Hubs.Local.Issuer;
using Hubs.ServiceDefaults.Hosting;

namespace Hubs.Local.Demonstration;

/// <summary>Enters the demonstration as its people would: each with their own token, by the calls of the contract, on a day of the
/// programme. Every call has a fixed request id, so that a start that was interrupted goes on where it was and enters nothing twice.</summary>
internal sealed class Entry(LocalHouse house, MovableClock clock, IssuerSettings issuer) : IDisposable
{
    readonly Dictionary<string, GrpcChannel> _channels = house.Addresses.ToDictionary(a => a.Key, a => GrpcChannel.ForAddress(a.Value));
    readonly ConcurrentDictionary<string, string> _tokens = [];
    readonly HttpClient _http = new();
    Places? _places;

    /// <summary>How many hubs or people act at once, where one does not wait for the other.</summary>
    public const int AtOnce = 8;

    /// <summary>The ids of hubs and schools, once the register and the hubs are in.</summary>
    public async Task<Places> PlacesAsync(CancellationToken cancellation) => _places ??= await Places.ReadAsync(this, cancellation);

    /// <summary>Signs these people in, who are not yet.</summary>
    public Task SignInAsync(IEnumerable<Person> people, CancellationToken cancellation) =>
        AllAtOnceAsync(people.Where(person => !_tokens.ContainsKey(person.Email)), SignInAsync, cancellation);

    /// <summary>Does the same for each, several at once.</summary>
    public static Task AllAtOnceAsync<T>(IEnumerable<T> each, Func<T, CancellationToken, Task> doAsync, CancellationToken cancellation) =>
        Parallel.ForEachAsync(each, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (one, stop) => await doAsync(one, stop));

    /// <summary>A token of one of the issuer's clients itself.</summary>
    public Task<string> TokenOfAsync(string client, CancellationToken cancellation) =>
        AskAsync(new() { ["grant_type"] = "client_credentials", ["client_id"] = client, ["client_secret"] = issuer.ClientSecret }, cancellation);

    /// <summary>A client of one of the contract's services, as this person.</summary>
    public T As<T>(Person person)
        where T : ClientBase<T> => As<T>(_tokens[person.Email]);

    public T As<T>(string token)
        where T : ClientBase<T>
    {
        var service = typeof(T).Namespace!.Split('.')[1].ToLowerInvariant();
        var calls = _channels[service].Intercept(headers =>
        {
            headers.Add("authorization", $"Bearer {token}");
            return headers;
        });
        return (T)Activator.CreateInstance(typeof(T), calls)!;
    }

    /// <summary>The request id of a step: the same at every start.</summary>
    public static string Once(string step) => $"demonstration/{step}";

    /// <summary>Moves the programme's clock to this day and hour in England.</summary>
    public void On(DateOnly day, TimeOnly time) => clock.MoveTo(BusinessClock.StartInEngland(day) + time.ToTimeSpan());

    /// <summary>Moves it to the morning of this day.</summary>
    public void On(DateOnly day) => clock.MoveTo(BusinessDay.StartOf(day));

    /// <summary>Waits until every service knows what the others have told.</summary>
    public Task SettleAsync(CancellationToken cancellation) => house.SettleAsync(cancellation);

    public void Dispose()
    {
        foreach (var channel in _channels.Values) channel.Dispose();
        _http.Dispose();
    }

    async Task SignInAsync(Person person, CancellationToken cancellation) =>
        _tokens[person.Email] = await AskAsync(new() { ["grant_type"] = "password", ["client_id"] = IssuerClient.OfPeople, ["username"] = person.Email, ["password"] = issuer.Password }, cancellation);

    async Task<string> AskAsync(Dictionary<string, string> form, CancellationToken cancellation)
    {
        using var asked = new FormUrlEncodedContent(form);
        using var response = await _http.PostAsync(new Uri(issuer.Address, Paths.Token), asked, cancellation);
        response.EnsureSuccessStatusCode();
        using var answer = JsonDocument.Parse(await response.Content.ReadAsStreamAsync(cancellation));
        return answer.RootElement.GetProperty("access_token").GetString()!;
    }
}
