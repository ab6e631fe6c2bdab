using Google.Protobuf.Reflection;
using Hubs.Events.V1;

namespace Hubs.Gateway.Contract;

/// <summary>An event of the contract: which service tells it, about what, and the methods that say so.</summary>
/// <param name="AggregateField">The field with the id of what it is about.</param>
/// <param name="ToldBy">Methods whose comment says that they tell it; none where the event's own comment says when.</param>
sealed record ApiEvent(MessageDescriptor Message, string Producer, FieldDescriptor AggregateField, IReadOnlyList<string> ToldBy)
{
    // People and roles belong to Schools; the events about them are shared by all and stand in a package of their own.
    const string OwnerOfAccess = "schools";

    /// <summary>Null for a message that is no event.</summary>
    public static ApiEvent? Of(MessageDescriptor message, IReadOnlyList<ApiMethod> methods)
    {
        if (message.GetOptions()?.GetExtension(EventExtensions.Event) is not { } mark || message.File.Package.Split('.') is not ["hubs", var package, ..]) return null;
        var producer = package == "access" ? OwnerOfAccess : package;
        return new ApiEvent(message, producer, message.FindFieldByName(mark.AggregateId), methods.Where(m => m.Service == producer && m.Comment.Events.Contains(message.Name)).Select(m => m.Descriptor.Name).ToArray());
    }
}
