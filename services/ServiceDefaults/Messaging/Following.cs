using Google.Protobuf;
using Google.Protobuf.Reflection;
using Hubs.Events.V1;
using Hubs.ServiceDefaults.Data;

namespace Hubs.ServiceDefaults.Messaging;

/// <summary>An event as a subscription gets it: what it says, and where and when it stands.</summary>
public sealed record Told<T>(T Event, LoggedEvent Entry)
    where T : IMessage
{
    public DateTimeOffset HappenedTime => Entry.HappenedTime.ToDateTimeOffset();
}

/// <summary>What a service does about the events of one producer. They arrive in the order of the producer's log, each once; what is
/// done about one commits together with the note that it was done.</summary>
public sealed class Following
{
    readonly Dictionary<string, Handling> _byType = new(StringComparer.Ordinal);

    internal Following(string producer) => Producer = producer;

    public string Producer { get; }

    /// <summary>Raised by a version that acts on more of the log than the last: it begins the log again.</summary>
    public int Revision { get; private set; }

    public IReadOnlyDictionary<string, Handling> Handlings => _byType;

    /// <summary>Which revision of what is done about this log. The versions before it had lower ones, from 0.</summary>
    public Following InRevision(int revision)
    {
        Revision = revision;
        return this;
    }

    public Following On<T>(Func<Work, Told<T>, Task> handle)
        where T : IMessage<T>, new()
    {
        var type = new T().Descriptor;
        if (!EventTypes.IsEvent(type)) throw new ArgumentException($"{type.FullName} is not marked as an event.", nameof(handle));
        _byType.Add(type.FullName, new Handling(type, handle.Method.DeclaringType!, typeof(T), (work, entry) =>
            handle(work, new Told<T>((T)EventTypes.Read(type, entry.DataJson), entry))));
        return this;
    }

    /// <summary>Does something more about an event that is acted on already, after that.</summary>
    public Following AlsoOn<T>(Func<Work, Told<T>, Task> handle)
        where T : IMessage<T>, new()
    {
        var type = new T().Descriptor;
        var first = _byType[type.FullName];
        _byType[type.FullName] = first with
        {
            Handle = async (work, entry) =>
            {
                await first.Handle(work, entry);
                await handle(work, new Told<T>((T)EventTypes.Read(type, entry.DataJson), entry));
            },
        };
        return this;
    }
}

/// <summary>What is done about one type of event, and the type that says it.</summary>
public sealed record Handling(MessageDescriptor Type, Type DeclaredIn, Type EventType, Func<Work, LoggedEvent, Task> Handle);
