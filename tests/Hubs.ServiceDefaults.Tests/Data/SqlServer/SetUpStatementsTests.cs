using Hubs.ServiceDefaults.Data.SqlServer;
using Hubs.Testing.Sql;
using Hubs.Testing.SqlServer;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Hubs.ServiceDefaults.Tests.Data.SqlServer;

/// <summary>What is said to SQL Server alone is T-SQL, and what it is told stays within its quotes, whatever it holds.</summary>
public sealed class SetUpStatementsTests
{
    const string HostileName = "a]; drop database hubs; --[";
    const string HostilePassword = "a' with check_policy = off; drop database hubs; -- '' \"[]{};$(PASSWORD)";

    public static TheoryData<string> Statements =>
    [
        SetUpStatements.DatabaseIsThere, SetUpStatements.ReadsCommittedSnapshots, SetUpStatements.LoginIsThere, SetUpStatements.UserIsThere, SetUpStatements.UserIsOfLogin,
        SetUpStatements.OwnerOfSchema, SetUpStatements.CollationOfDatabase, DropStatements.Ours, DropStatements.LoginsOf, DropStatements.Database(HostileName), DropStatements.Login(HostileName), Rights.Statement, Rights.ForeignTables, .. StateStatements.All,
        .. Making("schools", "hubs-schools", "x"), .. Making(HostileName, HostileName, HostilePassword),
    ];

    [Theory]
    [MemberData(nameof(Statements))]
    public void Each_is_one_statement_of_TSql(string statement) => Assert.Single(TSql.Statements(statement));

    [Fact]
    public void A_hostile_name_stays_a_name()
    {
        var made = Assert.IsType<CreateLoginStatement>(Assert.Single(TSql.Statements(SetUpStatements.CreateLogin(HostileName, HostilePassword, HostileName))));

        Assert.Equal(HostileName, made.Name.Value);
        var source = Assert.IsType<PasswordCreateLoginSource>(made.Source);
        Assert.Equal(HostilePassword, Assert.IsType<StringLiteral>(source.Password).Value);
        Assert.Equal(HostileName, Assert.IsType<IdentifierPrincipalOption>(Assert.Single(source.Options)).Identifier.Value);
    }

    [Fact]
    public void A_hostile_password_stays_a_password_when_it_is_changed()
    {
        var changed = Assert.IsType<AlterLoginOptionsStatement>(Assert.Single(TSql.Statements(SetUpStatements.ChangePassword(HostileName, HostilePassword))));

        Assert.Equal(HostileName, changed.Name.Value);
        Assert.Equal(HostilePassword, ((StringLiteral)Assert.IsType<PasswordAlterPrincipalOption>(Assert.Single(changed.Options)).Password).Value);
    }

    [Fact]
    public void Rights_go_to_one_schema_and_no_further()
    {
        var right = Assert.IsType<GrantStatement>(Assert.Single(TSql.Statements(SetUpStatements.LetReadAndWrite("hubs-schools", "schools"))));

        Assert.Equal(["select", "insert", "update", "delete"], right.Permissions.Select(p => Assert.Single(p.Identifiers).Value));
        Assert.Equal(SecurityObjectKind.Schema, right.SecurityTargetObject.ObjectKind);
        Assert.Equal("schools", Assert.Single(right.SecurityTargetObject.ObjectName.MultiPartIdentifier.Identifiers).Value);
        Assert.Equal("hubs-schools", Assert.Single(right.Principals).Identifier.Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\nb")]
    [InlineData("a\0b")]
    public void What_is_no_name_and_no_password_is_refused(string text)
    {
        Assert.Throws<ArgumentException>(() => Quoted.Name(text));
        Assert.Throws<ArgumentException>(() => Quoted.Password(text));
    }

    static IEnumerable<string> Making(string database, string login, string password) =>
    [
        SetUpStatements.CreateDatabase(database), SetUpStatements.ReadCommittedSnapshots(database), SetUpStatements.CreateLogin(login, password, database),
        SetUpStatements.ChangePassword(login, password), SetUpStatements.CreateUser(login, database), SetUpStatements.PointUser(login, database),
        SetUpStatements.CreateSchema(database, login), SetUpStatements.LetMigrate(login), SetUpStatements.LetReadAndWrite(login, database),
    ];
}
