using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Grpc.Core;
using Grpc.Net.Client;
using Hubs.Access.V1;
using Hubs.Schools.V1;
using Hubs.Testing;

namespace Hubs.EndToEnd.Tests.RollOut;

/// <summary>Callers that read and write at the gateway's doors one call after another, none of them twice, until they are stopped.</summary>
sealed class SteadyLoad : IAsyncDisposable
{
    const int Callers = 6;

    readonly CancellationTokenSource _stop = new();
    readonly ConcurrentQueue<string> _failed = new();
    readonly HttpClient _http;
    readonly GrpcChannel _channel;
    readonly Metadata _headers;
    readonly Task _calling;
    int _invited;
    int _answered;

    public SteadyLoad(Uri web, Uri grpc, string token)
    {
        _http = new HttpClient { BaseAddress = web, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
        _channel = GrpcChannel.ForAddress(grpc);
        _headers = new Metadata { { "authorization", $"Bearer {token}" } };
        _calling = Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(() => CallAsync(caller))));
    }

    /// <summary>What went wrong, call by call.</summary>
    public IReadOnlyCollection<string> Failed => _failed;

    /// <summary>How many invitations were taken.</summary>
    public int Invited => _invited;

    /// <summary>Returns after so many more answers: whoever changes something now does so under load.</summary>
    public Task GoesOnAsync(int answers = 200)
    {
        var enough = _answered + answers;
        return Eventually.HoldsAsync(() => Task.FromResult(_answered >= enough), () => Task.FromResult($"Only {_answered} calls were answered; failed: {string.Join("; ", _failed)}"));
    }

    public async Task EndAsync()
    {
        await _stop.CancelAsync();
        await _calling;
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        _http.Dispose();
        _channel.Dispose();
        _stop.Dispose();
    }

    async Task CallAsync(int caller)
    {
        for (var turn = 0; !_stop.IsCancellationRequested; turn++)
        {
            try
            {
                await (turn % 3 == 0 ? InviteAsync(grpc: caller % 2 == 0) : turn % 3 == 1 ? ReadAsync() : new PersonService.PersonServiceClient(_channel).GetMeAsync(new GetMeRequest(), _headers).ResponseAsync);
                Interlocked.Increment(ref _answered);
            }
            catch (Exception exception) when (exception is RpcException or HttpRequestException)
            {
                _failed.Enqueue($"{DateTime.UtcNow:mm:ss.fff} {exception.Message}");
            }
        }
    }

    async Task ReadAsync()
    {
        using var answer = await _http.GetAsync(new Uri("schools/v1/me", UriKind.Relative));
        if (!answer.IsSuccessStatusCode) throw new HttpRequestException($"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
    }

    async Task InviteAsync(bool grpc)
    {
        var id = Guid.NewGuid().ToString();
        if (grpc) await new PersonService.PersonServiceClient(_channel).InvitePersonAsync(new InvitePersonRequest { RequestId = id, Name = "Amina Yusuf", Email = $"{id}@example.org", Role = Role.Auditor }, _headers);
        else
        {
            using var answer = await _http.PostAsJsonAsync("schools/v1/invitations", new { requestId = id, name = "Amina Yusuf", email = $"{id}@example.org", role = "ROLE_AUDITOR" });
            if (!answer.IsSuccessStatusCode) throw new HttpRequestException($"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        }

        Interlocked.Increment(ref _invited);
    }
}
