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

    /// <summary>The text that each of these agreements shows, by the agreement: as it was signed, else as it is in force.</summary>
    public static async Task<IReadOnlyDictionary<string, AgreementVersion>> OfAsync(Work work, IReadOnlyList<Agreement> agreements)
    {
        var signed = (await work.QueryAsync<AgreementVersion>($"select {Columns} from agreement_version where id in @Ids", new { Ids = agreements.Select(a => a.AgreementVersionId).OfType<string>().Distinct() }))
            .ToDictionary(v => v.Id);
        var inForce = (await InForceAsync(work, agreements.Where(a => a.AgreementVersionId is null).Select(a => a.ProgrammeYearId))).ToDictionary(v => (v.ProgrammeYearId, v.Stage));
        return agreements.ToDictionary(a => a.Id, a => (a.AgreementVersionId is { } id ? signed.GetValueOrDefault(id) : inForce.GetValueOrDefault((a.ProgrammeYearId, a.Stage)))
            ?? throw SchoolsRefusals.AgreementNotPublished());
    }

    /// <summary>The newest text of each stage of these programme years.</summary>
    static Task<IReadOnlyList<AgreementVersion>> InForceAsync(Work work, IEnumerable<string> programmeYearIds) => work.QueryAsync<AgreementVersion>(
        $"""
        select {Columns} from agreement_version
         where programme_year_id in @Ids
           and not exists (select 1 from agreement_version n
                            where n.programme_year_id = agreement_version.programme_year_id and n.stage = agreement_version.stage and n.version_number > agreement_version.version_number)
        """, new { Ids = programmeYearIds.Distinct() });

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
