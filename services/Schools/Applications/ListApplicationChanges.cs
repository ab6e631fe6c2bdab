using System.Globalization;
using Grpc.Core;
using Hubs.Schools.People;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.Applications;

partial class ApplicationsGrpc
{
    public override Task<V1.ListApplicationChangesResponse> ListApplicationChanges(V1.ListApplicationChangesRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
        {
            var page = Page.Of(request, work.Caller);
            var after = page.AfterNumberOr(0);
            var application = await ApplicationStore.GetAsync(work, request.ApplicationId, work.Caller.Scope);
            var changes = (await ApplicationHistoryStore.ChangesAsync(work, application.Id, after, page.Take)).Select(c => (c.Number, Change: c, Submission: 0));
            var submissions = (await ApplicationHistoryStore.SubmissionsAsync(work, application)).Where(s => s.Number > after).Select(s => (s.Number, Change: HandingIn(application, s), Submission: s.Content.SubmissionNumber));
            var (rows, next) = page.Cut(changes.Concat(submissions).OrderBy(c => c.Number).Take(page.Take).ToArray(), c => [c.Number.ToString(CultureInfo.InvariantCulture)]);
            var people = await PersonStore.NamedAsync(work, rows.Select(c => c.Change.PersonId));
            return new V1.ListApplicationChangesResponse { ApplicationChanges = { rows.Select(c => ToWire(c.Change, c.Submission, people)) }, NextPageToken = next };
        });

    static ApplicationChange HandingIn(Application application, Submission submission) => new()
    {
        ApplicationId = application.Id,
        Number = submission.Number,
        ChangeTime = submission.Content.SubmitTime.ToDateTimeOffset(),
        PersonId = submission.Content.SubmitPersonId,
        FromState = submission.Content.SubmissionNumber == 1 ? V1.ApplicationState.Draft : V1.ApplicationState.Returned,
        ToState = V1.ApplicationState.Submitted,
        HubId = submission.Content.HubId,
    };

    static V1.ApplicationChange ToWire(ApplicationChange change, int submission, IReadOnlyDictionary<string, Person> people)
    {
        var wire = change.ToWire(people.GetValueOrDefault(change.PersonId)?.Name ?? "");
        wire.SubmissionNumber = submission;
        return wire;
    }
}
