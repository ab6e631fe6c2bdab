using System.Globalization;
using System.Net.Http.Headers;
using Hubs.Access.V1;
using Hubs.Benchmarks.Bare;
using Hubs.Benchmarks.Measuring;
using Hubs.Benchmarks.Product;
using Hubs.Benchmarks.Register;
using Hubs.Schools.V1;
using Hubs.Testing;

namespace Hubs.Benchmarks.Calls;

/// <summary>GetSchool, each time another school, by callers each with a sign-in of their own.</summary>
static class ReadBenchmark
{
    public static async Task RunAsync(Options options, RegisteredHouse house, RegisterRows rows, Table table)
    {
        await using var bare = await BareHost.StartAsync(rows);
        var bareClient = new SchoolService.SchoolServiceClient(bare.Channel);
        var people = await Task.WhenAll(Enumerable.Range(0, options.Callers).Select(_ => house.House.InviteAsync(Role.NationalFinance)));
        var clients = people.Select(house.As<SchoolService.SchoolServiceClient>).ToArray();

        Task<Load> Bare() => Load.ForAsync(options.RoundTime, options.Callers, async number => await bareClient.GetSchoolAsync(ASchool(rows, number)));
        var (ofBare, ofProduct) = await Rounds.RunAsync(options.Rounds, Bare,
            () => Load.ForAsync(options.RoundTime, options.Callers, async number => await clients[number % clients.Length].GetSchoolAsync(ASchool(rows, number))));
        table.Compare($"`GetSchool` by gRPC, {options.Callers} callers", Throughput(ofBare), Throughput(ofProduct), PerSecond, "at least 0.4");
        table.Details(ofBare, ofProduct);

        await using var proxy = await BareProxy.StartAsync(bare.Address);
        var proxyClient = new SchoolService.SchoolServiceClient(proxy.Channel);
        var (besideProxy, ofProxy) = await Rounds.RunAsync(Math.Max(1, options.Rounds / 2), Bare,
            () => Load.ForAsync(options.RoundTime, options.Callers, async number => await proxyClient.GetSchoolAsync(ASchool(rows, number))));
        table.Compare("… the bare service behind a proxy that only forwards", Throughput(besideProxy), Throughput(ofProxy), PerSecond, "");
        table.Details(besideProxy, ofProxy);

        var (besideRest, ofRest) = await Rounds.RunAsync(Math.Max(1, options.Rounds / 2), Bare,
            () => Load.ForAsync(options.RoundTime, options.Callers, number => GetAsync(house.Http, people[number % people.Length], ASchool(rows, number).Urn)));
        table.Compare($"`GetSchool` by REST, {options.Callers} callers", Throughput(besideRest), Throughput(ofRest), PerSecond, "");
        table.Details(besideRest, ofRest);
    }

    public static string PerSecond(double number) => string.Create(CultureInfo.InvariantCulture, $"{number:N0} a second");

    public static double[] Throughput(IEnumerable<Load> loads) => loads.Select(load => load.PerSecond).ToArray();

    // Spread over the register in an order that no cache foresees, the same in every run.
    static GetSchoolRequest ASchool(RegisterRows rows, int number) => new() { Urn = rows.Urns[(int)((uint)number * 2_654_435_761 % (uint)rows.Urns.Count)] };

    static async Task GetAsync(HttpClient http, TestPerson person, string urn)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"schools/v1/schools:byUrn?urn={urn}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", person.Token);
        using var answer = await http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        await answer.Content.ReadAsByteArrayAsync();
    }
}
