using System.Data.Common;

namespace Hubs.ServiceDefaults.Data;

/// <summary>All connections that a process may have are in use, and none was given back for as long as one waits.</summary>
public sealed class NoConnectionException(Exception inner) : DbException("No connection to the database was to be had.", inner);
