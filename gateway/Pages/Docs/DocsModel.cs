using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Hubs.Gateway.Pages;

/// <summary>What every call of the API has in common, and its parts.</summary>
sealed class DocsModel(ApiDocs docs) : PageModel
{
    public ApiDocs Docs => docs;
}

/// <summary>The calls of one part.</summary>
sealed class PartModel(ApiDocs docs) : PageModel
{
    public ApiDocs Docs => docs;

    public ApiPart Part { get; private set; } = new("", "", []);

    public IActionResult OnGet(string part)
    {
        if (docs.FindPart(part) is not { } found) return Trouble.NotThere.ToResult();
        Part = found;
        return Page();
    }
}

/// <summary>A message or an enum.</summary>
sealed class TypeModel(ApiDocs docs) : PageModel
{
    public ApiType Type { get; private set; } = new("", []);

    public IActionResult OnGet(string type)
    {
        if (docs.FindType(type) is not { } found) return Trouble.NotThere.ToResult();
        Type = found;
        return Page();
    }
}
