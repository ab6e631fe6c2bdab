using System.Reflection;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Data.SqlServer;
using Microsoft.Data.SqlClient;

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
    [InlineData(0, false)]
    public void A_deadlocks_victim_a_full_log_and_a_broken_connection_pass_and_a_refusal_does_not(int number, bool passes) => Assert.Equal(passes, SqlServerErrors.MeansPassing(number, severity: 16));

    [Theory]
    [InlineData(0, true)]
    [InlineData(823, false)]
    public void A_connection_that_is_gone_has_no_number_everywhere(int number, bool passes) => Assert.Equal(passes, SqlServerErrors.MeansPassing(number, severity: 20));

    [Fact]
    public void What_is_logged_of_an_error_tells_where_it_was_and_quotes_no_value()
    {
        const string Words = "Violation of UNIQUE KEY constraint 'person_email'. Cannot insert duplicate key in object 'schools.person'. The duplicate key value is (amara@example.org).";
        var caught = Assert.Throws<SqlException>((Action)(() => throw Made(2627, Words)));

        var told = Dialect.SqlServer.WithoutValues(caught);

        Assert.Contains("2627", told.Message);
        Assert.Contains(nameof(What_is_logged_of_an_error_tells_where_it_was_and_quotes_no_value), told.StackTrace);
        Assert.DoesNotContain("amara", told.ToString());
        Assert.True(Dialect.SqlServer.IsDuplicateKey(caught));
    }

    /// <summary>The driver makes these for itself alone.</summary>
    static SqlException Made(int number, string words)
    {
        const BindingFlags Inner = BindingFlags.Instance | BindingFlags.Static | BindingFlags.NonPublic;
        object? Default(ParameterInfo parameter) => parameter.ParameterType.IsValueType ? Activator.CreateInstance(parameter.ParameterType) : parameter.ParameterType == typeof(string) ? "" : null;
        var maker = typeof(SqlError).GetConstructors(Inner).OrderBy(c => c.GetParameters().Length).First();
        var error = maker.Invoke([.. maker.GetParameters().Select(p => p.Name switch
        {
            "infoNumber" => number,
            "errorMessage" => words,
            "errorClass" => (byte)14,
            _ => Default(p),
        })]);
        var errors = (SqlErrorCollection)Activator.CreateInstance(typeof(SqlErrorCollection), nonPublic: true)!;
        typeof(SqlErrorCollection).GetMethod("Add", Inner)!.Invoke(errors, [error]);
        var create = typeof(SqlException).GetMethods(Inner).Where(m => m.Name == "CreateException" && m.GetParameters() is [{ ParameterType: var first }, ..] && first == typeof(SqlErrorCollection)).OrderBy(m => m.GetParameters().Length).First();
        return (SqlException)create.Invoke(null, [errors, .. create.GetParameters().Skip(1).Select(Default)])!;
    }

    [Theory]
    [InlineData(2601, true)]
    [InlineData(2627, true)]
    [InlineData(547, false)]
    public void A_key_that_is_taken_is_told_by_either_number(int number, bool taken) => Assert.Equal(taken, SqlServerErrors.MeansDuplicateKey(number));
}
