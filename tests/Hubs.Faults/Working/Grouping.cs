using Hubs.Schools.V1;
using Hubs.Testing;
using Hubs.WorkGroups.V1;
using static Hubs.WorkGroups.V1.GroupService;
using static Hubs.WorkGroups.V1.SpecialistService;

namespace Hubs.Faults.Working;

/// <summary>The hub keeps its specialist and puts its six schools into a group, as soon as work groups has heard of them.</summary>
static class Grouping
{
    public static async Task<Group> PublishAsync(HubYear year)
    {
        await Again.UntilAcceptedAsync(() => year.As<SpecialistServiceClient>(year.TfmLead).AddSpecialistAsync(new AddSpecialistRequest
        {
            HubId = year.Hub.HubId,
            PersonId = year.Specialist.Id,
            BaseSchoolId = year.BaseSchoolId,
            TrainingCompletedDate = "2019-07-05",
            TeachingDays = { Weekday.Tuesday },
            Capacity = 1,
            RequestId = House.NewRequestId(),
        }));
        var groups = year.As<GroupServiceClient>(year.TfmLead);
        await Again.UntilSeenAsync(
            () => groups.ListUnplacedParticipationsAsync(new ListUnplacedParticipationsRequest { HubId = year.Hub.HubId }),
            waiting => waiting.UnplacedParticipations.Count(p => p.AgreementSigned) == year.Members.Count);
        var draft = await groups.FormGroupAsync(FormOf(year));
        await Again.RefusedAsync(groups.FormGroupAsync(FormOf(year)));
        var group = await Again.UntilAcceptedAsync(() => groups.PublishGroupAsync(new PublishGroupRequest { GroupId = draft.GroupId, RequestId = House.NewRequestId() }));
        await Again.RefusedAsync(groups.PublishGroupAsync(new PublishGroupRequest { GroupId = draft.GroupId, RequestId = House.NewRequestId() }));
        foreach (var member in year.Members) member.MembershipId = group.Members.Single(m => m.SchoolId == member.SchoolId).MembershipId;
        return group;
    }

    static FormGroupRequest FormOf(HubYear year) => new()
    {
        HubId = year.Hub.HubId,
        ProgrammeYearId = year.Programme.Year.ProgrammeYearId,
        Stage = Stage.Development,
        GroupName = $"Group {year.Number}",
        SpecialistId = year.Specialist.Id,
        ParticipationIds = { year.Members.Select(m => m.ParticipationId) },
        RequestId = House.NewRequestId(),
    };
}
