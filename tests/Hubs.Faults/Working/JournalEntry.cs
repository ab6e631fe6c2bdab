using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Hubs.Faults.Working;

/// <summary>One write as its caller knows it: what was asked, how often, and what came of it.</summary>
/// <param name="Method">Such as <c>/hubs.schools.v1.PersonService/InvitePerson</c>.</param>
sealed record JournalEntry(string Method, string RequestId, IMessage Request)
{
    /// <summary>What it was answered; null: nothing yet, or a refusal.</summary>
    public IMessage? Answer { get; set; }

    /// <summary>The reason for which it was refused; null: it was not.</summary>
    public string? Refusal { get; set; }

    /// <summary>How often the caller could not know what came of it, and asked again.</summary>
    public int Unknown { get; set; }

    /// <summary>Of these, how often it was told that nothing can be stored now.</summary>
    public int Busy { get; set; }

    /// <summary>Sends the same request once more, past the journal.</summary>
    public Func<Task<IMessage>>? RepeatAsync { get; init; }

    /// <summary>The service that it went to.</summary>
    public string Service => Method.Split('.')[1];

    /// <summary>The method's own name.</summary>
    public string Name => Method.Split('/')[^1];

    /// <summary>The value of a field of this name in the answer, in what the answer holds, or in the request; null: there is none.</summary>
    public string? Value(string field) => Answer is null ? null : Find(Answer, field, 1) ?? Find(Request, field, 1);

    static string? Find(IMessage message, string field, int deeper)
    {
        if (message.Descriptor.FindFieldByName(field) is { FieldType: FieldType.String, IsRepeated: false } found && found.Accessor.GetValue(message) is string { Length: > 0 } value) return value;
        return deeper == 0 ? null : message.Descriptor.Fields.InDeclarationOrder()
            .Where(f => f is { FieldType: FieldType.Message, IsRepeated: false, IsMap: false })
            .Select(f => f.Accessor.GetValue(message) as IMessage).OfType<IMessage>()
            .Select(inner => Find(inner, field, deeper - 1)).FirstOrDefault(v => v is not null);
    }

    public override string ToString() => $"{Name} {RequestId}: {(Answer is not null ? "accepted" : Refusal is not null ? $"refused, {Refusal}" : "never answered")}";
}
