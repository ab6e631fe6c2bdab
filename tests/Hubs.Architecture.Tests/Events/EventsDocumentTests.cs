using Hubs.Testing.Contracts;

namespace Hubs.Architecture.Tests.Events;

public sealed class EventsDocumentTests
{
    const string Renew = "HUBS_RENEW";

    [Fact]
    public async Task The_document_of_events_says_what_contracts_and_services_say()
    {
        var path = Path.Combine(Repository.Root, EventsDocument.Path);
        var now = new EventsDocument(ContractSet.OfHubs(), await Subscription.OfAllAsync(), Repository.Code).Render();
        if (Environment.GetEnvironmentVariable(Renew) == "1") await File.WriteAllTextAsync(path, now, TestContext.Current.CancellationToken);

        var kept = File.Exists(path) ? (await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken)).ReplaceLineEndings("\n") : "";

        Assert.True(kept == now, $"{EventsDocument.Path} is stale. Make it anew: {Renew}=1 dotnet test --project tests/Hubs.Architecture.Tests\n{FirstDifference(kept, now)}");
    }

    [Fact]
    public void An_event_is_listed_with_its_senders_its_meaning_and_who_acts_on_it()
    {
        Subscription[] subscriptions = [new("Funding", "hubs.schools.v1.AgreementSigned", "KnowAgreements"), new("Reporting", "hubs.schools.v1.AgreementSigned", "CountAgreements")];
        SourceFile[] code = [new("services/Funding/Subscriptions/KnowAgreements.cs", ""), new("services/Reporting/Subscriptions/CountAgreements.cs", "")];

        var row = new EventsDocument(ContractSet.OfHubs(), subscriptions, code).Render().Split('\n').Single(line => line.StartsWith("| `AgreementSigned`", StringComparison.Ordinal));

        Assert.Contains("| `SignAgreement` |", row, StringComparison.Ordinal);
        Assert.EndsWith(
            "| Funding: [KnowAgreements](../services/Funding/Subscriptions/KnowAgreements.cs)<br>Reporting: [CountAgreements](../services/Reporting/Subscriptions/CountAgreements.cs) |",
            row, StringComparison.Ordinal);
    }

    [Fact]
    public void A_subscription_without_a_file_named_after_it_is_caught() =>
        Assert.Throws<InvalidOperationException>(() => new EventsDocument(ContractSet.OfHubs(), [new("Funding", "hubs.schools.v1.AgreementSigned", "Nowhere")], []).Render());

    static string FirstDifference(string kept, string now)
    {
        var line = kept.Split('\n').Zip(now.Split('\n')).FirstOrDefault(pair => pair.First != pair.Second);
        return line == default ? "It ends too early or too late." : $"kept: {line.First}\nnow:  {line.Second}";
    }
}
