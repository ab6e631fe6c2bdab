using Google.Protobuf.WellKnownTypes;

namespace Hubs.Scheduling.Registers;

/// <summary>A register, of a group's meeting or of the heads', was put right: when, by whom, why, and which entries.</summary>
sealed record RegisterCorrection
{
    public string MeetingId { get; init; } = "";

    /// <summary>The meeting's version with it.</summary>
    public long Version { get; init; }

    public DateTimeOffset CorrectTime { get; init; }

    public string CorrectorPersonId { get; init; } = "";

    public string Reason { get; init; } = "";

    public IReadOnlyList<CorrectedEntry> Entries { get; init; } = [];

    /// <summary>The same with the entries of these schools only.</summary>
    public RegisterCorrection Of(IReadOnlyCollection<string> schoolIds) => this with { Entries = Entries.Where(e => schoolIds.Contains(e.SchoolId)).ToArray() };

    public V1.RegisterCorrection ToWire() => new() { CorrectTime = CorrectTime.ToTimestamp(), CorrectorPersonId = CorrectorPersonId, Reason = Reason, Entries = { Entries.Select(e => e.ToWire()) } };
}
