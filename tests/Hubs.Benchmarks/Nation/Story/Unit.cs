using Hubs.Access.V1;
using Hubs.Schools.V1;
using Hubs.Testing;
using Hubs.WorkGroups.V1;
using static Hubs.WorkGroups.V1.GroupService;
using static Hubs.WorkGroups.V1.ReviewService;
using static Hubs.WorkGroups.V1.SpecialistService;

namespace Hubs.Benchmarks.Nation.Story;

/// <summary>A specialist and seven schools that go from Development to Sustaining together.</summary>
sealed partial class Unit(Nation nation, NationHub hub, char letter, IReadOnlyList<NationSchool> schools)
{
    Group? _group;

    public string Code => $"{Bundle.Mark}{letter}";

    public List<UnitSchool> Members { get; } = [.. schools.Take(Bundle.Members).Select(school => new UnitSchool(school))];

    public TestPerson Specialist { get; private set; } = null!;

    public NationHub Hub => hub;

    NationSchool BaseSchool => schools[^1];

    Stage Stage => _group is null ? Stage.Development : _group.Stage;

    public async Task RecruitAsync(NationYear year)
    {
        Specialist = await nation.InviteAsync(Role.Specialist, hub.Id, $"Leila Haddad {Code}");
        foreach (var (number, member) in Members.Index()) await PeopleAsync(member, number);
        await nation.House.SettleAsync();
        await Applying.ApplyAsync(nation, hub, year, this, [.. schools.Skip(Bundle.Members).Take(2).Select(school => new UnitSchool(school))]);
        await nation.As<SpecialistServiceClient>(hub.TfmLead).AddSpecialistAsync(new AddSpecialistRequest
        {
            HubId = hub.Id,
            PersonId = Specialist.Id,
            BaseSchoolId = BaseSchool.Id,
            TrainingCompletedDate = "2019-07-05",
            TeachingDays = { Weekday.Tuesday },
            Capacity = 1,
            RequestId = House.NewRequestId(),
        });
        await nation.House.SettleAsync();
    }

    /// <summary>This year's group: the first one, or the next stage's.</summary>
    public async Task BeginYearAsync(NationYear year)
    {
        await Applying.AgreeAsync(nation, this);
        await nation.House.SettleAsync();
        var groups = nation.As<GroupServiceClient>(hub.TfmLead);
        var stage = _group is null ? Stage.Development : _group.Stage == Stage.Development ? Stage.Embedding : Stage.Sustaining;
        var draft = await groups.FormGroupAsync(new FormGroupRequest
        {
            HubId = hub.Id,
            ProgrammeYearId = year.Id,
            Stage = stage,
            GroupName = $"{Code} {stage}",
            SpecialistId = Specialist.Id,
            VenueSchoolId = BaseSchool.Id,
            PreviousGroupId = _group?.GroupId ?? "",
            ParticipationIds = { Members.Select(member => member.ParticipationId) },
            RequestId = House.NewRequestId(),
        });
        foreach (var member in Members) draft = await FillPlacesAsync(groups, draft, member);
        _group = await groups.PublishGroupAsync(new PublishGroupRequest { GroupId = draft.GroupId, RequestId = House.NewRequestId() });
        foreach (var member in Members) member.MembershipId = _group.Members.Single(m => m.SchoolId == member.Id).MembershipId;
        await nation.House.SettleAsync();
        await ArrangeAsync(year);
        foreach (var member in Members) await PlanAsync(year, member);
        await nation.House.SettleAsync();
    }

    /// <summary>The school goes on into the next stage, unless it stands in the last.</summary>
    public async Task ReviewAsync()
    {
        if (Stage == Stage.Sustaining) return;
        foreach (var member in Members)
            await nation.As<ReviewServiceClient>(hub.TfmLead).DecideReviewAsync(new DecideReviewRequest { MembershipId = member.MembershipId, Decision = ReviewDecision.Progress, Reason = "As the evidence shows.", RequestId = House.NewRequestId() });
    }

    async Task PeopleAsync(UnitSchool school, int number)
    {
        school.MathsLead = await nation.InviteAsync(Role.MathsLead, school.Id, $"Amina Yusuf {Code}{number}");
        school.Head = await nation.InviteAsync(Role.HeadTeacher, school.Id, $"Rhys Morgan {Code}{number}");
        school.BusinessManager = await nation.InviteAsync(Role.BusinessManager, school.Id, $"Grace Adeyemi {Code}{number}");
        school.LeadTeachers.Add(await nation.InviteAsync(Role.LeadTeacher, school.Id, $"Tom Pryce {Code}{number}"));
        school.LeadTeachers.Add(await nation.InviteAsync(Role.LeadTeacher, school.Id, $"Mei Lin {Code}{number}"));
    }

    static async Task<Group> FillPlacesAsync(GroupServiceClient groups, Group draft, UnitSchool school)
    {
        var member = draft.Members.Single(m => m.SchoolId == school.Id);
        foreach (var (place, teacher) in school.LeadTeachers.Index())
        {
            if (member.LeadTeacherPlaces.Any(p => p.PlaceNumber == place + 1 && p.PersonId.Length > 0)) continue;
            draft = await groups.FillLeadTeacherPlaceAsync(new FillLeadTeacherPlaceRequest { GroupId = draft.GroupId, MembershipId = member.MembershipId, PlaceNumber = place + 1, PersonId = teacher.Id, RequestId = House.NewRequestId() });
        }

        return draft;
    }
}
