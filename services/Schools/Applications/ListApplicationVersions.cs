using System.Globalization;
using Grpc.Core;
using Hubs.Schools.People;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.Applications;

partial class ApplicationsGrpc
{
    public override Task<V1.ListApplicationVersionsResponse> ListApplicationVersions(V1.ListApplicationVersionsRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
        {
            var page = Page.Of(request, work.Caller);
            var application = await ApplicationStore.GetAsync(work, request.ApplicationId, work.Caller.Scope);
            var submissions = (await ApplicationHistoryStore.SubmissionsAsync(work, application)).Where(s => s.Number > page.AfterNumberOr(0)).Take(page.Take).ToArray();
            var (rows, next) = page.Cut(submissions, s => [s.Number.ToString(CultureInfo.InvariantCulture)]);
            var people = await PersonStore.NamedAsync(work, rows.SelectMany(s => s.Content.LeadTeachers.Select(t => t.PersonId).Append(s.Content.SubmitPersonId)));
            return new V1.ListApplicationVersionsResponse { ApplicationVersions = { rows.Select(s => Named(s.Content, people)) }, NextPageToken = next };
        });

    static V1.ApplicationVersion Named(V1.ApplicationVersion version, IReadOnlyDictionary<string, Person> people)
    {
        version.SubmitPersonName = people.GetValueOrDefault(version.SubmitPersonId)?.Name ?? "";
        foreach (var teacher in version.LeadTeachers)
        {
            var person = people.GetValueOrDefault(teacher.PersonId);
            (teacher.Name, teacher.Email) = (person?.Name ?? "", person?.Email ?? "");
        }

        return version;
    }
}
