using Hubs.Faults.Processes;
using Hubs.Faults.Working;

namespace Hubs.Faults.Injecting;

/// <summary>Where a fault happens: the house, what its clients note meanwhile, chance, and whether it is all to stop.</summary>
sealed record Scene(HouseOfProcesses House, Journal Journal, Random Chance, CancellationToken Stop);
