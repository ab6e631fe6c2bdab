using Hubs.ServiceDefaults.Data.SqlServer;

namespace Hubs.ServiceDefaults.Tests.Data.SqlServer;

public sealed class SqlServerErrorsTests
{
    [Theory]
    [InlineData(1205, true)]
    [InlineData(-2, true)]
    [InlineData(10054, true)]
    [InlineData(40613, true)]
    [InlineData(9002, true)]
    [InlineData(2627, false)]
    [InlineData(229, false)]
    [InlineData(18456, false)]
    public void A_deadlocks_victim_a_full_log_and_a_broken_connection_pass_and_a_refusal_does_not(int number, bool passes) => Assert.Equal(passes, SqlServerErrors.MeansPassing(number));

    [Theory]
    [InlineData(2601, true)]
    [InlineData(2627, true)]
    [InlineData(547, false)]
    public void A_key_that_is_taken_is_told_by_either_number(int number, bool taken) => Assert.Equal(taken, SqlServerErrors.MeansDuplicateKey(number));
}
