using Hubs.Schools.V1;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Hosting;
using Hubs.ServiceDefaults.Messaging;
using Hubs.WorkGroups.Participations;

namespace Hubs.WorkGroups.Subscriptions;

/// <summary>Our own copy of who takes part where, and waits for a group. The log may be read again from its beginning: what went further since stays
/// where it is.</summary>
static class KeepParticipations
{
    public static Task On(Work work, Told<ParticipationStarted> told) => ParticipationStore.KeepAsync(work, new Participations.Participation
    {
        ParticipationId = told.Event.ParticipationId,
        SchoolId = told.Event.SchoolId,
        HubId = told.Event.HubId,
        ProgrammeYearId = told.Event.ProgrammeYearId,
        Stage = told.Event.Stage,
        State = ParticipationState.Active,
        WaitingSinceDate = WireDate.Read(told.Event.StartDate),
    }, told.Event.LeadTeacherPersonIds);

    public static Task On(Work work, Told<AgreementSigned> told) => ParticipationStore.SignedAsync(work, told.Event.ParticipationId);

    public static Task On(Work work, Told<ParticipationProgressed> told) =>
        ParticipationStore.MoveAsync(work, told.Event.ParticipationId, told.Event.ProgrammeYearId, told.Event.NextProgrammeYearId, told.Event.Stage, DayOf(told.HappenedTime));

    public static Task On(Work work, Told<ParticipationRepeated> told) =>
        ParticipationStore.MoveAsync(work, told.Event.ParticipationId, told.Event.ProgrammeYearId, told.Event.NextProgrammeYearId, told.Event.Stage, DayOf(told.HappenedTime));

    public static Task On(Work work, Told<ParticipationContinued> told) =>
        ParticipationStore.ContinueAsync(work, told.Event.ParticipationId, told.Event.ProgrammeYearId, told.Event.Stage);

    /// <summary>It waits for a group of the new hub.</summary>
    public static Task On(Work work, Told<ParticipationTransferred> told) => ParticipationStore.TransferAsync(work, told.Event.ParticipationId, told.Event.HubId);

    public static Task On(Work work, Told<ParticipationPaused> told) =>
        ParticipationStore.PauseAsync(work, told.Event.ParticipationId, WireDate.Read(told.Event.FromDate), WireDate.Read(told.Event.ToDate));

    public static Task On(Work work, Told<ParticipationResumed> told) => ParticipationStore.PauseAsync(work, told.Event.ParticipationId, null, null);

    static DateOnly DayOf(DateTimeOffset time) => BusinessClock.DateInEngland(time);
}
