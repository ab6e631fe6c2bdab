namespace Hubs.ServiceDefaults.Hosting;

/// <summary>A setting that stands in a file of its own, as a mounted secret does. It is read anew when the file changes, so that a secret
/// rotates without a restart: ask for it each time it is needed. It looks at the file itself and waits for no notice, since a mounted
/// secret changes by a link that is laid anew.</summary>
public sealed class FileSetting(string path, TimeProvider time)
{
    static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);

    readonly Lock _lock = new();
    string _value = "";
    DateTimeOffset _until = DateTimeOffset.MinValue;

    /// <summary>What the file says, without the line's end. While it is being replaced, what it said before.</summary>
    public string Read()
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            if (now >= _until) (_value, _until) = (Written(), now + Fresh);
            return _value;
        }
    }

    string Written()
    {
        try
        {
            return File.ReadAllText(path).TrimEnd('\r', '\n') is { Length: > 0 } text ? text : _value;
        }
        catch (IOException) when (_value.Length > 0)
        {
            // Between the old file and the new one.
            return _value;
        }
    }
}
