using Hubs.Events.V1;
using Hubs.Funding.Budgets;
using Hubs.Funding.Claims;
using Hubs.Funding.Grants;
using Hubs.Funding.Participants;
using Hubs.Funding.Recoveries;
using Hubs.Schools.V1;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Messaging;
using Participation = Hubs.Funding.Participants.Participation;
using Stage = Hubs.Schools.V1.Stage;

namespace Hubs.Funding.Subscriptions;

/// <summary>A participation comes to a year in a stage: its release grant opens. It leaves: what is not earned lapses, and of the rest
/// it keeps what its year lets it; all that it earned where it goes on in another one. The log may be read again from its beginning: what went further
/// since stays where it is.</summary>
static class FollowParticipations
{
    public static async Task On(Work work, Told<ParticipationStarted> told)
    {
        if (await ParticipationStore.FindAsync(work, told.Event.ParticipationId) is not null) return;
        await StandInAsync(work, new Participation
        {
            Id = told.Event.ParticipationId,
            SchoolId = told.Event.SchoolId,
            HubId = told.Event.HubId,
            ProgrammeYearId = told.Event.ProgrammeYearId,
            Stage = told.Event.Stage,
        });
    }

    public static Task On(Work work, Told<ParticipationProgressed> told) =>
        MoveAsync(work, told.Event.ParticipationId, told.Event.ProgrammeYearId, told.Event.NextProgrammeYearId, told.Event.Stage, told.Entry);

    /// <summary>Without a review it found no group: what that year would have earned it is not to come any more, and it opens anew with the next.</summary>
    public static async Task On(Work work, Told<ParticipationRepeated> told)
    {
        if (told.Event.ReviewId.Length == 0) await LapseAsync(work, told.Event.ParticipationId, told.HappenedTime, told.Event.ProgrammeYearId);
        await MoveAsync(work, told.Event.ParticipationId, told.Event.ProgrammeYearId, told.Event.NextProgrammeYearId, told.Event.Stage, told.Entry);
    }

    public static Task On(Work work, Told<ParticipationContinued> told) =>
        MoveAsync(work, told.Event.ParticipationId, "", told.Event.ProgrammeYearId, told.Event.Stage, told.Entry);

    /// <summary>What it has written is read only meanwhile: it prepares and hands in no claim; what the hub has goes on (ours).</summary>
    public static Task On(Work work, Told<ParticipationPaused> told) =>
        ParticipationStore.PauseAsync(work, told.Event.ParticipationId, WireDate.Read(told.Event.FromDate), WireDate.Read(told.Event.ToDate));

    public static Task On(Work work, Told<ParticipationResumed> told) => ParticipationStore.PauseAsync(work, told.Event.ParticipationId, null, null);

    /// <summary>It goes on with another hub. Claims that the hub before was handed stay with it.</summary>
    public static async Task On(Work work, Told<ParticipationTransferred> told)
    {
        if (await ParticipationStore.FindAsync(work, told.Event.ParticipationId) is not { } participation) return;
        if (participation.HubId != told.Event.FromHubId || await HasMovedAsync(work, participation, told.Entry)) return;
        var moved = participation with { HubId = told.Event.HubId, MovedVersion = told.Entry.AggregateVersion };
        await ParticipationStore.KeepAsync(work, moved);
        await ClaimStore.TransferDraftsAsync(work, moved);
        await GrantsOfParticipation.TransferAsync(work, moved, participation.HubId);
    }

    public static async Task On(Work work, Told<ParticipationWithdrawn> told)
    {
        if (await ParticipationStore.FindAsync(work, told.Event.ParticipationId) is not { } participation) return;
        var goesOn = told.Event.MergedIntoParticipationId.Length > 0;
        await ParticipationStore.KeepAsync(work, participation with { EndTime = told.HappenedTime, Completed = goesOn });
        if (goesOn) await LapseAsync(work, participation.Id, told.HappenedTime);
        else await Withdrawing.SettleAsync(work, participation.Id);
    }

    /// <summary>Without a stage it went through the last one, and ends.</summary>
    static async Task MoveAsync(Work work, string participationId, string fromYearId, string programmeYearId, Stage stage, LoggedEvent entry)
    {
        if (await ParticipationStore.FindAsync(work, participationId) is not { EndTime: null } participation) return;
        if (participation.ProgrammeYearId != fromYearId || await HasMovedAsync(work, participation, entry)) return;
        var moved = participation with { MovedVersion = entry.AggregateVersion };
        await StandInAsync(work, stage == Stage.Unspecified
            ? moved with { EndTime = entry.HappenedTime.ToDateTimeOffset(), Completed = true }
            : moved with { ProgrammeYearId = programmeYearId, Stage = stage });
    }

    /// <summary>Of one that moved before versions of its moves were kept, and came back to where it had been, no version tells; but the log does, as far as it was read.</summary>
    static async Task<bool> HasMovedAsync(Work work, Participation participation, LoggedEvent entry) => participation.MovedVersion > 0
        ? participation.HasMovedAs(entry.AggregateVersion)
        : await FollowedLog.HasAppliedAsync(work, "schools", entry);

    static async Task StandInAsync(Work work, Participation participation)
    {
        await ParticipationStore.KeepAsync(work, participation);
        await GrantsOfParticipation.OpenAsync(work, participation);
    }

    /// <summary>What was promised for it others may have.</summary>
    static async Task LapseAsync(Work work, string participationId, DateTimeOffset time, string? programmeYearId = null)
    {
        await GrantsOfParticipation.LapseAsync(work, participationId, time, programmeYearId);
        await Budgeting.PromiseWaitingAsync(work, await GrantStore.OfParticipationAsync(work, participationId));
    }
}
