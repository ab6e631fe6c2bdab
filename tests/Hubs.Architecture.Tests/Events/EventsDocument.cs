using System.Text;
using Hubs.Testing.Contracts;

namespace Hubs.Architecture.Tests.Events;

/// <summary>`protos/EVENTS.md`: which event tells what, who sends it, and who acts on it.</summary>
sealed class EventsDocument(ContractSet contracts, IReadOnlyList<Subscription> subscriptions, IReadOnlyList<SourceFile> code)
{
    public const string Path = "protos/EVENTS.md";

    const string Access = "hubs.access.v1";

    static readonly string[] Services = ["Schools", "WorkGroups", "Scheduling", "Funding", "Reporting"];

    public string Render()
    {
        var text = new StringBuilder();
        text.Append("""
            # Events

            Which event tells what, who sends it, and who acts on it. Made from the contracts' comments and the services' contents pages by a test:
            `HUBS_RENEW=1 dotnet test --project tests/Hubs.Architecture.Tests` makes it anew, and CI fails when it is stale. How events look on the
            wire is in [README.md](README.md#events-on-the-wire).


            """.ReplaceLineEndings("\n"));
        foreach (var service in Services) Append(text, service, $"hubs.{service.ToLowerInvariant()}.v1");
        Append(text, "Access", Access);
        return $"{text.ToString().TrimEnd()}\n";
    }

    void Append(StringBuilder text, string title, string package)
    {
        var events = contracts.Events.Where(@event => @event.File.Package == package).OrderBy(@event => @event.Name, StringComparer.Ordinal).ToList();
        text.Append(System.Globalization.CultureInfo.InvariantCulture, $"## {title}\n\n");
        if (events.Count == 0)
        {
            text.Append("Tells nothing.\n\n");
            return;
        }
        text.Append("| event | sent by | when | acted on by |\n|---|---|---|---|\n");
        foreach (var @event in events)
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"| `{@event.Name}` | {SentBy(@event)} | {OneLine(@event.Comment)} | {ActedOnBy(@event)} |\n");
        text.Append('\n');
    }

    string SentBy(ContractMessage @event)
    {
        var methods = contracts.Methods
            .Where(method => method.Tells.Contains(@event.Name) && (method.Service.File.Package == @event.File.Package || @event.File.Package == Access))
            .Select(method => $"`{method.Name}`").Order(StringComparer.Ordinal).ToList();
        return methods.Count > 0 ? string.Join(", ", methods) : "the service itself";
    }

    string ActedOnBy(ContractMessage @event)
    {
        var acting = subscriptions.Where(subscription => subscription.EventName == @event.FullName)
            .Select(subscription => (subscription.Service, Link: Link(subscription))).Distinct()
            .GroupBy(acted => acted.Link, acted => acted.Service)
            .Select(group => $"{string.Join(", ", group)}: {group.Key}").ToList();
        return acting.Count > 0 ? string.Join("<br>", acting) : "–";
    }

    string Link(Subscription subscription)
    {
        var file = code.FirstOrDefault(file => file.IsIn($"services/{subscription.Service}") && file.Name == subscription.ActedOnBy)
            ?? code.FirstOrDefault(file => file.IsIn("services") && file.Name == subscription.ActedOnBy)
            ?? throw new InvalidOperationException($"{subscription.Service} acts on {subscription.EventName} in {subscription.ActedOnBy}, and no file is named after it.");
        return $"[{subscription.ActedOnBy}](../{file.Path})";
    }

    static string OneLine(string comment) =>
        string.Join(' ', comment.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Replace("|", "\\|", StringComparison.Ordinal);
}
