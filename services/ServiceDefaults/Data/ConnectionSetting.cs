using Hubs.ServiceDefaults.Hosting;

namespace Hubs.ServiceDefaults.Data;

/// <summary>How the database is reached now: the connection string of the settings, or of the file that they name. When the file changes,
/// the next connection is made by what it says, and idle ones of before are closed.</summary>
sealed class ConnectionSetting(DatabaseSettings settings, Dialect dialect, TimeProvider time)
{
    readonly FileSetting? _file = settings.ConnectionStringFile.Length > 0 ? new FileSetting(settings.ConnectionStringFile, time) : null;
    string? _last;

    public string Read()
    {
        if (_file is null) return settings.ConnectionString;
        var now = _file.Read();
        var before = Interlocked.Exchange(ref _last, now);
        if (before is not null && before != now) dialect.Forget(before);
        return now;
    }
}
