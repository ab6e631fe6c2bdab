using System.Globalization;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.ServiceDefaults.Data;

/// <summary>
/// One page of a list, put together from what was asked and nothing else: a condition for each filter that was given, and for a caller who may not
/// see everything the ways in which a row is theirs. So every text is one that an index serves, and beside each condition stands which. Values are
/// always parameters, and filters and ways bound how many texts there can be.
/// </summary>
/// <param name="columns">What is selected.</param>
/// <param name="from">The table, with its alias where it has one; joins follow in <see cref="Join"/>.</param>
/// <param name="orderBy">The order; its last column tells every row from every other.</param>
/// <param name="by">The index that is read in this order where no condition has one of its own.</param>
public sealed class ListQuery(string columns, string from, string orderBy, string by)
{
    /// <summary>The index behind a table's key, which each database names in its own way.</summary>
    public const string Key = "primary key";

    /// <summary>After an index: what it finds for one value are few rows, which are sorted.</summary>
    public const string Sorted = " sorted";

    /// <summary>So many ways are each read along their index; of more, all rows are found and sorted.</summary>
    const int MostWays = 8;

    readonly List<Condition> _conditions = [];
    readonly List<Condition> _ways = [];
    readonly QueryParameters _parameters = new();
    bool _limited;

    /// <summary>What the table is joined with.</summary>
    public string Join { get; init; } = "";

    /// <summary>What is added up into a row, if anything; each filter holds of all that a row is made of.</summary>
    public string SumBy { get; init; } = "";

    internal QueryParameters Parameters => _parameters;

    /// <summary>Nobody's: there is no way for this caller.</summary>
    internal bool IsEmpty => _limited && _ways.Count == 0;

    /// <summary>A page, after its last row's key; <paramref name="first"/> is what comes before every key, and its types those of the key.</summary>
    public ListQuery Of(Page page, params IReadOnlyList<object> first) => After(page.Take, [.. first.Select((value, part) => PartOf(page, value, part))]);

    /// <summary>So many rows after this key.</summary>
    public ListQuery After(int take, params IReadOnlyList<object> key)
    {
        _parameters.Add("take", take);
        _conditions.Add(new(AfterKey(orderBy.Split(", "), [.. key.Select(value => _parameters.Add("after", value))]), ""));
        return this;
    }

    /// <summary>A filter, where it was given: a text that is not empty, a number that is not 0, true.</summary>
    public ListQuery Filter(string column, object? value, string by = "") => IsGiven(value) ? Is(column, value, by) : this;

    /// <summary>Only rows that have this value, whatever was asked.</summary>
    public ListQuery Is(string column, object? value, string by = "")
    {
        _conditions.Add(new($"{column} = {_parameters.Add(column, value)}", by));
        return this;
    }

    /// <summary>A filter by one of several values.</summary>
    public ListQuery IsOneOf(string column, IReadOnlyCollection<string> values, string by)
    {
        _conditions.Add(Along(column, values, by, ""));
        return this;
    }

    /// <summary>The words for a column that has one of these values, as a part of a condition.</summary>
    public string OneOf(string column, IReadOnlyCollection<string> values) => values.Count switch
    {
        0 => "1 = 0",
        1 => $"{column} = {_parameters.Add(column, values.First())}",
        _ => $"{column} in ({string.Join(", ", _parameters.AddAll(column, values))})",
    };

    /// <summary>The word for a value, as a part of a condition.</summary>
    public string Value(string name, object? value) => _parameters.Add(name, value);

    /// <summary>Another condition, with its own parameters.</summary>
    public ListQuery Where(string condition, params IReadOnlyList<(string Name, object? Value)> values) => WhereBy("", condition, values);

    /// <summary>Another condition that has an index.</summary>
    public ListQuery WhereBy(string by, string condition, params IReadOnlyList<(string Name, object? Value)> values)
    {
        foreach (var (name, value) in values) _parameters.Set(name, value);
        _conditions.Add(new(condition, by));
        return this;
    }

    /// <summary>Only rows of these values, and of those of the other ways that are named: any one suffices. Each value is read along the index by
    /// itself, until the page is full.</summary>
    public ListQuery OnlyWhere(string column, IReadOnlyCollection<string> values, string by, string and = "")
    {
        _limited = true;
        if (values.Count > MostWays) _ways.Add(Along(column, values, by, and));
        else _ways.AddRange(values.Select(value => Along(column, [value], by, and)));
        return this;
    }

    /// <summary>The same for a way that is more than a value of one column.</summary>
    public ListQuery OnlyBy(string by, string condition, params IReadOnlyList<(string Name, object? Value)> values)
    {
        _limited = true;
        foreach (var (name, value) in values) _parameters.Set(name, value);
        _ways.Add(new(condition, by));
        return this;
    }

    /// <summary>The text, in the form that both databases read.</summary>
    public override string ToString() => _ways.Count > 1 ? Merged() : Text(columns, _conditions.Concat(_ways));

    string Text(string selected, IEnumerable<Condition> conditions)
    {
        var all = conditions.ToArray();
        var indexes = string.Join("|", all.Select(c => c.By).Where(index => index.Length > 0).Distinct().DefaultIfEmpty(by));
        return $"select {selected}\n  from {from} [[by {indexes}]]{Joined}\n where {string.Join("\n   and ", all.Select(c => c.Text).DefaultIfEmpty("1 = 1"))}{Summed}\n order by {orderBy} [[take @take]]";
    }

    /// <summary>A page's worth of keys from each way, each in the list's order; of them the page.</summary>
    string Merged()
    {
        var key = orderBy.Split(", ")[^1].Split(' ')[0];
        var ways = _ways.Select((way, i) => string.Create(CultureInfo.InvariantCulture, $"select {key.Split('.')[^1]} from ({Text(key, _conditions.Append(way))}) way{i}"));
        return $"select {columns}\n  from {from} [[by {(SumBy.Length > 0 ? by : Key)}{Sorted}]]{Joined}\n where {key} in ({string.Join("\nunion\n", ways)}){Summed}\n order by {orderBy} [[take @take]]";
    }

    string Summed => SumBy.Length > 0 ? $"\n group by {SumBy}" : "";

    string Joined => Join.Length > 0 ? $"\n  {Join}" : "";

    Condition Along(string column, IReadOnlyCollection<string> values, string by, string and) => new(
        and.Length > 0 ? $"{OneOf(column, values)} and {and}" : OneOf(column, values),
        values.Count > 1 && !by.EndsWith(Sorted, StringComparison.Ordinal) ? by + Sorted : by);

    /// <summary>The key in a form along which an index is entered at the right place: the first column alone bounds it.</summary>
    static string AfterKey(ReadOnlySpan<string> order, ReadOnlySpan<string> names)
    {
        var (column, sign) = order[0].Split(' ') is [var name, "desc"] ? (name, "<") : (order[0], ">");
        return order.Length == 1
            ? $"{column} {sign} {names[0]}"
            : $"{column} {sign}= {names[0]} and ({column} {sign} {names[0]} or ({AfterKey(order[1..], names[1..])}))";
    }

    static object PartOf(Page page, object first, int part) => first switch
    {
        string text => page.AfterOr(text, part),
        int or long => page.AfterNumberOr(Convert.ToInt64(first, CultureInfo.InvariantCulture), part),
        DateOnly date => page.AfterDateOr(date, part),
        DateTimeOffset time => page.AfterTimeOr(time, part),
        _ => throw new ArgumentException($"A page has no key of the type {first.GetType().Name}.", nameof(first)),
    };

    static bool IsGiven(object? value) => value switch
    {
        null or "" or 0 or 0L or false => false,
        Enum number => Convert.ToInt32(number, CultureInfo.InvariantCulture) != 0,
        _ => true,
    };

    readonly record struct Condition(string Text, string By);
}
