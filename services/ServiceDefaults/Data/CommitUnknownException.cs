using System.Data.Common;

namespace Hubs.ServiceDefaults.Data;

/// <summary>The connection broke while a unit of work was being committed: it is kept, or it is not, and only the database knows. Whoever asked
/// looks before anything is done again.</summary>
public sealed class CommitUnknownException(Exception inner) : DbException("Whether this was kept is not known: the connection broke while it was being committed.", inner);
