using CsCheck;
using Hubs.Funding.Claims;

namespace Hubs.Funding.Tests.Claims;

public sealed class MatchFundingTests
{
    static readonly Gen<(long Spend, int Percent, long CapLeft)> Claims = Gen.Select(Gen.Long[0, 10_000_000_000], Gen.Int[0, 100], Gen.Long[-1000, 500_000]);

    [Theory]
    [InlineData(100_000, 50_000)]
    [InlineData(99_999, 49_999)]
    [InlineData(1, 0)]
    [InlineData(400_000, 200_000)]
    [InlineData(400_001, 200_000)]
    [InlineData(900_000, 200_000)]
    public void Half_is_paid_rounded_down_to_the_penny_up_to_the_cap(long spend, long grant) =>
        Assert.Equal(grant, MatchFunding.GrantOn(spend, 50, 200_000));

    [Fact]
    public void Two_half_pennies_of_two_lines_make_a_penny() =>
        Assert.Equal(10, MatchFunding.GrantOn(9 + 11, 50, 200_000));

    [Fact]
    public void Vat_counts_only_as_far_as_the_school_cannot_recover_it() =>
        Assert.Equal(10_500, MatchFunding.EligibleSpendOn(10_000, 2_000, 1_500));

    [Fact]
    public void The_programme_never_pays_more_than_its_share_nor_more_than_is_left() => Claims.Sample(c =>
    {
        var grant = MatchFunding.GrantOn(c.Spend, c.Percent, c.CapLeft);
        return grant >= 0 && grant * 100 <= c.Spend * c.Percent && grant <= Math.Max(c.CapLeft, 0);
    });

    [Fact]
    public void A_penny_more_would_be_too_much() => Claims.Sample(c =>
    {
        var grant = MatchFunding.GrantOn(c.Spend, c.Percent, c.CapLeft);
        return (grant + 1) * 100 > c.Spend * c.Percent || grant == Math.Max(c.CapLeft, 0);
    });
}
