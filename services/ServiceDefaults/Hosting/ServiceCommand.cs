namespace Hubs.ServiceDefaults.Hosting;

/// <summary>A command of a service's program: what it does (the result is the exit code), and which settings it cannot do without.</summary>
public sealed record ServiceCommand(Func<IServiceProvider, string[], Task<int>> RunAsync, CommandNeeds Needs)
{
    /// <summary>Whether it finds the schema as this version needs it, where the settings have a service migrate by itself.</summary>
    internal bool Migrates => Needs == CommandNeeds.Everything;
}

/// <summary>The settings that a command needs.</summary>
public enum CommandNeeds
{
    /// <summary>All that the service needs to serve.</summary>
    Everything,

    /// <summary>The database; neither broker nor issuer nor neighbours.</summary>
    Database,

    /// <summary>The broker, and nothing else.</summary>
    Broker,

    /// <summary>Nothing but what it is told on its command line.</summary>
    Nothing,
}
