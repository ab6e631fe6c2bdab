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
    readonly Dictionary<string, string> _tokens = [];

    public LocalHouse House => house;

    public IssuerSettings Issuer => issuer;

    /// <summary>Signs everybody in.</summary>
    public async Task SignInAsync(IEnumerable<Person> people, CancellationToken cancellation)
    {
        using var http = new HttpClient { BaseAddress = issuer.Address };
        foreach (var person in people) _tokens[person.Email] = await AskAsync(http, person, cancellation);
    }

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
    }

    async Task<string> AskAsync(HttpClient http, Person person, CancellationToken cancellation)
    {
        using var asked = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "password",
            ["client_id"] = IssuerClient.OfPeople,
            ["username"] = person.Email,
            ["password"] = issuer.Password,
        });
        using var response = await http.PostAsync(new Uri(Paths.Token, UriKind.Relative), asked, cancellation);
        response.EnsureSuccessStatusCode();
        using var answer = JsonDocument.Parse(await response.Content.ReadAsStreamAsync(cancellation));
        return answer.RootElement.GetProperty("access_token").GetString()!;
    }
}
