using System.Collections.Concurrent;
using System.Data.Common;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Data.SqlServer;
using Hubs.ServiceDefaults.Hosting;
using Hubs.ServiceDefaults.Tests.Data;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Hubs.ServiceDefaults.Tests.Hosting;

/// <summary>A pod may start before its database does, and must not serve as a login that may too much.</summary>
public sealed class CheckingRightsTests
{
    static readonly Rights Right = new() { DefaultSchema = "tests", MaySelect = 1, MayInsert = 1, MayUpdate = 1, MayDelete = 1 };

    readonly SeenTime _time = new();
    readonly Said _said = new();
    readonly Queue<Func<Rights>> _answers = new();
    readonly ApplicationLifetime _lifetime = new(NullLogger<ApplicationLifetime>.Instance);

    [Fact]
    public async Task A_login_that_may_too_much_does_not_get_its_service_started()
    {
        using var checking = Answering(() => Right with { CreatesTables = 1 });

        var refusal = await Assert.ThrowsAsync<CannotStartException>(() => checking.StartingAsync(TestContext.Current.CancellationToken));

        Assert.StartsWith("tests cannot start. The login may change the schema", refusal.Message);
    }

    [Fact]
    public async Task A_connection_string_that_is_none_is_told_in_a_sentence()
    {
        using var checking = Answering(() => throw new ArgumentException("Keyword not supported: 'severa'."));

        var refusal = await Assert.ThrowsAsync<CannotStartException>(() => checking.StartingAsync(TestContext.Current.CancellationToken));

        Assert.Equal("tests cannot start. Its connection string is none: Keyword not supported: 'severa'.", refusal.Message);
    }

    [Fact]
    public async Task While_the_database_is_away_nothing_is_known_and_once_it_answers_the_service_takes_calls()
    {
        using var checking = Answering(() => throw new Away(), () => throw new Away(), () => Right);

        await checking.StartingAsync(TestContext.Current.CancellationToken);
        Assert.False(checking.AreRight);
        await checking.StartAsync(TestContext.Current.CancellationToken);
        await Testing.Eventually.HoldsAsync(PassesAsync(() => checking.AreRight), () => Task.FromResult("It asks no more."));

        Assert.Empty(_answers);
        Assert.False(_lifetime.ApplicationStopping.IsCancellationRequested);
    }

    [Fact]
    public async Task A_database_that_comes_later_and_shows_a_login_that_sees_others_tables_ends_the_service_with_the_sentence()
    {
        using var checking = Answering(() => throw new Away(), () => Right with { Foreign = ["funding.grant_instalment"] });

        await checking.StartingAsync(TestContext.Current.CancellationToken);
        await checking.StartAsync(TestContext.Current.CancellationToken);
        await Testing.Eventually.HoldsAsync(PassesAsync(() => _lifetime.ApplicationStopping.IsCancellationRequested), () => Task.FromResult("It goes on."));

        Assert.False(checking.AreRight);
        Assert.Contains("funding.grant_instalment", checking.Refusal!.Message);
    }

    [Fact]
    public async Task The_program_ends_with_2_when_it_learns_only_later_that_its_login_is_wrong()
    {
        _answers.Enqueue(() => throw new Away());
        var code = await HubsService.RunAsync(
            ["--environment=Development", "--Urls=http://127.0.0.1:0", "--Database:Provider=SqlServer", "--Database:ConnectionString=Server=tcp:127.0.0.1,1;Connect Timeout=1;ConnectRetryCount=0", "--Authentication:Authority=http://127.0.0.1:1/", "--Authentication:AllowHttp=true",
             "--Authentication:Audience=hubs", "--Authentication:ClientId=tests", "--Authentication:ClientSecret=tests", "--Authentication:ServiceSubjects:0=tests"],
            args => HubsService.Build("tests", args, builder => builder.Services.AddSingleton<ReadRights>(_ => Task.FromResult(_answers.TryDequeue(out var answer) ? answer() : Right with { AltersSchema = 1 })), _ => { }));

        Assert.Equal(2, code);
    }

    [Fact]
    public async Task A_database_that_never_answers_keeps_no_process_from_saying_that_it_is_alive()
    {
        var asked = CancellationToken.None;
        using var checking = Reading(cancellation =>
        {
            asked = cancellation;
            return new TaskCompletionSource<Rights>().Task;
        });

        var starting = checking.StartingAsync(TestContext.Current.CancellationToken);
        _time.Advance(TimeSpan.FromSeconds(5) - TimeSpan.FromTicks(1));
        Assert.False(starting.IsCompleted || asked.IsCancellationRequested);
        _time.Advance(TimeSpan.FromTicks(1));

        await starting.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        Assert.True(asked.IsCancellationRequested);
        Assert.False(checking.AreRight);
    }

    [Fact]
    public async Task It_asks_again_every_two_seconds_as_it_says_and_says_once_why_it_takes_no_calls_and_that_it_does_again()
    {
        using var checking = Answering(() => throw new Away(), () => throw new Away(), () => throw new IOException("The network is down."), () => throw new Away(), () => Right);

        await checking.StartingAsync(TestContext.Current.CancellationToken);
        await checking.StartAsync(TestContext.Current.CancellationToken);
        await Testing.Eventually.HoldsAsync(PassesAsync(() => checking.AreRight), () => Task.FromResult("It asks no more."));

        // Each time up to five seconds for the answer, and two until it is asked again.
        Assert.Equal([5, 2, 5, 2, 5, 2, 5, 2, 5], _time.Timers.Select(timer => timer.TotalSeconds));
        Assert.Equal(
            [
                "tests takes no calls: its database does not answer. It asks again every two seconds. Nobody answers.",
                "tests takes no calls: its database does not answer. It asks again every two seconds. The network is down.",
                "tests takes no calls: its database does not answer. It asks again every two seconds. Nobody answers.",
                "The database of tests answers, and its login is right.",
            ], _said.Lines);
    }

    [Fact]
    public async Task A_service_that_is_told_to_end_while_it_asks_ends_and_complains_of_nothing()
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        using var checking = Reading(_ => new TaskCompletionSource<Rights>().Task);

        var starting = checking.StartingAsync(stopping.Token);
        await stopping.CancelAsync();

        await starting.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        Assert.Empty(_said.Lines);
    }

    [Fact]
    public async Task Where_the_database_answers_at_once_nothing_is_said_and_nothing_is_asked_again()
    {
        using var checking = Answering(() => Right);

        await checking.StartingAsync(TestContext.Current.CancellationToken);
        await checking.StartAsync(TestContext.Current.CancellationToken);
        await checking.ExecuteTask!.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);

        Assert.True(checking.AreRight);
        Assert.Empty(_said.Lines);
    }

    [Fact]
    public async Task On_a_file_there_is_no_login_to_be_asked_about()
    {
        using var checking = new CheckingRights(new ServiceName("tests"), _ => throw new InvalidOperationException("It asks."), Options.Create(new DatabaseSettings { Provider = DatabaseProvider.Sqlite }), _lifetime, _time, _said);

        await checking.StartingAsync(TestContext.Current.CancellationToken);

        Assert.True(checking.AreRight);
        Assert.Empty(_said.Lines);
    }

    [Fact]
    public async Task A_service_is_not_ready_before_its_login_is_known_to_be_right_though_its_database_answers()
    {
        await using var file = new DataOnSqlite();
        await file.InitializeAsync();
        using var checking = Answering(() => throw new Away(), () => Right);
        var health = new DatabaseHealth(file.Database, new ServiceContents(new ServiceCollection()), checking);

        await checking.StartingAsync(TestContext.Current.CancellationToken);
        var before = await health.CheckHealthAsync(new HealthCheckContext(), TestContext.Current.CancellationToken);
        await checking.StartingAsync(TestContext.Current.CancellationToken);

        Assert.Equal((HealthStatus.Unhealthy, "Whether the login has its own schema and nothing else is not known yet."), (before.Status, before.Description));
        Assert.Equal(HealthStatus.Healthy, (await health.CheckHealthAsync(new HealthCheckContext(), TestContext.Current.CancellationToken)).Status);
    }

    CheckingRights Answering(params Func<Rights>[] answers)
    {
        foreach (var answer in answers) _answers.Enqueue(answer);
        return Reading(_ => Task.FromResult(_answers.Dequeue()()));
    }

    CheckingRights Reading(ReadRights read) => new(new ServiceName("tests"), read, OnServer(), _lifetime, _time, _said);

    static IOptions<DatabaseSettings> OnServer() => Options.Create(new DatabaseSettings { Provider = DatabaseProvider.SqlServer });

    Func<Task<bool>> PassesAsync(Func<bool> holds) => () =>
    {
        _time.Advance(TimeSpan.FromSeconds(1));
        return Task.FromResult(holds());
    };

    sealed class Away() : DbException("Nobody answers.");

    /// <summary>A clock that only a test moves, and what was to come after how long by it.</summary>
    sealed class SeenTime : FakeTimeProvider
    {
        readonly ConcurrentQueue<TimeSpan> _timers = new();

        public IEnumerable<TimeSpan> Timers => _timers;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _timers.Enqueue(dueTime);
            return base.CreateTimer(callback, state, dueTime, period);
        }
    }

    sealed class Said : ILogger<CheckingRights>
    {
        readonly ConcurrentQueue<string> _lines = new();

        public IEnumerable<string> Lines => _lines;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => _lines.Enqueue(formatter(state, exception));
    }
}
