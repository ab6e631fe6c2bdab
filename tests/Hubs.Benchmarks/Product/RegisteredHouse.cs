using System.Net.Http.Headers;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Hubs.Benchmarks.Register;
using Hubs.Schools.V1;
using Hubs.Testing;

namespace Hubs.Benchmarks.Product;

/// <summary>The whole house with the register in it, called as from outside: through the gateway.</summary>
sealed class RegisteredHouse : IAsyncDisposable
{
    readonly House _house;
    readonly GrpcChannel _channel;

    RegisteredHouse(House house)
    {
        _house = house;
        _channel = GrpcChannel.ForAddress(house.Local.GatewayGrpc);
        Http = new HttpClient { BaseAddress = house.Local.GatewayWeb, Timeout = TimeSpan.FromMinutes(5) };
    }

    public House House => _house;

    /// <summary>The gateway's door for REST.</summary>
    public HttpClient Http { get; }

    public static async Task<RegisteredHouse> StartEmptyAsync()
    {
        var house = new House();
        await house.InitializeAsync();
        return new RegisteredHouse(house);
    }

    public static async Task<RegisteredHouse> StartAsync(RegisterRows rows)
    {
        var house = await StartEmptyAsync();
        await house.ApplyAsync(await house.UploadAsync(new MemoryStream(rows.File)));
        await house.House.SettleAsync();
        return house;
    }

    /// <summary>A client by the gateway's gRPC door.</summary>
    public T As<T>(TestPerson person)
        where T : ClientBase<T> =>
        (T)Activator.CreateInstance(typeof(T), _channel.Intercept(headers =>
        {
            headers.Add("authorization", $"Bearer {person.Token}");
            return headers;
        }))!;

    /// <summary>Uploads an extract as the body of a request, as curl would.</summary>
    public async Task<RegisterImport> UploadAsync(Stream file)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"schools/v1/register-imports:upload?requestId={House.NewRequestId()}&extractDate=2020-06-30");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _house.National.Token);
        request.Content = new StreamContent(file) { Headers = { ContentType = new MediaTypeHeaderValue("text/csv") } };
        using var answer = await Http.SendAsync(request);
        var said = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? RegisterImport.Parser.ParseJson(said) : throw new InvalidOperationException(said);
    }

    public async Task ApplyAsync(RegisterImport import) => await As<RegisterService.RegisterServiceClient>(_house.National)
        .ApplyRegisterImportAsync(new ApplyRegisterImportRequest { RegisterImportId = import.RegisterImportId, RequestId = House.NewRequestId() });

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        _channel.Dispose();
        await _house.DisposeAsync();
    }
}
