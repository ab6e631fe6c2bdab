using Hubs.Schools.V1;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Messaging;
using Hubs.WorkGroups.KnownSchools;

namespace Hubs.WorkGroups.Subscriptions;

/// <summary>Our own copy of the register: names, and which schools are open.</summary>
static class KeepSchools
{
    public static Task On(Work work, Told<SchoolRegistered> told) =>
        KnownSchoolStore.KeepAsync(work, new KnownSchool { SchoolId = told.Event.SchoolId, SchoolName = told.Event.SchoolName, IsOpen = told.Event.Open });

    public static Task On(Work work, Told<SchoolChanged> told) =>
        KnownSchoolStore.KeepAsync(work, new KnownSchool { SchoolId = told.Event.SchoolId, SchoolName = told.Event.SchoolName, IsOpen = told.Event.Open });

    public static Task On(Work work, Told<SchoolClosed> told) => KnownSchoolStore.CloseAsync(work, told.Event.SchoolId);
}
