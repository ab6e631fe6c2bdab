using System.Text;
using Grpc.Core;
using Grpc.Net.Client;
using Hubs.Schools.V1;

namespace Hubs.EndToEnd.Tests.RollOut;

/// <summary>A service is exchanged while it is called.</summary>
public sealed class RollOutTests : IAsyncLifetime
{
    const int Rolls = 3;

    RolledService? _service;

    RolledService Service => _service!;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "This machine has no second loopback address.");
        _service = await RolledService.StartAsync();
    }

    [Fact]
    public async Task Rolled_out_anew_under_load_no_call_fails_and_every_write_is_there_once()
    {
        await using var load = new SteadyLoad(Service.Web, Service.Grpc, Service.NationalToken);
        for (var roll = 0; roll < Rolls; roll++)
        {
            await load.GoesOnAsync();
            Assert.Equal(0, await Service.RollAsync());
        }

        await AllIsWellAsync(load);
    }

    [Fact]
    public async Task Stopped_without_a_word_to_the_gateway_no_call_fails_and_every_write_is_there_once()
    {
        await using var load = new SteadyLoad(Service.Web, Service.Grpc, Service.NationalToken);
        for (var roll = 0; roll < Rolls; roll++)
        {
            await load.GoesOnAsync();
            Assert.Equal(0, await Service.RollUntoldAsync());
        }

        await AllIsWellAsync(load);
    }

    [Fact]
    public async Task Killed_in_the_middle_of_its_calls_another_answers_them_and_every_write_is_there_once()
    {
        await using var load = new SteadyLoad(Service.Web, Service.Grpc, Service.NationalToken);
        for (var roll = 0; roll < Rolls; roll++)
        {
            await load.GoesOnAsync();
            await Service.KillAsync();
        }

        await AllIsWellAsync(load);
    }

    [Fact]
    public async Task An_upload_under_way_is_taken_to_its_end_by_a_service_that_was_told_to_stop()
    {
        await Service.RollAsync("--Logging:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics=Information");
        using var channel = GrpcChannel.ForAddress(Service.Grpc);
        using var upload = new RegisterService.RegisterServiceClient(channel).ImportRegister(HeadersOf(Service.NationalToken));
        await upload.RequestStream.WriteAsync(new ImportRegisterRequest { Options = new RegisterExtractOptions { RequestId = "upload", ExtractDate = "2021-03-01" } });
        await upload.RequestStream.WriteAsync(Piece("URN,LA (code),LA (name),EstablishmentName,TypeOfEstablishment (name),EstablishmentStatus (name),PhaseOfEducation (name),Town,Postcode,Easting,Northing\r\n"));
        await Testing.Eventually.HoldsAsync(() => Task.FromResult(Service.Current.Said.Contains("/ImportRegister", StringComparison.Ordinal)), () => Task.FromResult("The upload does not reach the service."));

        var stopping = RolledService.StopAsync(Service.Current);
        await Testing.Eventually.HoldsAsync(() => Task.FromResult(Service.Current.Said.Contains("it finishes what it has begun", StringComparison.Ordinal)), () => Task.FromResult($"It does not stop, but said: {Service.Current.Said}"));
        await upload.RequestStream.WriteAsync(Piece("990001,373,Sheffield,Rivelin Bank Primary School,Community school,Open,Primary,Sheffield,S6 5SJ,432100,388900\r\n"));
        await upload.RequestStream.CompleteAsync();

        Assert.Equal(1, (await upload).AddedCount);
        Assert.Equal(0, await stopping);
    }

    public async ValueTask DisposeAsync()
    {
        if (_service is not null) await _service.DisposeAsync();
    }

    async Task AllIsWellAsync(SteadyLoad load)
    {
        await load.GoesOnAsync();
        await load.EndAsync();

        Assert.Empty(load.Failed);
        Assert.Equal(load.Invited, await Service.InvitedAsync());
    }

    static Metadata HeadersOf(string token) => new() { { "authorization", $"Bearer {token}" } };

    static ImportRegisterRequest Piece(string text) => new() { Piece = Google.Protobuf.ByteString.CopyFrom(text, Encoding.UTF8) };
}
