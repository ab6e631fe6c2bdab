using Grpc.Core;
using Hubs.Access.V1;
using Hubs.Testing;
using Hubs.WorkGroups.V1;
using static Hubs.WorkGroups.V1.PracticeService;

namespace Hubs.WorkGroups.Tests.Practices;

/// <summary>Every command is tried on a practice in every state: the table beside the code says what comes of it.</summary>
public sealed class PracticeStatesTests(WorkGroupsHouse house) : IClassFixture<WorkGroupsHouse>
{
    const string Heading =
        """
        # What becomes of practice that a school offers

        Each command on a practice in each state: where it stands after (→), or the refusal. Made by `PracticeStatesTests`, which tries them all;
        `HUBS_RENEW=1` with that test makes it anew. Who came is put right by being noted again; CALLED_OFF is final, and another offer is a new one.

        """;

    PracticeServiceClient _teacher = null!;
    TestGroup _group = null!;

    [Fact]
    public async Task The_table_of_states_says_what_the_service_does_and_only_what_is_over_has_no_way_on()
    {
        var table = new StateTable("services/WorkGroups/Practices/STATES.md", Heading);
        foreach (var (state, atAsync) in States())
        {
            _group = await house.GroupAsync();
            _teacher = house.As<PracticeServiceClient>(await house.PersonAsync((Role.LeadTeacher, _group.Schools[0].Id)));
            var practice = await atAsync();
            foreach (var (name, call) in Commands())
            {
                await table.TryAsync(state, name, async () => NameOf((await call(practice)).State));
                if ((await _teacher.GetPracticeAsync(new GetPracticeRequest { PracticeId = practice.PracticeId })).State != practice.State) practice = await atAsync();
            }
        }

        var (now, kept) = await table.CompareAsync(TestContext.Current.CancellationToken);
        Assert.Equal(now, kept);
        Assert.Equal(["HELD", "CALLED_OFF"], table.Final);
    }

    IEnumerable<(string State, Func<Task<Practice>> AtAsync)> States()
    {
        yield return ("OFFERED", () => OfferedAsync(3));
        yield return ("OFFERED, its day has come", () => OfferedAsync(0));
        yield return ("HELD", async () => await _teacher.RecordVisitorsAsync(Came(await OfferedAsync(0))));
        yield return ("CALLED_OFF", async () => await _teacher.CallOffPracticeAsync(Off(await OfferedAsync(0))));
    }

    IEnumerable<(string Name, Func<Practice, AsyncUnaryCall<Practice>> Call)> Commands()
    {
        yield return ("RecordVisitors", p => _teacher.RecordVisitorsAsync(Came(p)));
        yield return ("CallOffPractice", p => _teacher.CallOffPracticeAsync(Off(p)));
    }

    async Task<Practice> OfferedAsync(int day) => await _teacher.OfferPracticeAsync(new OfferPracticeRequest
    {
        MembershipId = _group.MemberOf(_group.Schools[0]).MembershipId,
        Kind = PracticeKind.OpenLesson,
        Title = "Small steps",
        PracticeDate = house.Day(day),
        RequestId = House.NewRequestId(),
    });

    RecordVisitorsRequest Came(Practice practice) => new() { PracticeId = practice.PracticeId, Visitors = { new PracticeVisitor { SchoolId = _group.Schools[1].Id, People = 2 } }, RequestId = House.NewRequestId() };

    static CallOffPracticeRequest Off(Practice practice) => new() { PracticeId = practice.PracticeId, Reason = "The teacher is away.", RequestId = House.NewRequestId() };

    static string NameOf(PracticeState state) => state == PracticeState.CalledOff ? "CALLED_OFF" : state.ToString().ToUpperInvariant();
}
