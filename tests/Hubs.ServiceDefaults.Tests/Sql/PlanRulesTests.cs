using Hubs.ServiceDefaults.Data;
using Hubs.Testing.Plans;
using Microsoft.Data.Sqlite;

namespace Hubs.ServiceDefaults.Tests.Sql;

/// <summary>Every way of running a statement that nobody named is caught.</summary>
public sealed class PlanRulesTests : IDisposable
{
    readonly SqliteConnection _database = new("Data Source=:memory:");

    public PlanRulesTests()
    {
        _database.Open();
        using var command = _database.CreateCommand();
        command.CommandText =
            """
            create table thing (id text not null primary key, owner_id text not null, kind int not null, note text not null);
            create index thing_owner on thing (owner_id, id);
            create index thing_kind on thing (kind);
            create table part (thing_id text not null, number int not null);
            create table setting (name text not null);
            with recursive n(i) as (select 1 union all select i + 1 from n where i < 2000)
            insert into thing (id, owner_id, kind, note) select i, i % 40, i % 900, i from n;
            insert into part (thing_id, number) select id, 1 from thing;
            insert into setting (name) values ('one');
            analyze;
            """;
        command.ExecuteNonQuery();
    }

    [Fact]
    public void A_list_along_its_index_passes() =>
        Assert.Empty(Offences("select id from thing [[by thing_owner]] where owner_id = @Owner and id < @After order by id desc [[take @Take]]"));

    [Fact]
    public void A_list_in_the_order_of_its_key_passes() =>
        Assert.Empty(Offences("select id from thing [[by primary key]] where id < @After order by id desc [[take @Take]]"));

    [Fact]
    public void A_growing_table_is_not_read_whole() =>
        Assert.Contains("thing is read whole", Assert.Single(Offences("select id from thing where note = @Note")), StringComparison.Ordinal);

    [Fact]
    public void Nor_is_one_walked_along_an_index_that_is_not_named() =>
        Assert.Contains("not named", Assert.Single(Offences("select id from thing where (@Owner = '' or owner_id = @Owner) order by id [[take @Take]]")), StringComparison.Ordinal);

    [Fact]
    public void A_small_table_may_be() => Assert.Empty(Offences("select name from setting"));

    [Fact]
    public void Another_index_than_the_one_that_is_named_is_told() =>
        Assert.Contains("thing is read by primary key, and thing_owner is named", Assert.Single(Offences("select id from thing [[by thing_owner]] where (@Owner = '' or owner_id = @Owner) and id < @After order by id desc [[take @Take]]")), StringComparison.Ordinal);

    [Fact]
    public void An_order_that_is_made_by_sorting_is_told_unless_its_index_is_said_to_need_it()
    {
        Assert.Contains("sorting", Assert.Single(Offences("select id from thing [[by thing_kind]] where kind = @Kind order by note [[take @Take]]")), StringComparison.Ordinal);
        Assert.Empty(Offences("select id from thing [[by thing_kind sorted]] where kind = @Kind order by note [[take @Take]]"));
    }

    [Fact]
    public void An_index_that_is_made_for_one_statement_is_told() =>
        Assert.Contains(Offences("select t.id from thing t join part p on p.thing_id = t.id where t.kind = @Kind and p.number > 0"), offence => offence.Contains("part ", StringComparison.Ordinal));

    [Fact]
    public void Ways_that_are_gathered_by_several_indexes_are_told_and_those_of_a_list_query_are_not()
    {
        Assert.NotEmpty(Offences("select id from thing [[by thing_owner|thing_kind]] where (owner_id = @Owner or kind = @Kind) and id < @After order by id desc [[take @Take]]"));
        var list = new ListQuery("id, note", "thing", orderBy: "id desc", by: ListQuery.Key).After(51, "z")
            .OnlyWhere("owner_id", ["1", "2"], by: "thing_owner").OnlyWhere("kind", ["7"], by: "thing_kind sorted");
        Assert.Empty(Offences(list.ToString()));
    }

    [Fact]
    public void A_way_that_is_sorted_is_told_unless_its_index_is_said_to_need_it()
    {
        var list = new ListQuery("id, note", "thing", orderBy: "note, id", by: ListQuery.Key).After(51, "", "").OnlyWhere("owner_id", ["1"], by: "thing_owner").OnlyWhere("kind", ["7"], by: "thing_kind sorted");
        Assert.Contains("sorting", Assert.Single(Offences(list.ToString())), StringComparison.Ordinal);
    }

    public void Dispose() => _database.Dispose();

    IReadOnlyList<string> Offences(string template) => new PlanRules(_database, new Dictionary<string, string> { ["setting"] = "a handful" }).Offences(template);
}
