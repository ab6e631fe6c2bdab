using Hubs.Scheduling.V1;
using Hubs.Testing;
using Hubs.WorkGroups.V1;
using static Hubs.Scheduling.V1.VisitService;
using static Hubs.WorkGroups.V1.ActionPlanService;
using static Hubs.WorkGroups.V1.VisitRecordService;

namespace Hubs.EndToEnd.Tests.MainJob.Steps;

/// <summary>The specialist's visits: arranged, recorded, shared with the school, and what they find of its plan.</summary>
static class Visiting
{
    public static ArrangeVisitRequest Of(Applicant school, string date) => new()
    {
        MembershipId = school.MembershipId,
        StartTime = England.At(date, "09:00"),
        EndTime = England.At(date, "11:00"),
        RequestId = House.NewRequestId(),
    };

    /// <summary>A visit to each member, in their order, on these days.</summary>
    public static async Task ArrangeAsync(Year year, IReadOnlyList<string> dates)
    {
        var visits = year.As<VisitServiceClient>(year.Specialist);
        foreach (var (school, date) in year.Members.Zip(dates))
        {
            var arrange = Of(school, date);
            school.Visit = await Year.TwiceAsync(() => visits.ArrangeVisitAsync(arrange));
        }

        var news = (await year.Logs.ToldAsync("scheduling", dates.Select(_ => "VisitArranged"))).By(year.Specialist);
        Assert.Equal(year.Members.Zip(dates).Select(m => (m.First.Visit.VisitId, m.First.MembershipId, m.Second)), news.Of<VisitArranged>().Select(e => (e.VisitId, e.MembershipId, e.VisitDate)));
    }

    /// <summary>The visit takes place. Scheduling hears from the record that it did; the school reads the record once it is shared.</summary>
    public static async Task TakePlaceAsync(Year year, Applicant school, params Rating[] ratings)
    {
        year.House.Clock.SetUtcNow(school.Visit.EndTime.ToDateTimeOffset());
        var (records, read) = (year.As<VisitRecordServiceClient>(year.Specialist), year.As<VisitRecordServiceClient>(school.Head));
        var record = Record(school);
        var recorded = await Year.TwiceAsync(() => records.RecordVisitAsync(record));
        foreach (var (objective, rating) in school.Plan.Objectives.ToArray().Zip(ratings))
            school.Plan = await year.As<ActionPlanServiceClient>(year.Specialist).ReviewObjectiveAsync(Review(school, objective, rating));
        await Year.RefusedAsync("NOT_FOUND", read.GetVisitRecordAsync(new GetVisitRecordRequest { VisitRecordId = recorded.VisitRecordId }));
        await records.ShareVisitRecordAsync(new ShareVisitRecordRequest { VisitRecordId = recorded.VisitRecordId, Etag = recorded.Etag, RequestId = House.NewRequestId() });

        Assert.Equal(ratings, school.Plan.Objectives.Select(o => o.Rating));
        var shared = await read.GetVisitRecordAsync(new GetVisitRecordRequest { VisitRecordId = recorded.VisitRecordId });
        Assert.Equal((record.Observations, ""), (shared.Observations, shared.PrivateNote));
        var news = (await year.Logs.ToldAsync("workgroups", ["VisitRecorded", .. ratings.Select(_ => "ObjectiveReviewed"), "VisitRecordShared"])).By(year.Specialist);
        Assert.Equal((recorded.VisitRecordId, school.Visit.VisitId), (news.The<VisitRecorded>().VisitRecordId, news.The<VisitRecorded>().VisitId));
        Assert.Equal(ratings, news.Of<ObjectiveReviewed>().Select(e => e.Rating));
        Assert.Equal(school.Visit.VisitId, (await year.Logs.ToldAsync("scheduling", "VisitDone")).The<VisitDone>().VisitId);
        Assert.Equal(VisitState.Done, (await year.As<VisitServiceClient>(school.Head).GetVisitAsync(new GetVisitRequest { VisitId = school.Visit.VisitId })).State);
    }

    /// <summary>What was done at a visit is done: not twice, not by an old etag, not before the visit.</summary>
    public static async Task RefuseAgainAsync(Year year, Applicant done, Applicant toCome)
    {
        var (records, plans) = (year.As<VisitRecordServiceClient>(year.Specialist), year.As<ActionPlanServiceClient>(year.Specialist));
        await Year.RefusedAsync("VISIT_RECORDED", records.RecordVisitAsync(Record(done)));
        await Year.RefusedAsync("VISIT_NOT_DONE", records.RecordVisitAsync(Record(toCome)));
        var review = Review(done, done.Plan.Objectives[0], Rating.Green);
        await Year.RefusedAsync("OBJECTIVE_REVIEWED", plans.ReviewObjectiveAsync(review));
        await Year.RefusedAsync("ETAG_STALE", plans.ReviewObjectiveAsync(new ReviewObjectiveRequest(review) { Etag = "1", RequestId = House.NewRequestId() }));
        var record = Assert.Single((await records.ListVisitRecordsAsync(new ListVisitRecordsRequest { SchoolId = done.Id })).VisitRecords);
        await Year.RefusedAsync("VISIT_RECORD_SHARED", records.ShareVisitRecordAsync(new ShareVisitRecordRequest { VisitRecordId = record.VisitRecordId, RequestId = House.NewRequestId() }));
        await year.Logs.ToldNothingAsync();
    }

    static RecordVisitRequest Record(Applicant school) => new()
    {
        VisitId = school.Visit.VisitId,
        Focuses = { VisitFocus.ActionPlan, VisitFocus.LessonObservation },
        Observations = "Lessons go in small steps, and all children say why.",
        NextSteps = "Plan the next unit together in Year 4.",
        PrivateNote = "The head has little time.",
        RequestId = House.NewRequestId(),
    };

    static ReviewObjectiveRequest Review(Applicant school, Objective objective, Rating rating) => new()
    {
        ActionPlanId = school.Plan.ActionPlanId,
        ObjectiveId = objective.ObjectiveId,
        VisitId = school.Visit.VisitId,
        Rating = rating,
        Note = "Seen in two lessons.",
        Etag = school.Plan.Etag,
        RequestId = House.NewRequestId(),
    };
}
