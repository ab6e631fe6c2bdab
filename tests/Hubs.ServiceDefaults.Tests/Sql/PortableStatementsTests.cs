using Hubs.ServiceDefaults.Data;
using Hubs.Testing.Sql;

namespace Hubs.ServiceDefaults.Tests.Sql;

public sealed class PortableStatementsTests
{
    [Fact]
    public void A_template_is_read_in_its_SQL_Server_form() => Assert.Empty(PortableStatements.Offences(
    [
        "create table t (id [[identity]], note [[text]] not null, raw [[bytes]] null, made_time [[time]] not null, day [[date]] null)",
        "select id, note from t where made_time > @After order by id [[take @Take]]",
        "drop index t_day [[of t]]",
    ]));

    [Fact]
    public void What_is_asked_of_SQLite_only_is_left_to_SQLite() =>
        Assert.Empty(PortableStatements.Offences(["select length(name) from sqlite_master"]));

    [Fact]
    public void While_a_run_lasts_every_statement_is_noted()
    {
        using var run = new PortableStatements();

        Assert.Contains(run.Note, Statements.Watch!.GetInvocationList());
    }

    [Fact]
    public void A_run_that_sends_an_offender_to_SQLite_fails_when_it_ends()
    {
        // Noted here only: told to all who watch, it would fail the run that this test is part of.
        var run = new PortableStatements();
        run.Note("select name || '!' from t", null);

        var failure = Assert.Throws<NotPortableException>(run.Dispose);

        Assert.Contains("|| is not T-SQL", failure.Message, StringComparison.Ordinal);
        Assert.Contains("select name || '!' from t", failure.Message, StringComparison.Ordinal);
    }
}
