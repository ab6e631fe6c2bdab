using Hubs.Access.V1;
using Hubs.Testing;
using Hubs.WorkGroups.V1;
using static Hubs.WorkGroups.V1.PracticeService;

namespace Hubs.WorkGroups.Tests.Practices;

public sealed class PracticeTests(WorkGroupsHouse house) : IClassFixture<WorkGroupsHouse>
{
    PracticeServiceClient As(TestPerson person) => house.As<PracticeServiceClient>(person);

    [Fact]
    public async Task A_school_offers_an_open_lesson_to_its_hub_and_notes_who_came()
    {
        var group = await house.GroupAsync();
        var (teacher, neighbour) = (await house.PersonAsync((Role.LeadTeacher, group.Schools[0].Id)), await house.PersonAsync((Role.LeadTeacher, group.Schools[1].Id)));
        var offered = await As(teacher).OfferPracticeAsync(Offer(group, 3));

        Assert.Equal(offered, await As(neighbour).GetPracticeAsync(new GetPracticeRequest { PracticeId = offered.PracticeId }));
        Assert.Equal(offered, Assert.Single((await As(neighbour).ListPracticesAsync(new ListPracticesRequest())).Practices));
        Assert.Equal("NOT_FOUND", (await Refused.ByAsync(As((await house.GroupAsync()).Specialist).GetPracticeAsync(new GetPracticeRequest { PracticeId = offered.PracticeId }))).Reason);
        Assert.Equal("PRACTICE_TO_COME", (await Refused.ByAsync(As(teacher).RecordVisitorsAsync(Came(offered, (group.Schools[1].Id, 2))))).Reason);
        house.GoOn(3);
        Assert.Equal("NOT_FOUND", (await Refused.ByAsync(As(neighbour).RecordVisitorsAsync(Came(offered, (group.Schools[1].Id, 2))))).Reason);
        Assert.Equal("INVALID_REQUEST", (await Refused.ByAsync(As(teacher).RecordVisitorsAsync(Came(offered, (group.Schools[0].Id, 2))))).Reason);
        Assert.Equal("INVALID_REQUEST", (await Refused.ByAsync(As(teacher).RecordVisitorsAsync(Came(offered, (group.Schools[1].Id, 2), (group.Schools[1].Id, 3))))).Reason);

        var held = await As(teacher).RecordVisitorsAsync(Came(offered, (group.Schools[1].Id, 2), (group.Schools[2].Id, 1)));

        Assert.Equal((PracticeState.Held, 3), (held.State, held.Visitors.Sum(v => v.People)));
        var told = Assert.Single(await house.ToldAsync<PracticeHeld>(), e => e.PracticeId == offered.PracticeId);
        Assert.Equal((PracticeKind.OpenLesson, 3, 2), (told.Kind, told.People, told.VisitorSchoolIds.Count));
        Assert.Equal("PRACTICE_HELD", (await Refused.ByAsync(As(teacher).CallOffPracticeAsync(new CallOffPracticeRequest { PracticeId = offered.PracticeId, Reason = "Ill.", RequestId = House.NewRequestId() }))).Reason);
    }

    [Fact]
    public async Task An_offer_lies_ahead_within_the_year_and_is_called_off_once()
    {
        var group = await house.GroupAsync();

        Assert.Equal("PRACTICE_DATE_UNFIT", (await Refused.ByAsync(As(group.Specialist).OfferPracticeAsync(Offer(group, -1)))).Reason);
        Assert.Equal("PRACTICE_DATE_UNFIT", (await Refused.ByAsync(As(group.Specialist).OfferPracticeAsync(Offer(group, 400)))).Reason);
        Assert.Equal("NOT_ALLOWED", (await Refused.ByAsync(As(group.Hub.Administrator).OfferPracticeAsync(Offer(group, 4)))).Reason);
        var offered = await As(group.Specialist).OfferPracticeAsync(Offer(group, 4));
        var off = await As(group.Hub.TfmLead).CallOffPracticeAsync(new CallOffPracticeRequest { PracticeId = offered.PracticeId, Reason = "The teacher is away.", Etag = offered.Etag, RequestId = House.NewRequestId() });

        Assert.Equal((PracticeState.CalledOff, "The teacher is away."), (off.State, off.CallOffReason));
        Assert.DoesNotContain("away", Assert.Single(await house.EntriesAsync<PracticeCalledOff>(), e => e.AggregateId == offered.PracticeId).DataJson);
        Assert.Equal("PRACTICE_CALLED_OFF", (await Refused.ByAsync(As(group.Hub.TfmLead).CallOffPracticeAsync(new CallOffPracticeRequest { PracticeId = offered.PracticeId, Reason = "Again.", RequestId = House.NewRequestId() }))).Reason);
        house.GoOn(5);
        Assert.Equal("PRACTICE_CALLED_OFF", (await Refused.ByAsync(As(group.Specialist).RecordVisitorsAsync(Came(offered, (group.Schools[1].Id, 2))))).Reason);
    }

    OfferPracticeRequest Offer(TestGroup group, int day) => new()
    {
        MembershipId = group.MemberOf(group.Schools[0]).MembershipId,
        Kind = PracticeKind.OpenLesson,
        Title = "Small steps",
        PracticeDate = house.Day(day),
        RequestId = House.NewRequestId(),
    };

    static RecordVisitorsRequest Came(Practice practice, params (string School, int People)[] came) => new()
    {
        PracticeId = practice.PracticeId,
        Visitors = { came.Select(v => new PracticeVisitor { SchoolId = v.School, People = v.People }) },
        RequestId = House.NewRequestId(),
    };
}
