using Hubs.Testing.Contracts;

namespace Hubs.Contracts.Tests.Rules;

/// <summary>What a method says it tells is an event of its service or an access event, and every event is told.</summary>
static class TellingRule
{
    const string Access = "hubs.access.v1";

    public static IEnumerable<string> Offences(ContractSet contracts)
    {
        var told = contracts.Methods.SelectMany(method => method.Tells.Select(name => (Method: method, Event: Find(contracts, method, name), Name: name))).ToList();
        foreach (var (method, @event, name) in told)
        {
            if (@event is null) yield return $"{method} says 'Tells {name}', which is no event of {method.Service.File.Package} or {Access}.";
            if (!method.IsWrite) yield return $"{method} reads, and says that it tells {name}.";
        }
        foreach (var @event in contracts.Events.Where(@event => !@event.Comment.Contains("Told when ", StringComparison.Ordinal) && told.All(telling => telling.Event != @event)))
            yield return $"{@event} is told by no method ('Tells {@event.Name}.'), and its comment does not say 'Told when …'.";
    }

    static ContractMessage? Find(ContractSet contracts, ContractMethod method, string name) =>
        contracts.Events.FirstOrDefault(@event => @event.Name == name && (@event.File.Package == method.Service.File.Package || @event.File.Package == Access));
}
