using Google.Protobuf.WellKnownTypes;
using Hubs.Schools.V1;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.Register;

/// <summary>The register as a whole: how often it has been changed, and how old the extract is that it was last brought up to.</summary>
sealed record RegisterState
{
    public long StoredVersion { get; init; }

    public long Version { get; init; }

    public DateOnly? ExtractDate { get; init; }

    /// <summary>Something in it has changed: whoever compared with it before must compare again.</summary>
    public RegisterState Changed() => this with { Version = Version + 1 };

    public RegisterState UpTo(RegisterImport import) => (import.ChangesSomething ? Changed() : this) with { ExtractDate = import.ExtractDate };

    public void MustNotBeNewerThan(DateOnly extractDate)
    {
        if (ExtractDate is { } applied && extractDate < applied) throw SchoolsRefusals.ExtractOlder(extractDate, applied);
    }
}

/// <summary>An extract as uploaded, and what it does to the register as it was then.</summary>
sealed record RegisterImport
{
    const char Between = '\n';

    public string Id { get; init; } = "";

    public RegisterImportState State { get; private set; }

    public string FileName { get; init; } = "";

    public string FileHash { get; init; } = "";

    public long FileSize { get; init; }

    public string EncodingName { get; init; } = "";

    public DateOnly ExtractDate { get; init; }

    public int RowCount { get; init; }

    public int AddedCount { get; init; }

    public int ChangedCount { get; init; }

    public int ClosedCount { get; init; }

    public int ReopenedCount { get; init; }

    public int UnchangedCount { get; init; }

    public int BadRowCount { get; init; }

    public int AbsentCount { get; init; }

    public string ColumnsRead { get; init; } = "";

    /// <summary>The register's version that it was compared with.</summary>
    public long RegisterVersion { get; init; }

    public DateTimeOffset CreateTime { get; init; }

    public DateTimeOffset? ApplyTime { get; private set; }

    public long Version { get; init; }

    public bool ChangesSomething => AddedCount + ChangedCount + ClosedCount + ReopenedCount > 0;

    public static RegisterImport Make(RegisterExtractOptions options, UploadedFile file, RegisterTally tally, int openInRegister, IEnumerable<RegisterColumn> columns, RegisterState register, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7().ToString(),
        State = RegisterImportState.Uploaded,
        FileName = options.FileName.Trim(),
        FileHash = file.Hash,
        FileSize = file.Size,
        EncodingName = UploadedFile.NameOf(file.Encoding),
        ExtractDate = Dates.Of(options.ExtractDate),
        RowCount = tally.Rows,
        AddedCount = tally.Added,
        ChangedCount = tally.Changed,
        ClosedCount = tally.Closed,
        ReopenedCount = tally.Reopened,
        UnchangedCount = tally.Unchanged,
        BadRowCount = tally.Bad,
        AbsentCount = openInRegister - tally.KnownOpen,
        ColumnsRead = string.Join(Between, columns.Select(c => c.Name)),
        RegisterVersion = register.Version,
        CreateTime = now,
        Version = 1,
    };

    /// <summary>Applies to the very register that it was compared with, or not at all.</summary>
    public void Apply(RegisterState register, DateTimeOffset now)
    {
        if (State == RegisterImportState.Applied) throw SchoolsRefusals.ImportAlreadyApplied(ApplyTime!.Value);
        if (register.Version != RegisterVersion) throw SchoolsRefusals.RegisterMovedOn();
        (State, ApplyTime) = (RegisterImportState.Applied, now);
    }

    public RegisterImportApplied Applied() => new()
    {
        RegisterImportId = Id,
        ExtractDate = Dates.Iso(ExtractDate),
        FileHash = FileHash,
        AddedCount = AddedCount,
        ChangedCount = ChangedCount,
        ClosedCount = ClosedCount,
        ReopenedCount = ReopenedCount,
    };

    public V1.RegisterImport ToWire() => new()
    {
        RegisterImportId = Id,
        State = State,
        FileName = FileName,
        FileHash = FileHash,
        FileSize = FileSize,
        EncodingName = EncodingName,
        ExtractDate = Dates.Iso(ExtractDate),
        RowCount = RowCount,
        AddedCount = AddedCount,
        ChangedCount = ChangedCount,
        ClosedCount = ClosedCount,
        ReopenedCount = ReopenedCount,
        UnchangedCount = UnchangedCount,
        BadRowCount = BadRowCount,
        AbsentCount = AbsentCount,
        ColumnsRead = { ColumnsRead.Split(Between) },
        CreateTime = Timestamp.FromDateTimeOffset(CreateTime),
        ApplyTime = ApplyTime is { } time ? Timestamp.FromDateTimeOffset(time) : null,
        Etag = Etag.Of(Version),
    };
}
