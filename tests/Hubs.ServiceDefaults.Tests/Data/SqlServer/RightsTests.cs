using Hubs.ServiceDefaults.Data.SqlServer;

namespace Hubs.ServiceDefaults.Tests.Data.SqlServer;

/// <summary>As what a service starts on SQL Server, and as what it refuses to.</summary>
public sealed class RightsTests
{
    static readonly Rights OfService = new() { DefaultSchema = "schools", MaySelect = 1, MayInsert = 1, MayUpdate = 1, MayDelete = 1 };
    static readonly Rights OfOwner = OfService with { CreatesTables = 1, AltersSchema = 1 };

    [Fact]
    public void A_login_that_has_its_own_schema_and_nothing_else_is_right() => Assert.Empty(OfService.Wrong("schools"));

    [Fact]
    public void Another_default_schema_is_refused() => Assert.Contains("default schema is dbo, not schools", Assert.Single((OfService with { DefaultSchema = "dbo" }).Wrong("schools")));

    [Fact]
    public void A_login_that_may_change_the_schema_is_refused() => Assert.Contains("may change the schema", Assert.Single(OfOwner.Wrong("schools")));

    [Fact]
    public void A_login_that_sees_another_services_tables_is_refused_and_told_which() =>
        Assert.Contains("(funding.claim, funding.payment)", Assert.Single((OfService with { Foreign = ["funding.claim", "funding.payment"] }).Wrong("schools")));

    [Fact]
    public void A_login_that_may_not_write_is_refused() => Assert.Contains("may not read and write", Assert.Single((OfService with { MayDelete = 0 }).Wrong("schools")));

    [Fact]
    public void All_that_is_wrong_is_said_at_once() => Assert.Equal(3, (OfOwner with { DefaultSchema = "dbo", Foreign = ["dbo.x"] }).Wrong("schools").Count());

    [Fact]
    public void The_owner_may_migrate_and_the_one_that_serves_may_not()
    {
        Assert.Empty(OfOwner.WrongForMigrating("schools"));
        Assert.Contains("give the migrating login's connection string", Assert.Single(OfService.WrongForMigrating("schools")));
        Assert.Contains("what it makes would stand elsewhere", Assert.Single((OfOwner with { DefaultSchema = "dbo" }).WrongForMigrating("schools")));
    }
}
