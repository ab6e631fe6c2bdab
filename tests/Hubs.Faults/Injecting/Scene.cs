using Hubs.Faults.Processes;
using Hubs.Faults.Working;

namespace Hubs.Faults.Injecting;

/// <summary>Where a fault happens: the house, what its clients note meanwhile, and whether it is all to stop.</summary>
sealed record Scene(HouseOfProcesses House, Journal Journal, CancellationToken Stop);
