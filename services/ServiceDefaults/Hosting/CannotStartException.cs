namespace Hubs.ServiceDefaults.Hosting;

/// <summary>A host refuses to start. Its message is for the operator: a sentence for each thing that is missing or wrong.</summary>
public sealed class CannotStartException(string host, IEnumerable<string> wrong) : Exception($"{host} cannot start. {string.Join(" ", wrong)}");
