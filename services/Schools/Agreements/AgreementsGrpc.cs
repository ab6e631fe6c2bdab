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
    static async Task<V1.Agreement> ToWireAsync(Work work, Agreement agreement) => (await ToWireAsync(work, [agreement]))[0];

    static async Task<IReadOnlyList<V1.Agreement>> ToWireAsync(Work work, IReadOnlyList<Agreement> agreements)
    {
        var schools = await SchoolStore.NamesAsync(work, agreements.Select(a => a.SchoolId));
        var signers = await PersonStore.NamedAsync(work, agreements.Select(a => a.SignerPersonId).OfType<string>());
        var texts = await AgreementVersionStore.OfAsync(work, agreements);
        var participations = (await ParticipationStore.OfIdsAsync(work, agreements.Select(a => a.ParticipationId))).ToDictionary(p => p.Id);
        var heads = (await AccessProjection.HoldersAsync(work, agreements.Select(a => a.SchoolId), Role.HeadTeacher)).ToLookup(h => h.ScopeId, h => h.PersonId);
        return [.. agreements.Select(ToWire)];

        V1.Agreement ToWire(Agreement agreement)
        {
            var wire = agreement.ToWire(schools.GetValueOrDefault(agreement.SchoolId, ""), signers.GetValueOrDefault(agreement.SignerPersonId ?? "")?.Name ?? "", texts[agreement.Id]);
            wire.ConfirmationDue = agreement.DueFor(participations[agreement.ParticipationId], [.. heads[agreement.SchoolId]]);
            return wire;
        }
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

    /// <summary>The agreement as the caller has read it.</summary>
    static async Task<Agreement> ReadAsync(Work work, string agreementId, string etag)
    {
        var agreement = await AgreementStore.GetAsync(work, agreementId, work.Caller.Scope);
        Etag.Check(etag, agreement.Version);
        return agreement;
    }

    /// <summary>The same, signed: there is something to confirm or to challenge.</summary>
    static async Task<Agreement> SignedAsync(Work work, string agreementId, string etag)
    {
        var agreement = await ReadAsync(work, agreementId, etag);
        agreement.MustBeSigned();
        return agreement;
    }
}
