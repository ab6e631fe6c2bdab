using Hubs.Schools.V1;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Messaging;
using Hubs.WorkGroups.KnownSchools;

namespace Hubs.WorkGroups.Subscriptions;

/// <summary>Our own copy of the register: names, which schools are open, where they are, and what plans of groups look at.</summary>
static class KeepSchools
{
    public static Task On(Work work, Told<SchoolRegistered> told) => KnownSchoolStore.KeepAsync(work, new KnownSchool
    {
        SchoolId = told.Event.SchoolId,
        SchoolName = told.Event.SchoolName,
        IsOpen = told.Event.Open,
        Easting = told.Event.HasEasting ? told.Event.Easting : null,
        Northing = told.Event.HasNorthing ? told.Event.Northing : null,
        FreeMealsPermille = told.Event.HasFreeSchoolMealsPermille ? told.Event.FreeSchoolMealsPermille : null,
        TrustCode = told.Event.TrustCode,
    });

    public static Task On(Work work, Told<SchoolChanged> told) => KnownSchoolStore.KeepAsync(work, new KnownSchool
    {
        SchoolId = told.Event.SchoolId,
        SchoolName = told.Event.SchoolName,
        IsOpen = told.Event.Open,
        Easting = told.Event.HasEasting ? told.Event.Easting : null,
        Northing = told.Event.HasNorthing ? told.Event.Northing : null,
        FreeMealsPermille = told.Event.HasFreeSchoolMealsPermille ? told.Event.FreeSchoolMealsPermille : null,
        TrustCode = told.Event.TrustCode,
    });

    public static Task On(Work work, Told<SchoolClosed> told) => KnownSchoolStore.CloseAsync(work, told.Event.SchoolId);
}
