namespace Hubs.Funding.BookLists;

/// <summary>The textbook series that match funding pays for when bought between two dates.</summary>
sealed record BookList
{
    const int MostYears = 10;

    public string Id { get; init; } = "";

    /// <summary>The name that programme years know it and its predecessors and successors by.</summary>
    public string ListCode { get; init; } = "";

    public string Title { get; init; } = "";

    public DateOnly FirstDate { get; init; }

    public DateOnly? LastDate { get; private set; }

    public DateOnly? ClaimDeadlineDate { get; private set; }

    public DateTimeOffset PublishTime { get; init; }

    public long Version { get; init; }

    public IReadOnlyList<string> SeriesTitles { get; init; } = [];

    public static BookList Publish(V1.BookList said, DateTimeOffset now)
    {
        var list = new BookList
        {
            Id = Guid.CreateVersion7().ToString(),
            ListCode = said.ListCode,
            Title = said.Title.Trim(),
            FirstDate = WireDate.Read(said.FirstDate),
            LastDate = WireDate.ReadOptional(said.LastDate),
            ClaimDeadlineDate = WireDate.ReadOptional(said.ClaimDeadlineDate),
            PublishTime = now,
            Version = 1,
            SeriesTitles = said.SeriesTitles.Select(t => t.Trim()).ToArray(),
        };
        list.MustBeInOrder();
        if (list.SeriesTitles.DistinctBy(KeyOf).Count() < list.SeriesTitles.Count) throw FundingRefusals.SeriesTwice();
        return list;
    }

    public void EndOn(DateOnly? date) => LastDate = date;

    public void TakeClaimsUntil(DateOnly? date) => ClaimDeadlineDate = date;

    /// <summary>Dates are planned for at most ten years from its publication (ours).</summary>
    public void MustBeInOrder()
    {
        if (new[] { FirstDate, LastDate, ClaimDeadlineDate }.Any(d => d?.Year > PublishTime.Year + MostYears)) throw FundingRefusals.BookListDatesDisordered($"A date lies more than {MostYears} years ahead. Leave it out where there is none.");
        if (LastDate < FirstDate) throw FundingRefusals.BookListDatesDisordered("The last date lies before the first.");
        if (ClaimDeadlineDate < (LastDate ?? FirstDate)) throw FundingRefusals.BookListDatesDisordered("Purchases could not be claimed for: the claim deadline lies before the last date.");
    }

    public void MustNotOverlap(IEnumerable<BookList> others)
    {
        if (others.FirstOrDefault(o => o.Id != Id && Overlaps(o)) is { } other) throw FundingRefusals.BookListOverlaps(other);
    }

    public bool IsInForceOn(DateOnly date) => date >= FirstDate && (LastDate is null || date <= LastDate);

    public bool TakesClaimsOn(DateOnly date) => ClaimDeadlineDate is null || date <= ClaimDeadlineDate;

    public bool Has(string seriesTitle) => SeriesTitles.Any(t => KeyOf(t) == KeyOf(seriesTitle));

    /// <summary>Titles are the same whatever their case and spacing.</summary>
    static string KeyOf(string title) => string.Join(' ', title.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToUpperInvariant();

    bool Overlaps(BookList other) =>
        FirstDate <= (other.LastDate ?? DateOnly.MaxValue) && other.FirstDate <= (LastDate ?? DateOnly.MaxValue);
}
