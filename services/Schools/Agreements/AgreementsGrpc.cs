using Hubs.Schools.People;
using Hubs.Schools.Register;
using Hubs.ServiceDefaults.Data;

namespace Hubs.Schools.Agreements;

/// <summary>Agreements and their text; each method in its own file.</summary>
sealed partial class AgreementsGrpc(Database database) : V1.AgreementService.AgreementServiceBase
{
    static async Task<V1.Agreement> ToWireAsync(Work work, Agreement agreement)
    {
        var schools = await SchoolStore.OfIdsAsync(work, [agreement.SchoolId]);
        var signer = agreement.SignerPersonId is { } id ? (await PersonStore.NamedAsync(work, [id])).GetValueOrDefault(id) : null;
        return agreement.ToWire(schools.GetValueOrDefault(agreement.SchoolId)?.Name ?? "", signer?.Name ?? "", await AgreementVersionStore.OfAsync(work, agreement));
    }
}
