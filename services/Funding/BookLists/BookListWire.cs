using Google.Protobuf.WellKnownTypes;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Funding.BookLists;

/// <summary>Book lists as the contract shows and tells them.</summary>
static class BookListWire
{
    public static V1.BookList ToWire(this BookList list) => new()
    {
        BookListId = list.Id,
        Etag = Etag.Of(list.Version),
        ListCode = list.ListCode,
        Title = list.Title,
        FirstDate = WireDate.Write(list.FirstDate),
        LastDate = WireDate.Write(list.LastDate),
        ClaimDeadlineDate = WireDate.Write(list.ClaimDeadlineDate),
        SeriesTitles = { list.SeriesTitles },
        PublishTime = Timestamp.FromDateTimeOffset(list.PublishTime),
    };

    public static V1.BookListPublished Published(this BookList list) => new()
    {
        BookListId = list.Id,
        ListCode = list.ListCode,
        FirstDate = WireDate.Write(list.FirstDate),
        LastDate = WireDate.Write(list.LastDate),
        ClaimDeadlineDate = WireDate.Write(list.ClaimDeadlineDate),
        SeriesCount = list.SeriesTitles.Count,
    };

    public static V1.BookListChanged Changed(this BookList list) => new()
    {
        BookListId = list.Id,
        LastDate = WireDate.Write(list.LastDate),
        ClaimDeadlineDate = WireDate.Write(list.ClaimDeadlineDate),
    };
}
