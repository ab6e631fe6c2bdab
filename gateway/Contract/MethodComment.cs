using System.Text.RegularExpressions;

namespace Hubs.Gateway.Contract;

/// <summary>A method's comment, taken apart as protos/README.md lays it down: what it does, each refusal, each event.</summary>
sealed partial record MethodComment(string Says, IReadOnlyList<Refused> Refusals, IReadOnlyList<string> Events)
{
    public string FirstSentence => SentenceEnd().Match(Says) is { Success: true } end ? Says[..end.Index] : Says.TrimEnd('.');

    public static MethodComment Of(string comment)
    {
        var says = new List<string>();
        var refusals = new List<string>();
        var tells = new List<string>();
        var current = says;
        foreach (var line in comment.Split('\n').Select(l => l.Trim()))
        {
            current = line.StartsWith("Refused ", StringComparison.Ordinal) ? refusals : line.StartsWith("Tells ", StringComparison.Ordinal) ? tells : line.Length == 0 ? says : current;
            if (current == says || line.StartsWith("Refused ", StringComparison.Ordinal) || line.StartsWith("Tells ", StringComparison.Ordinal)) current.Add(line);
            else current[^1] += $" {line}";
        }

        return new MethodComment(
            string.Join('\n', says).Trim(),
            refusals.Select(Refused.Of).ToArray(),
            tells.SelectMany(t => EventNames().Matches(t).Select(m => m.Groups[1].Value)).Distinct().ToArray());
    }

    [GeneratedRegex(@"[.;:](\s|$)")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"(?:Tells |, | and |or )([A-Z][a-z]+(?:[A-Z][a-z]+)+)")]
    private static partial Regex EventNames();
}

/// <summary>One sentence of a comment that says when a method is refused, and the reasons it names.</summary>
sealed partial record Refused(string Sentence, IReadOnlyList<string> Reasons)
{
    public static Refused Of(string sentence) => new(sentence, Names().Matches(sentence).Select(m => m.Groups[1].Value).Distinct().ToArray());

    [GeneratedRegex(@"[(,] ?([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)(?=[),])")]
    private static partial Regex Names();
}
