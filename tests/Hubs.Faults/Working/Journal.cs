using System.Collections.Concurrent;
using Google.Protobuf;

namespace Hubs.Faults.Working;

/// <summary>What every client noted of its own writes; nothing in it comes from a service's database.</summary>
sealed class Journal
{
    readonly ConcurrentQueue<JournalEntry> _entries = new();

    public IReadOnlyCollection<JournalEntry> Entries => _entries;

    public IEnumerable<JournalEntry> Accepted => _entries.Where(entry => entry.Answer is not null);

    public IEnumerable<JournalEntry> Refused => _entries.Where(entry => entry.Refusal is not null);

    /// <summary>How often callers of a service were told that nothing can be stored now.</summary>
    public int BusyOf(string service) => _entries.Where(entry => entry.Service == service).Sum(entry => entry.Busy);

    /// <summary>A write is about to be asked for; null where it is no write.</summary>
    public JournalEntry? Begin(string method, IMessage request, Func<Task<IMessage>> repeat)
    {
        if (request.Descriptor.FindFieldByName("request_id") is not { } field) return null;
        var entry = new JournalEntry(method, (string)field.Accessor.GetValue(request), request) { RepeatAsync = repeat };
        _entries.Enqueue(entry);
        return entry;
    }
}
