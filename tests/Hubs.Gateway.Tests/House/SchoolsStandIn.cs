using System.Collections.Concurrent;
using Grpc.Core;
using Google.Rpc;
using Hubs.Schools.V1;
using Hubs.ServiceDefaults.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Hubs.Gateway.Tests.House;

/// <summary>A service of the contract that answers as it is told, over HTTP/2 only as ours do: what is tried here is the door.</summary>
sealed class SchoolsStandIn : IAsyncDisposable
{
    readonly WebApplication _app;

    SchoolsStandIn(WebApplication app, Told said) => (_app, Said) = (app, said);

    public string Address => _app.Urls.First();

    internal Told Said { get; }

    public static async Task<SchoolsStandIn> StartAsync(Action<WebApplication>? map = null, string address = "http://127.0.0.1:0")
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Development", Args = ["--hostBuilder:reloadConfigOnChange=false"] });
        builder.WebHost.UseUrls(address).ConfigureKestrel(kestrel => kestrel.ConfigureEndpointDefaults(listen => listen.Protocols = HttpProtocols.Http2));
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        var told = new Told();
        builder.Logging.ClearProviders().AddProvider(told);
        builder.Services.AddGrpc(grpc => grpc.MaxReceiveMessageSize = null).AddJsonTranscoding(json =>
        {
            json.JsonSettings.WriteInt64sAsStrings = true;
            json.TypeRegistry = Google.Protobuf.Reflection.TypeRegistry.FromMessages(ErrorInfo.Descriptor, BadRequest.Descriptor);
        });
        builder.Services.AddSingleton(told);
        var app = builder.Build();
        app.Use(async (context, next) =>
        {
            context.Response.OnCompleted(() =>
            {
                told.OneEnded();
                return Task.CompletedTask;
            });
            await next(context);
        });
        app.UseRouting();
        app.UseStrictJson();
        app.UseGrpcWeb(new GrpcWebOptions { DefaultEnabled = true });
        app.MapGrpcService<Programmes>();
        app.MapGrpcService<HubsOfEngland>();
        app.MapGrpcService<Register>();
        map?.Invoke(app);
        await app.StartAsync();
        return new SchoolsStandIn(app, told);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    /// <summary>What the stand-in is to say, and what it heard.</summary>
    internal sealed class Told : ILoggerProvider, ILogger
    {
        /// <summary>What it called an error in its log.</summary>
        public ConcurrentQueue<string> Errors { get; } = [];

        /// <summary>The first request has come to its end, answered or not, and all of it is logged.</summary>
        public Task FirstEnded => _firstEnded.Task;

        public ConcurrentDictionary<string, string> Headers { get; } = new(StringComparer.OrdinalIgnoreCase);

        public List<InformationSheetSummary> Summaries { get; } = [];

        public Func<GetInformationSheetRequest, InformationSheet> Sheet { get; set; } = _ => throw new RpcException(new Grpc.Core.Status(StatusCode.NotFound, ""));

        readonly TaskCompletionSource _firstEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void OneEnded() => _firstEnded.TrySetResult();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel)) Errors.Enqueue($"{formatter(state, exception)} {exception}");
        }

        public void Dispose()
        {
        }
    }

    sealed class Programmes(Told told) : ProgrammeService.ProgrammeServiceBase
    {
        public override Task<ProgrammeYear> CreateProgrammeYear(CreateProgrammeYearRequest request, ServerCallContext context) => Task.FromResult(request.ProgrammeYear);

        public override async Task<ProgrammeYear> GetProgrammeYear(GetProgrammeYearRequest request, ServerCallContext context)
        {
            told.Headers.Clear();
            foreach (var (name, value) in context.GetHttpContext().Request.Headers) told.Headers[name] = value.ToString();
            return request.ProgrammeYearId switch
            {
                "refused" => throw new Refusal(StatusCode.FailedPrecondition, "ROUND_CLOSED", "Applications closed on 30 April 2021. Ask your hub about a late entry.",
                    new Violation("round_id", "CLOSED", "Choose an open round."), new Violation("lead_teachers[1].email", "REQUIRED", "This is needed."))
                { Metadata = { ["closing_date"] = "2021-04-30" } }.ToRpcException(),
                "stale" => throw Refusals.EtagStale().ToRpcException(),
                "not-there" => throw Refusals.NotFound("programme year", "not-there").ToRpcException(),
                "not-allowed" => throw Refusals.NotAllowed().ToRpcException(),
                "busy" => throw Refusals.DatabaseBusy().ToRpcException(),
                "broken" => throw new InvalidOperationException("secret of the house"),
                "without-a-reason" => throw new RpcException(new Grpc.Core.Status(StatusCode.AlreadyExists, "There is one.")),
                "slow" => await NeverAsync(context),
                _ => new ProgrammeYear { ProgrammeYearId = request.ProgrammeYearId, Code = "NCP20-10" },
            };
        }

        public override Task<ListInformationSheetsResponse> ListInformationSheets(ListInformationSheetsRequest request, ServerCallContext context) =>
            Task.FromResult(new ListInformationSheetsResponse { InformationSheets = { told.Summaries } });

        public override Task<InformationSheet> GetInformationSheet(GetInformationSheetRequest request, ServerCallContext context) => Task.FromResult(told.Sheet(request));

        static async Task<ProgrammeYear> NeverAsync(ServerCallContext context)
        {
            await Task.Delay(Timeout.Infinite, context.CancellationToken);
            return new ProgrammeYear();
        }
    }

    sealed class HubsOfEngland : HubService.HubServiceBase
    {
        public override Task<ListHubsResponse> ListHubs(ListHubsRequest request, ServerCallContext context) => Task.FromResult(request.PageToken.Length == 0
            ? new ListHubsResponse { Hubs = { new Hub { HubId = "h-1", HubName = "South Yorkshire", RegionName = "Yorkshire and the Humber" } }, NextPageToken = "2" }
            : new ListHubsResponse { Hubs = { new Hub { HubId = "h-2", HubName = "Solent <b>", RegionName = "South East" } } });
    }

    sealed class Register : RegisterService.RegisterServiceBase
    {
        public override Task<RegisterImport> UploadRegister(UploadRegisterRequest request, ServerCallContext context) =>
            Task.FromResult(new RegisterImport { RegisterImportId = $"{request.File.Data.Length} bytes of {request.File.ContentType}" });

        public override async Task<RegisterImport> ImportRegister(IAsyncStreamReader<ImportRegisterRequest> requests, ServerCallContext context)
        {
            var bytes = 0L;
            await foreach (var piece in requests.ReadAllAsync(context.CancellationToken)) bytes += piece.CalculateSize();
            return new RegisterImport { RegisterImportId = $"{bytes} bytes" };
        }
    }
}
