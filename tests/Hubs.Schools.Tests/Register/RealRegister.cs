using System.Net;
using System.Net.Http.Headers;
using Hubs.Schools.V1;
using Hubs.Testing;

namespace Hubs.Schools.Tests.Register;

/// <summary>A house whose register is the real one, uploaded as curl would.</summary>
public sealed class RealRegister : House, IAsyncLifetime
{
    const string Register = "gias_primary_schools_2022.csv";

    /// <summary>Why there is none; null where there is one.</summary>
    public string? MissingData { get; private set; }

    public byte[] File { get; private set; } = [];

    public RegisterImport Import { get; private set; } = new();

    /// <summary>How many schools and how many establishments are kept.</summary>
    public async Task<(int Schools, int Establishments)> RowsAsync() => (
        await LookAsync("schools", work => work.ScalarAsync<int>("select count(*) from school")),
        await LookAsync("schools", work => work.ScalarAsync<int>("select count(*) from establishment")));

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        MissingData = SharedData.WhyMissing(Register);
        if (MissingData is not null) return;
        await InitializeAsync();
        File = await System.IO.File.ReadAllBytesAsync(SharedData.PathOf(Register));
        using var http = new HttpClient { BaseAddress = Local.Addresses["schools"], DefaultRequestVersion = HttpVersion.Version20, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", National.Token);
        using var body = new ByteArrayContent(File) { Headers = { ContentType = new MediaTypeHeaderValue("text/csv") } };
        using var answer = await http.PostAsync(new Uri($"schools/v1/register-imports:upload?request_id={NewRequestId()}&file_name=edubasealldata20220425.csv&extract_date=2022-04-25", UriKind.Relative), body);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        Import = await this.ApplyAsync(RegisterImport.Parser.ParseJson(text));
    }
}
