using Hubs.WorkGroups.Participations;
using Hubs.WorkGroups.ProgrammeYears;
using Stage = Hubs.Schools.V1.Stage;

namespace Hubs.WorkGroups.Groups;

/// <summary>A work group: the schools of one stage that work together in a programme year under a specialist. Formed as a draft,
/// put into force whole.</summary>
sealed partial class Group
{
    public string GroupId { get; private init; } = "";

    public string HubId { get; private init; } = "";

    public string ProgrammeYearId { get; private init; } = "";

    public Stage Stage { get; private init; }

    public string GroupName { get; private set; } = "";

    /// <summary>What no two groups of a hub and year share. A discarded draft frees its name.</summary>
    public string NameKey => State == V1.GroupState.Discarded ? GroupId : GroupName.ToUpperInvariant();

    public string SpecialistId { get; private set; } = "";

    public string VenueSchoolId { get; private set; } = "";

    public string PreviousGroupId { get; private set; } = "";

    public V1.GroupState State { get; private set; }

    public DateTimeOffset? PublishTime { get; private set; }

    /// <summary>Published, and with fewer schools than the stage asks for.</summary>
    public bool BelowSize { get; private set; }

    public long Version { get; set; }

    public List<Member> Members { get; } = [];

    /// <summary>Who leads, led and covered, by the first day; none in a draft.</summary>
    public List<Leading> Leadings { get; } = [];

    /// <summary>Its schools without those that left.</summary>
    public IEnumerable<Member> Present => Members.Where(m => !m.HasLeft);

    public bool IsPublished => State == V1.GroupState.Published;

    public static Group Form(V1.FormGroupRequest request, ProgrammeYear year, DateOnly today)
    {
        if (year.IsOver(today)) throw WorkGroupsRefusals.ProgrammeYearOver(year);
        var group = new Group
        {
            GroupId = Guid.CreateVersion7().ToString(),
            HubId = request.HubId,
            ProgrammeYearId = year.ProgrammeYearId,
            Stage = request.Stage,
            State = V1.GroupState.Draft,
            Version = 1,
        };
        group.Rename(request.GroupName);
        return group;
    }

    public void Rename(string name)
    {
        MustNotBeDiscarded();
        if (string.IsNullOrWhiteSpace(name)) throw WorkGroupsRefusals.GroupNameMissing();
        GroupName = name.Trim();
    }

    /// <param name="previous">The group before; null: it follows none.</param>
    /// <param name="previousYear">That group's programme year.</param>
    /// <param name="year">This group's programme year.</param>
    public void Follow(Group? previous, ProgrammeYear? previousYear, ProgrammeYear year)
    {
        MustNotBeDiscarded();
        if (PreviousGroupId == (previous?.GroupId ?? "")) return;
        if (IsPublished) throw WorkGroupsRefusals.GroupPublished(this);
        if (previous is not null && (!previous.IsPublished || previousYear is null || previousYear.FirstDate >= year.FirstDate)) throw WorkGroupsRefusals.PreviousGroupUnfit();
        PreviousGroupId = previous?.GroupId ?? "";
    }

    /// <summary>A school joins a draft.</summary>
    public Member Add(Participation participation, IEnumerable<string> leadTeachers, ProgrammeStage stage)
    {
        MustBeDraft();
        return Join(participation, leadTeachers, stage);
    }

    /// <summary>A school joins a group in force: what publishing asks of every school is asked of it now; nor may one who leads it, covers or
    /// is to cover teach there.</summary>
    public Member Admit(Participation participation, IEnumerable<string> leadTeachers, IReadOnlyCollection<string> baseSchoolIds, ProgrammeStage stage, ProgrammeYear year, DateOnly today)
    {
        if (!IsPublished) throw WorkGroupsRefusals.GroupNotPublished(this);
        if (year.IsOver(today)) throw WorkGroupsRefusals.ProgrammeYearOver(year);
        var member = Join(participation, leadTeachers, stage);
        if (!participation.AgreementSigned) throw WorkGroupsRefusals.AgreementUnsigned();
        if (!member.FillsPlaces(stage.LeadTeachers)) throw WorkGroupsRefusals.PlaceEmpty(stage.LeadTeachers);
        if (baseSchoolIds.Contains(member.SchoolId)) throw WorkGroupsRefusals.BaseSchoolIsMember();
        member.Begin(year.FirstDayFrom(today));
        return member;
    }

    public Member Remove(string membershipId)
    {
        MustBeDraft();
        var member = MemberOf(membershipId);
        Members.Remove(member);
        return member;
    }

    /// <param name="membershipId">Whose place.</param>
    /// <param name="place">Its number.</param>
    /// <param name="personId">Who takes it; whoever asks has checked that they are a lead teacher of the school.</param>
    /// <param name="date">From when, in a published group; none: from today.</param>
    /// <param name="stage">How many places there are.</param>
    /// <param name="year">How long they can be held.</param>
    /// <param name="today">The day.</param>
    public PlaceTurn? FillPlace(string membershipId, int place, string personId, DateOnly? date, ProgrammeStage stage, ProgrammeYear year, DateOnly today)
    {
        MustNotBeDiscarded();
        var member = MemberOf(membershipId);
        if (place > stage.LeadTeachers) throw WorkGroupsRefusals.NoSuchPlace(stage.LeadTeachers);
        if (member.ToDate < today) throw WorkGroupsRefusals.MembershipEnded(member.ToDate);
        if (IsPublished) return member.TakeOver(place, personId, date ?? (member.FromDate > today ? member.FromDate.Value : today), year.LastDate);
        member.Name(place, personId);
        return null;
    }

    /// <summary>Whoever holds a place in a published group gives it up, and nobody takes it over.</summary>
    public PlaceTurn VacatePlace(string membershipId, int place, DateOnly? last, ProgrammeYear year, DateOnly today)
    {
        if (!IsPublished) throw WorkGroupsRefusals.GroupNotPublished(this);
        var member = MemberOf(membershipId);
        if (member.ToDate < today) throw WorkGroupsRefusals.MembershipEnded(member.ToDate);
        return member.Vacate(place, last ?? today, year.LastDate);
    }

    /// <summary>Puts the group into force, whole or not at all.</summary>
    public void Publish(Readiness readiness, ProgrammeYear year, string publisher, DateTimeOffset now, DateOnly today)
    {
        MustBeDraft();
        if (!readiness.Ready) throw WorkGroupsRefusals.GroupNotReady(this, readiness.Failing);
        foreach (var member in Members) member.Begin(year.FirstDayFrom(today));
        (State, PublishTime) = (V1.GroupState.Published, now);
        BeginLeading(publisher, now, year.FirstDayFrom(today));
    }

    public void Discard()
    {
        MustBeDraft();
        State = V1.GroupState.Discarded;
    }

    /// <summary>The school's participation was withdrawn: its membership ends that day.</summary>
    public Member? Leave(string participationId, DateOnly date)
    {
        var member = Present.FirstOrDefault(m => m.ParticipationId == participationId);
        member?.End(date);
        return member;
    }

    /// <summary>Whether it fell below its size, or is back at it, since it was last looked at. It carries on all the same.</summary>
    public bool NoteSize(ProgrammeStage stage)
    {
        var below = IsPublished && Present.Count() < stage.SmallestGroup;
        if (below == BelowSize) return false;
        BelowSize = below;
        return true;
    }

    public Member MemberOf(string membershipId) =>
        Members.FirstOrDefault(m => m.MembershipId == membershipId) ?? throw ServiceDefaults.Wire.Refusals.NotFound("membership", membershipId);

    public void MustBeDraft()
    {
        MustNotBeDiscarded();
        if (IsPublished) throw WorkGroupsRefusals.GroupPublished(this);
    }

    void MustNotBeDiscarded()
    {
        if (State == V1.GroupState.Discarded) throw WorkGroupsRefusals.GroupDiscarded(this);
    }

    Member Join(Participation participation, IEnumerable<string> leadTeachers, ProgrammeStage stage)
    {
        if (Members.Any(m => m.ParticipationId == participation.ParticipationId)) throw WorkGroupsRefusals.MemberAlready();
        if (!participation.StandsIn(HubId, ProgrammeYearId, Stage)) throw WorkGroupsRefusals.ParticipationUnfit();
        if (participation.IsPlaced) throw WorkGroupsRefusals.AlreadyInGroup();
        if (Present.Count() >= stage.LargestGroup) throw WorkGroupsRefusals.GroupFull(stage.LargestGroup);
        Members.Add(Member.Of(GroupId, participation, leadTeachers, stage.LeadTeachers));
        return Members[^1];
    }
}
