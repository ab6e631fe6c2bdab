using Hubs.Access.V1;
using Hubs.Reporting;
using Hubs.Reporting.V1;
using Hubs.Scheduling.V1;
using Hubs.Schools.V1;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;
using Hubs.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using static Hubs.Schools.V1.PersonService;

namespace Hubs.ServiceDefaults.Tests.Messaging;

/// <summary>An event that cannot be applied is set aside, and an operator has it tried again, from a shell, while the service runs.</summary>
public sealed class ParkedTests(House house) : IClassFixture<House>
{
    [Fact]
    public async Task What_cannot_be_applied_waits_with_what_comes_after_it_until_an_operator_has_it_tried_again()
    {
        var invitation = await InviteAsync("poison@example.org");
        await DirectlyAsync($"create trigger poison before insert on access_role when new.person_id = '{invitation.PersonId}' begin select raise(abort, 'cannot be kept'); end");
        var person = await house.AcceptAsync(invitation);
        await National.AssignRoleAsync(new AssignRoleRequest { PersonId = person.Id, Role = Role.NationalFinance, RequestId = House.NewRequestId() });
        var other = await house.InviteAsync(Role.Auditor);
        await house.SettleAsync();

        await house.As<FiguresService.FiguresServiceClient>(other).GetFreshnessAsync(new GetFreshnessRequest());
        Assert.Equal("NOT_ALLOWED", (await Refused.ByAsync(house.As<FiguresService.FiguresServiceClient>(person).GetFreshnessAsync(new GetFreshnessRequest()))).Reason);
        var (code, said) = await OperatorAsync("parked");
        Assert.Equal(0, code);
        Assert.Collection(
            said.Split('\n'),
            first => Assert.Contains($"hubs.access.v1.RoleAssigned of {person.Id}", first),
            second => Assert.Contains("Waits behind an earlier parked event", second));
        Assert.Contains("cannot be kept", said);
        var position = said.Split(' ')[1];
        Assert.Contains("ROLE_AUDITOR", (await OperatorAsync("parked", "show", "schools", position)).Said.Replace('\\', ' '));

        var (still, why) = await OperatorAsync("parked", "retry");
        Assert.Equal(1, still);
        Assert.Contains("0 of 2 applied.", why);

        await DirectlyAsync("drop trigger poison");
        Assert.Equal((0, "2 of 2 applied."), await OperatorAsync("parked", "retry"));
        Assert.Equal((0, "Nothing is parked."), await OperatorAsync("parked"));
        await house.As<FiguresService.FiguresServiceClient>(person).GetFreshnessAsync(new GetFreshnessRequest());
        Assert.Equal(2, await house.LookAsync("reporting", work => work.ScalarAsync<int>("select count(*) from access_role where person_id = @Id", new { person.Id })));
    }

    [Fact]
    public async Task Why_it_waits_names_what_was_not_found()
    {
        var (meeting, participation) = (Guid.CreateVersion7().ToString(), Guid.CreateVersion7().ToString());
        await house.Local.Inside("scheduling").GetRequiredService<Database>().WriteAsync(Caller.Itself("tests"), work =>
        {
            work.Tell(new RegisterTaken { MeetingId = meeting, MeetingDate = "2020-09-24", Entries = { new RegisteredPlace { ParticipationId = participation } } }, 1);
            return Task.CompletedTask;
        });
        await house.SettleAsync();

        var why = await house.LookAsync("schools", work => work.QueryAsync<string>("select error from parked_event where producer = 'scheduling' and aggregate_id = @Id", new { Id = meeting }));

        Assert.Equal([$"There is no such participation, or you may not see it. (id: {participation})"], why);
    }

    [Fact]
    public async Task A_log_that_is_read_again_parks_once_what_cannot_be_applied_and_goes_on()
    {
        var participation = Guid.CreateVersion7().ToString();
        await house.Local.Inside("scheduling").GetRequiredService<Database>().WriteAsync(Caller.Itself("tests"), work =>
        {
            work.Tell(new RegisterTaken { MeetingId = participation, MeetingDate = "2020-09-24", Entries = { new RegisteredPlace { ParticipationId = participation } } }, 1);
            return Task.CompletedTask;
        });
        await house.SettleAsync();
        var before = await PositionAsync();

        await house.Local.Inside("schools").GetRequiredService<Database>().WriteAsync(Caller.Itself("tests"), work =>
            work.ExecuteAsync("update followed set position = 0, event_id = '', last_happened_time = null, caught_up_time = null where producer = 'scheduling'"));
        await house.SettleAsync();

        Assert.Equal(before, await PositionAsync());
        Assert.Equal(1, await house.LookAsync("schools", work => work.ScalarAsync<int>("select count(*) from parked_event where producer = 'scheduling' and aggregate_id = @Id", new { Id = participation })));

        Task<long> PositionAsync() => house.LookAsync("schools", work => work.ScalarAsync<long>("select position from followed where producer = 'scheduling'"));
    }

    [Fact]
    public async Task A_word_that_the_command_does_not_know_is_answered_with_those_that_it_does()
    {
        await using var process = Start("parked", "again");

        Assert.Equal(2, await process.EndsAsync());
        Assert.Contains("parked retry", process.Complained);
    }

    PersonServiceClient National => house.As<PersonServiceClient>(house.National);

    string ConnectionString => house.Local.Inside("reporting").GetRequiredService<IOptions<DatabaseSettings>>().Value.ConnectionString;

    async Task<Invitation> InviteAsync(string email) =>
        await National.InvitePersonAsync(new InvitePersonRequest { Name = "Marek Kaminski", Email = email, Role = Role.Auditor, RequestId = House.NewRequestId() });

    /// <summary>Past the service, as nobody should: it makes the event one that cannot be applied.</summary>
    async Task DirectlyAsync(string statement)
    {
        await using var connection = new SqliteConnection(ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The statement is this test's own.
        command.CommandText = statement;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    HostProcess Start(params string[] command) => HostProcess.Start(
        typeof(ReportingService).Assembly,
        "Development",
        [.. command, $"--Database:ConnectionString={ConnectionString}", $"--Authentication:Authority={house.Issuer.Authority}", $"--Authentication:ClientSecret={TestIssuer.ClientSecret}", $"--Services:schools={house.Local.Addresses["schools"]}"]);

    async Task<(int Code, string Said)> OperatorAsync(params string[] command)
    {
        await using var process = Start(command);
        var code = await process.EndsAsync();
        return (code, process.Said);
    }
}
