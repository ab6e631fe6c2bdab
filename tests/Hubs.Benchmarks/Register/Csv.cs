using System.Text;

namespace Hubs.Benchmarks.Register;

/// <summary>Cells of a well-formed CSV text, for the bare side: what the product makes of the same text is what is measured.</summary>
static class Csv
{
    public static List<string[]> Read(string text)
    {
        var (rows, row, cell, quoted) = (new List<string[]>(), new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted && c == '"' && i + 1 < text.Length && text[i + 1] == '"') cell.Append(text[i++]);
            else if (c == '"') quoted = !quoted;
            else if (quoted || c is not (',' or '\r' or '\n')) cell.Append(c);
            else if (c != '\r') Finish(c == '\n');
        }

        if (row.Count > 0) Finish(true);
        return rows;

        void Finish(bool endsRow)
        {
            row.Add(cell.ToString());
            cell.Clear();
            if (!endsRow) return;
            rows.Add([.. row]);
            row.Clear();
        }
    }
}
