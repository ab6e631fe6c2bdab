using System.Text.RegularExpressions;
using Hubs.Testing.Sql;

namespace Hubs.ServiceDefaults.Tests.Sql;

/// <summary>What the runbook tells an operator to say to SQL Server is T-SQL.</summary>
public sealed partial class RunbookTests
{
    [Fact]
    public void Every_statement_of_the_runbook_is_TSql()
    {
        var blocks = Block().Matches(File.ReadAllText(PathOf("deploy/runbook.md"))).Select(match => match.Groups[1].Value).ToList();

        Assert.Equal(2, blocks.Count);
        Assert.Equal(4, TSql.Statements(blocks[0]).Count);
        Assert.Equal(7, TSql.Statements(blocks[1]).Count);
    }

    static string PathOf(string file)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, file);
            if (File.Exists(path)) return path;
        }

        throw new FileNotFoundException($"{file} is in no folder above {AppContext.BaseDirectory}.");
    }

    [GeneratedRegex(@"```sql\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();
}
