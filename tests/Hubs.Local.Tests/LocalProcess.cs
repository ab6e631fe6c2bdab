using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Hubs.Testing;

namespace Hubs.Local.Tests;

/// <summary>Local as a newcomer runs it: a process of its own on ports and a data folder of its own.</summary>
public sealed class LocalProcess : IAsyncDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(600);

    readonly string _folder = Directory.CreateTempSubdirectory("hubs-local-").FullName;
    readonly int _web = FreePort.Take();
    readonly int _grpc = FreePort.Take();
    readonly int _issuer = FreePort.Take();
    readonly List<string> _said = [];
    readonly HttpClient _http = new();

    Process? _process;

    public Uri Issuer => new($"http://localhost:{_issuer}/");

    public Uri Web => new($"http://localhost:{_web}/");

    /// <summary>Where it keeps everything.</summary>
    public string Folder => _folder;

    public string Said
    {
        get
        {
            lock (_said) return string.Join('\n', _said);
        }
    }

    /// <summary>Starts it, on the same data as before, and waits until it says that it is ready.</summary>
    public async Task StartAsync(bool demonstration)
    {
        Begin(demonstration);
        await HearsAsync("Hubs is ready.");
    }

    /// <summary>Starts it and waits for nothing.</summary>
    public void Begin(bool demonstration, string? today = null)
    {
        lock (_said) _said.Clear();
        var start = StartOf(demonstration, today);
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Hear(line.Data);
        _process.ErrorDataReceived += (_, line) => Hear(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Starts another on the same data and ports, which has to end by itself; gives its exit code and what it said of it.</summary>
    public async Task<(int Exit, string Error)> RefusesAsync(string? today = null)
    {
        using var another = Process.Start(StartOf(demonstration: false, today))!;
        var (said, error) = (another.StandardOutput.ReadToEndAsync(), another.StandardError.ReadToEndAsync());
        await another.WaitForExitAsync();
        await said;
        return (another.ExitCode, await error);
    }

    /// <summary>Waits until it has said this.</summary>
    public async Task HearsAsync(string text)
    {
        var since = Stopwatch.GetTimestamp();
        while (!Said.Contains(text, StringComparison.Ordinal))
        {
            // What it said last may come in after its end.
            if (_process!.HasExited) await _process.WaitForExitAsync();
            if (Said.Contains(text, StringComparison.Ordinal)) return;
            if (_process.HasExited || Stopwatch.GetElapsedTime(since) > Patience) throw new TimeoutException($"Local did not say “{text}”, but:\n{Said}");
            await Task.Delay(20);
        }
    }

    /// <summary>SIGKILL: nothing is finished, nothing is flushed.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    /// <summary>Ctrl+C's gentler sister, SIGTERM; gives the exit code.</summary>
    public async Task<int> StopAsync()
    {
        using var term = Process.Start("kill", ["-TERM", $"{_process!.Id}"]);
        await _process.WaitForExitAsync();
        var exit = _process.ExitCode;
        _process.Dispose();
        _process = null;
        return exit;
    }

    public Task<string> TokenOfAsync(string email) => TokenAsync(new Dictionary<string, string>
    {
        ["grant_type"] = "password",
        ["client_id"] = "demo",
        ["username"] = email,
        ["password"] = "hubs-demonstration",
    });

    public Task<string> TokenOfServiceAsync(string client, string secret = "only-for-development") => TokenAsync(new Dictionary<string, string>
    {
        ["grant_type"] = "client_credentials",
        ["client_id"] = client,
        ["client_secret"] = secret,
    });

    /// <summary>Reads through the gateway by REST, more slowly where it asks for that.</summary>
    public async Task<JsonElement> GetAsync(string path, string token) => JsonSerializer.Deserialize<JsonElement>(await GetTextAsync(path, token));

    /// <summary>The same, as it comes; without a token, as anybody.</summary>
    public async Task<string> GetTextAsync(string path, string? token)
    {
        while (true)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Web, path));
            if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            using var response = await _http.SendAsync(request);
            var body = await response.Content.ReadAsStringAsync();
            if (response.IsSuccessStatusCode) return body;
            Assert.True(response.StatusCode == HttpStatusCode.TooManyRequests, $"{path}: {(int)response.StatusCode} {body}");
            await Task.Delay(200);
        }
    }

    public async Task<HttpResponseMessage> PostAsync(string path, string token, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Web, path)) { Content = JsonContent.Create(body), Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
        return await _http.SendAsync(request);
    }

    /// <summary>Sends a file as it is.</summary>
    public async Task<HttpResponseMessage> PostFileAsync(string path, string token, string csv)
    {
        using var content = new StringContent(csv, System.Text.Encoding.UTF8, "text/csv");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Web, path)) { Content = content, Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
        return await _http.SendAsync(request);
    }

    /// <summary>Reads the programme's clock.</summary>
    public async Task<JsonElement> ClockAsync() => await _http.GetFromJsonAsync<JsonElement>(new Uri(Issuer, "clock"));

    /// <summary>Moves the programme's clock, as curl's -d does.</summary>
    public async Task<(HttpStatusCode Status, JsonElement Answer)> MoveClockAsync(string today)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["today"] = today });
        using var response = await _http.PostAsync(new Uri(Issuer, "clock"), form);
        return (response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>());
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null) await KillAsync();
        _http.Dispose();
        Directory.Delete(_folder, true);
    }

    ProcessStartInfo StartOf(bool demonstration, string? today)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _folder };
        string[] arguments =
        [
            typeof(LocalHouse).Assembly.Location, "--data", _folder, "--web-port", $"{_web}", "--grpc-port", $"{_grpc}", "--issuer-port", $"{_issuer}",
            "--demonstration", demonstration ? "true" : "false",
            .. today is null ? (string[])[] : ["--today", today],
        ];
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        return start;
    }

    async Task<string> TokenAsync(Dictionary<string, string> form)
    {
        using var asked = new FormUrlEncodedContent(form);
        using var response = await _http.PostAsync(new Uri($"http://localhost:{_issuer}/connect/token"), asked);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        return answer.GetProperty("access_token").GetString()!;
    }

    void Hear(string? line)
    {
        if (line is null) return;
        lock (_said) _said.Add(line);
    }
}
