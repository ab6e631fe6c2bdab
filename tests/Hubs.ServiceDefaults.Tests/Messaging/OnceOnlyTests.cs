using Hubs.Access.V1;
using Hubs.Schools.V1;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Messaging;
using Hubs.Testing;
using Hubs.Testing.SqlServer;
using Microsoft.Extensions.DependencyInjection;
using static Hubs.Schools.V1.PersonService;

namespace Hubs.ServiceDefaults.Tests.Messaging;

public sealed class OnceOnlyOnSqliteTests(House house) : OnceOnlyTests(house), IClassFixture<House>;

public sealed class OnceOnlyOnSqlServerTests(HouseOnSqlServer house) : OnceOnlyTests(house), IClassFixture<HouseOnSqlServer>;

/// <summary>Outbox, inbox, repeated requests and concurrent changes: what was accepted is done once and told once.</summary>
public abstract class OnceOnlyTests(House house)
{
    [Fact]
    public async Task An_event_is_kept_with_what_was_done_or_neither_is()
    {
        Assert.SkipWhen(house.Missing is not null, house.Missing ?? "");
        var database = house.Local.Inside("schools").GetRequiredService<Database>();
        var before = (await house.EntriesAsync<RoleRevoked>()).Count;

        await Assert.ThrowsAsync<InvalidOperationException>(() => database.WriteAsync(Caller.Itself("tests"), async work =>
        {
            work.Tell(new RoleRevoked { PersonId = "nobody", RoleAssignmentId = "none" }, 1);
            await work.StoreToldAsync();
            throw new InvalidOperationException("The work fails after it has told.");
        }));

        Assert.Equal(before, (await house.EntriesAsync<RoleRevoked>()).Count);
    }

    [Fact]
    public async Task A_message_that_comes_again_or_out_of_turn_does_nothing()
    {
        Assert.SkipWhen(house.Missing is not null, house.Missing ?? "");
        await house.InviteAsync(Role.Auditor);
        var follower = Assert.Single(house.Local.Inside("funding").GetServices<Follower>(), f => f.Producer == "schools");
        var entry = (await house.EntriesAsync<RoleAssigned>())[^1];
        var (position, held) = (await PositionAsync(), await HeldAsync());

        await follower.DeliverAsync(entry, TestContext.Current.CancellationToken);
        var foreign = entry.Clone();
        (foreign.Position, foreign.EventId, foreign.PreviousEventId) = (position + 1, Guid.CreateVersion7().ToString(), Guid.CreateVersion7().ToString());
        await follower.DeliverAsync(foreign, TestContext.Current.CancellationToken);
        foreign.Position = position + 100;
        await follower.DeliverAsync(foreign, TestContext.Current.CancellationToken);

        Assert.Equal((position, held), (await PositionAsync(), await HeldAsync()));
    }

    [Fact]
    public async Task The_same_request_many_times_at_once_is_done_once_and_answered_alike()
    {
        Assert.SkipWhen(house.Missing is not null, house.Missing ?? "");
        var request = Invitation("often@example.org");
        var before = (await house.EntriesAsync<PersonInvited>()).Count;

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => National.InvitePersonAsync(request).ResponseAsync));

        // A code is told once: to the one that was done.
        Assert.Single(answers, answer => answer.Code.Length > 0);
        foreach (var answer in answers) answer.Code = "";
        Assert.All(answers, answer => Assert.Equal(answers[0], answer));
        Assert.Equal(before + 1, (await house.EntriesAsync<PersonInvited>()).Count);
        var other = request.Clone();
        other.Name = "Somebody Else";
        Assert.Equal("REQUEST_ID_REUSED", (await Refused.ByAsync(National.InvitePersonAsync(other))).Reason);
    }

    [Fact]
    public async Task Of_many_who_change_the_same_at_once_each_change_is_kept_or_refused_and_positions_have_no_gaps()
    {
        Assert.SkipWhen(house.Missing is not null, house.Missing ?? "");
        var person = await house.InviteAsync(Role.Auditor);
        var assigned = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => AssignAsync(person.Id)));
        await house.SettleAsync();

        Assert.Contains(true, assigned);
        var held = await house.LookAsync("schools", work => work.ScalarAsync<int>("select count(*) from access_role where person_id = @Id and role = @Role", new { person.Id, Role = (int)Role.NationalFinance }));
        Assert.Equal(1, held);
        Assert.Equal(1, await house.LookAsync("reporting", work => work.ScalarAsync<int>("select count(*) from access_role where person_id = @Id and role = @Role", new { person.Id, Role = (int)Role.NationalFinance })));
        var (count, last) = (await house.LookAsync("schools", work => work.ScalarAsync<long>("select count(*) from event_log")), await house.LookAsync("schools", work => work.ScalarAsync<long>("select max(position) from event_log")));
        Assert.Equal(count, last);
    }

    PersonServiceClient National => house.As<PersonServiceClient>(house.National);

    static InvitePersonRequest Invitation(string email) => new() { RequestId = House.NewRequestId(), Name = "Somebody New", Email = email, Role = Role.Auditor };

    async Task<bool> AssignAsync(string personId)
    {
        try
        {
            await National.AssignRoleAsync(new AssignRoleRequest { PersonId = personId, Role = Role.NationalFinance, RequestId = House.NewRequestId() });
            return true;
        }
        catch (Grpc.Core.RpcException exception) when (exception.StatusCode is Grpc.Core.StatusCode.AlreadyExists or Grpc.Core.StatusCode.Aborted or Grpc.Core.StatusCode.FailedPrecondition)
        {
            return false;
        }
    }

    Task<long> PositionAsync() => house.LookAsync("funding", work => work.ScalarAsync<long>("select position from followed where producer = 'schools'"));

    Task<int> HeldAsync() => house.LookAsync("funding", work => work.ScalarAsync<int>("select count(*) from access_role"));
}
