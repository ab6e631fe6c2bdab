using System.Data.Common;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Data.SqlServer;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Hubs.ServiceDefaults.Hosting;

/// <summary>What the service's login may do, asked of the server.</summary>
delegate Task<Rights> ReadRights(CancellationToken cancellation);

/// <summary>On SQL Server a service serves only as a login that has its own schema and nothing else. While the server does not answer, that is not known: the
/// service is alive, takes no calls and asks again. Only an answer that is wrong ends it, with a sentence.</summary>
sealed partial class CheckingRights(ServiceName service, ReadRights read, IOptions<DatabaseSettings> settings, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<CheckingRights> log) : BackgroundService, IHostedLifecycleService
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    string _said = "";

    /// <summary>Whether the login is known to be right.</summary>
    public bool AreRight { get; private set; } = settings.Value.Provider != DatabaseProvider.SqlServer;

    /// <summary>Why the service has ended, where it was told only after its start.</summary>
    public CannotStartException? Refusal { get; private set; }

    public Task StartingAsync(CancellationToken cancellationToken) => AreRight ? Task.CompletedTask : CheckAsync(cancellationToken);

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!AreRight && !stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            try
            {
                await CheckAsync(stoppingToken);
            }
            catch (CannotStartException wrong)
            {
                Refusal = wrong;
                lifetime.StopApplication();
                return;
            }
        }
    }

    async Task CheckAsync(CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        try
        {
            var rights = await read(either.Token).WaitAsync(either.Token);
            if (rights.Wrong(settings.Value.SchemaOf(service)).ToArray() is { Length: > 0 } wrong) throw new CannotStartException(service.Name, wrong);
            AreRight = true;
            if (_said.Length > 0) Log.Answers(log, service.Name);
        }
        catch (ArgumentException exception)
        {
            throw new CannotStartException(service.Name, [$"Its connection string is none: {exception.Message}"]);
        }
        catch (Exception exception) when (exception is DbException or IOException or InvalidOperationException or OperationCanceledException)
        {
            if (exception.Message != _said && !cancellation.IsCancellationRequested) Log.Away(log, service.Name, exception.Message);
            _said = exception.Message;
        }
    }

    static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "{Service} takes no calls: its database does not answer. It asks again every two seconds. {Why}")]
        public static partial void Away(ILogger log, string service, string why);

        [LoggerMessage(2, LogLevel.Information, "The database of {Service} answers, and its login is right.")]
        public static partial void Answers(ILogger log, string service);
    }
}
