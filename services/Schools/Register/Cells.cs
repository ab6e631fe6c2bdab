using System.Globalization;
using Hubs.Schools.V1;

namespace Hubs.Schools.Register;

/// <summary>How the kinds of cells of GIAS's files are read. An empty cell is "not said".</summary>
static class Cells
{
    static readonly Dictionary<string, EstablishmentStatus> Statuses = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Open"] = EstablishmentStatus.Open,
        ["Open, but proposed to close"] = EstablishmentStatus.ProposedToClose,
        ["Closed"] = EstablishmentStatus.Closed,
        ["Proposed to open"] = EstablishmentStatus.ProposedToOpen,
    };

    public static string NameOf(EstablishmentStatus status) => Statuses.First(s => s.Value == status).Key;

    public static CellReader<string> Text(int longest) => (string cell, out string value) =>
    {
        value = cell.Trim();
        if (HasControlCharacter(cell)) return CellProblem.ControlCharacter;
        if (value.Length > longest) return CellProblem.TooLong;
        return value.Length > 0 && value[0] is '=' or '+' or '-' or '@' && value.Length > 1 ? CellProblem.Formula : CellProblem.Unspecified;
    };

    public static CellReader<string> NeededText(int longest)
    {
        var text = Text(longest);
        return (string cell, out string value) => text(cell, out value) is var problem && problem == CellProblem.Unspecified && value.Length == 0 ? CellProblem.Missing : problem;
    }

    public static CellProblem Urn(string cell, out string value)
    {
        value = cell.Trim();
        if (value.Length == 0) return CellProblem.Missing;
        if (!value.All(char.IsAsciiDigit)) return CellProblem.NotANumber;
        return value.Length == 6 && value[0] != '0' ? CellProblem.Unspecified : CellProblem.OutOfRange;
    }

    public static CellProblem AuthorityCode(string cell, out string value)
    {
        value = cell.Trim();
        if (value.Length == 0) return CellProblem.Missing;
        if (!value.All(char.IsAsciiDigit)) return CellProblem.NotANumber;
        value = value.PadLeft(3, '0');
        return value.Length == 3 ? CellProblem.Unspecified : CellProblem.OutOfRange;
    }

    public static CellProblem Status(string cell, out EstablishmentStatus value)
    {
        var word = cell.Trim();
        if (Statuses.TryGetValue(word, out value)) return CellProblem.Unspecified;
        return word.Length == 0 ? CellProblem.Missing : CellProblem.UnknownWord;
    }

    public static CellProblem Date(string cell, out DateOnly? value)
    {
        value = null;
        var text = cell.Trim();
        if (text.Length == 0) return CellProblem.Unspecified;
        if (!DateOnly.TryParseExact(text, "dd-MM-yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) return CellProblem.NotADate;
        value = date;
        return date.Year is >= 1000 and <= 2200 ? CellProblem.Unspecified : CellProblem.OutOfRange;
    }

    public static CellReader<int?> Number(int least, int most) => (string cell, out int? value) =>
    {
        value = null;
        var text = cell.AsSpan().Trim();
        if (text.Length == 0) return CellProblem.Unspecified;
        if (!text.ContainsAnyExceptInRange('0', '9') && text.Length > 9) return CellProblem.OutOfRange;
        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)) return CellProblem.NotANumber;
        value = number;
        return number >= least && number <= most ? CellProblem.Unspecified : CellProblem.OutOfRange;
    };

    /// <summary>GIAS writes 0 where it does not know the place: nobody teaches at sea.</summary>
    public static CellReader<int?> Coordinate(int most)
    {
        var number = Number(0, most);
        return (string cell, out int? value) =>
        {
            var problem = number(cell, out value);
            if (value == 0) value = null;
            return problem;
        };
    }

    /// <summary>A percentage with one decimal at most, kept in tenths of a per cent.</summary>
    public static CellProblem Percent(string cell, out int? value)
    {
        value = null;
        var text = cell.AsSpan().Trim();
        if (text.Length == 0) return CellProblem.Unspecified;
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var percent)) return CellProblem.NotANumber;
        if (percent is < 0 or > 100) return CellProblem.OutOfRange;
        value = (int)Math.Round(percent * 10, MidpointRounding.AwayFromZero);
        return CellProblem.Unspecified;
    }

    public static bool HasControlCharacter(string cell)
    {
        foreach (var c in cell)
        {
            if (char.IsControl(c) || c == '\uFFFD') return true;
        }

        return false;
    }
}
