using Hubs.Funding.V1;
using Hubs.Testing;
using static Hubs.Funding.Tests.FundingHouse;
using static Hubs.Funding.V1.PayeeService;

namespace Hubs.Funding.Tests.Payees;

public sealed class SetPayeeTests(FundingHouse house) : IClassFixture<FundingHouse>
{
    [Fact]
    public async Task The_business_manager_names_the_payee_and_the_one_before_stays_on_record()
    {
        var school = await house.SchoolAsync(await house.HubAsync());
        var get = new GetPayeeRequest { SchoolId = school.Id };
        Assert.Equal("NOT_FOUND", await ReasonAsync(As(school.Head).GetPayeeAsync(get)));

        var first = await As(school.BusinessManager).SetPayeeAsync(Set(school, "Sheffield City Council", "SUP-1"));
        house.Clock.Advance(TimeSpan.FromMinutes(5));
        var second = await As(school.BusinessManager).SetPayeeAsync(Set(school, "Argyle Academy Trust", "SUP-2"));

        Assert.Equal(second, await As(school.Hub.HubLead).GetPayeeAsync(get));
        var all = (await As((await house.YearAsync()).Finance).ListPayeesAsync(new ListPayeesRequest { SchoolId = school.Id })).Payees;
        Assert.Equal(["Argyle Academy Trust", "Sheffield City Council"], all.Select(p => p.PayeeName));
        Assert.Equal((null, second.FromTime), (all[0].EndTime, all[1].EndTime));
        Assert.Equal(first.SetByPersonId, school.BusinessManager.Id);
        Assert.Equal(2, (await house.ToldAsync<PayeeSet>()).Count(e => e.SchoolId == school.Id));
    }

    [Fact]
    public async Task The_same_payee_again_and_a_formula_are_refused()
    {
        var school = await house.SchoolAsync(await house.HubAsync());
        await As(school.BusinessManager).SetPayeeAsync(Set(school, "Sheffield City Council", "SUP-1"));

        Assert.Equal("PAYEE_UNCHANGED", await ReasonAsync(As(school.BusinessManager).SetPayeeAsync(Set(school, "Sheffield City Council ", "SUP-1"))));
        Assert.Equal("INVALID_REQUEST", await ReasonAsync(As(school.BusinessManager).SetPayeeAsync(Set(school, "Sheffield City Council", "=HYPERLINK(1)"))));
    }

    [Theory]
    [InlineData("12-34-56 12345678")]
    [InlineData("123456 12345678")]
    [InlineData("Acct 12 34 56 1234 5678")]
    [InlineData("GB29NWBK60161331926819")]
    [InlineData("gb29 nwbk 6016 1331 9268 19")]
    [InlineData("IBAN GB29NWBK60161331926819")]
    [InlineData("DE89 3704 0044 0532 0130 00")]
    public async Task What_looks_like_a_bank_account_is_refused(string reference)
    {
        var school = await house.SchoolAsync(await house.HubAsync());

        var refusal = await Refused.ByAsync(As(school.BusinessManager).SetPayeeAsync(Set(school, "Sheffield City Council", reference)));

        Assert.Equal("PAYEE_IS_BANK_ACCOUNT", refusal.Reason);
        Assert.Equal(["payee_reference"], refusal.Fields);
        Assert.Equal("PAYEE_IS_BANK_ACCOUNT", await ReasonAsync(As(school.BusinessManager).SetPayeeAsync(Set(school, reference, "SUP-1"))));
    }

    [Theory]
    [InlineData("DE89370400440532013001")]
    [InlineData("SUP-00421300")]
    [InlineData("12-34-56")]
    [InlineData("2021/12345678")]
    public async Task What_only_has_many_digits_is_taken(string reference)
    {
        var school = await house.SchoolAsync(await house.HubAsync());

        Assert.Equal(reference, (await As(school.BusinessManager).SetPayeeAsync(Set(school, "Sheffield City Council", reference))).PayeeReference);
    }

    [Fact]
    public async Task Nobody_but_the_schools_business_manager_names_it()
    {
        var hub = await house.HubAsync();
        var (school, other) = (await house.SchoolAsync(hub), await house.SchoolAsync(await house.HubAsync("Other Maths Hub"), "Bow Primary School"));

        Assert.Equal("NOT_ALLOWED", await ReasonAsync(As(school.Head).SetPayeeAsync(Set(school, "A", "B"))));
        Assert.Equal("NOT_ALLOWED", await ReasonAsync(As(hub.HubLead).SetPayeeAsync(Set(school, "A", "B"))));
        Assert.Equal("NOT_FOUND", await ReasonAsync(As(other.BusinessManager).SetPayeeAsync(Set(school, "A", "B"))));
        Assert.Equal("NOT_FOUND", await ReasonAsync(As(other.Hub.HubLead).GetPayeeAsync(new GetPayeeRequest { SchoolId = school.Id })));
    }

    [Fact]
    public async Task Two_at_once_with_one_etag_name_one()
    {
        var school = await house.SchoolAsync(await house.HubAsync());
        var first = await As(school.BusinessManager).SetPayeeAsync(Set(school, "Sheffield City Council", "SUP-1"));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(async i =>
        {
            var request = Set(school, $"Trust {i}", "SUP-2");
            request.Etag = first.Etag;
            try
            {
                return (await As(school.BusinessManager).SetPayeeAsync(request)).Etag;
            }
            catch (Grpc.Core.RpcException exception)
            {
                return Refused.Of(exception).Reason;
            }
        }));

        Assert.Equal(5, outcomes.Count(o => o == "ETAG_STALE"));
    }

    PayeeServiceClient As(TestPerson person) => house.As<PayeeServiceClient>(person);

    static SetPayeeRequest Set(GivenSchool school, string name, string reference) =>
        new() { SchoolId = school.Id, PayeeName = name, PayeeReference = reference, RequestId = House.NewRequestId() };
}
