using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.Agreements;

/// <summary>All that touches the table <c>agreement_version</c>. Whoever is signed in may read every version.</summary>
static class AgreementVersionStore
{
    const string Columns = "id, programme_year_id, stage, version_number, title, body, text_hash, publish_time";

    public static Task<AgreementVersion?> FindInForceAsync(Work work, string programmeYearId, V1.Stage stage) => work.FindAsync<AgreementVersion>(
        $"select {Columns} from agreement_version where programme_year_id = @ProgrammeYearId and stage = @Stage order by version_number desc [[take 1]]",
        new { ProgrammeYearId = programmeYearId, Stage = stage });

    /// <summary>The text that an agreement shows: as it was signed, else as it is in force.</summary>
    public static async Task<AgreementVersion> OfAsync(Work work, Agreement agreement) =>
        (agreement.AgreementVersionId is { } signed
            ? await work.FindAsync<AgreementVersion>($"select {Columns} from agreement_version where id = @Id", new { Id = signed })
            : await FindInForceAsync(work, agreement.ProgrammeYearId, agreement.Stage))
        ?? throw SchoolsRefusals.AgreementNotPublished();

    /// <summary>The newest first.</summary>
    public static Task<IReadOnlyList<AgreementVersion>> ListAsync(Work work, V1.ListAgreementVersionsRequest filter, Page page) => work.QueryAsync<AgreementVersion>(
        new ListQuery(Columns, "agreement_version", orderBy: "id desc", by: ListQuery.Key).Of(page, "z").Filter("programme_year_id", filter.ProgrammeYearId).Filter("stage", filter.Stage));

    /// <summary>Two publications at once take the same number; the second is told to look again.</summary>
    public static async Task InsertAsync(Work work, AgreementVersion version)
    {
        if (!await work.TryInsertAsync(
            $"insert into agreement_version ({Columns}) values (@Id, @ProgrammeYearId, @Stage, @VersionNumber, @Title, @Body, @TextHash, @PublishTime)", version)) throw Refusals.EtagStale();
    }
}
