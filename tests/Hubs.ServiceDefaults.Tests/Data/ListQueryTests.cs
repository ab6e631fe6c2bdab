using Hubs.ServiceDefaults.Data;
using Hubs.Testing.Sql;

namespace Hubs.ServiceDefaults.Tests.Data;

/// <summary>A list's text holds what was asked and nothing else.</summary>
public sealed class ListQueryTests
{
    [Fact]
    public void A_filter_that_was_not_given_is_not_in_the_text() => Assert.Equal(
        """
        select id
          from thing [[by thing_owner]]
         where id < @after
           and owner_id = @owner_id
         order by id desc [[take @take]]
        """,
        Things().Filter("owner_id", "o", by: "thing_owner").Filter("kind", 0).Filter("note", "").ToString());

    [Fact]
    public void A_key_of_several_columns_is_entered_by_its_first() =>
        Assert.Contains(
            "where due_date >= @after and (due_date > @after or (id > @after_1))",
            new ListQuery("id", "thing", orderBy: "due_date, id", by: "thing_due").After(51, new DateOnly(2020, 9, 1), "a").ToString(), StringComparison.Ordinal);

    [Fact]
    public void Values_stay_parameters() => Assert.DoesNotContain("drop", Things().Filter("owner_id", "'; drop table thing --").OnlyWhere("hub_id", ["drop", "x"], by: "thing_hub").ToString(), StringComparison.Ordinal);

    [Fact]
    public void One_way_is_a_condition_and_several_are_each_read_along_their_own_index()
    {
        Assert.Contains("and hub_id = @hub_id\n", Things().OnlyWhere("hub_id", ["h"], by: "thing_hub").ToString().ReplaceLineEndings("\n"), StringComparison.Ordinal);

        var both = Things().OnlyWhere("school_id", ["s"], by: "thing_school").OnlyWhere("hub_id", ["h"], by: "thing_hub", and: "sent = 1").ToString();

        Assert.Contains("[[by thing_school]]", both, StringComparison.Ordinal);
        Assert.Contains("and hub_id = @hub_id and sent = 1", both, StringComparison.Ordinal);
        Assert.Equal(3, both.Split("[[take @take]]").Length - 1);
    }

    [Fact]
    public void Lists_of_many_lengths_make_few_texts()
    {
        var texts = Enumerable.Range(1, 500).Select(count => Things().OnlyWhere("hub_id", [.. Enumerable.Range(0, count).Select(i => $"{i}")], by: "thing_hub").ToString()).Distinct().ToArray();

        Assert.Equal(8 + 6, texts.Length);
        Assert.Empty(PortableStatements.Offences(["create table thing (id nvarchar(36) not null primary key, hub_id nvarchar(36) not null)", .. texts]));
    }

    static ListQuery Things() => new ListQuery("id", "thing", orderBy: "id desc", by: ListQuery.Key).After(51, "z");
}
