using System.Globalization;
using Hubs.Funding.V1;
using Hubs.Schools.V1;
using Hubs.Testing;
using static Hubs.Funding.Tests.FundingHouse;

namespace Hubs.Funding.Tests.ThreeYears;

/// <summary>One hub with three schools and the three programme years before them, in each of which budgets bind.</summary>
sealed class Story
{
    public static readonly Stage[] Stages = [Stage.Development, Stage.Embedding, Stage.Sustaining];

    readonly string _group = NewId();

    Story(FundingHouse house, Year people, GivenHub hub, DateOnly start) => (House, People, Hub, Start) = (house, people, hub, start);

    public FundingHouse House { get; }

    public Year People { get; }

    public GivenHub Hub { get; }

    public DateOnly Start { get; }

    public List<string> YearIds { get; } = [];

    public List<GivenSchool> Schools { get; } = [];

    /// <summary>In which of the three years each school stands.</summary>
    public Dictionary<string, int> StandsIn { get; } = [];

    /// <summary>Schools that go on as one with another: what they had before, they have together.</summary>
    public HashSet<string> Joined { get; } = [];

    /// <summary>Each school meets in a group of its own.</summary>
    public string GroupOf(GivenSchool school) => $"{_group[..35]}{Schools.IndexOf(school)}";

    public List<string> MeetingIds { get; } = [.. Enumerable.Range(0, 18).Select(_ => NewId())];

    public string ListCode { get; } = $"LIST-{NewId().ToUpperInvariant()}"[..40];

    public static async Task<Story> BeginAsync(FundingHouse house)
    {
        house.Clock.Advance(TimeSpan.FromDays(1));
        var story = new Story(house, await house.YearAsync(), await house.HubAsync(), DateOnly.FromDateTime(house.Clock.GetUtcNow().Date));
        await story.PublishAsync();
        for (var i = 0; i < 3; i++) await story.AddSchoolAsync($"School {i + 1}");
        return story;
    }

    public string Day(int days) => Start.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public T As<T>(TestPerson person)
        where T : Grpc.Core.ClientBase<T> => House.As<T>(person);

    async Task PublishAsync()
    {
        for (var i = 0; i < 3; i++) YearIds.Add(await GivenYear.PublishedAsync(House, year => Lay(year, i), Day(i * 365), $"RULES-{i + 1}"));
        await As<BookListService.BookListServiceClient>(People.NationalTeam).PublishBookListAsync(new PublishBookListRequest
        {
            BookList = new V1.BookList { ListCode = ListCode, Title = "Textbooks", FirstDate = Day(-30), LastDate = Day(1_000), ClaimDeadlineDate = Day(1_050), SeriesTitles = { "Power Maths" } },
            RequestId = Testing.House.NewRequestId(),
        });
    }

    void Lay(ProgrammeYearPublished year, int number)
    {
        (year.LastDate, year.BudgetsBind) = (Day((number * 365) + 364), true);
        foreach (var stage in year.Stages)
        {
            (stage.ReleaseGrantPence, stage.TextbookCapPence, stage.TextbookMatchPercent, stage.TextbookListCode) = (GrantPence, CapPence, 50, ListCode);
            (stage.RecoveryRule, stage.CompletionMeetings, stage.ClaimLastDate) = (number == 1 ? RecoveryRule.AllUnlessCompleted : RecoveryRule.ShareOfMeetings, 5, Day((number * 365) + 500));
            stage.GrantInstalments.Add(new GrantInstalment { AmountPence = 60_000, Evidence = new ReleaseGrantEvidence { AgreementSigned = true, FirstMeetingPlaces = 1 } });
            stage.GrantInstalments.Add(new GrantInstalment { AmountPence = 40_000, Evidence = new ReleaseGrantEvidence { MeetingsAttended = 2 }, PayFromDate = Day((number * 365) + 100) });
        }
    }

    async Task AddSchoolAsync(string name)
    {
        var school = await House.SchoolAsync(Hub, name, yearId: YearIds[0]);
        await House.SetPayeeAsync(school);
        Schools.Add(school);
        StandsIn[school.Id] = 0;
    }
}
