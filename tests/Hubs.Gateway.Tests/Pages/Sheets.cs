using Google.Protobuf.WellKnownTypes;
using Hubs.Schools.V1;

namespace Hubs.Gateway.Tests.Pages;

/// <summary>Information sheets for tests.</summary>
static class Sheets
{
    public static InformationSheet Development() => new()
    {
        ProgrammeYearId = "y-1",
        Stage = Stage.Development,
        SheetCode = "NCP20-10",
        Title = "Primary Teaching for Mastery (TfM) Development Work Groups",
        AcademicYear = "2020/21",
        KeyFacts = { Fact("Schools in a group", "6 or 7"), Fact("Lead teachers from each school", "2"), Fact("Half-day meetings", "6, one each half term"), Fact("Grant towards release time", "£1,000") },
        Sections =
        {
            Section("What is involved", "Two lead teachers from each school visit the specialist for six half-day meetings, one each half term.", "Joint lesson observation", "Collaborative planning", "Actions agreed after each meeting, and explored in your own classroom and across the school"),
            Section("Who can take part", "State-funded primary schools that have not taken part in a Development work group before."),
            Section("What it costs", "Taking part is free of charge."),
        },
        Hub = new SheetHub { HubId = "h-1", HubName = "South Yorkshire", ContactEmail = "office@hub.example.org", ContactTelephone = "0114 496 0000", Website = "https://hub.example.org/", HowToApply = "Talk to your head teacher first.\nThen apply online." },
        Round = new SheetRound { RoundId = "r-1", Title = "Recruitment 2020/21", OpeningDate = "2021-02-01", ClosingDate = "2021-04-30", Places = 14, PlacesLeft = 12 },
        ApplicationsOpen = true,
        RuleVersion = "NCP20-10/2020-21/1",
        PublishTime = Timestamp.FromDateTimeOffset(new DateTimeOffset(2021, 1, 15, 9, 0, 0, TimeSpan.Zero)),
    };

    static KeyFact Fact(string label, string value) => new() { Label = label, Value = value };

    static SheetSection Section(string heading, string paragraph, params string[] bullets) => new() { Heading = heading, Blocks = { new SheetBlock { Paragraph = paragraph, Bullets = { bullets } } } };
}
