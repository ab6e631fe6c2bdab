using System.Net;
using System.Net.Sockets;

namespace Hubs.Faults.Processes;

/// <summary>The way from one service to the broker, on this machine only: it can be cut, and led to where the broker is now.</summary>
sealed class Line : IAsyncDisposable
{
    const int MostConnections = 32;

    readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    readonly HashSet<Socket> _open = [];
    readonly CancellationTokenSource _closing = new();
    readonly Task _accepting;
    volatile IPEndPoint _to;
    volatile bool _cut;

    public Line(Uri to)
    {
        _to = EndPointOf(to);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Leads here from now on.</summary>
    public void LeadTo(Uri to) => _to = EndPointOf(to);

    /// <summary>Nothing goes through any more, in neither direction.</summary>
    public void Cut()
    {
        _cut = true;
        CloseAll();
    }

    public void Mend() => _cut = false;

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _listener.Stop();
        CloseAll();
        await _accepting;
        _closing.Dispose();
    }

    // Docker publishes on every address of the machine, and names it by one of its names.
    static IPEndPoint EndPointOf(Uri to) => new(Dns.GetHostAddresses(to.Host, AddressFamily.InterNetwork)[0], to.Port);

    async Task AcceptAsync()
    {
        while (!_closing.IsCancellationRequested)
        {
            try
            {
                var near = await _listener.AcceptSocketAsync(_closing.Token);
                _ = ServeAsync(near);
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // The listener is closed: the loop looks whether that was meant.
            }
        }
    }

    async Task ServeAsync(Socket near)
    {
        using var far = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        using (near)
        {
            if (!Keep(near, far)) return;
            try
            {
                await far.ConnectAsync(_to, _closing.Token);
                near.NoDelay = far.NoDelay = true;
                await Task.WhenAny(CopyAsync(near, far), CopyAsync(far, near));
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // Cut, or nobody is there: the service sees its connection break, as it should.
            }
            finally
            {
                Forget(near, far);
            }
        }
    }

    async Task CopyAsync(Socket from, Socket to)
    {
        await using var reading = new NetworkStream(from);
        await using var writing = new NetworkStream(to);
        try
        {
            await reading.CopyToAsync(writing, _closing.Token);
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or ObjectDisposedException)
        {
            // One side is gone: the other is closed as well.
        }
    }

    bool Keep(params Socket[] sockets)
    {
        lock (_open)
        {
            if (_cut || _open.Count >= 2 * MostConnections) return false;
            _open.UnionWith(sockets);
            return true;
        }
    }

    void Forget(params Socket[] sockets)
    {
        lock (_open) _open.ExceptWith(sockets);
    }

    void CloseAll()
    {
        lock (_open)
        {
            foreach (var socket in _open) socket.Dispose();
            _open.Clear();
        }
    }
}
