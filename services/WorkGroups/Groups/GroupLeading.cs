using Hubs.ServiceDefaults.Hosting;
using Hubs.WorkGroups.KnownSchools;
using Hubs.WorkGroups.ProgrammeYears;
using Hubs.WorkGroups.Specialists;

namespace Hubs.WorkGroups.Groups;

/// <summary>Who leads a group, and where it meets.</summary>
partial class Group
{
    /// <summary>A draft's specialist, or none yet. Where the stage meets at the base school (NCP 20-10 sheet), the group meets there.</summary>
    public void LetLead(Specialist? specialist, ProgrammeStage stage)
    {
        MustNotBeDiscarded();
        specialist?.MustBeActive();
        SpecialistId = specialist?.SpecialistId ?? "";
        if (stage.MeetsAtBaseSchool) VenueSchoolId = specialist?.BaseSchoolId ?? "";
    }

    /// <summary>Another specialist takes over a group that is in force, from today. Where they cover it, they do no longer.</summary>
    public IReadOnlyList<Leading> HandOver(Specialist? specialist, LedCount alreadyLed, ProgrammeStage stage, string arranger, DateTimeOffset now)
    {
        if (specialist is null) throw WorkGroupsRefusals.SpecialistMissing();
        var today = BusinessClock.DateInEngland(now);
        MustSuit(specialist, today);
        if (!alreadyLed.LeavesRoom(specialist, stage)) throw WorkGroupsRefusals.SpecialistNotFree(specialist, alreadyLed, stage);
        LetLead(specialist, stage);
        var begins = Lead.FromDate > today ? Lead.FromDate : today;
        if (Lead.FromDate == begins) Leadings.Remove(Lead);
        else Lead.ToDate = begins.AddDays(-1);
        BeginLeading(arranger, now, begins);
        return Leadings.Where(l => l.IsCover && l.SpecialistId == specialist.SpecialistId && !l.IsOver(today)).ToArray().Select(cover => CutShort(cover, today.AddDays(-1))).ToArray();
    }

    /// <summary>A second specialist leads for a while.</summary>
    public Leading Cover(Specialist specialist, DateOnly from, DateOnly to, string reason, ProgrammeYear year, string arranger, DateTimeOffset now)
    {
        if (!IsPublished) throw WorkGroupsRefusals.GroupNotPublished(this);
        if (specialist.SpecialistId == SpecialistId) throw WorkGroupsRefusals.CoverByLeader();
        MustSuit(specialist, from);
        MustBeDaysToCover(from, to, year, BusinessClock.DateInEngland(now));
        if (CoverOn(from, to) is { } other) throw WorkGroupsRefusals.CoverOverlaps(other);
        var cover = new Leading
        {
            LeadingId = Guid.CreateVersion7().ToString(),
            GroupId = GroupId,
            SpecialistId = specialist.SpecialistId,
            Kind = V1.LeadingKind.Covers,
            FromDate = from,
            ToDate = to,
            Reason = reason,
            ArrangerPersonId = arranger,
            ArrangeTime = now,
        };
        Leadings.Add(cover);
        return cover;
    }

    public static void MustBeDaysToCover(DateOnly from, DateOnly to, ProgrammeYear year, DateOnly today)
    {
        if (from > to || to < today || from < year.FirstDate || to > year.LastDate) throw WorkGroupsRefusals.CoverDatesUnfit(year);
    }

    /// <summary>Who covers, or is to, on one of these days; null: nobody.</summary>
    public Leading? CoverOn(DateOnly from, DateOnly to) => Leadings.FirstOrDefault(l => l.IsCover && l.FromDate <= to && l.ToDate >= from);

    /// <param name="leadingId">The cover.</param>
    /// <param name="last">Its last day; none: today.</param>
    /// <param name="today">The day.</param>
    public Leading EndCover(string leadingId, DateOnly? last, DateOnly today)
    {
        var cover = Leadings.FirstOrDefault(l => l.IsCover && l.LeadingId == leadingId) ?? throw ServiceDefaults.Wire.Refusals.NotFound("cover", leadingId);
        if (cover.IsOver(today)) throw WorkGroupsRefusals.CoverOver(cover);
        if (last < today || last > cover.ToDate) throw WorkGroupsRefusals.CoverEndUnfit(today, cover);
        return CutShort(cover, last ?? (cover.FromDate > today ? cover.FromDate.AddDays(-1) : today));
    }

    /// <summary>Who leads, covers or is to cover.</summary>
    public IEnumerable<string> LeadersFrom(DateOnly today) => Leadings.Where(l => !l.IsOver(today)).Select(l => l.SpecialistId).Distinct();

    /// <summary>Of them those whose base school is a member: another is to lead or cover. Nobody arranges it so; a register merger brings it about.</summary>
    public IEnumerable<string> ConflictsOn(DateOnly today, IReadOnlyDictionary<string, string> baseSchools) =>
        !IsPublished ? [] : LeadersFrom(today).Where(s => baseSchools.TryGetValue(s, out var school) && MemberAt(school) is not null).Order(StringComparer.Ordinal);

    /// <summary>The member that is this school; none where no member is, or it has left.</summary>
    public Member? MemberAt(string schoolId) => Present.FirstOrDefault(m => m.SchoolId == schoolId);

    /// <param name="venue">None: at the specialist's base school where the stage meets there.</param>
    /// <param name="baseSchoolId">The specialist's base school; empty: no specialist yet.</param>
    /// <param name="stage">The stage's venue rule.</param>
    public void MeetAt(KnownSchool? venue, string baseSchoolId, ProgrammeStage stage)
    {
        MustNotBeDiscarded();
        if (venue is { IsOpen: false }) throw WorkGroupsRefusals.VenueNotOpen();
        VenueSchoolId = venue?.SchoolId ?? (stage.MeetsAtBaseSchool ? baseSchoolId : "");
    }

    /// <summary>The present specialist's time.</summary>
    Leading Lead => Leadings.Single(l => !l.IsCover && l.ToDate is null);

    void BeginLeading(string arranger, DateTimeOffset now, DateOnly from) => Leadings.Add(new Leading
    {
        LeadingId = Guid.CreateVersion7().ToString(),
        GroupId = GroupId,
        SpecialistId = SpecialistId,
        Kind = V1.LeadingKind.Leads,
        FromDate = from,
        ArrangerPersonId = arranger,
        ArrangeTime = now,
    });

    /// <summary>Trained, and not of a school that is a member: the base school may be the venue, but is then led by another.</summary>
    void MustSuit(Specialist specialist, DateOnly date)
    {
        specialist.MustBeActive();
        if (!specialist.IsTrained(date)) throw WorkGroupsRefusals.SpecialistNotTrained();
        if (MemberAt(specialist.BaseSchoolId) is not null) throw WorkGroupsRefusals.BaseSchoolIsMember();
    }

    Leading CutShort(Leading cover, DateOnly last)
    {
        if (last < cover.FromDate) Leadings.Remove(cover);
        cover.ToDate = last;
        return cover;
    }

    /// <summary>The school where it meets goes on as another.</summary>
    public void GoOnAt(string successorSchoolId) => VenueSchoolId = successorSchoolId;
}
