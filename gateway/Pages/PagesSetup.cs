using System.Xml.Linq;
using Hubs.Schools.V1;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace Hubs.Gateway.Pages;

/// <summary>The public pages: information sheets, the API, and what each refusal means.</summary>
static class PagesSetup
{
    const string StyleSheet = "pages.css";

    public static void AddPages(this IServiceCollection services)
    {
        services.AddGrpcClient<ProgrammeService.ProgrammeServiceClient>(ToSchools);
        services.AddGrpcClient<HubService.HubServiceClient>(ToSchools);
        services.AddSingleton<ApiDocs>();
        services.AddRazorPages().AddMvcOptions(mvc =>
        {
            mvc.Filters.Add<PageHeaders>();
            mvc.Filters.Add<TroublePage>();
        });

        // The pages have no forms and no cookies: nothing is ever protected, and no key is to be kept for it.
        services.Configure<KeyManagementOptions>(keys => (keys.XmlRepository, keys.XmlEncryptor) = (new NoKeys(), new NullXmlEncryptor()));
    }

    public static void MapPages(this WebApplication app)
    {
        var style = ReadStyle();
        app.MapGet($"/{StyleSheet}", (HttpContext context) =>
        {
            context.Response.Headers.CacheControl = "public, max-age=3600";
            return Results.Bytes(style, "text/css; charset=utf-8");
        });
        app.MapRazorPages();
        app.MapGet("/", () => Results.Redirect("/sheets"));
    }

    static void ToSchools(IServiceProvider services, Grpc.Net.ClientFactory.GrpcClientFactoryOptions client) =>
        client.Address = new Uri(services.GetRequiredService<IConfiguration>()["Services:schools"]!);

    static byte[] ReadStyle()
    {
        using var style = typeof(PagesSetup).Assembly.GetManifestResourceStream(StyleSheet)!;
        var bytes = new byte[style.Length];
        style.ReadExactly(bytes);
        return bytes;
    }

    sealed class NoKeys : IXmlRepository
    {
        public IReadOnlyCollection<XElement> GetAllElements() => [];

        public void StoreElement(XElement element, string friendlyName)
        {
        }
    }
}
