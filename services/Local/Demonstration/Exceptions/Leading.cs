using Hubs.Local.Demonstration.People;
using Hubs.Local.Demonstration.Tellings;
using Hubs.Local.Demonstration.WorkGroup;
using Hubs.Local.Demonstration.Year;
using Hubs.Schools.V1;
using Hubs.WorkGroups.V1;
using Actor = Hubs.Local.Demonstration.People.Person;

namespace Hubs.Local.Demonstration.Exceptions;

/// <summary>A second specialist covers for one, and a lead teacher takes over the place of another.</summary>
internal static class Leading
{
    static readonly WorkGroupCast Group = Cast.Everybody.GroupOf("d3");

    /// <summary>The school whose lead teacher changes.</summary>
    public static SchoolTeam School => Group.Schools[2];

    static Actor Successor => Cast.Everybody.NewLeadTeacher;

    public static IEnumerable<Happening> All() =>
    [
        Happening.In(Group.Hub, new(2021, 1, 6, 9, 30, 0), telling => PeopleChapter.EnterAsync(telling.Entry, Successor, _ => true, telling.Places.Of, telling.Cancellation)),
        Happening.In(Group, new(2021, 1, 11, 16, 0, 0), TakeOverAsync),
        Happening.In(Group, new(2021, 2, 18, 10, 0, 0), CoverAsync),
    ];

    static async Task TakeOverAsync(GroupYear year)
    {
        await year.As<GroupService.GroupServiceClient>(School.MathsLead).FillLeadTeacherPlaceAsync(
            new FillLeadTeacherPlaceRequest
            {
                RequestId = year.Step("new-lead-teacher"),
                GroupId = year.Group.GroupId,
                MembershipId = year.MemberOf(School).MembershipId,
                PlaceNumber = 2,
                PersonId = await PersonIdAsync(year, Successor),
            },
            cancellationToken: year.Cancellation);
        year.Forget();
    }

    static async Task CoverAsync(GroupYear year)
    {
        var (who, from, to) = Group.Cover!.Value;
        await year.OfTfmLead<GroupService.GroupServiceClient>().ArrangeCoverAsync(
            new ArrangeCoverRequest
            {
                RequestId = year.Step("cover"),
                GroupId = year.Group.GroupId,
                SpecialistId = await PersonIdAsync(year, who),
                FromDate = $"{from:yyyy-MM-dd}",
                ToDate = $"{to:yyyy-MM-dd}",
                Reason = "On jury service, which may last until Easter.",
            },
            cancellationToken: year.Cancellation);
    }

    static async Task<string> PersonIdAsync(GroupYear year, Actor person) =>
        (await year.As<PersonService.PersonServiceClient>(person).GetMeAsync(new GetMeRequest(), cancellationToken: year.Cancellation)).Person.PersonId;
}
