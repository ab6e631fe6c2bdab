using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;
using Hubs.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Hubs.ServiceDefaults.Tests.Messaging;

/// <summary>A process whose clock was wrong held the relay's lease, and is gone.</summary>
public sealed class WrongClockTests(House house) : IClassFixture<House>
{
    [Theory]
    [InlineData(10)]
    [InlineData(-10)]
    public async Task A_lease_that_a_wrong_clock_took_keeps_nobody_waiting(int minutesOff)
    {
        var database = house.Local.Inside("schools").GetRequiredService<Database>();
        await database.WriteAsync(Caller.Itself("tests"), work => work.ExecuteAsync(
            "update relay set owner = 'another', lease_until_time = @Until where id = 1", new { Until = TimeProvider.System.GetUtcNow().AddMinutes(minutesOff) }));

        await house.InviteAsync(Hubs.Access.V1.Role.Auditor, settle: false);

        await house.SettleAsync();
        Assert.NotEqual("another", await house.LookAsync("schools", work => work.ScalarAsync<string>("select owner from relay where id = 1")));
    }
}
