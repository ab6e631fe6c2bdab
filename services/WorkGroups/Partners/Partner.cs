using Hubs.Schools.V1;
using Hubs.ServiceDefaults.Wire;
using Hubs.WorkGroups.Groups;
using Hubs.WorkGroups.KnownSchools;

namespace Hubs.WorkGroups.Partners;

/// <summary>A school with which a school in Sustaining works.</summary>
sealed class Partner
{
    public string PartnerId { get; private init; } = "";

    public string MembershipId { get; private init; } = "";

    /// <summary>The hub of the group.</summary>
    public string HubId { get; private init; } = "";

    public string PartnerSchoolId { get; private init; } = "";

    public string Focus { get; private init; } = "";

    public DateOnly FromDate { get; private init; }

    public DateOnly? ToDate { get; private set; }

    public long Version { get; set; }

    public static Partner Add(Membership membership, KnownSchool? school, string focus, DateOnly today)
    {
        membership.MustLast(today);
        membership.MustNotPause(today);
        if (membership.Stage != Stage.Sustaining) throw WorkGroupsRefusals.NoPartnersInStage();
        if (school is not { IsOpen: true } || school.SchoolId == membership.SchoolId) throw WorkGroupsRefusals.PartnerUnfit();
        return new Partner
        {
            PartnerId = Guid.CreateVersion7().ToString(),
            MembershipId = membership.MembershipId,
            HubId = membership.HubId,
            PartnerSchoolId = school.SchoolId,
            Focus = focus,
            FromDate = today,
            Version = 1,
        };
    }

    public void End(DateOnly today)
    {
        if (ToDate is not null) throw WorkGroupsRefusals.PartnerEnded(ToDate);
        ToDate = today;
    }

    public V1.PartnerAdded Added(Membership of) => new()
    {
        PartnerId = PartnerId,
        GroupId = of.GroupId,
        MembershipId = of.MembershipId,
        ParticipationId = of.ParticipationId,
        SchoolId = of.SchoolId,
        HubId = of.HubId,
        ProgrammeYearId = of.ProgrammeYearId,
        Stage = of.Stage,
        PartnerSchoolId = PartnerSchoolId,
        FromDate = WireDate.Of(FromDate),
    };

    public V1.PartnerEnded Ended(Membership of) => new()
    {
        PartnerId = PartnerId,
        GroupId = of.GroupId,
        MembershipId = of.MembershipId,
        ParticipationId = of.ParticipationId,
        SchoolId = of.SchoolId,
        HubId = of.HubId,
        ProgrammeYearId = of.ProgrammeYearId,
        Stage = of.Stage,
        PartnerSchoolId = PartnerSchoolId,
        ToDate = WireDate.Of(ToDate),
    };

    public V1.Partner ToWire(Membership of, string partnerName) => new()
    {
        PartnerId = PartnerId,
        Etag = Etag.Of(Version),
        GroupId = of.GroupId,
        MembershipId = of.MembershipId,
        SchoolId = of.SchoolId,
        HubId = of.HubId,
        PartnerSchoolId = PartnerSchoolId,
        PartnerSchoolName = partnerName,
        Focus = Focus,
        FromDate = WireDate.Of(FromDate),
        ToDate = WireDate.Of(ToDate),
    };
}
