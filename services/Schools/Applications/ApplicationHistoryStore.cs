using Google.Protobuf;
using Hubs.ServiceDefaults.Data;

namespace Hubs.Schools.Applications;

/// <summary>All that touches the tables <c>application_change</c> and <c>application_version</c>: rows are added, never changed. The newest thing
/// handed in is the application itself; it becomes a row here when the hub hands it back.</summary>
static class ApplicationHistoryStore
{
    public static async Task KeepAsync(Work work, IEnumerable<ApplicationChange> changes)
    {
        foreach (var change in changes)
        {
            await work.ExecuteAsync(
                """
                insert into application_change (application_id, number, change_time, person_id, from_state, to_state, hub_id, reason_code, explanation, last_date)
                values (@ApplicationId, @Number, @ChangeTime, @PersonId, @FromState, @ToState, @HubId, @ReasonCode, @Explanation, @LastDate)
                """, change);
        }
    }

    /// <summary>Keeps what was handed in last, before the school may write again. Handed back twice without an answer, it is kept once.</summary>
    public static Task<bool> KeepVersionAsync(Work work, Application application) => work.TryInsertAsync(
        "insert into application_version (application_id, submission_number, number, content) values (@ApplicationId, @SubmissionNumber, @Number, @Content)",
        new { ApplicationId = application.Id, application.SubmissionNumber, Number = application.SubmitVersion, Content = JsonFormatter.Default.Format(application.HandedIn()) });

    public static Task<IReadOnlyList<ApplicationChange>> ChangesAsync(Work work, string applicationId, long after, int take) => work.QueryAsync<ApplicationChange>(
        """
        select application_id, number, change_time, person_id, from_state, to_state, hub_id, reason_code, explanation, last_date
          from application_change [[by primary key]]
         where application_id = @ApplicationId and number > @After
         order by number [[take @Take]]
        """, new { ApplicationId = applicationId, After = after, Take = take });

    /// <summary>Every time it was handed in, the earliest first.</summary>
    public static async Task<IReadOnlyList<Submission>> SubmissionsAsync(Work work, Application application)
    {
        var kept = await work.QueryAsync<Row>(
            "select number, content from application_version [[by primary key]] where application_id = @Id order by submission_number", new { application.Id });
        var submissions = kept.Select(r => new Submission(r.Number, V1.ApplicationVersion.Parser.ParseJson(r.Content))).ToList();
        if (application.SubmissionNumber > submissions.Count) submissions.Add(new Submission(application.SubmitVersion, application.HandedIn()));
        return submissions;
    }

    sealed record Row
    {
        public required long Number { get; init; }

        public required string Content { get; init; }
    }
}

/// <summary>What a school handed in, and the application's version then. People stand in it by id; their names are kept with them.</summary>
sealed record Submission(long Number, V1.ApplicationVersion Content);
