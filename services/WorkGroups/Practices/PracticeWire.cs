using Hubs.ServiceDefaults.Wire;
using Hubs.WorkGroups.Groups;

namespace Hubs.WorkGroups.Practices;

/// <summary>An offer as it is told and shown.</summary>
partial class Practice
{
    public V1.PracticeOffered Offered(Membership of) => new()
    {
        PracticeId = PracticeId,
        GroupId = of.GroupId,
        MembershipId = of.MembershipId,
        ParticipationId = of.ParticipationId,
        SchoolId = of.SchoolId,
        HubId = of.HubId,
        ProgrammeYearId = of.ProgrammeYearId,
        Stage = of.Stage,
        Kind = Kind,
        PracticeDate = WireDate.Of(PracticeDate),
    };

    public V1.PracticeHeld Held(Membership of) => new()
    {
        PracticeId = PracticeId,
        GroupId = of.GroupId,
        MembershipId = of.MembershipId,
        ParticipationId = of.ParticipationId,
        SchoolId = of.SchoolId,
        HubId = of.HubId,
        ProgrammeYearId = of.ProgrammeYearId,
        Stage = of.Stage,
        Kind = Kind,
        PracticeDate = WireDate.Of(PracticeDate),
        VisitorSchoolIds = { Visitors.Select(v => v.SchoolId) },
        People = Visitors.Sum(v => v.People),
    };

    public V1.PracticeCalledOff CalledOff(Membership of) => new()
    {
        PracticeId = PracticeId,
        GroupId = of.GroupId,
        MembershipId = of.MembershipId,
        ParticipationId = of.ParticipationId,
        SchoolId = of.SchoolId,
        HubId = of.HubId,
        ProgrammeYearId = of.ProgrammeYearId,
        Stage = of.Stage,
        Kind = Kind,
    };

    public V1.Practice ToWire(Membership of) => new()
    {
        PracticeId = PracticeId,
        Etag = Etag.Of(Version),
        State = State,
        Kind = Kind,
        GroupId = of.GroupId,
        MembershipId = of.MembershipId,
        SchoolId = of.SchoolId,
        SchoolName = of.SchoolName,
        HubId = HubId,
        Title = Title,
        Description = Description,
        PracticeDate = WireDate.Of(PracticeDate),
        Visitors = { Visitors.OrderBy(v => v.SchoolId, StringComparer.Ordinal).Select(v => new V1.PracticeVisitor { SchoolId = v.SchoolId, People = v.People }) },
        CallOffReason = CallOffReason,
    };
}
