using Hubs.Funding.V1;
using Hubs.Local.Demonstration.People;
using Hubs.Local.Demonstration.Tellings;

namespace Hubs.Local.Demonstration.Calendars;

/// <summary>The national team puts the lists of textbook series into force.</summary>
internal static class BookLists
{
    const string Code = "DFE-TEXTBOOKS";

    public static IEnumerable<Happening> All() =>
        Table.Rows("book-lists.tsv").Select(row => Happening.Nationally(row.Day("published").ToDateTime(new TimeOnly(9, 0)), telling => PublishAsync(telling, row)));

    static async Task PublishAsync(Telling telling, Row row)
    {
        var list = new BookList
        {
            ListCode = Code,
            Title = row["title"],
            FirstDate = row["first_date"],
            LastDate = row["last_date"],
            ClaimDeadlineDate = row["claim_deadline_date"],
            SeriesTitles = { row["series_titles"].Split(';') },
        };
        await telling.As<BookListService.BookListServiceClient>(Cast.Everybody.National).PublishBookListAsync(
            new PublishBookListRequest { RequestId = Entry.Once($"book-list-{list.FirstDate}"), BookList = list }, cancellationToken: telling.Cancellation);
    }
}
