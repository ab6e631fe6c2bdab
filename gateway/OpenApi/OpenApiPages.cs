using Hubs.Gateway.Contract;

namespace Hubs.Gateway.OpenApi;

/// <summary>The document at /openapi/v1.json; <c>Pages/Docs</c> shows it.</summary>
static class OpenApiPages
{
    public static void MapOpenApiDocument(this WebApplication app)
    {
        var document = new PublishedDocument(() => OpenApiDocument.Of(app.Services.GetRequiredService<ApiContract>()));
        app.MapGet("/openapi/v1.json", document.Send);
    }
}
