using Hubs.Access.V1;
using Hubs.Schools.Participations;
using Hubs.Schools.People;
using Hubs.Schools.Programmes;
using Hubs.Schools.Register;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.Agreements;

/// <summary>Agreements and their text; each method in its own file.</summary>
sealed partial class AgreementsGrpc(Database database) : V1.AgreementService.AgreementServiceBase
{
    static async Task<V1.Agreement> ToWireAsync(Work work, Agreement agreement)
    {
        var schools = await SchoolStore.OfIdsAsync(work, [agreement.SchoolId]);
        var signer = agreement.SignerPersonId is { } id ? (await PersonStore.NamedAsync(work, [id])).GetValueOrDefault(id) : null;
        var wire = agreement.ToWire(schools.GetValueOrDefault(agreement.SchoolId)?.Name ?? "", signer?.Name ?? "", await AgreementVersionStore.OfAsync(work, agreement));
        wire.ConfirmationDue = await DueAsync(work, agreement, await ParticipationStore.GetAsync(work, agreement.ParticipationId, Scope.Everything));
        return wire;
    }

    /// <summary>With what a head reads before confirming, and the commitments that stand.</summary>
    static async Task<V1.Agreement> ToWholeWireAsync(Work work, Agreement agreement)
    {
        var wire = await ToWireAsync(work, agreement);
        if (wire.ConfirmationDue != V1.ConfirmationDue.Unspecified)
        {
            var participation = await ParticipationStore.GetAsync(work, agreement.ParticipationId, Scope.Everything);
            var text = await AgreementVersionStore.FindInForceAsync(work, participation.ProgrammeYearId ?? "", participation.Stage);
            if (text is not null) wire.TextToConfirm = text.ToWire(await CommitmentsAsync(work, text.ProgrammeYearId));
        }

        if (agreement.ConfirmedProgrammeYearId is not { } yearId) return wire;
        var year = await ProgrammeYearStore.GetAsync(work, yearId, Scope.Everything);
        wire.Commitments.Add(year.Content.SchoolCommitments);
        wire.ChallengeLastDate = Dates.Iso(agreement.ChallengeLastDate(year.ChallengeDays));
        return wire;
    }

    static async Task<V1.ConfirmationDue> DueAsync(Work work, Agreement agreement, Participation participation)
    {
        var heads = await AccessProjection.HoldersAsync(work, agreement.SchoolId, Role.HeadTeacher);
        return agreement.DueFor(participation, [.. heads.Select(h => h.PersonId)]);
    }

    static async Task<IEnumerable<string>> CommitmentsAsync(Work work, string programmeYearId) =>
        (await ProgrammeYearStore.GetAsync(work, programmeYearId, Scope.Everything)).Content.SchoolCommitments;

    /// <summary>The agreement, signed: there is something to confirm or to challenge.</summary>
    static async Task<Agreement> SignedAsync(Work work, string agreementId, string etag)
    {
        var agreement = await AgreementStore.GetAsync(work, agreementId, work.Caller.Scope);
        Etag.Check(etag, agreement.Version);
        return agreement.IsSigned ? agreement : throw SchoolsRefusals.AgreementUnsigned();
    }
}
