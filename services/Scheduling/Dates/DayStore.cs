using Hubs.Scheduling.BankHolidays;
using Hubs.Scheduling.Groups;
using Hubs.Scheduling.TermCalendars;
using Hubs.ServiceDefaults.Data;

namespace Hubs.Scheduling.Dates;

/// <summary>Gathers what is known about a day.</summary>
static class DayStore
{
    /// <param name="work">The work.</param>
    /// <param name="slot">When.</param>
    /// <param name="schoolIds">The schools whose calendars matter.</param>
    /// <param name="otherSchoolIds">Schools of which only the names may be needed.</param>
    public static async Task<Day> ReadAsync(Work work, Slot slot, IEnumerable<string> schoolIds, IEnumerable<string>? otherSchoolIds = null)
    {
        var ids = schoolIds.Where(id => id.Length > 0).Distinct().Order(StringComparer.Ordinal).ToArray();
        var calendars = await TermCalendarStore.OfSchoolsAsync(work, ids, SchoolYear.Of(slot.Date));
        var names = await SchoolStore.NamesAsync(work, ids.Concat(otherSchoolIds ?? []).Distinct().ToArray());
        return new Day
        {
            BankHolidays = await BankHolidayStore.OnAsync(work, slot.Date),
            Schools = ids.Select(id => new SchoolDays(id, names.GetValueOrDefault(id, "a school"), calendars.GetValueOrDefault(id))).ToArray(),
            Appointments = await AppointmentStore.OverlappingAsync(work, slot),
            SchoolNames = names,
        };
    }
}
