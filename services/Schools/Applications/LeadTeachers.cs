using Hubs.Schools.People;
using Hubs.ServiceDefaults.Data;

namespace Hubs.Schools.Applications;

/// <summary>Finds the people whom a school names as lead teachers, or adds them: names and e-mails are kept with people only.</summary>
static class LeadTeachers
{
    public static async Task<IReadOnlyList<NamedLeadTeacher>> KnownAsync(Work work, IEnumerable<V1.LeadTeacher> said)
    {
        var named = new List<NamedLeadTeacher>();
        foreach (var teacher in said)
        {
            var person = await PersonStore.FindOrAddAsync(work, teacher.Name, teacher.Email);

            // The answer shows the person's name: an e-mail alone must not get it out of us.
            if (person.NameKey != Person.KeyOf(teacher.Name)) throw SchoolsRefusals.EmailOfAnother(named.Count);
            named.Add(new NamedLeadTeacher { PersonId = person.Id, Post = teacher.Post.Trim() });
        }

        return named;
    }
}
