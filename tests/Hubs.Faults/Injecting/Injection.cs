namespace Hubs.Faults.Injecting;

/// <summary>A fault that was injected, and what came of it.</summary>
/// <param name="Kind">As the table calls it.</param>
/// <param name="Recovery">How long the house took when its cause was gone.</param>
/// <param name="Busy">How often a caller was told meanwhile that the victim can store nothing now.</param>
sealed record Injection(string Kind, TimeSpan Recovery, int Busy);
