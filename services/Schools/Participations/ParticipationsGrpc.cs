using Hubs.Schools.Agreements;
using Hubs.Schools.Programmes;
using Hubs.Schools.Register;
using Hubs.ServiceDefaults.Access;
using Hubs.ServiceDefaults.Data;

namespace Hubs.Schools.Participations;

/// <summary>Schools' years in the programme; each method in its own file.</summary>
sealed partial class ParticipationsGrpc(Database database) : V1.ParticipationService.ParticipationServiceBase
{
    static async Task<V1.Participation[]> ToWireAsync(Work work, params IReadOnlyList<Participation> participations)
    {
        var schools = await SchoolStore.OfIdsAsync(work, participations.Select(p => p.SchoolId).Distinct().ToArray());
        var agreements = await AgreementStore.IdsOfAsync(work, participations.Select(p => p.Id).ToArray());
        var years = await ProgrammeYearStore.OfIdsAsync(work, participations.Select(p => p.ProgrammeYearId).OfType<string>());
        return participations.Select(p => p.ToWire(schools.GetValueOrDefault(p.SchoolId)?.Name ?? "", agreements.GetValueOrDefault(p.Id, ""), PauseRule.Of(years.GetValueOrDefault(p.ProgrammeYearId ?? ""), p.Stage), work.Today)).ToArray();
    }

    static async Task<PauseRule> RuleAsync(Work work, Participation participation) =>
        PauseRule.Of(participation.ProgrammeYearId is { } id ? await ProgrammeYearStore.GetAsync(work, id, Scope.Everything) : null, participation.Stage);
}
