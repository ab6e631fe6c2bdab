using Hubs.ServiceDefaults.Wire;
using Hubs.WorkGroups.KnownSchools;

namespace Hubs.WorkGroups.Specialists;

/// <summary>A teacher, nationally trained and teaching in a base school (NCP 20-10 sheet), whom a hub keeps to lead groups.</summary>
sealed class Specialist
{
    public string SpecialistId { get; private init; } = "";

    public string HubId { get; private set; } = "";

    public V1.SpecialistState State { get; private set; }

    public string BaseSchoolId { get; private set; } = "";

    public DateOnly? TrainingCompletedDate { get; private set; }

    public int TeachingDaySet { get; private set; }

    public int Capacity { get; private set; }

    public DateOnly? EndDate { get; private set; }

    public long Version { get; set; }

    public bool IsActive => State == V1.SpecialistState.Active;

    public bool IsTrained(DateOnly today) => TrainingCompletedDate <= today;

    public static Specialist Add(V1.AddSpecialistRequest request, KnownSchool? baseSchool, DateOnly today)
    {
        var specialist = new Specialist { SpecialistId = request.PersonId };
        specialist.Begin(request, baseSchool, today);
        return specialist;
    }

    /// <summary>One whom a hub had ended works for a hub again.</summary>
    public void AddAgain(V1.AddSpecialistRequest request, KnownSchool? baseSchool, DateOnly today)
    {
        if (IsActive) throw WorkGroupsRefusals.SpecialistKept();
        Begin(request, baseSchool, today);
    }

    /// <param name="baseSchool">Where they teach from now on.</param>
    /// <param name="isMember">Whether it is a member of a group that they lead or cover.</param>
    public void MoveTo(KnownSchool? baseSchool, bool isMember)
    {
        if (baseSchool is not { IsOpen: true }) throw WorkGroupsRefusals.BaseSchoolNotOpen();
        if (isMember) throw WorkGroupsRefusals.BaseSchoolIsMember();
        BaseSchoolId = baseSchool.SchoolId;
    }

    /// <summary>Their base school goes on as another.</summary>
    public void GoOnAt(string successorSchoolId) => BaseSchoolId = successorSchoolId;

    public void Train(DateOnly? completed, bool leadsGroups, bool covers, DateOnly today)
    {
        if (completed > today) throw WorkGroupsRefusals.TrainingInFuture();
        if (completed is null && leadsGroups) throw WorkGroupsRefusals.SpecialistLeadsGroups();
        if (completed is null && covers) throw WorkGroupsRefusals.SpecialistCovers();
        TrainingCompletedDate = completed;
    }

    public void TeachOn(IReadOnlyCollection<V1.Weekday> days)
    {
        if (days.Count == 0 || days.Contains(V1.Weekday.Unspecified)) throw WorkGroupsRefusals.NoTeachingDays();
        TeachingDaySet = TeachingDays.Of(days);
    }

    /// <param name="capacity">Groups in one programme year.</param>
    /// <param name="mostLed">Most groups that they lead in a programme year that is not over.</param>
    public void LeadUpTo(int capacity, int mostLed)
    {
        if (capacity < 1) throw WorkGroupsRefusals.NoCapacity();
        if (capacity < mostLed) throw WorkGroupsRefusals.CapacityInUse(mostLed);
        Capacity = capacity;
    }

    public void End(bool leadsGroups, bool covers, DateOnly today)
    {
        MustBeActive();
        if (leadsGroups) throw WorkGroupsRefusals.SpecialistLeadsGroups();
        if (covers) throw WorkGroupsRefusals.SpecialistCovers();
        (State, EndDate) = (V1.SpecialistState.Ended, today);
    }

    public void MustBeActive()
    {
        if (!IsActive) throw WorkGroupsRefusals.SpecialistEnded(EndDate);
    }

    public V1.SpecialistAdded Added() => new()
    {
        SpecialistId = SpecialistId,
        HubId = HubId,
        BaseSchoolId = BaseSchoolId,
        TrainingCompletedDate = WireDate.Of(TrainingCompletedDate),
        TeachingDays = { TeachingDays.Read(TeachingDaySet) },
        Capacity = Capacity,
    };

    public V1.SpecialistChanged Changed() => new()
    {
        SpecialistId = SpecialistId,
        HubId = HubId,
        BaseSchoolId = BaseSchoolId,
        TrainingCompletedDate = WireDate.Of(TrainingCompletedDate),
        TeachingDays = { TeachingDays.Read(TeachingDaySet) },
        Capacity = Capacity,
    };

    public V1.SpecialistEnded Ended() => new() { SpecialistId = SpecialistId, HubId = HubId, EndDate = WireDate.Of(EndDate) };

    public V1.Specialist ToWire(string baseSchoolName, IEnumerable<string> leading) => new()
    {
        SpecialistId = SpecialistId,
        Etag = Etag.Of(Version),
        State = State,
        HubId = HubId,
        BaseSchoolId = BaseSchoolId,
        BaseSchoolName = baseSchoolName,
        TrainingCompletedDate = WireDate.Of(TrainingCompletedDate),
        TeachingDays = { TeachingDays.Read(TeachingDaySet) },
        Capacity = Capacity,
        LeadingGroupIds = { leading },
        EndDate = WireDate.Of(EndDate),
    };

    void Begin(V1.AddSpecialistRequest request, KnownSchool? baseSchool, DateOnly today)
    {
        (HubId, State, EndDate) = (request.HubId, V1.SpecialistState.Active, null);
        MoveTo(baseSchool, isMember: false);
        Train(WireDate.ReadOrNone(request.TrainingCompletedDate), leadsGroups: false, covers: false, today);
        TeachOn(request.TeachingDays);
        LeadUpTo(request.Capacity, mostLed: 0);
    }
}
