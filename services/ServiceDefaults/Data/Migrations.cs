using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Hosting;

namespace Hubs.ServiceDefaults.Data;

/// <summary>Brings a schema forward, script by script, each once and recorded with what it said: a script that says something else since is
/// refused, as this schema and a new one would differ. Never back.</summary>
public static class Migrations
{
    const string Folder = "migrations/";

    /// <summary>Applies the scripts embedded as <c>migrations/OWNER/NAME</c> that are not recorded yet: those every service has first, then its own.</summary>
    public static async Task<int> ApplyAsync(Database database, Assembly own, CancellationToken cancellation)
    {
        await database.WriteAsync(Caller.Itself("migrations"), EnsureRecordAsync, cancellation);
        var applied = 0;
        foreach (var script in Scripts(typeof(Migrations).Assembly).Concat(Scripts(own)))
        {
            applied += await database.WriteAsync(Caller.Itself("migrations"), work => ApplyAsync(work, script), cancellation) ? 1 : 0;
        }

        return applied;
    }

    /// <summary>The scripts that this program has and the schema does not.</summary>
    internal static async Task<IReadOnlyList<string>> LackingAsync(Work work, Assembly own)
    {
        var applied = (await work.QueryAsync<string>("select name from migration")).ToHashSet(StringComparer.Ordinal);
        return [.. Names(typeof(Migrations).Assembly).Concat(Names(own)).Select(name => name[Folder.Length..]).Where(name => !applied.Contains(name))];
    }

    static async Task EnsureRecordAsync(Work work)
    {
        if (await work.ScalarAsync<int>(work.Dialect == Dialect.Sqlite
            ? "select count(*) from sqlite_master where name = 'migration'"
            : "select count(*) from sys.tables where name = 'migration' and schema_id = schema_id()") == 0)
            await work.ExecuteAsync("create table migration (name nvarchar(200) not null primary key, applied_time [[time]] not null)");

        // Schemas of before this was recorded: what their scripts said then is taken to be what they say now.
        if (await work.ScalarAsync<int>(work.Dialect == Dialect.Sqlite
            ? "select count(*) from sqlite_master where name = 'migration' and sql like '%text_hash%'"
            : "select count(*) from sys.columns where name = 'text_hash' and object_id = (select object_id from sys.tables where name = 'migration' and schema_id = schema_id())") == 0)
            await work.ExecuteAsync("alter table migration add text_hash nvarchar(64) not null default ''");
    }

    static async Task<bool> ApplyAsync(Work work, (string Name, string Text) script)
    {
        if (await work.FindAsync<Applied>("select name, text_hash from migration where name = @Name", new { script.Name }) is { } applied)
        {
            if (applied.TextHash.Length == 0) await work.ExecuteAsync("update migration set text_hash = @Hash where name = @Name", new { Hash = HashOf(script.Text), script.Name });
            else if (applied.TextHash != HashOf(script.Text)) throw new CannotStartException(script.Name, ["This script was applied and says something else now. Take the change back, and make it in a script of its own."]);
            return false;
        }

        foreach (var statement in script.Text.Split("\ngo\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            await work.ExecuteHoweverLongAsync(statement);
        }

        await work.ExecuteAsync("insert into migration (name, applied_time, text_hash) values (@Name, @Now, @Hash)", new { script.Name, work.Now, Hash = HashOf(script.Text) });
        return true;
    }

    static IEnumerable<(string Name, string Text)> Scripts(Assembly assembly) => Names(assembly).Select(name => (name[Folder.Length..], Read(assembly, name)));

    static IEnumerable<string> Names(Assembly assembly) => assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).Order();

    static string Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    sealed record Applied
    {
        public string Name { get; init; } = "";

        public string TextHash { get; init; } = "";
    }
}
