using System.Net;
using System.Net.Sockets;

namespace Hubs.Testing;

/// <summary>A port for a program that is stopped and started again at the same address.</summary>
public static class FreePort
{
    /// <summary>Below those that the system hands out by itself: between a stop and the next start nobody else is given it.</summary>
    public static int Take()
    {
        while (true)
        {
            var port = Random.Shared.Next(20_000, 32_000);
            using var listener = new TcpListener(IPAddress.Loopback, port);
            try
            {
                listener.Start();
                return port;
            }
            catch (SocketException taken) when (taken.SocketErrorCode == SocketError.AddressAlreadyInUse)
            {
                // Another one is free.
            }
        }
    }
}
