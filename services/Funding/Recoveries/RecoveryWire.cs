using Google.Protobuf.WellKnownTypes;
using Hubs.Funding.Participants;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Funding.Recoveries;

/// <summary>Recoveries as the contract shows and tells them.</summary>
static class RecoveryWire
{
    public static async Task<V1.Recovery> ToWireAsync(Work work, Recovery recovery) => (await ToWireAsync(work, [recovery]))[0];

    public static async Task<IReadOnlyList<V1.Recovery>> ToWireAsync(Work work, IReadOnlyList<Recovery> recoveries)
    {
        var schools = await SchoolStore.NamesAsync(work, recoveries.Select(r => r.SchoolId));
        return recoveries.Select(r => ToWire(r, schools[r.SchoolId])).ToArray();
    }

    static V1.Recovery ToWire(Recovery recovery, string schoolName) => new()
    {
        RecoveryId = recovery.Id,
        Etag = Etag.Of(recovery.Version),
        GrantId = recovery.GrantId,
        ParticipationId = recovery.ParticipationId,
        SchoolId = recovery.SchoolId,
        SchoolName = schoolName,
        HubId = recovery.HubId,
        ProgrammeYearId = recovery.ProgrammeYearId,
        Stage = recovery.Stage,
        State = recovery.State,
        Cause = recovery.Cause,
        AmountPence = recovery.AmountPence,
        PaidPence = recovery.PaidPence,
        AttendedCount = recovery.AttendedCount,
        MeetingCount = recovery.MeetingCount,
        RuleVersion = recovery.RuleVersion,
        Reason = recovery.Reason,
        OpenTime = Timestamp.FromDateTimeOffset(recovery.OpenTime),
        OpenerPersonId = recovery.OpenerPersonId,
        CloseTime = recovery.CloseTime is { } closed ? Timestamp.FromDateTimeOffset(closed) : null,
        CloserPersonId = recovery.CloserPersonId,
        BankReference = recovery.BankReference,
        ReceivedDate = WireDate.Write(recovery.ReceivedDate),
    };

    public static V1.RecoveryOpened Opened(this Recovery recovery) => new()
    {
        RecoveryId = recovery.Id,
        GrantId = recovery.GrantId,
        ParticipationId = recovery.ParticipationId,
        SchoolId = recovery.SchoolId,
        HubId = recovery.HubId,
        ProgrammeYearId = recovery.ProgrammeYearId,
        Stage = recovery.Stage,
        Cause = recovery.Cause,
        AmountPence = recovery.AmountPence,
    };

    public static V1.RecoveryCorrected ToCorrected(this Recovery recovery, Recovery before) => new()
    {
        RecoveryId = recovery.Id,
        SchoolId = recovery.SchoolId,
        HubId = recovery.HubId,
        BeforePence = before.AmountPence,
        AmountPence = recovery.AmountPence,
    };

    public static V1.RecoveryReceived Received(this Recovery recovery) => new()
    {
        RecoveryId = recovery.Id,
        SchoolId = recovery.SchoolId,
        HubId = recovery.HubId,
        AmountPence = recovery.AmountPence,
        ReceivedDate = WireDate.Write(recovery.ReceivedDate),
    };

    public static V1.RecoveryWaived Waived(this Recovery recovery) => new()
    {
        RecoveryId = recovery.Id,
        SchoolId = recovery.SchoolId,
        HubId = recovery.HubId,
        AmountPence = recovery.AmountPence,
    };
}
