using System.Reflection;
using System.Text.Json;
using Grpc.Core;
using Grpc.Net.Client;
using Hubs.Local.Demonstration.People;
using Hubs.Local.Issuer;
using Hubs.Schools.V1;
using Hubs.Testing;

namespace Hubs.Local.Tests;

/// <summary>A service that is started alone in Development takes Local's sign-in for its own.</summary>
[Collection(nameof(RunningLocal))]
public sealed class ServicesAloneTests(RunningLocal running)
{
    public static TheoryData<string> Services => [.. LocalHouse.ServiceNames];

    [Theory]
    [MemberData(nameof(Services))]
    public async Task The_Development_settings_of_a_service_name_Locals_sign_in_and_it_is_known_there(string name)
    {
        var all = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, $"appsettings.{name}.Development.json"), TestContext.Current.CancellationToken)).RootElement;
        var settings = all.GetProperty("Authentication");
        var usual = new IssuerSettings { Port = new LocalOptions().IssuerPort, DataFolder = "", ClientSecret = "", Password = "", People = [] };

        Assert.Equal(usual.Address.ToString(), settings.GetProperty("Authority").GetString());
        Assert.Equal("Sqlite", all.GetProperty("Database").GetProperty("Provider").GetString());
        Assert.NotEqual("", await running.Process.TokenOfServiceAsync(settings.GetProperty("ClientId").GetString()!, settings.GetProperty("ClientSecret").GetString()!));
        Assert.Equal(IssuerClient.All("").Keys.Where(id => id.StartsWith("hubs-", StringComparison.Ordinal)).Order(), settings.GetProperty("ServiceSubjects").EnumerateArray().Select(subject => subject.GetString()).Order());
    }

    [Theory]
    [InlineData("services/Schools")]
    [InlineData("services/WorkGroups")]
    [InlineData("services/Scheduling")]
    [InlineData("services/Funding")]
    [InlineData("services/Reporting")]
    [InlineData("gateway")]
    public async Task Dotnet_run_starts_a_program_in_Development(string project)
    {
        var launch = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(RepositoryFiles.Root, project, "Properties", "launchSettings.json"), TestContext.Current.CancellationToken)).RootElement;

        Assert.Equal("Development", Assert.Single(launch.GetProperty("profiles").EnumerateObject()).Value.GetProperty("environmentVariables").GetProperty("DOTNET_ENVIRONMENT").GetString());
    }

    [Fact]
    public async Task Somebody_who_signs_in_with_Local_is_let_in_by_a_service_that_was_started_alone()
    {
        var folder = Directory.CreateTempSubdirectory("hubs-alone-").FullName;
        var person = Cast.Everybody.FirstNational;
        var token = await running.Process.TokenOfAsync(person.Email);
        string[] moved = ["--Urls=http://127.0.0.1:0", $"--Authentication:Authority={running.Process.Issuer}"];
        await using (var naming = HostProcess.StartIn(folder, Schools, "Development",
            ["name-first-national-user", "--name", person.Name, "--email", person.Email, "--issuer", running.Process.Issuer.ToString(), "--subject", person.SignIn.Subject, .. moved])) Assert.True(await naming.EndsAsync() == 0, naming.Complained);

        await using (var schools = HostProcess.StartIn(folder, Schools, "Development", moved))
        {
            using var channel = GrpcChannel.ForAddress(await schools.ListensAsync());
            var me = await new PersonService.PersonServiceClient(channel).GetMeAsync(new GetMeRequest(), new Metadata { { "authorization", $"Bearer {token}" } });

            Assert.Equal(person.Name, me.Person.Name);
        }

        Directory.Delete(folder, true);
    }

    static Assembly Schools => typeof(Hubs.Schools.SchoolsService).Assembly;
}
