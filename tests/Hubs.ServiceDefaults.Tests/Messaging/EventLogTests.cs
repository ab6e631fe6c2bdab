using Hubs.Access.V1;
using Hubs.Events.V1;
using Hubs.Schools.V1;
using Hubs.Testing;
using Hubs.Testing.SqlServer;
using static Hubs.Schools.V1.EventLogService;
using static Hubs.Schools.V1.PersonService;

namespace Hubs.ServiceDefaults.Tests.Messaging;

public sealed class EventLogOnSqliteTests(House house) : EventLogTests(house), IClassFixture<House>;

public sealed class EventLogOnSqlServerTests(HouseOnSqlServer house) : EventLogTests(house), IClassFixture<HouseOnSqlServer>;

/// <summary>What is told comes to its place in the log, once.</summary>
public abstract class EventLogTests(House house)
{
    const int Writers = 4;
    const int OfEach = 75;

    [Fact]
    public async Task Whoever_reads_on_from_where_the_answer_says_gets_every_event_once_while_the_log_grows()
    {
        Assert.SkipWhen(house.Missing is not null, house.Missing ?? "");
        var log = house.As<EventLogServiceClient>(await house.InviteAsync(Role.Partner));
        await house.SettleAsync();
        var writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(WriteAsync));

        var read = new List<LoggedEvent>();
        var through = 0L;
        bool written;
        do
        {
            written = writing.IsCompleted;
            var answer = await log.ListEventsAsync(new ListEventsRequest { AfterPosition = through, PageSize = 1000 });
            Assert.All(answer.Events, e => Assert.InRange(e.Position, through + 1, answer.ThroughPosition));
            Assert.True(answer.LastPosition >= answer.ThroughPosition);
            read.AddRange(answer.Events);
            through = answer.ThroughPosition;
        }
        while (!written || read.Count(e => e.Type == PersonInvited.Descriptor.FullName) <= Writers * OfEach);

        await writing;
        Assert.Equal(Enumerable.Range(1, read.Count), read.Select(e => (int)e.Position));
    }

    [Fact]
    public async Task Whoever_knows_another_event_at_the_position_is_told_that_the_log_is_another()
    {
        Assert.SkipWhen(house.Missing is not null, house.Missing ?? "");
        var log = house.As<EventLogServiceClient>(await house.InviteAsync(Role.Partner));
        var read = await log.ListEventsAsync(new ListEventsRequest { PageSize = 2 });
        var first = read.Events[0];

        var next = await log.ListEventsAsync(new ListEventsRequest { AfterPosition = first.Position, AfterEventId = first.EventId, PageSize = 1 });

        Assert.Equal(read.Events[1], Assert.Single(next.Events));
        Assert.Equal("LOG_DIVERGED", await ReasonAsync(first.Position, read.Events[1].EventId));
        Assert.Equal("LOG_DIVERGED", await ReasonAsync(read.LastPosition + 1_000_000, first.EventId));

        async Task<string> ReasonAsync(long after, string known) => (await Refused.ByAsync(log.ListEventsAsync(new ListEventsRequest { AfterPosition = after, AfterEventId = known }))).Reason;
    }

    async Task WriteAsync(int writer)
    {
        for (var number = 0; number < OfEach; number++)
        {
            await house.As<PersonServiceClient>(house.National).InvitePersonAsync(
                new InvitePersonRequest { RequestId = House.NewRequestId(), Name = "Somebody New", Email = $"log.{writer}.{number}@example.org", Role = Role.Auditor });
        }
    }
}
