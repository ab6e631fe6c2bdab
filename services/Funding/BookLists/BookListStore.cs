using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Funding.BookLists;

/// <summary>All that touches the tables <c>book_list</c>, <c>book_list_series</c> and <c>book_list_code</c>. Book lists are public.</summary>
static class BookListStore
{
    const string Columns = "id, list_code, title, first_date, last_date, claim_deadline_date, publish_time, version";

    public static async Task<BookList> GetAsync(Work work, string id)
    {
        var lists = await work.QueryAsync<BookList>($"select {Columns} from book_list where id = @Id", new { Id = id });
        return (await WithSeriesAsync(work, lists)).FirstOrDefault() ?? throw Refusals.NotFound("book list", id);
    }

    public static Task<IReadOnlyList<BookList>> OfCodeAsync(Work work, string code) => OfCodesAsync(work, [code]);

    public static async Task<IReadOnlyList<BookList>> OfCodesAsync(Work work, IEnumerable<string> codes) =>
        await WithSeriesAsync(work, await work.QueryAsync<BookList>($"select {Columns} from book_list [[by book_list_dates]] where list_code in @Codes order by list_code, first_date", new { Codes = codes.Distinct() }));

    /// <summary>Newest first.</summary>
    public static async Task<IReadOnlyList<BookList>> ListAsync(Work work, string code, DateOnly? inForce, Page page)
    {
        var list = new ListQuery(Columns, "book_list", orderBy: "id desc", by: ListQuery.Key).Of(page, "g").Filter("list_code", code);
        if (inForce is { } day) list.Where("first_date <= @On and (last_date is null or last_date >= @On)", ("On", day));
        var lists = await work.QueryAsync<BookList>(list);
        return await WithSeriesAsync(work, lists);
    }

    /// <summary>From here until this work is kept nobody else changes the dates of lists with this code.</summary>
    public static async Task TakeTurnAsync(Work work, string code)
    {
        if (await work.ScalarAsync<long?>("select version from book_list_code where list_code = @Code", new { Code = code }) is { } version)
        {
            await work.ExactlyOneAsync("update book_list_code set version = version + 1 where list_code = @Code and version = @Version", new { Code = code, Version = version });
        }
        else if (!await work.TryInsertAsync("insert into book_list_code (list_code, version) values (@Code, 1)", new { Code = code }))
        {
            throw Refusals.EtagStale();
        }
    }

    public static async Task InsertAsync(Work work, BookList list)
    {
        await work.ExecuteAsync(
            $"insert into book_list ({Columns}) values (@Id, @ListCode, @Title, @FirstDate, @LastDate, @ClaimDeadlineDate, @PublishTime, @Version)", list);
        for (var i = 0; i < list.SeriesTitles.Count; i++)
        {
            await work.ExecuteAsync("insert into book_list_series (book_list_id, number, title) values (@Id, @Number, @Title)",
                new { list.Id, Number = i + 1, Title = list.SeriesTitles[i] });
        }
    }

    public static Task SaveAsync(Work work, BookList list) => work.ExactlyOneAsync(
        "update book_list set last_date = @LastDate, claim_deadline_date = @ClaimDeadlineDate, version = version + 1 where id = @Id and version = @Version", list);

    static async Task<IReadOnlyList<BookList>> WithSeriesAsync(Work work, IReadOnlyList<BookList> lists)
    {
        var series = await work.QueryAsync<Series>("select book_list_id, title from book_list_series where book_list_id in @Ids order by book_list_id, number", new { Ids = lists.Select(l => l.Id) });
        var byList = series.ToLookup(s => s.BookListId, s => s.Title);
        return lists.Select(l => l with { SeriesTitles = byList[l.Id].ToArray() }).ToArray();
    }

    sealed record Series
    {
        public string BookListId { get; init; } = "";

        public string Title { get; init; } = "";
    }
}
