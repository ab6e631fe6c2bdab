using Google.Protobuf.WellKnownTypes;
using Hubs.Funding.V1;
using Hubs.Scheduling.V1;
using Hubs.Schools.V1;
using Hubs.Testing;
using static Hubs.Funding.Tests.FundingHouse;

namespace Hubs.Funding.Tests;

/// <summary>A programme year whose money rules a test says itself, and what happens in it.</summary>
public static class GivenYear
{
    public static async Task<string> PublishedAsync(FundingHouse house, Action<ProgrammeYearPublished> change, string firstDate = "2020-09-01", string rules = Rules)
    {
        await house.YearAsync();
        var year = Published(NewId(), firstDate);
        year.RuleVersion = rules;
        change(year);
        await house.TellAsync("schools", year);
        return year.ProgrammeYearId;
    }

    public static Task<string> WithBudgetsAsync(FundingHouse house) => PublishedAsync(house, year => year.BudgetsBind = true);

    public static async Task<V1.Budget> SetBudgetAsync(FundingHouse house, GivenHub hub, string yearId, Fund fund, long pence) =>
        await house.As<BudgetService.BudgetServiceClient>((await house.YearAsync()).NationalTeam).SetBudgetAsync(Budget(hub, yearId, fund, pence));

    public static SetBudgetRequest Budget(GivenHub hub, string yearId, Fund fund, long pence) =>
        new() { HubId = hub.Id, ProgrammeYearId = yearId, Fund = fund, AmountPence = pence, Reason = "The national allocation.", RequestId = House.NewRequestId() };

    /// <summary>The school came with so many filled places to each of these meetings of one group, a month apart.</summary>
    public static async Task AttendedAsync(FundingHouse house, GivenSchool school, params int[] filledPlaces)
    {
        var group = NewId();
        var day = new DateOnly(2020, 9, 24);
        foreach (var (index, filled) in filledPlaces.Index())
        {
            await house.TellAsync("scheduling", Register(group, index + 1, NewId(), day.AddMonths(index).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
                (school, filled > 0 ? Attendance.Present : Attendance.Absent, filled > 1 ? Attendance.Present : Attendance.Absent)));
        }
    }

    /// <summary>It is this day, or later where another test of the class has been there.</summary>
    public static void ItIsAtLeast(FundingHouse house, DateOnly day)
    {
        var morning = new DateTimeOffset(day, new TimeOnly(9, 0), TimeSpan.Zero);
        if (morning > house.Clock.GetUtcNow()) house.Clock.SetUtcNow(morning);
    }

    /// <summary>So many days from today, as the contract writes it.</summary>
    public static string In(FundingHouse house, int days) => house.Clock.GetUtcNow().AddDays(days).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    public static Task WithdrawAsync(FundingHouse house, GivenSchool school, string into = "") => house.TellAsync("schools", new ParticipationWithdrawn
    {
        ParticipationId = school.ParticipationId,
        SchoolId = school.Id,
        HubId = school.Hub.Id,
        ProgrammeYearId = school.YearId,
        Stage = school.Stage,
        WithdrawDate = "2021-01-11",
        MergedIntoParticipationId = into,
    });

    public static async Task<PaymentRun> PaidAsync(FundingHouse house, GivenHub hub)
    {
        var run = await house.As<PaymentRunService.PaymentRunServiceClient>(hub.HubLead).FreezePaymentRunAsync(Freeze(hub));
        return await house.As<PaymentRunService.PaymentRunServiceClient>((await house.YearAsync()).Finance).MarkPaymentRunPaidAsync(house.Pay(run));
    }

    public static MeetingArranged Arranged(string groupId, string meetingId, int number, DateTimeOffset start) => new()
    {
        MeetingId = meetingId,
        GroupId = groupId,
        Number = number,
        StartTime = Timestamp.FromDateTimeOffset(start),
        EndTime = Timestamp.FromDateTimeOffset(start.AddHours(3)),
    };
}
