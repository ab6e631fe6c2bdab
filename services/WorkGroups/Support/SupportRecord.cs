using Google.Protobuf.WellKnownTypes;
using Hubs.ServiceDefaults.Wire;
using Hubs.WorkGroups.Specialists;

namespace Hubs.WorkGroups.Support;

/// <summary>An occasion on which a TfM Lead supported a specialist: the TfM Lead's, until it is shared with the specialist.</summary>
sealed class SupportRecord
{
    public string SupportRecordId { get; private init; } = "";

    public string SpecialistId { get; private init; } = "";

    public string HubId { get; private init; } = "";

    public V1.SupportKind Kind { get; private init; }

    public DateOnly SupportDate { get; private init; }

    public string Observations { get; private init; } = "";

    public string NextSteps { get; private init; } = "";

    public string RecorderPersonId { get; private init; } = "";

    public DateTimeOffset? ShareTime { get; private set; }

    public long Version { get; set; }

    public static SupportRecord Of(Specialist specialist, V1.RecordSupportRequest request, string recorder, DateOnly today)
    {
        var date = WireDate.Read(request.SupportDate);
        if (date > today) throw WorkGroupsRefusals.SupportToCome();
        return new SupportRecord
        {
            SupportRecordId = Guid.CreateVersion7().ToString(),
            SpecialistId = specialist.SpecialistId,
            HubId = specialist.HubId,
            Kind = request.Kind,
            SupportDate = date,
            Observations = request.Observations,
            NextSteps = request.NextSteps,
            RecorderPersonId = recorder,
            Version = 1,
        };
    }

    public void Share(DateTimeOffset now)
    {
        if (ShareTime is not null) throw WorkGroupsRefusals.SupportRecordShared();
        ShareTime = now;
    }

    public V1.SupportRecorded Recorded() => new()
    {
        SupportRecordId = SupportRecordId,
        SpecialistPersonId = SpecialistId,
        HubId = HubId,
        Kind = Kind,
        SupportDate = WireDate.Of(SupportDate),
    };

    public V1.SupportRecordShared Shared() => new() { SupportRecordId = SupportRecordId, SpecialistPersonId = SpecialistId, HubId = HubId };

    public V1.SupportRecord ToWire() => new()
    {
        SupportRecordId = SupportRecordId,
        Etag = Etag.Of(Version),
        SpecialistId = SpecialistId,
        HubId = HubId,
        Kind = Kind,
        SupportDate = WireDate.Of(SupportDate),
        Observations = Observations,
        NextSteps = NextSteps,
        RecorderPersonId = RecorderPersonId,
        ShareTime = ShareTime is { } time ? Timestamp.FromDateTimeOffset(time) : null,
    };
}
