using System.Reflection;
using Hubs.ServiceDefaults.Access;

namespace Hubs.ServiceDefaults.Data;

/// <summary>Brings a schema forward, script by script, each once and recorded with what it said. Never back.</summary>
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
        var known = work.Dialect == Dialect.Sqlite
            ? await work.ScalarAsync<int>("select count(*) from sqlite_master where name = 'migration'")
            : await work.ScalarAsync<int>("select count(*) from sys.tables where name = 'migration' and schema_id = schema_id()");
        if (known == 0) await work.ExecuteAsync("create table migration (name nvarchar(200) not null primary key, applied_time [[time]] not null)");
    }

    static async Task<bool> ApplyAsync(Work work, (string Name, string Text) script)
    {
        if (await work.ScalarAsync<int>("select count(*) from migration where name = @Name", new { script.Name }) > 0) return false;
        foreach (var statement in script.Text.Split("\ngo\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            await work.ExecuteAsync(statement);
        }

        await work.ExecuteAsync("insert into migration (name, applied_time) values (@Name, @Now)", new { script.Name, work.Now });
        return true;
    }

    static IEnumerable<(string Name, string Text)> Scripts(Assembly assembly) => Names(assembly).Select(name => (name[Folder.Length..], Read(assembly, name)));

    static IEnumerable<string> Names(Assembly assembly) => assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).Order();

    static string Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
