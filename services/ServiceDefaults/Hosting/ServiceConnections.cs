namespace Hubs.ServiceDefaults.Hosting;

/// <summary>How connections to services are kept: HTTP/2 carries many calls over one for as long as it lasts, so it must not outlast the
/// pod at its other end, nor hide a new one.</summary>
public static class ServiceConnections
{
    public static SocketsHttpHandler NewHandler()
    {
        var handler = new SocketsHttpHandler { EnableMultipleHttp2Connections = true };
        Keep(handler);
        return handler;
    }

    public static void Keep(SocketsHttpHandler handler)
    {
        // After this a connection takes no new call and ends with its last one: whoever listens behind the name by then gets the next.
        handler.PooledConnectionLifetime = TimeSpan.FromMinutes(2);
        handler.ConnectTimeout = TimeSpan.FromSeconds(2);

        // A machine that is gone says nothing: calls would wait until TCP gives up, a quarter of an hour.
        handler.KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests;
        handler.KeepAlivePingDelay = TimeSpan.FromSeconds(10);
        handler.KeepAlivePingTimeout = TimeSpan.FromSeconds(5);
    }
}
