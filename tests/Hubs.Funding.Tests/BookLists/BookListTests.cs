using System.Text.Json;
using Google.Protobuf.WellKnownTypes;
using Hubs.Funding.V1;
using Hubs.Testing;
using static Hubs.Funding.Tests.FundingHouse;
using static Hubs.Funding.V1.BookListService;

namespace Hubs.Funding.Tests.BookLists;

public sealed class BookListTests(FundingHouse house) : IClassFixture<FundingHouse>
{
    [Fact]
    public async Task The_lists_that_the_DfE_published_are_each_in_force_in_their_year()
    {
        var team = await TeamAsync();
        foreach (var list in PublishedByTheDfE()) await team.PublishBookListAsync(new PublishBookListRequest { BookList = list, RequestId = House.NewRequestId() });

        var inForce = await Anyone.ListBookListsAsync(new ListBookListsRequest { ListCode = "DFE-REAL", InForceDate = "2019-11-05" });

        var list2019 = Assert.Single(inForce.BookLists);
        Assert.Equal(["Maths - No Problem!", "Power Maths Key Stage 1 (Pearson)", "Power Maths Key Stage 2 (Pearson)"], list2019.SeriesTitles);
        Assert.Equal("2020-07-31", list2019.ClaimDeadlineDate);
        Assert.Equal(5, (await Anyone.ListBookListsAsync(new ListBookListsRequest { ListCode = "DFE-REAL" })).BookLists.Count);
        Assert.Contains(await house.ToldAsync<BookListPublished>(), e => e.BookListId == list2019.BookListId && e.SeriesCount == 3);
    }

    [Fact]
    public async Task Only_one_list_of_a_code_counts_on_any_day()
    {
        var team = await TeamAsync();
        await team.PublishBookListAsync(Publish("OVERLAP", "2020-01-01", ""));

        var refusal = await Refused.ByAsync(team.PublishBookListAsync(Publish("OVERLAP", "2021-01-01", "2021-12-31")));

        Assert.Equal("BOOK_LIST_OVERLAPS", refusal.Reason);
        Assert.Contains("1 January 2020", refusal.Message, StringComparison.Ordinal);
        Assert.Single((await Anyone.ListBookListsAsync(new ListBookListsRequest { ListCode = "OVERLAP" })).BookLists);
    }

    [Fact]
    public async Task An_open_list_gets_its_last_date_and_the_next_one_follows()
    {
        var team = await TeamAsync();
        var open = await team.PublishBookListAsync(Publish("FOLLOWS", "2020-01-01", ""));

        var ended = await team.UpdateBookListAsync(new UpdateBookListRequest
        {
            BookListId = open.BookListId,
            LastDate = "2020-12-31",
            UpdateMask = FieldMask.FromString("last_date"),
            Etag = open.Etag,
            RequestId = House.NewRequestId(),
        });
        await team.PublishBookListAsync(Publish("FOLLOWS", "2021-01-01", "2021-12-31"));

        Assert.Equal("2020-12-31", ended.LastDate);
        Assert.Equal(ended, await Anyone.GetBookListAsync(new GetBookListRequest { BookListId = open.BookListId }));
        Assert.Single(await house.ToldAsync<BookListChanged>(), e => e.BookListId == open.BookListId && e.LastDate == "2020-12-31");
    }

    [Fact]
    public async Task Dates_out_of_order_and_a_series_named_twice_are_refused()
    {
        var team = await TeamAsync();
        var late = Publish("ORDER", "2020-01-01", "2020-12-31");
        late.BookList.ClaimDeadlineDate = "2020-06-30";
        var twice = Publish("ORDER", "2020-01-01", "2020-12-31");
        twice.BookList.SeriesTitles.Add("power  MATHS");

        Assert.Equal("BOOK_LIST_DATES_DISORDERED", await ReasonAsync(team.PublishBookListAsync(Publish("ORDER", "2020-01-02", "2020-01-01"))));
        Assert.Equal("BOOK_LIST_DATES_DISORDERED", await ReasonAsync(team.PublishBookListAsync(late)));
        Assert.Equal("BOOK_LIST_DATES_DISORDERED", await ReasonAsync(team.PublishBookListAsync(Publish("ORDER", "2020-01-02", "2099-12-31"))));
        Assert.Equal("BOOK_LIST_DATES_DISORDERED", await ReasonAsync(team.PublishBookListAsync(Publish("ORDER", "2099-01-02", "2099-12-31"))));
        Assert.Equal("SERIES_TWICE", await ReasonAsync(team.PublishBookListAsync(twice)));
        Assert.Empty((await Anyone.ListBookListsAsync(new ListBookListsRequest { ListCode = "ORDER" })).BookLists);
    }

    [Fact]
    public async Task Two_at_once_put_one_list_into_force()
    {
        var team = await TeamAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            try
            {
                return (await team.PublishBookListAsync(Publish("AT-ONCE", "2020-01-01", "2020-12-31"))).BookListId;
            }
            catch (Grpc.Core.RpcException exception)
            {
                return Refused.Of(exception).Reason;
            }
        }));

        Assert.Equal(7, outcomes.Count(o => o is "BOOK_LIST_OVERLAPS" or "ETAG_STALE"));
        Assert.Single((await Anyone.ListBookListsAsync(new ListBookListsRequest { ListCode = "AT-ONCE" })).BookLists);
    }

    [Fact]
    public async Task A_hub_publishes_no_list()
    {
        var hub = await house.HubAsync();

        Assert.Equal("NOT_ALLOWED", await ReasonAsync(house.As<BookListServiceClient>(hub.HubLead).PublishBookListAsync(Publish("HUB", "2020-01-01", ""))));
        Assert.Equal("NOT_SIGNED_IN", await ReasonAsync(Anyone.PublishBookListAsync(Publish("HUB", "2020-01-01", ""))));
    }

    BookListServiceClient Anyone => house.As<BookListServiceClient>((TestPerson?)null);

    async Task<BookListServiceClient> TeamAsync() => house.As<BookListServiceClient>((await house.YearAsync()).NationalTeam);

    static PublishBookListRequest Publish(string code, string first, string last) => new()
    {
        BookList = new V1.BookList { ListCode = code, Title = "Recommended textbooks", FirstDate = first, LastDate = last, SeriesTitles = { "Power Maths", "Maths - No Problem!" } },
        RequestId = House.NewRequestId(),
    };

    /// <summary>A list counts for purchases from 1 April to 31 March of its scheme year; where the DfE set a deadline, it stands.</summary>
    static IEnumerable<V1.BookList> PublishedByTheDfE()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(SharedData.PathOf("dfe_textbooks.json")));
        foreach (var list in file.RootElement.GetProperty("lists").EnumerateArray())
        {
            var schemeYear = list.GetProperty("schemeYear").GetString()!;
            var starts = int.Parse(schemeYear[..4], System.Globalization.CultureInfo.InvariantCulture);
            yield return new V1.BookList
            {
                ListCode = "DFE-REAL",
                Title = $"DfE recommended textbooks {schemeYear}",
                FirstDate = $"{starts}-04-01",
                LastDate = $"{starts + 1}-03-31",
                ClaimDeadlineDate = list.GetProperty("claimDeadline").GetString() ?? "",
                SeriesTitles = { list.GetProperty("books").EnumerateArray().Select(b => b.GetString()) },
            };
        }
    }
}
