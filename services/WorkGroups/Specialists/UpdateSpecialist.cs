using Grpc.Core;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;
using Hubs.WorkGroups.KnownSchools;

namespace Hubs.WorkGroups.Specialists;

partial class SpecialistsGrpc
{
    public override Task<V1.Specialist> UpdateSpecialist(V1.UpdateSpecialistRequest request, ServerCallContext context) =>
        database.OnceAsync(request, context, async work =>
        {
            var specialist = await SpecialistStore.GetAsync(work, request.SpecialistId, Sight.Of(work));
            Etag.Check(request.Etag, specialist.Version);
            specialist.MustBeActive();
            await ChangeAsync(work, specialist, request);

            await SpecialistStore.SaveAsync(work, specialist);
            work.Tell(specialist.Changed(), specialist.Version);
            return await SpecialistStore.ToWireAsync(work, specialist);
        });

    static async Task ChangeAsync(Work work, Specialist specialist, V1.UpdateSpecialistRequest request)
    {
        var leading = (await SpecialistStore.LeadingAsync(work, specialist.SpecialistId))[specialist.SpecialistId].ToArray();
        var wanted = request.Specialist;
        foreach (var path in UpdateMask.Paths(request.UpdateMask, "base_school_id", "training_completed_date", "teaching_days", "capacity"))
        {
            switch (path)
            {
                case "base_school_id":
                    specialist.MoveTo(await KnownSchoolStore.FindAsync(work, wanted.BaseSchoolId), await SpecialistStore.LeadsSchoolAsync(work, specialist.SpecialistId, wanted.BaseSchoolId));
                    break;
                case "training_completed_date":
                    specialist.Train(WireDate.ReadOrNone(wanted.TrainingCompletedDate), leading.Length > 0, await SpecialistStore.CoversAsync(work, specialist.SpecialistId), work.Today);
                    break;
                case "teaching_days":
                    specialist.TeachOn(wanted.TeachingDays);
                    break;
                case "capacity":
                    specialist.LeadUpTo(wanted.Capacity, leading.GroupBy(l => l.ProgrammeYearId).Select(year => year.Count()).DefaultIfEmpty().Max());
                    break;
            }
        }
    }
}
