using Hubs.Access.V1;
using Hubs.Scheduling.Registers;
using Hubs.Scheduling.V1;
using Hubs.ServiceDefaults.Data;

namespace Hubs.Scheduling.HeadsMeetings;

/// <summary>Who headed which of the invited schools on the day of a meeting, whoever does now. Who heads several was there for each of them.</summary>
sealed record HeadsOfSchools(ILookup<string, string> BySchool)
{
    public static async Task<HeadsOfSchools> ReadAsync(Work work, IReadOnlyCollection<string> schoolIds, DateOnly date) =>
        new((await HeldRoleStore.AtSchoolsAsync(work, schoolIds, Role.HeadTeacher, date)).ToLookup(h => h.SchoolId, h => h.PersonId));

    /// <summary>The entry of another school whose head was there, and is this school's too.</summary>
    public HeadsRegisterEntry? ThereForAnother(string schoolId, IEnumerable<HeadsRegisterEntry> given) => given.FirstOrDefault(e =>
        e.SchoolId != schoolId && e.Attendance is (Attendance.Present or Attendance.Part) && BySchool[e.SchoolId].Intersect(BySchool[schoolId]).Any());

    /// <summary>The register with an entry for every school whose head was there for another.</summary>
    public IReadOnlyList<HeadsRegisterEntry> Complete(IReadOnlyCollection<string> invited, IReadOnlyList<HeadsRegisterEntry> given) =>
    [
        .. given,
        .. invited.Except(given.Select(e => e.SchoolId)).Select(school => (school, There: ThereForAnother(school, given))).Where(s => s.There is not null)
            .Select(s => new HeadsRegisterEntry { SchoolId = s.school, Attendance = s.There!.Attendance }),
    ];
}
