namespace Hubs.ServiceDefaults.Hosting;

/// <summary>What this host is called among the services: lower case, one word, as in its contract's package.</summary>
public sealed record ServiceName(string Name);
