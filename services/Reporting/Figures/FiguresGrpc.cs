using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Messaging;

namespace Hubs.Reporting.Figures;

/// <summary>Figures from events; each method in its own file.</summary>
sealed partial class FiguresGrpc(Database database, IEnumerable<Follower> followers) : V1.FiguresService.FiguresServiceBase;
