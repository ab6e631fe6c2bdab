using System.IO.Compression;
using Hubs.Schools.V1;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.Register;

/// <summary>All that touches the tables <c>register</c>, <c>register_import</c> and what hangs on an import.</summary>
static class RegisterImportStore
{
    const string Columns =
        """
        id, state, file_name, file_hash, file_size, encoding_name, extract_date, row_count, added_count, changed_count, closed_count, reopened_count,
        unchanged_count, bad_row_count, absent_count, columns_read, register_version, create_time, apply_time, version
        """;

    public static async Task<RegisterState> RegisterAsync(Work work) =>
        await work.FindAsync<RegisterState>("select version, version as stored_version, extract_date from register where id = 1") ?? throw new InvalidOperationException("The register's row is missing.");

    public static Task SaveAsync(Work work, RegisterState register) => work.ExactlyOneAsync(
        "update register set version = @Version, extract_date = @ExtractDate where id = 1 and version = @StoredVersion", register);

    public static async Task<RegisterImport> GetAsync(Work work, string id) =>
        await work.FindAsync<RegisterImport>($"select {Columns} from register_import where id = @Id", new { Id = id }) ?? throw Refusals.NotFound("import", id);

    /// <summary>Newest first: ids are in order of time.</summary>
    public static Task<IReadOnlyList<RegisterImport>> ListAsync(Work work, Page page) => work.QueryAsync<RegisterImport>(
        $"select {Columns} from register_import [[by primary key]] where id < @After order by id desc [[take @Take]]", new { After = page.AfterOr("g"), page.Take });

    public static async Task InsertAsync(Work work, RegisterImport import, UploadedFile file, ComparedExtract compared)
    {
        await work.ExecuteAsync(
            $"""
            insert into register_import ({Columns})
            values (@Id, @State, @FileName, @FileHash, @FileSize, @EncodingName, @ExtractDate, @RowCount, @AddedCount, @ChangedCount, @ClosedCount, @ReopenedCount,
                    @UnchangedCount, @BadRowCount, @AbsentCount, @ColumnsRead, @RegisterVersion, @CreateTime, @ApplyTime, @Version)
            """, import);
        await KeepFileAsync(work, import.Id, file);
        await work.LoadAsync("register_import_change", ChangesOf(import.Id), compared.Changes);
        await work.LoadAsync("register_import_problem", ProblemsOf(import.Id), compared.Problems);
    }

    public static Task SaveAppliedAsync(Work work, RegisterImport import) => work.ExactlyOneAsync(
        "update register_import set state = @State, apply_time = @ApplyTime, version = version + 1 where id = @Id and version = @Version",
        new { import.Id, import.State, import.ApplyTime, import.Version });

    /// <summary>The extract as it was uploaded.</summary>
    public static Stream OpenFile(Work work, RegisterImport import) => new GZipStream(
        new StoredFile(number => work.ScalarAsync<byte[]>("select content from register_import_part where register_import_id = @Id and number = @Number", new { import.Id, Number = number })),
        CompressionMode.Decompress);

    public static Task<IReadOnlyList<ChangeRow>> ChangesAsync(Work work, string importId, RegisterChangeKind kind, Page page) => work.QueryAsync<ChangeRow>(
        new ListQuery("line, urn, school_name, kind, column_names", "register_import_change", orderBy: "line", by: ListQuery.Key).Of(page, 0)
            .Is("register_import_id", importId).Filter("kind", kind));

    public static Task<IReadOnlyList<BadCell>> ProblemsAsync(Work work, string importId, Page page) => work.QueryAsync<BadCell>(
        new ListQuery("line, number, column_name, problem, says, cell", "register_import_problem", orderBy: "line, number", by: ListQuery.Key).Of(page, 0, 0)
            .Is("register_import_id", importId));

    static async Task KeepFileAsync(Work work, string importId, UploadedFile file)
    {
        var number = 0;
        await foreach (var content in file.PartsAsync())
        {
            await work.ExecuteAsync("insert into register_import_part (register_import_id, number, content) values (@ImportId, @Number, @Content)",
                new { ImportId = importId, Number = number++, Content = content });
        }
    }

    static BulkColumn<ChangeRow>[] ChangesOf(string importId) =>
    [
        new("register_import_id", _ => importId),
        new("line", c => c.Line),
        new("urn", c => c.Urn),
        new("school_name", c => c.SchoolName),
        new("kind", c => (int)c.Kind),
        new("column_names", c => c.ColumnNames),
    ];

    static BulkColumn<BadCell>[] ProblemsOf(string importId) =>
    [
        new("register_import_id", _ => importId),
        new("line", p => p.Line),
        new("number", p => p.Number),
        new("column_name", p => p.ColumnName),
        new("problem", p => (int)p.Problem),
        new("says", p => p.Says),
        new("cell", p => p.Cell),
    ];
}

/// <summary>What one row of an extract does, as it is kept with the import.</summary>
sealed record ChangeRow
{
    public int Line { get; init; }

    public string Urn { get; init; } = "";

    public string SchoolName { get; init; } = "";

    public RegisterChangeKind Kind { get; init; }

    public string ColumnNames { get; init; } = "";

    public static ChangeRow Of(RegisterChange change) => new()
    {
        Line = change.Line,
        Urn = change.After.Urn,
        SchoolName = change.After.Name,
        Kind = change.Kind,
        ColumnNames = string.Join('\n', change.ColumnNames),
    };

    public RegisterImportChange ToWire() => new()
    {
        Line = Line,
        Urn = Urn,
        SchoolName = SchoolName,
        Kind = Kind,
        Columns = { ColumnNames.Split('\n', StringSplitOptions.RemoveEmptyEntries) },
    };
}
