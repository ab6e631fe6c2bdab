using System.Security.Cryptography;
using System.Text;
using Google.Protobuf.WellKnownTypes;
using Hubs.Schools.Programmes;

namespace Hubs.Schools.Agreements;

/// <summary>One version of the text that heads sign, for a stage of a programme year. Never changed; the next version follows it.</summary>
sealed record AgreementVersion
{
    public required string Id { get; init; }

    public required string ProgrammeYearId { get; init; }

    public required V1.Stage Stage { get; init; }

    public required int VersionNumber { get; init; }

    public required string Title { get; init; }

    public required string Body { get; init; }

    public required string TextHash { get; init; }

    public required DateTimeOffset PublishTime { get; init; }

    /// <summary>The next version: the text, and under it the school's commitments of the programme year.</summary>
    public static AgreementVersion Next(string id, ProgrammeYear year, V1.Stage stage, AgreementVersion? inForce, string title, string said, DateTimeOffset now)
    {
        if (!year.IsPublished) throw SchoolsRefusals.ProgrammeYearNotPublished(year);
        year.Parameters(stage);
        var text = TextOf(said, year.Content.SchoolCommitments);
        var hash = HashOf(title, text);
        if (inForce?.TextHash == hash) throw SchoolsRefusals.AgreementUnchanged(inForce);
        return new AgreementVersion
        {
            Id = id,
            ProgrammeYearId = year.Id,
            Stage = stage,
            VersionNumber = (inForce?.VersionNumber ?? 0) + 1,
            Title = title,
            Body = text,
            TextHash = hash,
            PublishTime = now,
        };
    }

    public static string HashOf(string title, string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{title}\n{text}")));

    public V1.AgreementVersionPublished Published() => new()
    {
        AgreementVersionId = Id,
        ProgrammeYearId = ProgrammeYearId,
        Stage = Stage,
        VersionNumber = VersionNumber,
        TextHash = TextHash,
    };

    public V1.AgreementVersion ToWire(IEnumerable<string> commitments) => new()
    {
        AgreementVersionId = Id,
        ProgrammeYearId = ProgrammeYearId,
        Stage = Stage,
        VersionNumber = VersionNumber,
        Title = Title,
        Text = Body,
        TextHash = TextHash,
        PublishTime = Timestamp.FromDateTimeOffset(PublishTime),
        Commitments = { commitments },
    };

    static string TextOf(string said, IEnumerable<string> commitments) =>
        string.Join('\n', [said.ReplaceLineEndings("\n").Trim(), "", "The school commits itself to the following:", .. commitments.Select(c => $"- {c}")]);
}
