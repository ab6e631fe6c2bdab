using Hubs.Scheduling.Groups;
using Hubs.Schools.V1;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Messaging;

namespace Hubs.Scheduling.Subscriptions;

/// <summary>Keeps the own copy of the register: a school's name, and the authority whose calendar it goes by.</summary>
static class KeepSchool
{
    public static Task OnRegisteredAsync(Work work, Told<SchoolRegistered> told) => SchoolStore.KeepAsync(work, new Groups.School
    {
        Id = told.Event.SchoolId,
        Name = told.Event.SchoolName,
        LocalAuthorityCode = told.Event.LocalAuthorityCode,
        IsOpen = told.Event.Open,
    });

    public static Task OnChangedAsync(Work work, Told<SchoolChanged> told) => SchoolStore.KeepAsync(work, new Groups.School
    {
        Id = told.Event.SchoolId,
        Name = told.Event.SchoolName,
        LocalAuthorityCode = told.Event.LocalAuthorityCode,
        IsOpen = told.Event.Open,
    });

    public static Task OnClosedAsync(Work work, Told<SchoolClosed> told) => SchoolStore.CloseAsync(work, told.Event.SchoolId);

    /// <summary>A participation makes the school one of the hub's.</summary>
    public static Task OnParticipationStartedAsync(Work work, Told<ParticipationStarted> told) =>
        SchoolStore.TieAsync(work, told.Event.HubId, told.Event.SchoolId, told.Event.ParticipationId);

    /// <summary>It is another hub's from here on.</summary>
    public static async Task OnParticipationTransferredAsync(Work work, Told<ParticipationTransferred> told)
    {
        await SchoolStore.UntieAsync(work, told.Event.FromHubId, told.Event.ParticipationId);
        await SchoolStore.TieAsync(work, told.Event.HubId, told.Event.SchoolId, told.Event.ParticipationId);
    }
}
