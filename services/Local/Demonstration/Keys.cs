namespace Hubs.Local.Demonstration;

/// <summary>Names as parts of request ids and addresses.</summary>
internal static class Keys
{
    public static string Of(string name) => string.Join('-', new string(name.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : ' ').ToArray())
        .Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
