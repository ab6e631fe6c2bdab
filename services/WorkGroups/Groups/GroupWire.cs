using Google.Protobuf.WellKnownTypes;
using Hubs.ServiceDefaults.Wire;
using Hubs.WorkGroups.ProgrammeYears;

namespace Hubs.WorkGroups.Groups;

/// <summary>A group as it is told and shown.</summary>
partial class Group
{
    public V1.GroupPublished Published() => new()
    {
        GroupId = GroupId,
        HubId = HubId,
        ProgrammeYearId = ProgrammeYearId,
        Stage = Stage,
        GroupName = GroupName,
        SpecialistPersonId = SpecialistId,
        VenueSchoolId = VenueSchoolId,
        PreviousGroupId = PreviousGroupId,
        Members =
        {
            Members.Select(m => new V1.GroupMember { MembershipId = m.MembershipId, ParticipationId = m.ParticipationId, SchoolId = m.SchoolId, FromDate = WireDate.Of(m.FromDate) }),
        },
    };

    public V1.GroupChanged Changed() => new()
    {
        GroupId = GroupId,
        HubId = HubId,
        ProgrammeYearId = ProgrammeYearId,
        Stage = Stage,
        GroupName = GroupName,
        SpecialistPersonId = SpecialistId,
        VenueSchoolId = VenueSchoolId,
    };

    public V1.CoverArranged CoverArranged(Leading cover) => new()
    {
        GroupId = GroupId,
        HubId = HubId,
        ProgrammeYearId = ProgrammeYearId,
        Stage = Stage,
        LeadingId = cover.LeadingId,
        SpecialistPersonId = cover.SpecialistId,
        CoveredPersonId = SpecialistId,
        FromDate = WireDate.Of(cover.FromDate),
        ToDate = WireDate.Of(cover.ToDate),
    };

    public V1.CoverEnded CoverEnded(Leading cover) => new()
    {
        GroupId = GroupId,
        HubId = HubId,
        ProgrammeYearId = ProgrammeYearId,
        Stage = Stage,
        LeadingId = cover.LeadingId,
        SpecialistPersonId = cover.SpecialistId,
        CoveredPersonId = SpecialistId,
        ToDate = cover.ToDate < cover.FromDate ? "" : WireDate.Of(cover.ToDate),
    };

    public V1.GroupSizeMissed SizeMissed(ProgrammeStage stage) => new()
    {
        GroupId = GroupId,
        HubId = HubId,
        ProgrammeYearId = ProgrammeYearId,
        Stage = Stage,
        Schools = Present.Count(),
        SmallestGroup = stage.SmallestGroup,
    };

    public V1.GroupSizeRestored SizeRestored(ProgrammeStage stage) => new()
    {
        GroupId = GroupId,
        HubId = HubId,
        ProgrammeYearId = ProgrammeYearId,
        Stage = Stage,
        Schools = Present.Count(),
        SmallestGroup = stage.SmallestGroup,
    };

    public V1.MemberJoined Joined(Member member) => new()
    {
        GroupId = GroupId,
        HubId = HubId,
        ProgrammeYearId = ProgrammeYearId,
        Stage = Stage,
        MembershipId = member.MembershipId,
        ParticipationId = member.ParticipationId,
        SchoolId = member.SchoolId,
        FromDate = WireDate.Of(member.FromDate),
    };

    public V1.MembershipEnded Ended(Member member) => new()
    {
        GroupId = GroupId,
        HubId = HubId,
        ProgrammeYearId = ProgrammeYearId,
        Stage = Stage,
        MembershipId = member.MembershipId,
        ParticipationId = member.ParticipationId,
        SchoolId = member.SchoolId,
        ToDate = WireDate.Of(member.ToDate),
    };

    public V1.LeadTeacherPlaceFilled Filled(Member member, PlaceTurn turn) => new()
    {
        GroupId = GroupId,
        HubId = HubId,
        ProgrammeYearId = ProgrammeYearId,
        Stage = Stage,
        MembershipId = member.MembershipId,
        ParticipationId = member.ParticipationId,
        SchoolId = member.SchoolId,
        PlaceNumber = turn.PlaceNumber,
        PersonId = turn.PersonId,
        FromDate = WireDate.Of(turn.FromDate),
    };

    public V1.LeadTeacherPlaceVacated Vacated(Member member, PlaceTurn turn) => new()
    {
        GroupId = GroupId,
        HubId = HubId,
        ProgrammeYearId = ProgrammeYearId,
        Stage = Stage,
        MembershipId = member.MembershipId,
        ParticipationId = member.ParticipationId,
        SchoolId = member.SchoolId,
        PlaceNumber = turn.PlaceNumber,
        PersonId = turn.PersonId,
        FromDate = WireDate.Of(turn.FromDate),
        ToDate = WireDate.Of(turn.ToDate),
    };

    public V1.BaseSchoolJoined BaseSchoolJoined(string specialistId, string schoolId) => new()
    {
        GroupId = GroupId,
        HubId = HubId,
        ProgrammeYearId = ProgrammeYearId,
        Stage = Stage,
        SpecialistPersonId = specialistId,
        SchoolId = schoolId,
    };

    public V1.Group ToWire(GroupFacts facts, bool withReasons) => new()
    {
        GroupId = GroupId,
        Etag = Etag.Of(Version),
        State = State,
        HubId = HubId,
        ProgrammeYearId = ProgrammeYearId,
        Stage = Stage,
        GroupName = GroupName,
        SpecialistId = SpecialistId,
        VenueSchoolId = VenueSchoolId,
        PreviousGroupId = PreviousGroupId,
        Members = { Members.OrderBy(m => facts.NameOf(m.SchoolId), StringComparer.Ordinal).ThenBy(m => m.MembershipId, StringComparer.Ordinal).Select(m => m.ToWire(facts.NameOf(m.SchoolId), facts.Participations[m.ParticipationId].AgreementSigned, facts.Today)) },
        BaseSchoolConflicts = { ConflictsOn(facts.Today, facts.BaseSchools) },
        BelowSize = BelowSize,
        Leadings = { Leadings.OrderBy(l => l.FromDate).ThenBy(l => l.LeadingId, StringComparer.Ordinal).Select(l => l.ToWire(withReasons)) },
        PublishTime = PublishTime is { } time ? Timestamp.FromDateTimeOffset(time) : null,
    };
}
