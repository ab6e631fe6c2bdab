using Hubs.Schools.V1;
using ReviewCriterion = Hubs.WorkGroups.ProgrammeYears.ReviewCriterion;

namespace Hubs.WorkGroups.Reviews;

/// <summary>One point of the review's checklist, held against the evidence.</summary>
sealed record ChecklistItem(ReviewCriterionKind Kind, int AtLeast, int Value, bool Required)
{
    public bool Holds => Value >= AtLeast;

    public static ChecklistItem Of(ReviewCriterion criterion, Evidence evidence)
    {
        var atLeast = criterion.Kind == ReviewCriterionKind.MeetingsFilled ? Math.Max(0, criterion.AtLeast - evidence.MeetingsNotOwed) : criterion.AtLeast;
        return new(criterion.Kind, atLeast, ValueOf(criterion.Kind, evidence), criterion.Required);
    }

    public V1.ChecklistItem ToWire() => new() { Kind = Kind, AtLeast = AtLeast, Value = Value, Holds = Holds, Required = Required };

    static int ValueOf(ReviewCriterionKind kind, Evidence evidence) => kind switch
    {
        ReviewCriterionKind.MeetingsFilled => evidence.Places.Select(p => p.Meetings).DefaultIfEmpty().Max(),
        ReviewCriterionKind.VisitsDone => evidence.VisitsDone,
        ReviewCriterionKind.ActionsDonePercent => Percent(evidence.ActionsDone, evidence.ActionsAgreed),
        ReviewCriterionKind.ObjectivesRated => evidence.Objectives.Count(o => o.Rating != V1.Rating.Unspecified),
        ReviewCriterionKind.ObjectivesGreenPercent => Percent(evidence.Objectives.Count(o => o.Rating == V1.Rating.Green), evidence.Objectives.Count(o => o.Rating != V1.Rating.Unspecified)),
        _ => 0,
    };

    /// <summary>Of nothing, nothing is done.</summary>
    static int Percent(int part, int whole) => whole == 0 ? 0 : 100 * part / whole;
}
