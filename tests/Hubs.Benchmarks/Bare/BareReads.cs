using Grpc.Core;
using Hubs.Schools.V1;
using Microsoft.Data.Sqlite;

namespace Hubs.Benchmarks.Bare;

/// <summary>A school by one select, on a pooled connection, into the same message.</summary>
sealed class BareReads(BareDatabase database) : SchoolService.SchoolServiceBase
{
    public override async Task<School> GetSchool(GetSchoolRequest request, ServerCallContext context)
    {
        await using var connection = new SqliteConnection(database.ConnectionString);
        await connection.OpenAsync(context.CancellationToken);
        await using var select = connection.CreateCommand();
        select.CommandText = "select * from school where c0 = @Urn";
        select.Parameters.AddWithValue("@Urn", request.Urn);
        await using var row = await select.ExecuteReaderAsync(context.CancellationToken);
        if (!await row.ReadAsync(context.CancellationToken)) throw new RpcException(new Status(StatusCode.NotFound, "There is none."));
        return new School
        {
            SchoolId = row.GetString(0),
            Urn = row.GetString(0),
            LocalAuthorityCode = row.GetString(1),
            LocalAuthorityName = row.GetString(2),
            EstablishmentNumber = row.GetString(3),
            SchoolName = row.GetString(4),
            TypeName = row.GetString(5),
            TypeGroupName = row.GetString(6),
            StatusName = row.GetString(7),
            OpenDate = row.GetString(8),
            PhaseName = row.GetString(9),
            ReligiousCharacterName = row.GetString(12),
            OfstedInspectionDate = row.GetString(16),
            Town = row.GetString(17),
            Postcode = row.GetString(18),
            RegionName = row.GetString(19),
            DistrictName = row.GetString(20),
            OfstedRatingName = row.GetString(23),
            Open = true,
            Urns = { new SchoolUrn { Urn = row.GetString(0), SchoolName = row.GetString(4) } },
        };
    }
}
