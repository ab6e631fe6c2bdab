using Hubs.ServiceDefaults.Data;
using Hubs.WorkGroups.Participations;
using Hubs.WorkGroups.Specialists;

namespace Hubs.WorkGroups.Groups;

/// <summary>Puts a kept draft into force, whoever formed it: a person or a plan.</summary>
static class Publishing
{
    public static async Task PutIntoForceAsync(Work work, Group group, PublishingFacts facts)
    {
        group.Publish(Readiness.Of(group, facts), facts.Year, work.Caller.Id, work.Now, work.Today);

        await GroupStore.SaveAsync(work, group);
        await LeadingStore.SaveAsync(work, group);
        await SpecialistStore.SaveAsync(work, facts.Specialist!);
        foreach (var member in group.Members)
        {
            await MemberStore.SaveAsync(work, member);
            await ParticipationStore.PlaceAsync(work, member.ParticipationId, group.GroupId);
        }

        work.Tell(group.Published(), group.Version, facts.Year.RuleVersion);
        foreach (var member in group.Members)
        {
            foreach (var place in member.Places) work.Tell(group.Filled(member, place), group.Version, facts.Year.RuleVersion);
        }
    }
}
