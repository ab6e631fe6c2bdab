namespace Hubs.Architecture.Tests.Rules;

/// <summary>A file holds one thing that can be read at once.</summary>
static class LengthRule
{
    const int Longest = 200;

    public static IEnumerable<string> Offences(IEnumerable<SourceFile> files) =>
        from file in files
        let lines = file.Text.AsSpan().TrimEnd().Count('\n') + 1
        where lines > Longest
        select $"{file} has {lines} lines: split it by use case, at most {Longest}.";
}
