using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Hubs.Schools.Rounds;

namespace Hubs.Schools.Programmes;

/// <summary>Makes a stage's information sheet from the programme year's data, the hub that gives it out and the round on the day.</summary>
static class InformationSheets
{
    public static V1.InformationSheet Make(ProgrammeYear year, V1.SheetText text, V1.SheetHub? hub, Round? round, HubPlaces? places, DateOnly today)
    {
        var stage = year.Parameters(text.Stage);
        var facts = new SheetFacts(year.Content.AcademicYear, stage, hub?.HubName ?? "", round?.OpeningDate, round?.ClosingDate);
        var sheet = new V1.InformationSheet
        {
            ProgrammeYearId = year.Id,
            Stage = text.Stage,
            SheetCode = stage.SheetCode,
            Title = stage.Title,
            AcademicYear = year.Content.AcademicYear,
            KeyFacts = { KeyFacts(stage) },
            Sections = { text.Sections.Select(s => Section(SheetPlaceholders.Fill(s, facts), year, stage)) },
            Hub = hub,
            Round = round is null ? null : OnSheet(round, places, today),
            ApplicationsOpen = IsOpen(hub, round, places, today),
            Parameters = stage,
            RuleVersion = year.RuleVersion,
            PublishTime = year.PublishTime is { } time ? Timestamp.FromDateTimeOffset(time) : null,
        };
        return sheet;
    }

    /// <summary>A hub without places in the round takes no application, so its sheet does not invite any.</summary>
    static bool IsOpen(V1.SheetHub? hub, Round? round, HubPlaces? places, DateOnly today) =>
        round is not null && round.TakesApplicationsOn(today) && (hub is null || places is { Places: > 0 });

    static V1.SheetSection Section(V1.SheetSection section, ProgrammeYear year, V1.StageParameters stage)
    {
        var points = section.Kind switch
        {
            V1.SheetSectionKind.Outcomes => stage.IntendedOutcomes,
            V1.SheetSectionKind.SchoolExpectations => year.Content.SchoolCommitments,
            _ => [],
        };
        if (points.Count > 0) section.Blocks.Add(new V1.SheetBlock { Bullets = { points } });
        return section;
    }

    static V1.SheetRound OnSheet(Round round, HubPlaces? places, DateOnly today) => new()
    {
        RoundId = round.Id,
        Title = round.Title,
        OpeningDate = Dates.Iso(round.OpeningDate),
        ClosingDate = Dates.Iso(round.ClosingDate),
        Places = places?.Places ?? 0,
        PlacesLeft = places is null ? 0 : places.Places - places.PlacesTaken,
        ClosedMessage = round.TakesApplicationsOn(today) ? "" : round.ClosedInWords,
    };

    static IEnumerable<V1.KeyFact> KeyFacts(V1.StageParameters stage)
    {
        yield return Fact("Schools in a work group", Range(stage.SmallestGroup, stage.LargestGroup));
        yield return Fact("Lead teachers from each school", $"{stage.LeadTeachers}");
        yield return Fact("Half-day meetings in the year", $"{stage.Meetings}, {stage.MeetingsPerHalfTerm} in each half term");
        yield return Fact("How long a half-day meeting is", $"{stage.ShortestMeetingMinutes} to {stage.LongestMeetingMinutes} minutes, between {stage.DayBegins} and {stage.DayEnds}");
        yield return Fact("Where the group meets", Venue(stage.VenueRule));
        yield return Fact("Specialist's visits to each school", $"{stage.VisitsPerTerm} in each term");
        yield return Fact("Head teachers' meetings", $"{stage.HeadsMeetingsPerTerm} in each term");
        yield return Fact("Cost to the school", "Free of charge");
        if (stage.ReleaseGrantPence > 0) yield return Fact("Grant towards release time", SheetPlaceholders.Pounds(stage.ReleaseGrantPence));
        if (stage.TextbookCapPence > 0) yield return Fact("Textbook match funding", $"up to {SheetPlaceholders.Pounds(stage.TextbookCapPence)}, {stage.TextbookMatchPercent}% of eligible spend");
        if (stage.OnceOnly) yield return Fact("How often a school can take part", "Once");
    }

    static V1.KeyFact Fact(string label, string value) => new() { Label = label, Value = value };

    static string Range(int smallest, int largest) => (largest - smallest) switch
    {
        0 => smallest.ToString(CultureInfo.InvariantCulture),
        1 => $"{smallest} or {largest}",
        _ => $"{smallest} to {largest}",
    };

    static string Venue(V1.VenueRule rule) => rule switch
    {
        V1.VenueRule.BaseSchool => "At the specialist's school",
        V1.VenueRule.Rotating => "At each school of the group in turn",
        V1.VenueRule.Online => "Online",
        V1.VenueRule.Blended => "Partly in a school, partly online",
        _ => "To be announced",
    };
}
