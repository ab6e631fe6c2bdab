using System.Text;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Hubs.Schools.V1;
using Hubs.Testing;

namespace Hubs.Schools.Tests.Applications;

/// <summary>Every command is tried on an application in every state, by the front door: the table beside the code says what comes of it.</summary>
public sealed class ApplicationStatesTests(Recruitment recruitment) : IClassFixture<Recruitment>
{
    const string Renew = "HUBS_RENEW";
    const string Table = "services/Schools/Applications/STATES.md";
    const int Schools = 60;

    static readonly ApplicationState[] States = [.. System.Enum.GetValues<ApplicationState>().Where(s => s != ApplicationState.Unspecified)];

    readonly Queue<SchoolUser> _schools = new();
    Round _round = new();

    House House => recruitment.House;

    ApplicationService.ApplicationServiceClient Hub => recruitment.Applications(recruitment.TfmLead);

    ApplicationService.ApplicationServiceClient School { get; set; } = null!;

    (string Name, Func<Application, AsyncUnaryCall<Application>> Call)[] Commands =>
    [
        ("UpdateApplication", a => School.UpdateApplicationAsync(new UpdateApplicationRequest { ApplicationId = a.ApplicationId, Application = new Application { Statement = "Anew." }, UpdateMask = new FieldMask { Paths = { "statement" } }, Etag = a.Etag, RequestId = House.NewRequestId() })),
        ("SubmitApplication", a => School.SubmitApplicationAsync(Recruitment.ToSubmit(a))),
        ("WithdrawApplication", a => School.WithdrawApplicationAsync(new WithdrawApplicationRequest { ApplicationId = a.ApplicationId, RequestId = House.NewRequestId() })),
        ("AcceptOffer", a => School.AcceptOfferAsync(Recruitment.ToAccept(a))),
        ("ReturnApplication", a => Hub.ReturnApplicationAsync(new ReturnApplicationRequest { ApplicationId = a.ApplicationId, Question = "Who?", RequestId = House.NewRequestId() })),
        ("OfferPlace", a => Hub.OfferPlaceAsync(ToOffer(a))),
        ("WaitListApplication", a => Hub.WaitListApplicationAsync(new WaitListApplicationRequest { ApplicationId = a.ApplicationId, ReasonCode = "PLACES_FULL", Explanation = "Full.", RequestId = House.NewRequestId() })),
        ("DeclineApplication", a => Hub.DeclineApplicationAsync(new DeclineApplicationRequest { ApplicationId = a.ApplicationId, ReasonCode = "PLACES_FULL", Explanation = "Full.", RequestId = House.NewRequestId() })),
        ("ReferApplication", a => Hub.ReferApplicationAsync(new ReferApplicationRequest { ApplicationId = a.ApplicationId, Explanation = "Not ready.", RequestId = House.NewRequestId() })),
        ("ReconsiderApplication", a => Hub.ReconsiderApplicationAsync(new ReconsiderApplicationRequest { ApplicationId = a.ApplicationId, Explanation = "Wrongly.", RequestId = House.NewRequestId() })),
        ("TransferApplication", a => Hub.TransferApplicationAsync(new TransferApplicationRequest { ApplicationId = a.ApplicationId, HubId = recruitment.OtherHubId, Explanation = "Nearer.", RequestId = House.NewRequestId() })),
    ];

    [Fact]
    public async Task The_table_of_states_says_what_the_service_does_and_only_what_is_over_has_no_way_on()
    {
        foreach (var school in await recruitment.SchoolsAsync(Schools)) _schools.Enqueue(school);
        School = recruitment.Applications(_schools.Peek().MathsLead);
        _round = await recruitment.AnOpenRoundAsync(places: 200, closingDate: "2029-08-31");
        var outcomes = new Dictionary<(string Command, ApplicationState State), string>();
        foreach (var state in States) await TryAllAsync(state, outcomes);

        var path = Path.Combine(RepositoryFiles.Root, Table);
        var now = Render(outcomes);
        if (Environment.GetEnvironmentVariable(Renew) == "1") await File.WriteAllTextAsync(path, now, TestContext.Current.CancellationToken);
        Assert.Equal(now, (await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken)).ReplaceLineEndings("\n"));
        var final = States.Where(state => Commands.All(c => !outcomes[(c.Name, state)].StartsWith('→') || outcomes[(c.Name, state)] == $"→ {NameOf(state)}"));
        Assert.Equal([ApplicationState.Accepted, ApplicationState.Withdrawn], final);
    }

    async Task TryAllAsync(ApplicationState state, Dictionary<(string Command, ApplicationState State), string> outcomes)
    {
        var application = await AtAsync(state);
        foreach (var (name, call) in Commands)
        {
            outcomes[(name, state)] = await OutcomeAsync(call(application));
            var read = await School.GetApplicationAsync(new GetApplicationRequest { ApplicationId = application.ApplicationId });
            if (read.Etag != application.Etag) application = await AtAsync(state);
        }
    }

    /// <summary>A fresh application in this state, of a school that has not been used yet.</summary>
    async Task<Application> AtAsync(ApplicationState state)
    {
        var school = _schools.Dequeue();
        var draft = await recruitment.DraftAsync(school, _round);
        if (state == ApplicationState.Draft) return draft;
        var submitted = await School.SubmitApplicationAsync(Recruitment.ToSubmit(draft));
        return state switch
        {
            ApplicationState.Submitted => submitted,
            ApplicationState.Accepted => await School.AcceptOfferAsync(Recruitment.ToAccept(await Hub.OfferPlaceAsync(ToOffer(submitted)))),
            ApplicationState.OfferExpired => await RunOutAsync(await Hub.OfferPlaceAsync(ToOffer(submitted))),
            _ => await Commands.Single(c => c.Name == LeadingTo(state)).Call(submitted),
        };
    }

    async Task<Application> RunOutAsync(Application offered)
    {
        House.Clock.Advance(TimeSpan.FromDays(15));
        await Eventually.HoldsAsync(async () => (await recruitment.ReadAsync(offered)).State == ApplicationState.OfferExpired, () => Task.FromResult("The offer does not run out."));
        return await recruitment.ReadAsync(offered);
    }

    static async Task<string> OutcomeAsync(AsyncUnaryCall<Application> call)
    {
        try
        {
            return $"→ {NameOf((await call).State)}";
        }
        catch (RpcException exception)
        {
            return Refused.Of(exception).Reason;
        }
    }

    static string LeadingTo(ApplicationState state) => state switch
    {
        ApplicationState.Returned => "ReturnApplication",
        ApplicationState.WaitListed => "WaitListApplication",
        ApplicationState.Offered => "OfferPlace",
        ApplicationState.Declined => "DeclineApplication",
        ApplicationState.Referred => "ReferApplication",
        ApplicationState.Withdrawn => "WithdrawApplication",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "No single command leads there."),
    };

    string Render(Dictionary<(string Command, ApplicationState State), string> outcomes)
    {
        var text = new StringBuilder("# What becomes of an application\n\nEach command on an application in each state: where it stands after (→), or the refusal. Made by `ApplicationStatesTests`, which tries them all;\n`HUBS_RENEW=1` with that test makes it anew. An offer whose last day is past becomes OFFER_EXPIRED by itself; ACCEPTED and WITHDRAWN are final.\n");
        foreach (var state in States)
        {
            text.Append("\n## ").Append(NameOf(state)).Append("\n\n| command | comes to |\n|---|---|\n");
            foreach (var (name, _) in Commands) text.Append("| `").Append(name).Append("` | ").Append(outcomes[(name, state)]).Append(" |\n");
        }

        return text.ToString();
    }

    static string NameOf(ApplicationState state) =>
        ApplicationServiceReflection.Descriptor.EnumTypes.Single(e => e.Name == nameof(ApplicationState)).FindValueByNumber((int)state).Name["APPLICATION_STATE_".Length..];

    static OfferPlaceRequest ToOffer(Application application) => new() { ApplicationId = application.ApplicationId, RequestId = House.NewRequestId() };
}
