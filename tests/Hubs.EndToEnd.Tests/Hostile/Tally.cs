namespace Hubs.EndToEnd.Tests.Hostile;

/// <summary>How far calls came, method by method.</summary>
public sealed class Tally
{
    /// <summary>Refused at the door: the request was not even looked at by the method.</summary>
    static readonly string[] OfShape = ["INVALID_REQUEST", "PAGE_TOKEN_INVALID", "NOT_ALLOWED", "NOT_SIGNED_IN", "PATH_UNKNOWN", "VERB_NOT_SERVED", "BODY_TOO_LARGE", "REQUEST_ID_REUSED", ""];

    readonly SortedDictionary<string, Count> _counts = new(StringComparer.Ordinal);

    public void Add(string method, bool ok, string reason, IEnumerable<string>? wrong = null)
    {
        if (!_counts.TryGetValue(method, out var count)) _counts[method] = count = new();
        count.Calls++;
        if (ok) count.Done++;
        if (ok || !OfShape.Contains(reason)) count.Passed++;
        if (ok || (!OfShape.Contains(reason) && reason != "NOT_FOUND")) count.Reached++;
        count.Reasons[ok ? "OK" : reason] = count.Reasons.GetValueOrDefault(ok ? "OK" : reason) + 1;
        foreach (var field in wrong ?? []) count.Wrong[field] = count.Wrong.GetValueOrDefault(field) + 1;
    }

    public int Calls => _counts.Values.Sum(count => count.Calls);

    /// <summary>How many calls of all found what they asked for: they were served, or refused by a rule of the programme.</summary>
    public int Reached => _counts.Values.Sum(count => count.Reached);

    /// <summary>How many were served.</summary>
    public int Done => _counts.Values.Sum(count => count.Done);

    /// <summary>Methods of which too few calls in a hundred passed the door.</summary>
    public IEnumerable<string> TooShallow(int percent) => _counts.Where(said => said.Value.IsTooShallow(percent)).Select(Said);

    public bool IsTooShallow(string method, int percent) => _counts.TryGetValue(method, out var count) && count.IsTooShallow(percent);

    /// <summary>Methods of which no call found anything.</summary>
    public IReadOnlyList<string> InVain => [.. _counts.Where(said => said.Value.Reached == 0).Select(Said)];

    static string Said(KeyValuePair<string, Count> said) => $"{said.Key}: {said.Value} {string.Join(", ", said.Value.Wrong.OrderByDescending(wrong => wrong.Value).Take(8).Select(wrong => $"{wrong.Key} {wrong.Value}"))}";

    public override string ToString() => string.Join('\n', _counts.Select(said => $"{said.Key}: {said.Value}").Prepend($"{Calls} calls, {Reached} reached something, {Done} were served"));

    sealed class Count
    {
        public int Calls { get; set; }

        public int Passed { get; set; }

        public int Reached { get; set; }

        public int Done { get; set; }

        public Dictionary<string, int> Reasons { get; } = [];

        /// <summary>What was wrong with which field.</summary>
        public Dictionary<string, int> Wrong { get; } = [];

        public bool IsTooShallow(int percent) => Passed * 100 < Calls * percent;

        public override string ToString() => $"{Calls} calls, {Passed} passed the door, {Reached} found something, {Done} served ({string.Join(", ", Reasons.OrderByDescending(r => r.Value).Select(r => $"{r.Key} {r.Value}"))})";
    }
}
