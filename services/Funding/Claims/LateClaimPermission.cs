using Google.Protobuf.WellKnownTypes;
using Hubs.Funding.Participants;
using Hubs.ServiceDefaults.Hosting;

namespace Hubs.Funding.Claims;

/// <summary>A school may claim for a programme year after its deadlines, until a day.</summary>
sealed record LateClaimPermission
{
    const int MostDays = 366;

    public string Id { get; init; } = "";

    public string ParticipationId { get; init; } = "";

    public string SchoolId { get; init; } = "";

    public string HubId { get; init; } = "";

    public string ProgrammeYearId { get; init; } = "";

    public DateOnly UntilDate { get; init; }

    public string Reason { get; init; } = "";

    public string PermitterPersonId { get; init; } = "";

    public DateTimeOffset PermitTime { get; init; }

    /// <summary>For at most a year ahead (ours).</summary>
    public static LateClaimPermission Give(Participation participation, V1.PermitLateClaimsRequest said, string personId, DateTimeOffset now)
    {
        var (until, today) = (WireDate.Read(said.UntilDate), BusinessClock.DateInEngland(now));
        if (until < today) throw FundingRefusals.LateDatePast();
        if (until.DayNumber > today.DayNumber + MostDays) throw FundingRefusals.LateDateTooFar();
        return new LateClaimPermission
        {
            Id = Guid.CreateVersion7().ToString(),
            ParticipationId = participation.Id,
            SchoolId = participation.SchoolId,
            HubId = participation.HubId,
            ProgrammeYearId = said.ProgrammeYearId,
            UntilDate = until,
            Reason = said.Reason.Trim(),
            PermitterPersonId = personId,
            PermitTime = now,
        };
    }

    public V1.LateClaimsPermitted Permitted() => new()
    {
        LateClaimPermissionId = Id,
        ParticipationId = ParticipationId,
        SchoolId = SchoolId,
        HubId = HubId,
        ProgrammeYearId = ProgrammeYearId,
        UntilDate = WireDate.Write(UntilDate),
    };

    public V1.LateClaimPermission ToWire() => new()
    {
        LateClaimPermissionId = Id,
        ParticipationId = ParticipationId,
        SchoolId = SchoolId,
        HubId = HubId,
        ProgrammeYearId = ProgrammeYearId,
        UntilDate = WireDate.Write(UntilDate),
        Reason = Reason,
        PermitterPersonId = PermitterPersonId,
        PermitTime = Timestamp.FromDateTimeOffset(PermitTime),
    };
}
