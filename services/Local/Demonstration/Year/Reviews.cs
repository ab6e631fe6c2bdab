using Hubs.Local.Demonstration.Tellings;
using Hubs.Local.Demonstration.WorkGroup;
using Hubs.WorkGroups.V1;

namespace Hubs.Local.Demonstration.Year;

/// <summary>In July the TfM Lead decides how each school goes on.</summary>
internal static class Reviews
{
    static readonly TimeOnly Morning = new(10, 0);

    public static IEnumerable<Happening> Of(WorkGroupCast group) =>
        group.Rows("reviews.tsv").Select(row => Happening.In(group, row.Day("date").ToDateTime(Morning), year => DecideAsync(year, row)));

    static async Task DecideAsync(GroupYear year, Row row) => await year.OfTfmLead<ReviewService.ReviewServiceClient>().DecideReviewAsync(
        new DecideReviewRequest
        {
            RequestId = year.Step($"review-{row["school"]}"),
            MembershipId = year.MemberOf(year.SchoolOf(row)).MembershipId,
            Decision = row.Kind<ReviewDecision>("decision"),
            Reason = row["reason"],
        },
        cancellationToken: year.Cancellation);
}
