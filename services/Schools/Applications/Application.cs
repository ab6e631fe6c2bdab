using Hubs.Schools.Rounds;

namespace Hubs.Schools.Applications;

/// <summary>One school's application for a place in a round: the school writes it, its hub decides, the school accepts.</summary>
sealed partial class Application
{
    public required string Id { get; init; }

    public long Version { get; private set; } = 1;

    public V1.ApplicationState State { get; private set; } = V1.ApplicationState.Draft;

    public required string RoundId { get; init; }

    public required string ProgrammeYearId { get; init; }

    public required V1.Stage Stage { get; init; }

    public required string SchoolId { get; init; }

    /// <summary>The hub that decides; null in a draft: the home hub on the day it is handed in.</summary>
    public string? HubId { get; private set; }

    public required string ApplicantPersonId { get; init; }

    public bool ReleasesLeadTeachers { get; private set; }

    public bool AttendsHeadsMeetings { get; private set; }

    public bool SupportsWholeSchool { get; private set; }

    public string Statement { get; private set; } = "";

    public int SubmissionNumber { get; private set; }

    public DateTimeOffset? SubmitTime { get; private set; }

    public string? SubmitPersonId { get; private set; }

    /// <summary>Its version when it was last handed in.</summary>
    public long SubmitVersion { get; private set; }

    public bool HomeHub { get; private set; }

    public bool LateEntry { get; private set; }

    /// <summary>What the rules said when it was last handed in, as JSON.</summary>
    public string EligibilityJson { get; private set; } = "";

    /// <summary>What each rule said when it was last handed in.</summary>
    public IReadOnlyList<V1.EligibilityFinding> Findings => _findings ??= EligibilityJson.Length == 0 ? [] : V1.Eligibility.Parser.ParseJson(EligibilityJson).Findings;

    public string Question { get; private set; } = "";

    public DateOnly? AnswerLastDate { get; private set; }

    public DateOnly? OfferLastDate { get; private set; }

    /// <summary>The last day of an offer that has not been answered or taken back.</summary>
    public DateOnly? OfferExpireDate => State == V1.ApplicationState.Offered ? OfferLastDate : null;

    public DateTimeOffset? WaitListTime { get; private set; }

    public string ReasonCode { get; private set; } = "";

    public string Explanation { get; private set; } = "";

    public DateTimeOffset? DecisionTime { get; private set; }

    public string? DecisionPersonId { get; private set; }

    public string? ParticipationId { get; private set; }

    public IReadOnlyList<NamedLeadTeacher> LeadTeachers { get; set; } = [];

    IReadOnlyList<V1.EligibilityFinding>? _findings;

    static readonly string[] Writable = ["hub_id", "lead_teachers", "head_commitment", "statement"];

    bool IsWithSchool => State is V1.ApplicationState.Draft or V1.ApplicationState.Returned;

    /// <summary>The states in which something may still come of it.</summary>
    public static IReadOnlyList<V1.ApplicationState> OpenStates { get; } = [.. Enum.GetValues<V1.ApplicationState>().Where(state => !IsOverIn(state))];

    bool IsOver => IsOverIn(State);

    static bool IsOverIn(V1.ApplicationState state) =>
        state is V1.ApplicationState.Accepted or V1.ApplicationState.Declined or V1.ApplicationState.Referred or V1.ApplicationState.Withdrawn;

    public bool WasSeenByTheHub => SubmissionNumber > 0;

    /// <summary>Fields that the school may write now. Once the hub has seen the application, it stays with that hub.</summary>
    public IReadOnlyCollection<string> Changeable => WasSeenByTheHub ? [.. Writable.Where(f => f != "hub_id")] : Writable;

    public static Application Draft(string id, Round round, V1.Application said, IReadOnlyList<NamedLeadTeacher> leadTeachers, string applicantPersonId)
    {
        if (round.State == V1.RoundState.Planned) throw SchoolsRefusals.RoundNotOpen(round);
        var application = new Application
        {
            Id = id,
            RoundId = round.Id,
            ProgrammeYearId = round.ProgrammeYearId,
            Stage = round.Stage,
            SchoolId = said.SchoolId,
            ApplicantPersonId = applicantPersonId,
        };
        application.Take(said, Writable, leadTeachers);
        return application;
    }

    /// <summary>Takes what the school wrote in these fields.</summary>
    public void Change(V1.Application said, IReadOnlyCollection<string> fields, IReadOnlyList<NamedLeadTeacher> leadTeachers)
    {
        MustBeWithSchool();
        Take(said, fields, leadTeachers);
        Version++;
    }

    public void Submit(Eligibility said, string personId, DateTimeOffset now)
    {
        MustBeWithSchool();
        var eligibility = AnswerLastDate is { } until ? said.WithAnswerUntil(until) : said;
        var (round, facts) = (eligibility.Facts.Round, eligibility.Facts);
        if (!facts.TakesThisSchool) throw SchoolsRefusals.RoundClosed(round);
        var lacking = ApplicationCompleteness.Lacking(this, facts.Year.Parameters(Stage).LeadTeachers).ToArray();
        if (lacking.Length > 0) throw SchoolsRefusals.ApplicationIncomplete(lacking);
        if (!eligibility.Holds) throw SchoolsRefusals.NotEligible(eligibility);

        LateEntry = WasSeenByTheHub ? LateEntry : !round.TakesApplicationsOn(facts.Today);
        (State, SubmitTime, SubmitPersonId, HubId, HomeHub) = (V1.ApplicationState.Submitted, now, personId, facts.HubId, facts.HubId == facts.HomeHubId);
        (Question, AnswerLastDate) = ("", null);
        (EligibilityJson, _findings) = (eligibility.ToWire().ToString(), eligibility.Findings);
        SubmissionNumber++;
        SubmitVersion = ++Version;
    }

    public void Withdraw(Decision decision)
    {
        if (IsOver) throw SchoolsRefusals.ApplicationDecided(this);
        Move(V1.ApplicationState.Withdrawn, decision);
    }

    /// <summary>The school takes the place. Whether one is left is counted where all acceptances meet, in the round's places.</summary>
    public void Accept(Eligibility eligibility, string participationId, Decision decision)
    {
        if (State == V1.ApplicationState.OfferExpired) throw SchoolsRefusals.OfferExpired(this);
        if (State != V1.ApplicationState.Offered) throw SchoolsRefusals.NoOffer();
        if (!OfferStandsOn(eligibility.Facts.Today)) throw SchoolsRefusals.OfferExpired(this);

        // The round may well have closed and its places been set anew since; who may take part must still hold.
        if (eligibility.Failing.Any(f => f.Rule is not (V1.EligibilityRule.RoundOpen or V1.EligibilityRule.Hub))) throw SchoolsRefusals.NotEligible(eligibility);
        ParticipationId = participationId;
        Move(V1.ApplicationState.Accepted, decision);
    }

    void Take(V1.Application said, IReadOnlyCollection<string> fields, IReadOnlyList<NamedLeadTeacher> leadTeachers)
    {
        if (fields.Contains("hub_id")) HubId = said.HubId.Length == 0 ? null : said.HubId;
        if (fields.Contains("lead_teachers")) LeadTeachers = leadTeachers;
        if (fields.Contains("statement")) Statement = said.Statement.Trim();
        if (!fields.Contains("head_commitment")) return;
        var commitment = said.HeadCommitment ?? new V1.HeadCommitment();
        (ReleasesLeadTeachers, AttendsHeadsMeetings, SupportsWholeSchool) = (commitment.ReleasesLeadTeachers, commitment.AttendsHeadsMeetings, commitment.SupportsWholeSchool);
    }

    void MustBeWithSchool()
    {
        if (!IsWithSchool) throw SchoolsRefusals.ApplicationNotWithSchool(this);
    }
}
