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

    /// <summary>Another specialist takes over a group that is in force.</summary>
    public void HandOver(Specialist? specialist, int alreadyLed, ProgrammeStage stage, DateOnly today)
    {
        if (specialist is null) throw WorkGroupsRefusals.SpecialistMissing();
        specialist.MustBeActive();
        if (!specialist.IsTrained(today)) throw WorkGroupsRefusals.SpecialistNotTrained();
        if (alreadyLed >= specialist.Capacity) throw WorkGroupsRefusals.SpecialistNotFree(specialist.Capacity);
        LetLead(specialist, stage);
    }

    /// <param name="venue">None: at the specialist's base school where the stage meets there.</param>
    /// <param name="baseSchoolId">The specialist's base school; empty: no specialist yet.</param>
    /// <param name="stage">The stage's venue rule.</param>
    public void MeetAt(KnownSchool? venue, string baseSchoolId, ProgrammeStage stage)
    {
        MustNotBeDiscarded();
        if (venue is { IsOpen: false }) throw WorkGroupsRefusals.VenueNotOpen();
        VenueSchoolId = venue?.SchoolId ?? (stage.MeetsAtBaseSchool ? baseSchoolId : "");
    }

    /// <summary>The school where it meets goes on as another.</summary>
    public void GoOnAt(string successorSchoolId) => VenueSchoolId = successorSchoolId;
}
