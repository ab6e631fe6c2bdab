using System.Net;
using Hubs.Local.Demonstration.People;

namespace Hubs.Local.Tests.Demonstration;

/// <summary>What the demonstration makes of another day.</summary>
public sealed class TodayTests : IAsyncDisposable
{
    readonly LocalProcess _local = new();

    public ValueTask DisposeAsync() => _local.DisposeAsync();

    [Fact]
    public async Task What_is_not_over_today_waits_and_what_can_no_longer_be_entered_is_told_in_a_sentence()
    {
        _local.Begin(demonstration: true, today: "2019-02-10");
        await _local.HearsAsync("The whole demonstration is in.");
        var token = await _local.TokenOfAsync(Cast.Everybody.National.Email);
        Assert.Empty((await _local.GetAsync("schools/v1/applications", token)).GetProperty("applications").EnumerateArray());
        Assert.Equal("2019-02-10", (await _local.ClockAsync()).GetProperty("today").GetString());

        // Somebody publishes a book list of their own, where the demonstration's will not fit any more.
        var list = new { requestId = "own-list", bookList = new { listCode = "DFE-TEXTBOOKS", title = "Our own list", firstDate = "2019-07-01", seriesTitles = (string[])["Power Maths"] } };
        using var published = await _local.PostAsync("funding/v1/book-lists:publish", token, list);
        Assert.Equal(HttpStatusCode.OK, published.StatusCode);
        await _local.KillAsync();

        _local.Begin(demonstration: true, today: "2021-03-10");
        await _local.HearsAsync("Hubs stops. The demonstration's chapter 2019-08 was refused: ");
    }
}
