using System.Globalization;
using Hubs.Funding.V1;

namespace Hubs.Local.Demonstration.Year;

/// <summary>The school business managers name whom their school's money goes to; one does so late.</summary>
internal static class Payees
{
    static readonly TimeOnly Morning = new(9, 30);

    public static IEnumerable<Happening> Of(GroupYear year) =>
        Table.Rows("payees.tsv").Select(row => new Happening(row.Day("date").ToDateTime(Morning), () => NameAsync(year, row)));

    static async Task NameAsync(GroupYear year, Row row)
    {
        var team = GroupYear.SchoolOf(row);
        await year.As<PayeeService.PayeeServiceClient>(team.BusinessManager!).SetPayeeAsync(
            new SetPayeeRequest
            {
                RequestId = Entry.Once($"payee-{row["school"]}"),
                SchoolId = year.IdOf(team),
                PayeeName = row["payee"] == "authority" ? $"{team.School.Town.LocalAuthorityName} Council" : team.School.Name,
                PayeeReference = string.Create(CultureInfo.InvariantCulture, $"SUP-{team.School.Urn}"),
            },
            cancellationToken: year.Cancellation);
    }
}
