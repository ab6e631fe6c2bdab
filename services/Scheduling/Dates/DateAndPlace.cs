using Google.Protobuf.WellKnownTypes;
using Hubs.Scheduling.V1;

namespace Hubs.Scheduling.Dates;

/// <summary>When and where something is to take place.</summary>
sealed record DateAndPlace(Slot Slot, string VenueSchoolId, MeetingMode Mode)
{
    public V1.DateAndPlace ToWire() => new() { StartTime = Slot.Start.ToTimestamp(), EndTime = Slot.End.ToTimestamp(), VenueSchoolId = VenueSchoolId, Mode = Mode };
}
