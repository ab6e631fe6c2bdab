using System.Text;

namespace Hubs.Architecture.Tests.Rules;

/// <summary>The texts that a C# file holds, each whole: what an interpolated one fills in stands as <c>…</c>. Raw texts (SQL, patterns) are left out.</summary>
sealed class Sentences
{
    readonly string _code;
    readonly List<string> _found = [];
    int _at;

    Sentences(string code) => _code = code;

    public static IReadOnlyList<string> Of(string code)
    {
        var sentences = new Sentences(code);
        sentences.ReadCode(nested: false);
        return sentences._found;
    }

    /// <summary>Reads code to its end; nested: to the brace that ends a hole.</summary>
    void ReadCode(bool nested)
    {
        for (var depth = 0; _at < _code.Length;)
        {
            if (Skips("//")) SkipTo("\n");
            else if (Skips("/*")) SkipTo("*/");
            else if (Is("$\"\"\"") || Is("\"\"\"")) SkipRaw();
            else if (Skips("$\"")) ReadText(interpolated: true);
            else if (Skips("@\"")) SkipTo("\"");
            else if (Skips("\"")) ReadText(interpolated: false);
            else if (Skips("'\\")) SkipTo("'", after: 1);
            else if (_code[_at] == '\'' && _at + 2 < _code.Length && _code[_at + 2] == '\'') _at += 3;
            else
            {
                var letter = _code[_at++];
                if (letter == '{') depth++;
                if (letter == '}' && nested && depth-- == 0) return;
                if (letter == '}' && !nested) depth--;
            }
        }
    }

    void ReadText(bool interpolated)
    {
        var text = new StringBuilder();
        while (_at < _code.Length && _code[_at] != '"')
        {
            var letter = _code[_at++];
            if (letter == '\\') text.Append(_code[_at++]);
            else if (interpolated && letter == '{' && Skips("{")) text.Append('{');
            else if (interpolated && letter == '{')
            {
                ReadCode(nested: true);
                text.Append('…');
            }
            else text.Append(letter);
        }

        _at++;
        _found.Add(text.ToString());
    }

    void SkipRaw()
    {
        Skips("$");
        _at += 3;
        SkipTo("\"\"\"");
    }

    void SkipTo(string end, int after = 0)
    {
        var at = _code.IndexOf(end, Math.Min(_at + after, _code.Length), StringComparison.Ordinal);
        _at = at < 0 ? _code.Length : at + end.Length;
    }

    bool Is(string start) => string.CompareOrdinal(_code, _at, start, 0, start.Length) == 0;

    bool Skips(string start)
    {
        if (!Is(start)) return false;
        _at += start.Length;
        return true;
    }
}
