using System.Diagnostics.Metrics;
using Hubs.ServiceDefaults.Hosting;
using Hubs.ServiceDefaults.Messaging;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Hubs.ServiceDefaults.Observing;

/// <summary>What stands in this service's error queues, counted at the broker. While that cannot be asked, nothing is said.</summary>
sealed partial class FailedMessages : BackgroundService
{
    static readonly TimeSpan Often = TimeSpan.FromSeconds(10);

    readonly ServiceName _service;
    readonly ServiceContents _contents;
    readonly BrokerSetting? _setting;
    readonly TimeProvider _time;
    readonly ILogger<FailedMessages> _log;
    readonly Meter _meter = new(Telemetry.MeterName);
    IReadOnlyDictionary<string, uint>? _latest;

    public FailedMessages(ServiceName service, ServiceContents contents, IEnumerable<BrokerSetting> settings, TimeProvider time, ILogger<FailedMessages> log)
    {
        (_service, _contents, _setting, _time, _log) = (service, contents, settings.FirstOrDefault(), time, log);
        _meter.CreateObservableGauge("hubs.following.failed", Measure, "{message}", "Messages of a producer that failed and stand in the error queue.");
    }

    public override void Dispose()
    {
        _meter.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (_setting is not null && !stoppingToken.IsCancellationRequested)
        {
            try
            {
                await CountOnAsync(_setting, stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                // Whatever it is: a count that fails ends no service.
                if (_latest is not null) Log.NotCounted(_log, exception);
                _latest = null;
            }

            await Task.Delay(Often, _time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Counts by one connection, until that breaks.</summary>
    async Task CountOnAsync(BrokerSetting setting, CancellationToken cancellation)
    {
        await using var connection = await setting.Read().ConnectAsync($"{_service.Name} counts its errors", cancellation);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellation);
        while (!cancellation.IsCancellationRequested)
        {
            var counted = new Dictionary<string, uint>(StringComparer.Ordinal);
            foreach (var following in _contents.Followings) counted[following.Producer] = await ErrorQueue.DeclareAsync(channel, Broker.QueueOf(_service.Name, following.Producer), cancellation);
            _latest = counted;
            await Task.Delay(Often, _time, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    IEnumerable<Measurement<long>> Measure() => _latest?.Select(failed => new Measurement<long>(
        failed.Value, new KeyValuePair<string, object?>("hubs.service", _service.Name), new KeyValuePair<string, object?>("hubs.producer", failed.Key))) ?? [];

    static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "What stands in the error queues could not be counted; it is tried again.")]
        public static partial void NotCounted(ILogger log, Exception exception);
    }
}
