using Hubs.ServiceDefaults.Data.SqlServer;

namespace Hubs.Testing.SqlServer;

/// <summary>What takes away again what a test has made on a server.</summary>
public static class DropStatements
{
    public const string Ours = "select name from sys.databases where name like 'hubs[_]test[_]%' union select name from sys.server_principals where name like 'hubs[_]test[_]%'";

    public const string LoginsOf = "select name from sys.server_principals where name like replace(@Prefix, '_', '[_]')";

    public static string Database(string name) => $"drop database {Quoted.Name(name)}";

    public static string Login(string name) => $"drop login {Quoted.Name(name)}";
}
