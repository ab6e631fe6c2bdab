using Hubs.Funding.Participants;
using Hubs.Schools.V1;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Messaging;
using School = Hubs.Funding.Participants.School;

namespace Hubs.Funding.Subscriptions;

/// <summary>Schools' names and present URNs, for claims, statements and payment runs.</summary>
static class KeepSchools
{
    public static Task On(Work work, Told<SchoolRegistered> told) =>
        SchoolStore.KeepAsync(work, new School { Id = told.Event.SchoolId, Name = told.Event.SchoolName, Urn = told.Event.Urn });

    public static Task On(Work work, Told<SchoolChanged> told) =>
        SchoolStore.KeepAsync(work, new School { Id = told.Event.SchoolId, Name = told.Event.SchoolName, Urn = told.Event.Urn });
}
