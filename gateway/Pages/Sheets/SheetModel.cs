using Hubs.Schools.V1;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Hubs.Gateway.Pages;

/// <summary>One hub's information sheet: of the programme year that takes applications or else the newest, unless another is asked for.</summary>
sealed class SheetModel(ProgrammeService.ProgrammeServiceClient programmes) : PageModel
{
    public InformationSheet Sheet { get; private set; } = new();

    public IReadOnlyList<InformationSheetSummary> Others { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string hubId, string? programmeYear, int stage)
    {
        var published = (await programmes.ListInformationSheetsAsync(new(), deadline: Wording.Deadline, cancellationToken: HttpContext.RequestAborted)).InformationSheets;
        var year = programmeYear ?? (published.FirstOrDefault(s => s.ApplicationsOpen) ?? published.FirstOrDefault())?.ProgrammeYearId;
        if (year is null) return Trouble.NothingPublished.ToResult();

        var request = new GetInformationSheetRequest { ProgrammeYearId = year, HubId = hubId, Stage = (Stage)stage };
        Sheet = await programmes.GetInformationSheetAsync(request, deadline: Wording.Deadline, cancellationToken: HttpContext.RequestAborted);
        Others = published.Where(s => s.ProgrammeYearId != Sheet.ProgrammeYearId || s.Stage != Sheet.Stage).ToArray();
        return Page();
    }
}
