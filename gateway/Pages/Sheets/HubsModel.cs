using Hubs.Schools.V1;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Hubs.Gateway.Pages;

/// <summary>Every hub, by region, and the programmes that have a sheet.</summary>
sealed class HubsModel(HubService.HubServiceClient hubs, ProgrammeService.ProgrammeServiceClient programmes) : PageModel
{
    const int MostPages = 20;

    public IReadOnlyList<InformationSheetSummary> Sheets { get; private set; } = [];

    public IReadOnlyList<IGrouping<string, Hub>> Hubs { get; private set; } = [];

    public async Task OnGetAsync()
    {
        var sheets = programmes.ListInformationSheetsAsync(new(), deadline: Wording.Deadline, cancellationToken: HttpContext.RequestAborted);
        var all = new List<Hub>();
        var request = new ListHubsRequest { PageSize = 200 };
        for (var page = 0; page < MostPages; page++)
        {
            var found = await hubs.ListHubsAsync(request, deadline: Wording.Deadline, cancellationToken: HttpContext.RequestAborted);
            all.AddRange(found.Hubs);
            if (found.NextPageToken.Length == 0) break;
            request.PageToken = found.NextPageToken;
        }

        Sheets = (await sheets).InformationSheets;
        Hubs = all.GroupBy(h => h.RegionName).OrderBy(r => r.Key, StringComparer.Ordinal).ToArray();
    }
}
