using Hubs.Funding.V1;
using Hubs.Local.Demonstration.People;

namespace Hubs.Local.Demonstration.Calendars;

/// <summary>The national team puts the lists of textbook series into force.</summary>
internal static class BookListsChapter
{
    const string Code = "DFE-TEXTBOOKS";

    public static async Task EnterAsync(Entry entry, CancellationToken cancellation)
    {
        var lists = entry.As<BookListService.BookListServiceClient>(Cast.Everybody.National);
        foreach (var row in Table.Rows("book-lists.tsv"))
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
            await lists.PublishBookListAsync(new PublishBookListRequest { RequestId = Entry.Once($"book-list-{list.FirstDate}"), BookList = list }, cancellationToken: cancellation);
        }
    }
}
