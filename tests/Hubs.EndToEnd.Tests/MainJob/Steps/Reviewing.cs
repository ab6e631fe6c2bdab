using Hubs.Schools.V1;
using Hubs.Testing;
using Hubs.WorkGroups.V1;
using static Hubs.Schools.V1.ParticipationService;
using static Hubs.WorkGroups.V1.ReviewService;

namespace Hubs.EndToEnd.Tests.MainJob.Steps;

/// <summary>The end-of-year review: five schools completed and move on to Embedding; two did not and repeat, which is the national team's to decide.</summary>
static class Reviewing
{
    /// <summary>By number: meetings at which either place was filled, visits done, actions agreed and of them done.</summary>
    static readonly (int First, int Second, int Visits, int Agreed, int Done)[] Facts =
    [
        (6, 6, 3, 6, 6), (6, 4, 3, 6, 6), (4, 6, 3, 6, 6), (5, 5, 2, 6, 6), (4, 4, 3, 6, 4), (6, 5, 3, 6, 5), default, (1, 1, 0, 1, 0),
    ];

    public static async Task DecideAsync(Year year)
    {
        year.GoTo("2021-07-01");
        foreach (var school in year.Applicants[..4]) await Holding.CloseAsync(year, school, school.OpenActions[6], ActionOutcome.Done);
        foreach (var school in year.Members) await WeighAsync(year, school);
        await RefuseAsync(year, year.School(5));
        var progressing = year.Members.Where(s => year.NumberOf(s) is 1 or 2 or 3 or 4 or 6).ToArray();
        var repeating = new[] { year.School(5), year.School(8) };
        foreach (var school in progressing) await DecideAsync(year, year.TfmLead, school, ReviewDecision.Progress);
        foreach (var school in repeating) await DecideAsync(year, year.National, school, ReviewDecision.Repeat);

        var news = await year.Logs.ToldAsync("schools", [.. progressing.Select(_ => "ParticipationProgressed"), .. repeating.Select(_ => "ParticipationRepeated")]);
        Assert.Equal(progressing.Select(s => (s.ParticipationId, Stage.Embedding, "")), news.Of<ParticipationProgressed>().Select(e => (e.ParticipationId, e.Stage, e.NextProgrammeYearId)));
        Assert.Equal(repeating.Select(s => (s.ParticipationId, Stage.Development, "")), news.Of<ParticipationRepeated>().Select(e => (e.ParticipationId, e.Stage, e.NextProgrammeYearId)));
        foreach (var school in progressing) Assert.Equal((Stage.Embedding, ""), await StandingAsync(year, school));
        foreach (var school in repeating) Assert.Equal((Stage.Development, ""), await StandingAsync(year, school));
    }

    static async Task WeighAsync(Year year, Applicant school)
    {
        var (evidence, facts) = (await EvidenceAsync(year, school), Facts[year.NumberOf(school) - 1]);
        Assert.Equal(facts, (evidence.PlaceAttendances[0].MeetingsAttended, evidence.PlaceAttendances[1].MeetingsAttended, evidence.VisitsDone, evidence.ActionsAgreed, evidence.ActionsDone));
        Assert.Equal((6, 6, 5, Math.Max(facts.First, facts.Second) >= 5), (evidence.MeetingsPlanned, evidence.MeetingsHeld, evidence.CompletionMeetings, evidence.StageCompleted));
        Assert.Equal(facts.Visits > 0 ? (0, 0, 2, 0) : (0, 0, 0, 2), (evidence.ObjectivesRed, evidence.ObjectivesAmber, evidence.ObjectivesGreen, evidence.ObjectivesUnrated));
    }

    static async Task RefuseAsync(Year year, Applicant school)
    {
        var hub = year.As<ReviewServiceClient>(year.TfmLead);
        await Year.RefusedAsync("STAGE_NOT_COMPLETED", hub.DecideReviewAsync(Decision(school, ReviewDecision.Progress)));
        await Year.RefusedAsync("REPEAT_IS_EXCEPTION", hub.DecideReviewAsync(Decision(school, ReviewDecision.Repeat)));
        await year.Logs.ToldNothingAsync();
    }

    static async Task DecideAsync(Year year, TestPerson decider, Applicant school, ReviewDecision decision)
    {
        var reviews = year.As<ReviewServiceClient>(decider);
        var decide = Decision(school, decision);
        var evidence = await EvidenceAsync(year, school);
        var review = await Year.TwiceAsync(() => reviews.DecideReviewAsync(decide));
        await Year.RefusedAsync("REVIEW_DECIDED", reviews.DecideReviewAsync(new DecideReviewRequest(decide) { RequestId = House.NewRequestId() }));
        Assert.Equal((decision, decision == ReviewDecision.Repeat, decider.Id), (review.Decision, review.NationalException, review.DeciderPersonId));
        Assert.Equal(evidence, review.Evidence);
        Assert.Equal(review, await year.As<ReviewServiceClient>(school.Head).GetReviewAsync(new GetReviewRequest { ReviewId = review.ReviewId }));
        var told = (await year.Logs.ToldAsync("workgroups", "ReviewDecided")).By(decider).The<ReviewDecided>();
        Assert.Equal((review.ReviewId, school.ParticipationId), (told.ReviewId, told.ParticipationId));
    }

    static async Task<ReviewEvidence> EvidenceAsync(Year year, Applicant school) =>
        await year.As<ReviewServiceClient>(year.Specialist).GetReviewEvidenceAsync(new GetReviewEvidenceRequest { MembershipId = school.MembershipId });

    static async Task<(Stage Stage, string ProgrammeYearId)> StandingAsync(Year year, Applicant school)
    {
        var participation = await year.As<ParticipationServiceClient>(school.Head).GetParticipationAsync(new GetParticipationRequest { ParticipationId = school.ParticipationId });
        return (participation.Stage, participation.ProgrammeYearId);
    }

    static DecideReviewRequest Decision(Applicant school, ReviewDecision decision) => new() { MembershipId = school.MembershipId, Decision = decision, Reason = "As the evidence shows.", RequestId = House.NewRequestId() };
}
