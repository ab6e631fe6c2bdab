using System.Net.Http.Json;
using System.Text.Json;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;

namespace Hubs.Benchmarks.Containers;

/// <summary>Somebody of the demonstration, signed in, who calls where they are told to.</summary>
sealed class Caller(string token)
{
    public static async Task<Caller> SignInAsync(Uri issuer, string name)
    {
        using var http = new HttpClient();
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "password", ["client_id"] = "demo", ["username"] = $"{name}@example.org", ["password"] = "hubs-demonstration" });
        using var answer = await http.PostAsync(new Uri(issuer, "connect/token"), form);
        answer.EnsureSuccessStatusCode();
        return new Caller((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!);
    }

    /// <summary>A client of one of the contract's services, at this door.</summary>
    public T At<T>(GrpcChannel door)
        where T : ClientBase<T> => (T)Activator.CreateInstance(typeof(T), door.Intercept(headers =>
        {
            headers.Add("authorization", $"Bearer {token}");
            return headers;
        }))!;
}
