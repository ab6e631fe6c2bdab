using Hubs.Testing;
using Hubs.Testing.WaysIn;

namespace Hubs.EndToEnd.Tests.MainJob;

/// <summary>The year by gRPC, events from the producers' logs.</summary>
public sealed class YearByGrpcTests(YearByGrpcTests.YearByGrpc year) : YearTests(year), IClassFixture<YearByGrpcTests.YearByGrpc>
{
    public sealed class YearByGrpc() : Year(new House(), WayIn.Grpc);
}

/// <summary>The same by REST.</summary>
public sealed class YearByRestTests(YearByRestTests.YearByRest year) : YearTests(year), IClassFixture<YearByRestTests.YearByRest>
{
    public sealed class YearByRest() : Year(new House(), WayIn.Rest);
}
