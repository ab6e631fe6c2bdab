using Hubs.Schools.Participations;
using Hubs.Schools.Programmes;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Messaging;
using Hubs.WorkGroups.V1;

namespace Hubs.Schools.Subscriptions;

/// <summary>The end-of-year review was decided: the participation moves on, stays for another year, or ends.</summary>
static class ProgressParticipation
{
    public static async Task On(Work work, Told<ReviewDecided> told)
    {
        var review = told.Event;
        var participation = await ParticipationStore.GetAsync(work, review.ParticipationId, Scope.Everything);

        // The school withdrew while its review was being decided, which the hub can see: there is nothing left to move.
        if (!participation.IsActive) return;

        // The log is read again from its start when more of it is followed than before.
        if (participation.WasMovedBy(review.ReviewId)) return;

        var today = Dates.Of(review.DecisionDate);
        var year = await ProgrammeYearStore.GetAsync(work, review.ProgrammeYearId, Scope.Everything);
        switch (review.Decision)
        {
            case ReviewDecision.Progress:
                participation.Progress(review.ToStage, await ProgrammeYearStore.FollowingAsync(work, year, review.ToStage), review.ReviewId, today);
                await ParticipationStore.SaveAsync(work, participation);
                work.Tell(participation.Progressed(), participation.Version, year.RuleVersion);
                break;
            case ReviewDecision.Repeat:
                participation.Repeat(await ProgrammeYearStore.FollowingAsync(work, year, participation.Stage), review.ReviewId, today);
                await ParticipationStore.SaveAsync(work, participation);
                work.Tell(participation.Repeated(), participation.Version, year.RuleVersion);
                break;
            case ReviewDecision.Withdraw:
                participation.WithdrawBy(review.ReviewId, told.Entry.ActorId, today);
                await ParticipationStore.SaveAsync(work, participation);
                work.Tell(participation.Withdrawn(), participation.Version, year.RuleVersion);
                break;
            default:
                throw new InvalidOperationException($"The review {review.ReviewId} was decided as {review.Decision}, which is not known here.");
        }
    }
}
