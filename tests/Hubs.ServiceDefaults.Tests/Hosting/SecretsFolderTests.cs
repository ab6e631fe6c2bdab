using Hubs.Schools;
using Hubs.ServiceDefaults.Hosting;

namespace Hubs.ServiceDefaults.Tests.Hosting;

public sealed class SecretsFolderTests
{
    [Fact]
    public void A_secret_is_read_from_a_file_named_after_its_setting()
    {
        var folder = Directory.CreateTempSubdirectory("hubs-secrets-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "Database__ConnectionString"), "Server=db;Database=hubs;User Id=schools\n");

            var refusal = Assert.Throws<CannotStartException>(() => SchoolsService.Build(["--environment", "Production", "--SecretsFolder", folder]));

            Assert.DoesNotContain("Database:ConnectionString", refusal.Message, StringComparison.Ordinal);
            Assert.Contains("Authentication:Authority is not set", refusal.Message, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }
}
