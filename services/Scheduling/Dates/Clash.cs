using Google.Protobuf.Reflection;
using Hubs.Scheduling.V1;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Scheduling.Dates;

/// <summary>One thing that stands against a date, and the sentence that explains it.</summary>
sealed record Clash(ClashKind Kind, string Message, string SchoolId = "")
{
    static readonly EnumDescriptor Kinds = ClashReflection.Descriptor.FindTypeByName<EnumDescriptor>("ClashKind");

    /// <summary>The kind's name in the contract, without its prefix.</summary>
    public string Reason => Kinds.FindValueByNumber((int)Kind).Name["CLASH_KIND_".Length..];

    public Violation ToViolation() => new(Field, Reason, Message);

    public V1.Clash ToWire() => new() { Kind = Kind, SchoolId = SchoolId, Message = Message };

    string Field => Kind switch
    {
        ClashKind.NotWithinADay or ClashKind.LongerThanHalfADay or ClashKind.TooShort => "end_time",
        ClashKind.RemoteNotAllowed => "remote",
        ClashKind.VenueNotAllowed or ClashKind.VenueBooked => "venue_school_id",
        _ => "start_time",
    };
}
