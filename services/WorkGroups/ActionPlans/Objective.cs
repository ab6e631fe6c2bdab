using Hubs.ServiceDefaults.Wire;
using Hubs.WorkGroups.Groups;
using Hubs.WorkGroups.ProgrammeYears;
using Hubs.WorkGroups.Visits;

namespace Hubs.WorkGroups.ActionPlans;

/// <summary>One thing that a school wants to reach, and how each visit found it.</summary>
sealed class Objective
{
    public string ObjectiveId { get; private init; } = "";

    public string ActionPlanId { get; private init; } = "";

    public V1.Strand Strand { get; private set; }

    public string ObjectiveText { get; private set; } = "";

    public string SuccessMeasure { get; private set; } = "";

    public DateOnly TargetDate { get; private set; }

    /// <summary>By the day of the visit.</summary>
    public List<ObjectiveReview> Reviews { get; } = [];

    public V1.Rating Rating => Reviews.Count == 0 ? V1.Rating.Unspecified : Reviews.MaxBy(r => (r.VisitDate, r.VisitId))!.Rating;

    public static Objective Of(string actionPlanId, V1.AddObjectiveRequest request) => new()
    {
        ObjectiveId = Guid.CreateVersion7().ToString(),
        ActionPlanId = actionPlanId,
        Strand = request.Strand,
        ObjectiveText = request.Text,
        SuccessMeasure = request.SuccessMeasure,
    };

    public void MustBeUnrated()
    {
        if (Reviews.Count > 0) throw WorkGroupsRefusals.ObjectiveReviewed();
    }

    public void WorkTowards(V1.Strand strand) => Strand = strand == V1.Strand.Unspecified ? throw WorkGroupsRefusals.Needed("objective.strand") : strand;

    public void Reword(string text) => ObjectiveText = Given("objective.text", text);

    public void MeasureBy(string measure) => SuccessMeasure = Given("objective.success_measure", measure);

    public void AimFor(DateOnly? target, ProgrammeYear year, DateOnly today)
    {
        if (target is not { } date || date < today || date > year.LastDate) throw WorkGroupsRefusals.TargetDateUnfit(today, year.LastDate);
        TargetDate = date;
    }

    public ObjectiveReview Rate(Visit visit, V1.Rating rating, string note, string reviewer)
    {
        if (Reviews.Any(r => r.VisitId == visit.VisitId)) throw WorkGroupsRefusals.ObjectiveReviewed();
        var review = new ObjectiveReview { ObjectiveId = ObjectiveId, VisitId = visit.VisitId, VisitDate = visit.VisitDate, Rating = rating, Note = note, ReviewerPersonId = reviewer };
        Reviews.Add(review);
        return review;
    }

    public V1.ObjectiveAdded Added(Membership of) => new()
    {
        ActionPlanId = ActionPlanId,
        GroupId = of.GroupId,
        MembershipId = of.MembershipId,
        ParticipationId = of.ParticipationId,
        SchoolId = of.SchoolId,
        HubId = of.HubId,
        ProgrammeYearId = of.ProgrammeYearId,
        Stage = of.Stage,
        ObjectiveId = ObjectiveId,
        Strand = Strand,
        TargetDate = WireDate.Of(TargetDate),
    };

    public V1.ObjectiveChanged Changed(Membership of) => new()
    {
        ActionPlanId = ActionPlanId,
        GroupId = of.GroupId,
        MembershipId = of.MembershipId,
        ParticipationId = of.ParticipationId,
        SchoolId = of.SchoolId,
        HubId = of.HubId,
        ProgrammeYearId = of.ProgrammeYearId,
        Stage = of.Stage,
        ObjectiveId = ObjectiveId,
        Strand = Strand,
        TargetDate = WireDate.Of(TargetDate),
    };

    public V1.ObjectiveReviewed Reviewed(ObjectiveReview review, Membership of) => new()
    {
        ActionPlanId = ActionPlanId,
        GroupId = of.GroupId,
        MembershipId = of.MembershipId,
        ParticipationId = of.ParticipationId,
        SchoolId = of.SchoolId,
        HubId = of.HubId,
        ProgrammeYearId = of.ProgrammeYearId,
        Stage = of.Stage,
        ObjectiveId = ObjectiveId,
        Strand = Strand,
        VisitId = review.VisitId,
        VisitDate = WireDate.Of(review.VisitDate),
        Rating = review.Rating,
    };

    public V1.Objective ToWire(long planVersion) => new()
    {
        ObjectiveId = ObjectiveId,
        Etag = Etag.Of(planVersion),
        Strand = Strand,
        Text = ObjectiveText,
        SuccessMeasure = SuccessMeasure,
        TargetDate = WireDate.Of(TargetDate),
        Rating = Rating,
        Reviews = { Reviews.OrderBy(r => r.VisitDate).ThenBy(r => r.VisitId, StringComparer.Ordinal).Select(r => r.ToWire()) },
    };

    static string Given(string field, string text) => string.IsNullOrWhiteSpace(text) ? throw WorkGroupsRefusals.Needed(field) : text;
}

/// <summary>How one visit found an objective.</summary>
sealed record ObjectiveReview
{
    public string ObjectiveId { get; init; } = "";

    public string VisitId { get; init; } = "";

    public DateOnly VisitDate { get; init; }

    public V1.Rating Rating { get; init; }

    public string Note { get; init; } = "";

    public string ReviewerPersonId { get; init; } = "";

    public V1.ObjectiveReview ToWire() => new()
    {
        VisitId = VisitId,
        VisitDate = WireDate.Of(VisitDate),
        Rating = Rating,
        Note = Note,
        ReviewerPersonId = ReviewerPersonId,
    };
}
