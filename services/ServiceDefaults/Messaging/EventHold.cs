using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;

namespace Hubs.ServiceDefaults.Messaging;

/// <summary>Holds a service's log as it is for a while: what is written meanwhile is accepted, and its events wait in the outbox. While the logs of
/// all services are held, copies of their databases fit together whichever is made first: nobody has followed a log further than its copy goes.</summary>
public static class EventHold
{
    /// <summary>In the place of a relay that holds the lease. No relay holds it for so long, but this is meant.</summary>
    internal const string Holder = "held";

    static readonly Caller Operator = Caller.Itself("hold-events");

    /// <summary>It ends by itself, should nobody release it.</summary>
    public static Task BeginAsync(Database database, DateTimeOffset until) => database.WriteAsync(Operator, work => work.ExecuteAsync(
        "update relay set owner = @Holder, lease_until_time = @Until where id = 1", new { Holder, Until = until }));

    public static Task EndAsync(Database database, DateTimeOffset now) => database.WriteAsync(Operator, work => work.ExecuteAsync(
        "update relay set owner = '', lease_until_time = @Now where id = 1 and owner = @Holder", new { Holder, Now = now }));
}
