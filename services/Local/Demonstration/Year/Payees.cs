using Hubs.Local.Demonstration.Tellings;
using Hubs.Local.Demonstration.WorkGroup;
using System.Globalization;
using Hubs.Funding.V1;

namespace Hubs.Local.Demonstration.Year;

/// <summary>The school business managers name whom their school's money goes to; one does so late.</summary>
internal static class Payees
{
    static readonly TimeOnly Morning = new(9, 30);

    public static IEnumerable<Happening> Of(WorkGroupCast group) =>
        group.Rows("payees.tsv").Select(row => Happening.In(group, row.Day("date").ToDateTime(Morning), year => NameAsync(year, row)));

    static async Task NameAsync(GroupYear year, Row row)
    {
        var team = year.SchoolOf(row);
        await year.As<PayeeService.PayeeServiceClient>(team.BusinessManager!).SetPayeeAsync(
            new SetPayeeRequest
            {
                RequestId = year.Step($"payee-{row["school"]}"),
                SchoolId = year.IdOf(team),
                PayeeName = row["payee"] == "authority" ? $"{team.School.Town.LocalAuthorityName} Council" : team.School.Name,
                PayeeReference = string.Create(CultureInfo.InvariantCulture, $"SUP-{team.School.Urn}"),
            },
            cancellationToken: year.Cancellation);
    }
}
