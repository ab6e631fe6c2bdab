using Hubs.Access.V1;
using Hubs.Schools.Tests.Applications;
using Hubs.Schools.V1;
using Hubs.Testing;
using static Hubs.Schools.V1.AgreementService;

namespace Hubs.Schools.Tests.Agreements;

/// <summary>Every command is tried on an agreement in every state: the table beside the code says what comes of it.</summary>
public sealed class AgreementStatesTests(Recruitment recruitment) : IClassFixture<Recruitment>
{
    const string Heading =
        """
        # What becomes of an agreement

        Each command on an agreement in each state: where it stands after (→), or the refusal. Made by `AgreementStatesTests`, which tries them all;
        `HUBS_RENEW=1` with that test makes it anew. TO BE CONFIRMED is SIGNED while a head has to confirm it: a new one, as here, or in a further year.
        CHALLENGED is SIGNED while the hub owes an answer about a commitment. Where the school has left, what was signed stays as it was, and once the hub
        has answered nothing comes of it any more: both are final.
        """;

    const string Unsigned = "UNSIGNED", Signed = "SIGNED", ToBeConfirmed = "TO BE CONFIRMED", Challenged = "CHALLENGED", LeftUnsigned = "UNSIGNED, THE SCHOOL HAS LEFT", LeftSigned = "SIGNED, THE SCHOOL HAS LEFT", LeftChallenged = "CHALLENGED, THE SCHOOL HAS LEFT";

    static readonly string[] States = [Unsigned, Signed, ToBeConfirmed, Challenged, LeftUnsigned, LeftSigned, LeftChallenged];

    Round _round = new();

    House House => recruitment.House;

    [Fact]
    public async Task The_table_of_states_says_what_the_service_does_and_only_where_the_school_has_left_is_there_no_way_on()
    {
        _round = await recruitment.AnOpenRoundAsync(places: 100, closingDate: "2029-08-31");
        var table = new StateTable("services/Schools/Agreements/STATES.md", Heading);
        foreach (var state in States)
        {
            foreach (var (name, call) in Commands())
            {
                var given = await AtAsync(state);
                Assert.Equal(state, await NameOfAsync(given));
                await table.TryAsync(state, name, async () =>
                {
                    await call(given);
                    return await NameOfAsync(given);
                });
            }
        }

        var (now, kept) = await table.CompareAsync(TestContext.Current.CancellationToken);
        Assert.Equal(now, kept);
        Assert.Equal([LeftUnsigned, LeftSigned], table.Final);
    }

    IEnumerable<(string Name, Func<Given, Task> Call)> Commands()
    {
        yield return ("SignAgreement", SignAsync);
        yield return ("ConfirmAgreement", ConfirmAsync);
        yield return ("ChallengeCommitment", ChallengeAsync);
        yield return ("AnswerChallenge: waived", given => AnswerAsync(given, waived: true));
        yield return ("AnswerChallenge: it stands", given => AnswerAsync(given, waived: false));
        yield return ("WithdrawChallenge", async given => await As(given.Head).WithdrawChallengeAsync(new WithdrawChallengeRequest { AgreementId = given.AgreementId, CommitmentNumber = 1, RequestId = House.NewRequestId() }));
        yield return ("another head comes", given => ChangeHeadAsync(given));
        yield return ("PublishAgreementVersion", _ => recruitment.PublishAgreementAsync($"A newer text, {Guid.NewGuid()}."));
        yield return ("WithdrawParticipation", given => recruitment.LeaveAsync(given.Accepted, "It merges."));
    }

    async Task<Given> AtAsync(string state)
    {
        var school = await recruitment.ASchoolAsync();
        var head = await House.InviteAsync(Role.HeadTeacher, school.School.SchoolId);
        var accepted = await recruitment.AcceptAsync(school, _round);
        var given = new Given(accepted, (await recruitment.ParticipationAsync(accepted.ParticipationId)).AgreementId) { Head = head };
        if (state is not (Unsigned or LeftUnsigned)) await SignAsync(given);
        if (state == ToBeConfirmed) await ChangeHeadAsync(given);
        if (state is Challenged or LeftChallenged) await ChallengeAsync(given);
        if (state is LeftUnsigned or LeftSigned or LeftChallenged) await recruitment.LeaveAsync(accepted, "It merges.");
        return given;
    }

    async Task SignAsync(Given given)
    {
        var agreement = await ReadAsync(given);
        await As(given.Head).SignAgreementAsync(new SignAgreementRequest { AgreementId = given.AgreementId, VersionNumber = agreement.VersionNumber, TextHash = agreement.TextHash, RequestId = House.NewRequestId() });
    }

    async Task ConfirmAsync(Given given)
    {
        var agreement = await ReadAsync(given);
        var (number, hash) = agreement.TextToConfirm is { } text ? (text.VersionNumber, text.TextHash) : (agreement.VersionNumber, agreement.TextHash);
        await As(given.Head).ConfirmAgreementAsync(new ConfirmAgreementRequest { AgreementId = given.AgreementId, VersionNumber = number, TextHash = hash, RequestId = House.NewRequestId() });
    }

    async Task ChallengeAsync(Given given) =>
        await As(given.Head).ChallengeCommitmentAsync(new ChallengeCommitmentRequest { AgreementId = given.AgreementId, CommitmentNumber = 1, Reason = "We have one teacher for two classes.", RequestId = House.NewRequestId() });

    async Task AnswerAsync(Given given, bool waived) =>
        await As(recruitment.TfmLead).AnswerChallengeAsync(new AnswerChallengeRequest { AgreementId = given.AgreementId, CommitmentNumber = 1, Waived = waived, Answer = "We know your building.", RequestId = House.NewRequestId() });

    async Task ChangeHeadAsync(Given given)
    {
        var people = House.As<PersonService.PersonServiceClient>(recruitment.National);
        var role = Assert.Single((await people.GetPersonAsync(new GetPersonRequest { PersonId = given.Head.Id })).Roles);
        await people.RevokeRoleAsync(new RevokeRoleRequest { RoleAssignmentId = role.RoleAssignmentId, RequestId = House.NewRequestId() });
        given.Head = await House.InviteAsync(Role.HeadTeacher, given.Accepted.SchoolId);
    }

    async Task<Agreement> ReadAsync(Given given) => await As(recruitment.National).GetAgreementAsync(new GetAgreementRequest { AgreementId = given.AgreementId });

    async Task<string> NameOfAsync(Given given)
    {
        var (agreement, participation) = (await ReadAsync(given), await recruitment.ParticipationAsync(given.Accepted.ParticipationId));
        var (signed, challenged) = (agreement.State == AgreementState.Signed, agreement.Challenges.Any(c => c.State == ChallengeState.Open));
        if (participation.State != ParticipationState.Active) return !signed ? LeftUnsigned : challenged ? LeftChallenged : LeftSigned;
        if (agreement.ConfirmationDue != ConfirmationDue.Unspecified) return ToBeConfirmed;
        return !signed ? Unsigned : challenged ? Challenged : Signed;
    }

    AgreementServiceClient As(TestPerson person) => House.As<AgreementServiceClient>(person);

    /// <summary>An agreement, and who is the school's head.</summary>
    sealed record Given(Application Accepted, string AgreementId)
    {
        public required TestPerson Head { get; set; }
    }
}
