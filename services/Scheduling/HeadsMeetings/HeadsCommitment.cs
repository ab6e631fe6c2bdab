using Hubs.Scheduling.Dates;

namespace Hubs.Scheduling.HeadsMeetings;

/// <summary>What was committed to at a heads' meeting, by one school or by everybody.</summary>
sealed record HeadsCommitment
{
    public string HeadsMeetingId { get; init; } = "";

    public int Number { get; init; }

    /// <summary>Empty: everybody.</summary>
    public string SchoolId { get; init; } = "";

    public string Text { get; init; } = "";

    public DateOnly? DueDate { get; init; }

    public static HeadsCommitment Of(HeadsMeeting meeting, V1.HeadsCommitment given, int index) =>
        new() { HeadsMeetingId = meeting.Id, Number = index + 1, SchoolId = given.SchoolId, Text = given.Text.Trim(), DueDate = given.DueDate.ToDateOrNull() };

    public V1.HeadsCommitment ToWire() => new() { SchoolId = SchoolId, Text = Text, DueDate = DueDate?.ToWire() ?? "" };
}
