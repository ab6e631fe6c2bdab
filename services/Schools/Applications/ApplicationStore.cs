using Hubs.Schools.Register;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.Applications;

/// <summary>All that touches the tables <c>application</c>, <c>application_lead_teacher</c> and <c>standing_application</c>.</summary>
static class ApplicationStore
{
    const string Columns =
        """
        id, version, state, round_id, programme_year_id, stage, school_id, hub_id, applicant_person_id,
               releases_lead_teachers, attends_heads_meetings, supports_whole_school, statement, submission_number, submit_time, submit_person_id, submit_version, home_hub, late_entry, eligibility_json,
               question, answer_last_date, offer_last_date, wait_list_time, reason_code, explanation, decision_time, decision_person_id, participation_id
        """;

    const string Update =
        """
        update application
           set version = @Version, state = @State, hub_id = @HubId,
               releases_lead_teachers = @ReleasesLeadTeachers, attends_heads_meetings = @AttendsHeadsMeetings, supports_whole_school = @SupportsWholeSchool, statement = @Statement,
               submission_number = @SubmissionNumber, submit_time = @SubmitTime, submit_person_id = @SubmitPersonId, submit_version = @SubmitVersion, home_hub = @HomeHub, late_entry = @LateEntry, eligibility_json = @EligibilityJson,
               question = @Question, answer_last_date = @AnswerLastDate, offer_last_date = @OfferLastDate, offer_expire_date = @OfferExpireDate, wait_list_time = @WaitListTime,
               reason_code = @ReasonCode, explanation = @Explanation, decision_time = @DecisionTime, decision_person_id = @DecisionPersonId, participation_id = @ParticipationId
         where id = @Id and version = @Version - 1
        """;

    /// <summary>A school sees its own, and those of the schools that went on as it, from the first word; hub and nation see what was handed in.</summary>
    const string Within =
        """
        (school_id in @Schools or (submission_number > 0 and (@All = 1 or hub_id in @Hubs))
          or exists (select 1 from school_successor x where x.school_id = application.school_id and x.successor_school_id in @Schools))
        """;

    public static async Task<Application> GetAsync(Work work, string id, Scope scope)
    {
        var application = await work.FindAsync<Application>($"select {Columns} from application where id = @Id and {Within}", new { Id = id, scope.All, scope.Schools, scope.Hubs })
            ?? throw Refusals.NotFound("application", id);
        await NameLeadTeachersAsync(work, [application]);
        return application;
    }

    /// <summary>The newest first.</summary>
    public static async Task<IReadOnlyList<Application>> ListAsync(Work work, Scope scope, V1.ListApplicationsRequest filter, Page page)
    {
        var list = new ListQuery(Columns, "application", orderBy: "id desc", by: ListQuery.Key).Of(page, "z")
            .Filter("round_id", filter.RoundId, by: "application_round")
            .Filter("hub_id", filter.HubId, by: "application_hub")
            .Filter("state", filter.State);
        if (filter.SchoolId.Length > 0) list.IsOneOf("school_id", await SchoolStore.LineagesAsync(work, [filter.SchoolId]), by: "application_school");
        var own = await SchoolStore.LineagesAsync(work, scope.Schools);
        if (scope.All) list.Where($"(submission_number > 0 or {list.OneOf("school_id", own)})");
        else list.OnlyWhere("school_id", own, by: "application_school").OnlyWhere("hub_id", scope.Hubs, by: "application_hub", and: "submission_number > 0");
        var applications = await work.QueryAsync<Application>(list);
        await NameLeadTeachersAsync(work, applications);
        return applications;
    }

    /// <summary>The application of one of these schools for the stage of the programme year that is neither declined nor withdrawn, other than this one.</summary>
    public static Task<string?> OtherOpenAsync(Work work, IReadOnlyCollection<string> schoolIds, string programmeYearId, V1.Stage stage, string? applicationId) => work.ScalarAsync<string>(
        "select application_id from standing_application where school_id in @SchoolIds and programme_year_id = @ProgrammeYearId and stage = @Stage and application_id <> @ApplicationId",
        new { SchoolIds = schoolIds, ProgrammeYearId = programmeYearId, Stage = stage, ApplicationId = applicationId ?? "" });

    public static async Task<bool> HasAppliedToAsync(Work work, string schoolId, IReadOnlyList<string> hubIds) => await work.ScalarAsync<int>(
        "select count(*) from application where school_id = @SchoolId and hub_id in @HubIds and submission_number > 0", new { SchoolId = schoolId, HubIds = hubIds }) > 0;

    /// <summary>How many applications of a round a hub has, by where they stand; index application_round.</summary>
    public static async Task<IReadOnlyDictionary<V1.ApplicationState, int>> CountAsync(Work work, string roundId, string hubId) =>
        (await work.QueryAsync<StandingCount>(
            "select state, count(*) as applications from application where round_id = @RoundId and hub_id = @HubId and submission_number > 0 group by state",
            new { RoundId = roundId, HubId = hubId })).ToDictionary(c => c.State, c => c.Applications);

    /// <summary>Keeps a new draft. The key of <c>standing_application</c> is what makes one application for each school and stage of a programme year.</summary>
    public static async Task InsertAsync(Work work, Application application)
    {
        await work.ExecuteAsync(
            $"""
            insert into application ({Columns}, offer_expire_date)
            values (@Id, @Version, @State, @RoundId, @ProgrammeYearId, @Stage, @SchoolId, @HubId, @ApplicantPersonId,
                    @ReleasesLeadTeachers, @AttendsHeadsMeetings, @SupportsWholeSchool, @Statement, @SubmissionNumber, @SubmitTime, @SubmitPersonId, @SubmitVersion, @HomeHub, @LateEntry, @EligibilityJson,
                    @Question, @AnswerLastDate, @OfferLastDate, @WaitListTime, @ReasonCode, @Explanation, @DecisionTime, @DecisionPersonId, @ParticipationId, @OfferExpireDate)
            """, application);
        await HoldAsync(work, application);
        await KeepLeadTeachersAsync(work, application);
    }

    /// <summary>From here the school has an application for this stage of the programme year, and no other.</summary>
    public static async Task HoldAsync(Work work, Application application)
    {
        if (!await work.TryInsertAsync("insert into standing_application (school_id, programme_year_id, stage, application_id) values (@SchoolId, @ProgrammeYearId, @Stage, @Id)", application))
            throw SchoolsRefusals.ApplicationOpen(await OtherOpenAsync(work, [application.SchoolId], application.ProgrammeYearId, application.Stage, application.Id));
    }

    /// <summary>Keeps the application as it is, and what has become of it.</summary>
    public static async Task SaveAsync(Work work, Application application)
    {
        await work.ExactlyOneAsync(Update, application);
        await ApplicationHistoryStore.KeepAsync(work, application.Changes);
    }

    public static async Task KeepLeadTeachersAsync(Work work, Application application)
    {
        await work.ExecuteAsync("delete from application_lead_teacher where application_id = @Id", new { application.Id });
        for (var i = 0; i < application.LeadTeachers.Count; i++)
        {
            await work.ExecuteAsync(
                "insert into application_lead_teacher (application_id, place_number, person_id, post) values (@ApplicationId, @PlaceNumber, @PersonId, @Post)",
                new { ApplicationId = application.Id, PlaceNumber = i + 1, application.LeadTeachers[i].PersonId, application.LeadTeachers[i].Post });
        }
    }

    /// <summary>The school may start another application for the stage.</summary>
    public static Task ReleaseAsync(Work work, string applicationId) =>
        work.ExecuteAsync("delete from standing_application [[by standing_application_id]] where application_id = @Id", new { Id = applicationId });

    /// <summary>What is neither declined nor withdrawn goes on as the successor's. Where it has applied itself, the key stays with each one's own.</summary>
    public static async Task PassOnAsync(Work work, string schoolId, string successorId)
    {
        var passing = new { School = schoolId, Successor = successorId };
        await work.ExecuteAsync(
            """
            update application set school_id = @Successor, version = version + 1
             where school_id = @School and exists (select 1 from standing_application o where o.application_id = application.id)
            """, passing);
        await work.ExecuteAsync(
            """
            update standing_application set school_id = @Successor
             where school_id = @School
               and not exists (select 1 from standing_application other
                                where other.school_id = @Successor and other.programme_year_id = standing_application.programme_year_id and other.stage = standing_application.stage)
            """, passing);
    }

    /// <summary>The applications of schools of which something may still come.</summary>
    public static async Task<IReadOnlyList<Application>> OpenOfAsync(Work work, IEnumerable<string> schoolIds)
    {
        var applications = await work.QueryAsync<Application>(
            $"select {Columns} from application where school_id in @SchoolIds and state in @Open order by id",
            new { SchoolIds = schoolIds.Distinct(), Open = Application.OpenStates });
        await NameLeadTeachersAsync(work, applications);
        return applications;
    }

    static async Task NameLeadTeachersAsync(Work work, IReadOnlyList<Application> applications)
    {
        if (applications.Count == 0) return;
        var rows = await work.QueryAsync<LeadTeacherRow>(
            "select application_id, person_id, post from application_lead_teacher where application_id in @Ids order by application_id, place_number",
            new { Ids = applications.Select(a => a.Id) });
        var byApplication = rows.ToLookup(r => r.ApplicationId);
        foreach (var application in applications)
            application.LeadTeachers = byApplication[application.Id].Select(r => new NamedLeadTeacher { PersonId = r.PersonId, Post = r.Post }).ToArray();
    }

    sealed record StandingCount
    {
        public required V1.ApplicationState State { get; init; }

        public required int Applications { get; init; }
    }

    sealed record LeadTeacherRow
    {
        public string ApplicationId { get; init; } = "";

        public string PersonId { get; init; } = "";

        public string Post { get; init; } = "";
    }
}
