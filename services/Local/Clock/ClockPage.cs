using System.Globalization;

namespace Hubs.Local.Clock;

/// <summary>The programme's clock, read and moved by HTTP beside the sign-in: part of Local and of nothing else.</summary>
internal sealed class ClockPage(ProgrammeClock clock)
{
    public const string Path = "/clock";

    const string Field = "today";

    public IResult Show() => Results.Ok(new { today = Iso(clock.Today), demonstrationComplete = !clock.IsTellingStory });

    public async Task<IResult> MoveAsync(HttpContext http)
    {
        var said = http.Request.HasFormContentType ? (await http.Request.ReadFormAsync(http.RequestAborted))[Field].ToString() : "";
        if (!DateOnly.TryParseExact(said, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var to))
        {
            return No(StatusCodes.Status400BadRequest, $"Send the day as a form field: {Field}=2021-10-05.");
        }

        return clock.MoveTo(to) switch
        {
            ClockMove.Backwards => No(StatusCodes.Status400BadRequest, $"The clock shows {InWords(clock.Today)} and never goes back: name a later day than that, not {InWords(to)}."),
            ClockMove.StoryBeingTold => No(StatusCodes.Status409Conflict, "The demonstration is still being entered, on days of its own. Try again when GET /clock says that it is complete."),
            _ => Show(),
        };
    }

    static IResult No(int status, string sentence) => Results.Problem(sentence, statusCode: status);

    static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static string InWords(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}
