using Grpc.Core;
using Hubs.Access.V1;
using Hubs.Funding.V1;
using Hubs.Schools.V1;
using Hubs.Testing;
using Hubs.Testing.WaysIn;
using Hubs.WorkGroups.V1;
using Meeting = Hubs.Scheduling.V1.Meeting;

namespace Hubs.EndToEnd.Tests.MainJob;

/// <summary>A house entered at the gateway alone, and what its year has come to so far.</summary>
public abstract class Year(House house, WayIn wayIn) : IAsyncLifetime
{
    int _taken;

    public House House => house;

    public WayIn WayIn => wayIn;

    /// <summary>Why the year cannot be lived here; null where it can. Its schools are those of the real register.</summary>
    public virtual string? Missing => SharedData.WhyMissing("gias_primary_schools_2022.csv");

    /// <summary>What the services have told since the test last looked.</summary>
    public Logs Logs { get; private set; } = null!;

    public TestPerson National => house.National;

    public TestPerson Auditor { get; set; } = null!;

    public TestPerson Finance { get; set; } = null!;

    public TestPerson TfmLead { get; set; } = null!;

    public TestPerson HubLead { get; set; } = null!;

    public TestPerson Administrator { get; set; } = null!;

    public TestPerson Specialist { get; set; } = null!;

    public School BaseSchool { get; set; } = null!;

    public Hub Hub { get; set; } = null!;

    public ProgrammeYear ProgrammeYear { get; set; } = null!;

    public ProgrammeYear NextProgrammeYear { get; set; } = null!;

    public AgreementVersion AgreementText { get; set; } = null!;

    public Round Round { get; set; } = null!;

    /// <summary>The ten that apply, in their order; 7 and 8 take the last place at once, and 7 is whoever gets it.</summary>
    public List<Applicant> Applicants { get; } = [];

    public Group Group { get; set; } = null!;

    /// <summary>The six meetings, by number.</summary>
    public Dictionary<int, Meeting> Meetings { get; } = [];

    /// <summary>The group's members as it stands now: the first seven, later without the seventh, at last with the eighth.</summary>
    public List<Applicant> Members { get; } = [];

    public PaymentRun PaymentRun { get; set; } = null!;

    public Applicant School(int number) => Applicants[number - 1];

    public int NumberOf(Applicant school) => Applicants.IndexOf(school) + 1;

    public async ValueTask InitializeAsync()
    {
        await house.InitializeAsync();
        if (Missing is not null) return;
        var partner = await InviteAsync(National, Role.Partner, "", "Regional Statistics");
        Logs = new Logs(this, partner);
        await Logs.PassOverAsync();
        await BeginAsync();
    }

    /// <summary>What there is to do before the first step.</summary>
    protected virtual Task BeginAsync() => Task.CompletedTask;

    public virtual async ValueTask DisposeAsync()
    {
        await house.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Takes the next step of the year; never out of turn, nor after one that failed.</summary>
    public async Task StepAsync(int number, Func<Year, Task> step)
    {
        Assert.SkipWhen(Missing is not null, Missing ?? "");
        Assert.True(_taken == number - 1, $"Step {number} follows step {number - 1}, which was not taken or failed.");
        await step(this);
        _taken = number;
    }

    /// <summary>A client at the gateway, as this person; nobody: without a token.</summary>
    public T As<T>(TestPerson? person)
        where T : ClientBase<T> => house.AtGateway<T>(person, wayIn);

    /// <summary>Somebody invited by another, who accepts with a sign-in of their own.</summary>
    public async Task<TestPerson> InviteAsync(TestPerson inviter, Role role, string scopeId, string name, string? email = null) =>
        await AcceptAsync(await As<PersonService.PersonServiceClient>(inviter).InvitePersonAsync(Invitation(role, scopeId, name, email)));

    public async Task<TestPerson> AcceptAsync(Invitation invitation)
    {
        var person = new TestPerson("", "", Guid.NewGuid().ToString(), "");
        person = person with { Token = house.Issuer.TokenFor(person.Subject) };
        var me = await As<PersonService.PersonServiceClient>(person).AcceptInvitationAsync(new AcceptInvitationRequest { Code = invitation.Code, RequestId = House.NewRequestId() });
        Assert.Equal(invitation.PersonId, me.Person.PersonId);
        return person with { Id = me.Person.PersonId, Name = me.Person.Name };
    }

    public static InvitePersonRequest Invitation(Role role, string scopeId, string name, string? email = null) => new()
    {
        Name = name,
        Email = email ?? $"{name.ToLowerInvariant().Replace(' ', '.')}@example.org",
        Role = role,
        ScopeId = scopeId,
        RequestId = House.NewRequestId(),
    };

    /// <summary>The programme's clock comes to this time in England.</summary>
    public void GoTo(string date, string time = "09:00") => house.Clock.SetUtcNow(England.At(date, time).ToDateTimeOffset());

    /// <summary>The call made twice with the same request: done once, answered the same.</summary>
    public static async Task<T> TwiceAsync<T>(Func<AsyncUnaryCall<T>> call)
    {
        var first = await call();
        Assert.Equal(first, await call());
        return first;
    }

    public static async Task<Refused> RefusedAsync<T>(string reason, AsyncUnaryCall<T> call)
    {
        var refusal = await Refused.ByAsync(call);
        Assert.Equal(reason, refusal.Reason);
        Assert.NotEmpty(refusal.Message);
        return refusal;
    }
}
