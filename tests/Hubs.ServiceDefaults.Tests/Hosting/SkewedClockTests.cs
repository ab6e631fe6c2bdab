using Hubs.Schools;
using Hubs.ServiceDefaults.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Hubs.ServiceDefaults.Tests.Hosting;

public sealed class SkewedClockTests
{
    static readonly string[] Development = ["--environment", "Development", "--Database:ConnectionString", "Data Source=:memory:"];

    [Fact]
    public async Task A_process_is_off_by_what_the_setting_says_in_what_it_does_and_in_what_it_decides()
    {
        await using var host = SchoolsService.Build([.. Development, "--Clock:Skew", "-01:00:00"]);

        foreach (var now in new[] { host.Services.GetRequiredService<TimeProvider>().GetUtcNow(), host.Services.GetRequiredService<BusinessClock>().Now })
            Assert.InRange(TimeProvider.System.GetUtcNow() - now, TimeSpan.FromMinutes(59), TimeSpan.FromMinutes(61));
    }

    [Fact]
    public void Production_refuses_it()
    {
        var refusal = Assert.Throws<CannotStartException>(() => SchoolsService.Build(["--environment", "Production", "--Clock:Skew", "00:00:01"]));

        Assert.Contains("Clock:Skew is for trials: in Production the clock is the machine's; take it out.", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_time_is_refused()
    {
        var refusal = Assert.Throws<CannotStartException>(() => SchoolsService.Build([.. Development, "--Clock:Skew", "soon"]));

        Assert.Contains("Clock:Skew is soon, which is no time such as -00:10:00.", refusal.Message, StringComparison.Ordinal);
    }
}
