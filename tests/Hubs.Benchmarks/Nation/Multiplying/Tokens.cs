using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Hubs.Benchmarks.Nation.Story;

namespace Hubs.Benchmarks.Nation.Multiplying;

/// <summary>
/// The words in a bundle's rows that are its own, and what stands for them in another bundle: ids and hashes that came into being with it, its schools,
/// its hub and the hub's people, its mark. Everything else is the same in all.
/// </summary>
sealed partial class Tokens
{
    readonly Dictionary<string, int> _slots = new(StringComparer.Ordinal);
    readonly List<(Kind Kind, string Word)> _words = [];
    readonly Regex _all;
    readonly IReadOnlySet<string> _known;
    readonly Dictionary<string, Func<Likeness, string>> _given = new(StringComparer.Ordinal);

    /// <param name="hub">Where the bundle is that was made by the front door.</param>
    /// <param name="known">Ids and hashes that were there before it.</param>
    public Tokens(NationHub hub, IReadOnlySet<string> known)
    {
        _known = known;
        Give(hub.Id, to => to.Hub.Id);
        Give(hub.TfmLead.Id, to => to.Hub.TfmLead.Id);
        Give(hub.HubLead.Id, to => to.Hub.HubLead.Id);
        Give(hub.Name, to => to.Hub.Name);
        Give(Bundle.Mark, to => Bundle.MarkOf(to.Number));
        Give(Bundle.Mark.ToLowerInvariant(), to => Bundle.MarkOf(to.Number).ToLowerInvariant());
        foreach (var (i, school) in hub.SchoolsOf(0).Index())
        {
            Give(school.Id, to => to.Schools[i].Id);
            Give(school.Urn, to => to.Schools[i].Urn);
            Give(school.Name, to => to.Schools[i].Name);
            Give(Json(school.Name), to => Json(to.Schools[i].Name));
        }

        var words = _given.Keys.Where(word => !Id().IsMatch(word)).OrderByDescending(word => word.Length).Select(word => char.IsLetterOrDigit(word[^1]) && !word.StartsWith(Bundle.Mark, StringComparison.OrdinalIgnoreCase) ? $@"\b{Regex.Escape(word)}\b" : Regex.Escape(word));
        _all = new Regex($"{Ids}|{string.Join('|', words)}", RegexOptions.Compiled | RegexOptions.CultureInvariant);
    }

    const string Ids = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{64}";

    enum Kind
    {
        Id,
        Hash,
        Given,
    }

    /// <summary>Every id and hash in a text.</summary>
    public static IEnumerable<string> IdsIn(string text) => Id().Matches(text).Select(match => match.Value);

    /// <summary>The text with the places where a bundle's own words stand; null where there is none.</summary>
    public Template? In(string text)
    {
        var (parts, slots, end) = (new List<string>(), new List<int>(), 0);
        foreach (Match match in _all.Matches(text))
        {
            if (SlotOf(match.Value) is not { } slot) continue;
            parts.Add(text[end..match.Index]);
            slots.Add(slot);
            end = match.Index + match.Length;
        }

        return slots.Count == 0 ? null : new Template([.. parts, text[end..]], [.. slots]);
    }

    /// <summary>What stands in each of the places in this bundle.</summary>
    public string[] WordsOf(Likeness bundle) => [.. _words.Select(word => word.Kind switch
    {
        Kind.Id => IdOf(word.Word, bundle.Number),
        Kind.Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{word.Word} {bundle.Number}")))),
        _ => _given[word.Word](bundle),
    })];

    int? SlotOf(string word)
    {
        if (_slots.TryGetValue(word, out var slot)) return slot;
        var given = _given.ContainsKey(word);
        if (!given && _known.Contains(word)) return null;
        _words.Add((given ? Kind.Given : word.Length == 64 ? Kind.Hash : Kind.Id, word));
        return _slots[word] = _words.Count - 1;
    }

    void Give(string word, Func<Likeness, string> to) => _given.TryAdd(word, to);

    /// <summary>Of the same moment as the one that it stands for, as ids of one kind are in the order of time.</summary>
    static string IdOf(string id, int number)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id} {number}"))));
        return $"{id[..15]}{hash[..3]}-{id[19]}{hash[3..6]}-{hash[6..18]}";
    }

    static string Json(string text) => JsonEncodedText.Encode(text).ToString();

    [GeneratedRegex(Ids)]
    private static partial Regex Id();
}

/// <summary>One more bundle: which, where, and of which schools.</summary>
sealed record Likeness(int Number, NationHub Hub, IReadOnlyList<NationSchool> Schools);

/// <summary>A text with places in it.</summary>
sealed record Template(string[] Parts, int[] Slots)
{
    public string With(string[] words)
    {
        if (Slots.Length == 1) return string.Concat(Parts[0], words[Slots[0]], Parts[1]);
        var text = new StringBuilder(Parts[0]);
        for (var i = 0; i < Slots.Length; i++) text.Append(words[Slots[i]]).Append(Parts[i + 1]);
        return text.ToString();
    }
}
