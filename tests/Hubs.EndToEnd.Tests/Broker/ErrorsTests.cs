using System.Text;
using System.Text.Json;
using Hubs.Access.V1;
using Hubs.EndToEnd.Tests.Restoring;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Hosting;
using Hubs.Testing;
using Microsoft.Extensions.DependencyInjection;
using RabbitMQ.Client;

namespace Hubs.EndToEnd.Tests.Broker;

/// <summary>A message that cannot be acted on is tried a few times at once, then set aside; an operator lists, reads and sends again what was set aside, with an
/// account that may do that and no more.</summary>
[Collection(OneBroker.Name)]
public sealed class ErrorsTests(HouseOnRabbitMq house) : IClassFixture<HouseOnRabbitMq>, IAsyncLifetime
{
    const string Subscription = "hubs.reporting.follows.schools";
    const string Errors = $"{Subscription}_error";
    const int MoreOftenThanTheBrokerDelivers = 25;

    IConnection? _connection;
    IChannel? _channel;

    IChannel Channel => _channel!;

    public async ValueTask InitializeAsync()
    {
        if (house.Missing is not null) return;
        _connection = await new ConnectionFactory { Uri = house.BrokerUri }.CreateConnectionAsync();
        _channel = await _connection.CreateChannelAsync();
        await Eventually.HoldsAsync(async () => (await house.AskAsync("list_queues", "name"))?.Contains(Errors, StringComparison.Ordinal) ?? true, () => Task.FromResult("No error queue is there from the start."));
        await Channel.QueuePurgeAsync(Errors);
    }

    public async ValueTask DisposeAsync()
    {
        if (_channel is not null) await _channel.DisposeAsync();
        if (_connection is not null) await _connection.DisposeAsync();
    }

    [Fact]
    public async Task A_message_that_fails_is_tried_twice_more_at_once_then_set_aside_listed_shown_and_dropped()
    {
        SkipWithoutBroker();
        await FailAsync("no-event-of-ours");

        Assert.Matches("^schools 1  no event \\(no-event-of-ours\\), failed .*: .+", await SaidAsync(0, "errors"));
        var shown = await SaidAsync(0, "errors", "show", "schools", "1");
        Assert.Contains("MT-Fault-RetryCount: 2", shown);
        Assert.Contains("""{"nobody":"knows me"}""", shown);
        Assert.Equal(1u, await FailedAsync());

        Assert.Contains("There is no message 2 of schools", await SaidAsync(1, "errors", "show", "schools", "2"));
        Assert.Contains("It is gone.", await SaidAsync(0, "errors", "drop", "schools", "no-event-of-ours"));
        Assert.Equal("Nothing has failed.", await SaidAsync(0, "errors"));
        Assert.Equal(0u, await FailedAsync());
    }

    [Fact]
    public async Task Looked_at_more_often_than_the_broker_delivers_a_message_is_still_there()
    {
        SkipWithoutBroker();
        await FailAsync("looked-at");
        var reporting = house.Local.Inside("reporting");

        for (var look = 0; look < MoreOftenThanTheBrokerDelivers; look++) Assert.Equal(0, await reporting.GetRequiredService<ServiceContents>().Commands["errors"].RunAsync(reporting, []));

        Assert.Equal(1u, await FailedAsync());
        Assert.Contains("no event (looked-at)", await SaidAsync(0, "errors"));
    }

    [Fact]
    public async Task What_failed_and_is_mended_is_acted_on_when_an_operator_sends_it_again_with_an_account_that_may_do_no_more()
    {
        SkipWithoutBroker();
        var heard = await Channel.QueueDeclareAsync();
        await Channel.QueueBindAsync(heard.QueueName, RoleAssigned.Descriptor.FullName, "");
        var auditor = await house.InviteAsync(Role.Auditor);
        var message = (await Channel.BasicGetAsync(heard.QueueName, true))!;
        await ForgetAndParkAsync(auditor, message);
        await Channel.BasicPublishAsync(Errors, "", true, new BasicProperties(message.BasicProperties) { Headers = new Dictionary<string, object?>(message.BasicProperties.Headers!) { ["MT-Fault-Message"] = "It made no sense." } }, message.Body);
        var account = await OperatorAsync();

        Assert.Contains($"{RoleAssigned.Descriptor.FullName} of {auditor.Id}", await SaidAsync(0, account, "errors"));
        Assert.Contains("It made no sense.", await SaidAsync(0, account, "errors", "show", "schools", message.BasicProperties.MessageId!));
        Assert.Contains("1 sent again.", await SaidAsync(0, account, "errors", "send-again", "schools"));

        await Eventually.HoldsAsync(async () => await RolesOfAsync(auditor) == 1, () => Task.FromResult("It was not acted on."));
        Assert.Equal(0, await house.LookAsync("reporting", work => work.ScalarAsync<int>("select count(*) from parked_event")));
        Assert.Equal(0u, await FailedAsync());
    }

    [Fact]
    public async Task Sent_again_while_it_still_cannot_be_acted_on_it_is_set_aside_again()
    {
        SkipWithoutBroker();
        await FailAsync("still-wrong");

        Assert.Contains("Sent again: 1  no event (still-wrong)", await SaidAsync(0, "errors", "send-again", "schools", "1"));

        await Eventually.HoldsAsync(async () => (await SaidAsync(0, "errors")).Contains("still-wrong", StringComparison.Ordinal), () => Task.FromResult("It is lost."));
        Assert.Equal(1u, await FailedAsync());
    }

    [Fact]
    public async Task An_account_that_may_not_is_told_so_and_a_wrong_word_is_answered_with_how_it_is_used()
    {
        SkipWithoutBroker();
        await FailAsync("not-for-everybody");
        var nobody = await house.AccountAsync("nobody", "^$", "^$", "^$");
        Assert.SkipWhen(nobody is null, "An account is made only at a broker that the tests have started themselves.");

        Assert.Contains("ACCESS_REFUSED", await SaidAsync(1, nobody, "errors"));
        Assert.Contains("errors send-again [PRODUCER [MESSAGE]]", await SaidAsync(2, "errors", "send-again", "reporting"));
    }

    void SkipWithoutBroker() => Assert.SkipWhen(house.Missing is not null, house.Missing ?? "");

    /// <summary>JSON that is no event: it is read, and nothing can be made of it.</summary>
    async Task FailAsync(string id)
    {
        await Channel.BasicPublishAsync(Subscription, "", true, new BasicProperties { MessageId = id, ContentType = "application/json" }, Encoding.UTF8.GetBytes("""{"nobody":"knows me"}"""));
        await Eventually.HoldsAsync(async () => await FailedAsync() == 1, () => Task.FromResult("Nothing was set aside."));
    }

    Task<uint> FailedAsync() => Channel.MessageCountAsync(Errors);

    Task<string> SaidAsync(int code, params string[] command) => SaidAsync(code, house.BrokerUri, command);

    async Task<string> SaidAsync(int code, Uri broker, params string[] command)
    {
        var (ended, said) = await Operator.RunAsync(house, "reporting", [.. command, $"--Broker:Uri={broker}"]);
        Assert.True(ended == code, said);
        return said;
    }

    /// <summary>As if reporting had not been able to act on it when it came.</summary>
    Task ForgetAndParkAsync(TestPerson person, BasicGetResult message) => house.Local.Inside("reporting").GetRequiredService<Database>().WriteAsync(Caller.Itself("tests"), async work =>
    {
        string Header(string name) => Encoding.UTF8.GetString((byte[])message.BasicProperties.Headers![$"cloudEvents_{name}"]!);
        await work.ExecuteAsync("delete from access_role where person_id = @Id", new { person.Id });
        await work.ExecuteAsync(
            """
            insert into parked_event (producer, position, event_id, type, aggregate_id, error, parked_time)
            values ('schools', @Position, @EventId, @Type, @AggregateId, 'It made no sense.', @Now)
            """,
            new { Position = long.Parse(Header("position"), System.Globalization.CultureInfo.InvariantCulture), EventId = Header("id"), Type = Header("type"), AggregateId = Header("subject"), work.Now });
    });

    Task<int> RolesOfAsync(TestPerson person) => house.LookAsync("reporting", work => work.ScalarAsync<int>("select count(*) from access_role where person_id = @Id", new { person.Id }));

    /// <summary>An account with the operator's permissions of the manifests; whoever runs the tests, where the broker is not theirs to change.</summary>
    async Task<Uri> OperatorAsync()
    {
        using var definitions = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(RepositoryFiles.Root, "deploy/k8s/components/rabbitmq/definitions.json")));
        var may = definitions.RootElement.GetProperty("permissions").EnumerateArray().Single(of => of.GetProperty("user").GetString() == "operator");
        return await house.AccountAsync("operator", may.GetProperty("configure").GetString()!, may.GetProperty("write").GetString()!, may.GetProperty("read").GetString()!) ?? house.BrokerUri;
    }
}
