using System.Net;

namespace Hubs.Local.Tests.Clock;

/// <summary>What is said to the clock and is no day.</summary>
[Collection(nameof(RunningLocal))]
public sealed class ClockFormTests(RunningLocal running)
{
    [Theory]
    [InlineData("")]
    [InlineData("tomorrow")]
    [InlineData("05-10-2021")]
    public async Task What_is_no_day_is_refused_with_the_form_that_is_wanted(string said)
    {
        var (status, refusal) = await running.Process.MoveClockAsync(said);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal("Send the day as a form field: today=2021-10-05.", refusal.GetProperty("detail").GetString());
    }
}
