using System.Text.RegularExpressions;
using Hubs.Testing.Contracts;

namespace Hubs.Contracts.Tests.Rules;

/// <summary>Events are in the past tense, stand with their kind, and name their aggregate.</summary>
static partial class EventRule
{
    static readonly HashSet<string> IrregularPast =
        ["Begun", "Chosen", "Done", "Drawn", "Frozen", "Given", "Held", "Lost", "Made", "Paid", "Put", "Sent", "Set", "Taken", "Told", "Withdrawn", "Withheld"];

    public static IEnumerable<string> Offences(ContractSet contracts) =>
        contracts.Events.SelectMany(Offences).Concat(contracts.Events.GroupBy(@event => @event.Name).Where(group => group.Count() > 1)
            .Select(group => $"{string.Join(" and ", group)} have the same name."));

    static IEnumerable<string> Offences(ContractMessage @event)
    {
        if (@event.Field(@event.Event!.AggregateId) is not { IsString: true, IsRepeated: false })
            yield return $"{@event}'s aggregate_id names a string field of it, not '{@event.Event.AggregateId}'.";
        foreach (var part in @event.Event.PartFields.Where(part => @event.Field(part) is not { IsRepeated: false }))
            yield return $"{@event}'s part_fields name fields of it that are there once, not '{part}'.";
        if (!Word().Matches(@event.Name).Skip(1).Any(word => word.Value.EndsWith("ed", StringComparison.Ordinal) || IrregularPast.Contains(word.Value)))
            yield return $"{@event} says what happened, in the past tense.";
        if (!@event.File.Path.EndsWith("_events.proto", StringComparison.Ordinal) && @event.File.Package != "hubs.access.v1")
            yield return $"{@event} stands in an …_events.proto file.";
        if (@event.Proto.Field.Count < 1 || @event.FullName != $"{@event.File.Package}.{@event.Name}") yield return $"{@event} is a message of its own, not inside another.";
    }

    [GeneratedRegex("[A-Z][a-z0-9]*")]
    private static partial Regex Word();
}
