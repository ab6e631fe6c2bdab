using Hubs.ServiceDefaults.Data;
using Hubs.WorkGroups.ActionPlans;
using Hubs.WorkGroups.Actions;
using Hubs.WorkGroups.GroupPlans;
using Hubs.WorkGroups.Groups;
using Hubs.WorkGroups.Notes;
using Hubs.WorkGroups.Reviews;
using Hubs.WorkGroups.Specialists;
using Hubs.WorkGroups.Support;
using Hubs.WorkGroups.Visits;

namespace Hubs.WorkGroups.Subjects;

/// <summary>Gathers what is held about one person, from every table that names them. Nobody's scope limits it: whoever asks may see all of it, and
/// of nobody else.</summary>
static class SubjectStore
{
    public static async Task<V1.SubjectExport> ReadAsync(Work work, string personId)
    {
        var places = await PlacesAsync(work, personId);
        var years = places.Select(p => p.MembershipId).Distinct().ToArray();
        var (notes, records) = (await NoteStore.OfPersonAsync(work, personId, years), await VisitRecordStore.OfPersonAsync(work, personId, years));
        var memberships = await MembershipStore.OfAsync(work, [.. years, .. notes.Select(n => n.MembershipId), .. records.Select(r => r.MembershipId)]);
        var specialist = await SpecialistStore.FindAsync(work, personId);
        return new V1.SubjectExport
        {
            PersonId = personId,
            Specialist = specialist is null ? null : await SpecialistStore.ToWireAsync(work, specialist),
            Leadings = { (await LeadingsAsync(work, personId)).Select(l => new V1.SubjectLeading { GroupId = l.GroupId, Leading = l.ToWire(withReason: true) }) },
            Places = { places.Select(p => new V1.SubjectPlace { MembershipId = p.MembershipId, SchoolId = memberships[p.MembershipId].SchoolId, Place = p.ToWire() }) },
            Notes = { notes.Select(n => n.ToWire(memberships[n.MembershipId])) },
            VisitRecords = { records.Select(r => r.ToWire(memberships[r.MembershipId], withPrivateNote: true)) },
            Actions = { await ActionStore.ToWireAsync(work, await ActionStore.OfPersonAsync(work, personId, places)) },
            ObjectiveReviews = { (await ActionPlanStore.OfPersonAsync(work, personId)).Select(r => new V1.SubjectObjectiveReview { ObjectiveId = r.ObjectiveId, Review = r.ToWire() }) },
            Reviews = { await ReviewStore.ToWireAsync(work, await ReviewStore.OfPersonAsync(work, personId)) },
            StartedGroupPlanIds = { await GroupPlanStore.StartedByAsync(work, personId) },
            PlannedMoves = { (await GroupPlanStore.MovedByAsync(work, personId)).SelectMany(p => p.MovesOf(personId).Select(m => new V1.SubjectPlannedMove { GroupPlanId = p.GroupPlanId, Move = m.ToWire() })) },
            SupportRecords = { (await SupportRecordStore.OfPersonAsync(work, personId)).Select(s => s.ToWire()) },
        };
    }

    static Task<IReadOnlyList<PlaceTurn>> PlacesAsync(Work work, string personId) => work.QueryAsync<PlaceTurn>(
        "select membership_id, place_number, turn, person_id, from_date, to_date from lead_teacher_place [[by lead_teacher_place_person sorted]] where person_id = @Id order by from_date, membership_id, place_number",
        new { Id = personId });

    static Task<IReadOnlyList<Leading>> LeadingsAsync(Work work, string personId) => work.QueryAsync<Leading>(
        """
        select leading_id, group_id, specialist_id, kind, from_date, to_date, reason, arranger_person_id, arrange_time
          from leading
         where specialist_id = @Id
         order by from_date, leading_id
        """, new { Id = personId });
}
