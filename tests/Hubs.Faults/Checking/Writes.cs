using Google.Protobuf.Reflection;
using Hubs.Faults.Working;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Faults.Checking;

/// <summary>Holds what the clients noted against what the services keep: every accepted write is there once, with the answer that was
/// given, the events that it tells and the row that it makes; of a refused one there is nothing.</summary>
static class Writes
{
    public static IEnumerable<Finding> Check(IReadOnlyCollection<JournalEntry> journal, ServiceRecord record) =>
    [
        .. Answers(journal.Where(e => e.Service == record.Service), record),
        .. Effects.Told.SelectMany(effect => effect.Value.Where(type => type.File.Package == $"hubs.{record.Service}.v1").SelectMany(type => Events(journal, record, effect.Key, type))),
    ];

    /// <summary>The rows of one table: as many as there were accepted writes, each of them under its key.</summary>
    public static IEnumerable<Finding> CheckRows(IReadOnlyCollection<JournalEntry> journal, string method, string field, IReadOnlyCollection<string> keys) =>
        Compare($"{method} of {field}", Accepted(journal, method).Select(entry => entry.Value(field) ?? ""), keys);

    static IEnumerable<Finding> Answers(IEnumerable<JournalEntry> journal, ServiceRecord record)
    {
        var kept = record.Answers.ToLookup(a => (a.Method, a.RequestId));
        foreach (var entry in journal)
        {
            var answers = kept[(entry.Method, entry.RequestId)].ToArray();
            if (entry.Answer is null && entry.Refusal is null) yield return new(Wrong.Unexplained, $"{entry} by anyone.");
            else if (entry.Answer is { } answer && answers.Length == 0) yield return new(Wrong.Lost, $"{entry}, and {record.Service} knows nothing of it.");
            else if (entry.Answer is { } said && !said.Descriptor.Parser.ParseFrom(answers[0].Answer).Equals(SecretFields.Without(said))) yield return new(Wrong.Lost, $"{entry}, but another answer is kept.");
            else if (entry.Refusal is not null && answers.Length > 0) yield return new(Wrong.Doubled, $"{entry}, and was stored all the same.");
            if (answers.Length > 1) yield return new(Wrong.Doubled, $"{entry}, and is kept {answers.Length} times.");
            if (entry.Refusal is "FAULT" or "Internal" or "Unknown") yield return new(Wrong.Unexplained, $"{entry}: no fault may answer with that.");
        }
    }

    static IEnumerable<Finding> Events(IReadOnlyCollection<JournalEntry> journal, ServiceRecord record, string method, MessageDescriptor type) => Compare(
        type.Name,
        Accepted(journal, method).Select(entry => entry.Value(Effects.AggregateOf(type)) ?? ""),
        record.Log.Where(e => e.Type == type.FullName).Select(e => e.AggregateId));

    static IEnumerable<JournalEntry> Accepted(IEnumerable<JournalEntry> journal, string method) => journal.Where(entry => entry.Name == method && entry.Answer is not null);

    static IEnumerable<Finding> Compare(string what, IEnumerable<string> accepted, IEnumerable<string> there)
    {
        var counts = there.GroupBy(id => id, StringComparer.Ordinal).ToDictionary(ids => ids.Key, ids => ids.Count(), StringComparer.Ordinal);
        foreach (var (id, times) in accepted.CountBy(id => id, StringComparer.Ordinal))
        {
            counts.Remove(id, out var found);
            if (found < times) yield return new(Wrong.Lost, $"{what} {id} was accepted {times} times and is there {found} times.");
            if (found > times) yield return new(Wrong.Doubled, $"{what} {id} was accepted {times} times and is there {found} times.");
        }

        foreach (var (id, found) in counts) yield return new(Wrong.Doubled, $"{what} {id} is there {found} times, and nobody was told that it was accepted.");
    }
}
