using Hubs.Gateway.Contract;

namespace Hubs.Gateway.AsyncApi;

/// <summary>The document of all events at /asyncapi/v1.json.</summary>
static class AsyncApiPages
{
    public static void MapAsyncApiDocument(this WebApplication app)
    {
        var document = new PublishedDocument(() => AsyncApiDocument.Of(app.Services.GetRequiredService<ApiContract>()));
        app.MapGet("/asyncapi/v1.json", document.Send);
    }
}
