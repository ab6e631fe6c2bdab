using Hubs.Schools.Agreements;
using Hubs.Schools.Applications;
using Hubs.Schools.Groups;
using Hubs.Schools.Programmes;
using Hubs.Schools.Register;
using Hubs.Schools.Rounds;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;

namespace Hubs.Schools.Participations;

/// <summary>A school has another home hub, and a person decided that what stands with the one before moves: the participation, and the applications
/// that the hub before has to decide. What it has decided stays its own (information sheet): an offer, and what is over.</summary>
static class MovingToHub
{
    public static async Task FollowAsync(Work work, SuccessionTask task, IReadOnlyList<Participation> affected)
    {
        if (task.ChangeDate > work.Today) throw SchoolsRefusals.HomeHubStillTheSame(task.ChangeDate.Value);
        foreach (var participation in affected) await MoveAsync(work, participation, task.ToHubId);
        foreach (var application in await ApplicationStore.OpenOfAsync(work, [task.SchoolId]))
        {
            if (task.IsAbout(application.HubId) && application.CanBeTransferredOn(work.Today)) await MoveAsync(work, application, task);
        }
    }

    static async Task MoveAsync(Work work, Participation participation, string hubId)
    {
        var placed = participation.ProgrammeYearId is { } yearId && await GroupStore.IsMemberAsync(work, participation.Id, yearId);
        var before = participation.MoveTo(hubId, placed);
        await ParticipationStore.SaveAsync(work, participation);
        await AgreementStore.TransferAsync(work, participation);
        work.Tell(participation.Transferred(before), participation.Version);
    }

    static async Task MoveAsync(Work work, Application application, SuccessionTask task)
    {
        var year = await ProgrammeYearStore.GetAsync(work, application.ProgrammeYearId, Scope.Everything);
        var places = await RoundStore.PlacesOfAsync(work, application.RoundId, task.ToHubId);
        await ApplicationHistoryStore.KeepVersionAsync(work, application);
        application.Transfer(task.ToHubId, isHomeHub: true, otherHubAllowed: true, places, Decision.By(work, task.Reason));
        await ApplicationStore.SaveAsync(work, application);
        work.Tell(application.Transferred(task.FromHubId), application.Version, year.RuleVersion);
    }
}
