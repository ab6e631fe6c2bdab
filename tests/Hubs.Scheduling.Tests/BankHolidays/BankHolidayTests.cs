using Hubs.Access.V1;
using Hubs.Scheduling.Tests.Given;
using Hubs.Scheduling.V1;
using Hubs.Testing;
using static Hubs.Scheduling.V1.BankHolidayService;

namespace Hubs.Scheduling.Tests.BankHolidays;

public sealed class BankHolidayTests(SchedulingHouse house) : IClassFixture<SchedulingHouse>
{
    [Fact]
    public async Task The_national_team_sets_a_years_list_and_anyone_reads_it()
    {
        var set = await (await NationalAsync()).SetBankHolidaysAsync(Request("2022"));

        var read = await house.As<BankHolidayServiceClient>((string?)null).ListBankHolidaysAsync(new ListBankHolidaysRequest { Year = "2022" });

        Assert.Equal(set, Assert.Single(read.Years));
        Assert.Equal(9, set.Days.Count);
        Assert.Equal(9, Assert.Single(await house.ToldAsync<BankHolidaysSet>(), e => e.BankHolidaysId == "2022").HolidayDates.Count);
    }

    [Fact]
    public async Task A_day_of_another_year_or_twice_is_refused()
    {
        var request = Request("2023");
        request.Days.Add(request.Days[0].Clone());
        request.Days.Add(new BankHoliday { Date = "2024-01-01", Title = "New Year's Day" });

        var refusal = await Refused.ByAsync((await NationalAsync()).SetBankHolidaysAsync(request));

        Assert.Equal("BANK_HOLIDAYS_WRONG", refusal.Reason);
        Assert.Equal(["TWICE", "NOT_IN_YEAR"], refusal.Rules);
    }

    [Fact]
    public async Task A_list_set_again_takes_the_place_of_the_first()
    {
        var national = await NationalAsync();
        await national.SetBankHolidaysAsync(Request("2024"));
        var shorter = Request("2024");
        shorter.Days.RemoveAt(0);

        var again = await national.SetBankHolidaysAsync(shorter);

        Assert.Equal(("2", shorter.Days.Count), (again.Etag, again.Days.Count));
    }

    [Fact]
    public async Task A_hub_sets_no_bank_holidays()
    {
        var lead = await house.PersonAsync(Role.TfmLead, SchedulingHouse.NewId());

        Assert.Equal("NOT_ALLOWED", (await Refused.ByAsync(house.As<BankHolidayServiceClient>(lead).SetBankHolidaysAsync(Request("2025")))).Reason);
    }

    async Task<BankHolidayServiceClient> NationalAsync() => house.As<BankHolidayServiceClient>(await house.PersonAsync(Role.NationalTeam));

    static SetBankHolidaysRequest Request(string year) => new() { Year = year, Days = { RealDates.BankHolidays(year) }, RequestId = House.NewRequestId() };
}
