using Grpc.Core;
using Hubs.Schools.Rounds;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.Programmes;

partial class ProgrammesGrpc
{
    public override Task<V1.ListInformationSheetsResponse> ListInformationSheets(V1.ListInformationSheetsRequest request, ServerCallContext context) =>
        database.ReadAsync(context, async work =>
        {
            var page = Page.Of(request, work.Caller);
            var all = (await ProgrammeYearStore.PublishedAsync(work)).SelectMany(year => year.Content.Sheets.OrderBy(s => s.Stage).Select(sheet => (Year: year, sheet.Stage))).ToArray();
            var left = page.After.Count == 0 ? all : all.SkipWhile(s => !page.After.SequenceEqual(KeyOf(s))).Skip(1).ToArray();
            var (rows, next) = page.Cut([.. left.Take(page.Take)], KeyOf);
            var response = new V1.ListInformationSheetsResponse { NextPageToken = next };
            foreach (var (year, stage) in rows) response.InformationSheets.Add(await SummaryAsync(work, year, stage));
            return response;
        });

    static string[] KeyOf((ProgrammeYear Year, V1.Stage Stage) sheet) => [sheet.Year.Id, sheet.Stage.ToString()];

    static async Task<V1.InformationSheetSummary> SummaryAsync(Work work, ProgrammeYear year, V1.Stage stage)
    {
        var round = await RoundStore.FindCurrentAsync(work, year.Id, stage);
        var parameters = year.Parameters(stage);
        return new V1.InformationSheetSummary
        {
            ProgrammeYearId = year.Id,
            Stage = stage,
            SheetCode = parameters.SheetCode,
            Title = parameters.Title,
            AcademicYear = year.Content.AcademicYear,
            ApplicationsOpen = round?.TakesApplicationsOn(work.Today) ?? false,
        };
    }
}
