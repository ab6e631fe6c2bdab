using Hubs.Scheduling.Dates;
using ClashKind = Hubs.Scheduling.V1.ClashKind;

namespace Hubs.Scheduling.BankHolidays;

/// <summary>What the list of bank holidays says of a day. A list that nobody has set says nothing, which is not the same as no.</summary>
sealed record BankHolidaysOn(DateOnly Date, bool YearIsSet, string? Title)
{
    public Clash? Clash => (YearIsSet, Title) switch
    {
        (false, _) => new(ClashKind.NoBankHolidays, $"The bank holidays of {BankHolidayYear.YearOf(Date)} are not set yet. The national team sets them."),
        (_, null) => null,
        (_, var title) => new(ClashKind.BankHoliday, $"{Date.InWords()} is a bank holiday ({title})."),
    };
}
