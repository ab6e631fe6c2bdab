using System.Globalization;

namespace Hubs.ServiceDefaults.Data.SqlServer;

/// <summary>Names and texts as they stand in a T-SQL statement that takes no parameters. Whatever they hold, they end where they end.</summary>
static class Quoted
{
    const int LongestName = 128;
    const int LongestPassword = 128;

    public static string Name(string name) =>
        name.Length is 0 or > LongestName || name.Any(char.IsControl)
            ? throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"A name has 1 to {LongestName} characters and no control character."), nameof(name))
            : $"[{name.Replace("]", "]]", StringComparison.Ordinal)}]";

    public static string Text(string text) => $"N'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    public static string Password(string password) =>
        password.Length is 0 or > LongestPassword || password.Any(char.IsControl)
            ? throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"A password has 1 to {LongestPassword} characters and no control character."), nameof(password))
            : Text(password);
}
