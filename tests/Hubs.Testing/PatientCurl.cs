using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Hubs.Testing;

/// <summary>A <c>curl</c> that waits before it calls, as a person does who pastes one line after another: until what was told before has
/// arrived everywhere.</summary>
sealed class PatientCurl : IAsyncDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("hubs-curl-").FullName;
    readonly WebApplication _asked;

    PatientCurl(WebApplication asked) => _asked = asked;

    /// <summary>A search path on which it comes first.</summary>
    public string SearchPath => $"{_folder}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}";

    /// <param name="wait">Returns when the next call may be made.</param>
    public static async Task<PatientCurl> MakeAsync(Func<Task> wait)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var curl = new PatientCurl(builder.Build());
        curl._asked.MapGet("/", wait);
        await curl._asked.StartAsync();
        await curl.WriteAsync(curl._asked.Urls.First());
        return curl;
    }

    public async ValueTask DisposeAsync()
    {
        await _asked.DisposeAsync();
        Directory.Delete(_folder, true);
    }

    async Task WriteAsync(string asked)
    {
        var real = Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Select(folder => Path.Combine(folder, "curl")).First(File.Exists);
        var patient = Path.Combine(_folder, "curl");
        await File.WriteAllTextAsync(patient, $"#!/bin/sh\n{real} -sf {asked} || exit 1\nexec {real} \"$@\"\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(patient, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
