using Google.Protobuf.WellKnownTypes;
using Hubs.Scheduling.V1;

namespace Hubs.Scheduling.Dates;

/// <summary>A date was moved or called off: who did it, when, why, with how much notice, and what it was before and after.</summary>
sealed record DateChange
{
    public string AppointmentId { get; init; } = "";

    /// <summary>The appointment's version with it.</summary>
    public long Version { get; init; }

    public DateTimeOffset ChangeTime { get; init; }

    public string ChangerPersonId { get; init; } = "";

    public CallOffReason Reason { get; init; }

    public string Explanation { get; init; } = "";

    public int NoticeDays { get; init; }

    public bool CalledOff { get; init; }

    public DateTimeOffset BeforeStartTime { get; init; }

    public DateTimeOffset BeforeEndTime { get; init; }

    public string BeforeVenueSchoolId { get; init; } = "";

    public MeetingMode BeforeMode { get; init; }

    public DateTimeOffset AfterStartTime { get; init; }

    public DateTimeOffset AfterEndTime { get; init; }

    public string AfterVenueSchoolId { get; init; } = "";

    public MeetingMode AfterMode { get; init; }

    public bool IsToAnotherDay => new Slot(BeforeStartTime, BeforeEndTime).Date != new Slot(AfterStartTime, AfterEndTime).Date;

    /// <param name="before">When and where it was to be.</param>
    /// <param name="after">When and where it is to be; the same where it is called off.</param>
    public static DateChange Of(DateAndPlace before, DateAndPlace after) => new()
    {
        BeforeStartTime = before.Slot.Start,
        BeforeEndTime = before.Slot.End,
        BeforeVenueSchoolId = before.VenueSchoolId,
        BeforeMode = before.Mode,
        AfterStartTime = after.Slot.Start,
        AfterEndTime = after.Slot.End,
        AfterVenueSchoolId = after.VenueSchoolId,
        AfterMode = after.Mode,
    };

    public V1.DateChange ToWire() => new()
    {
        ChangeTime = ChangeTime.ToTimestamp(),
        ChangerPersonId = ChangerPersonId,
        Reason = Reason,
        Explanation = Explanation,
        NoticeDays = NoticeDays,
        Before = new DateAndPlace(new Slot(BeforeStartTime, BeforeEndTime), BeforeVenueSchoolId, BeforeMode).ToWire(),
        After = CalledOff ? null : new DateAndPlace(new Slot(AfterStartTime, AfterEndTime), AfterVenueSchoolId, AfterMode).ToWire(),
    };
}
