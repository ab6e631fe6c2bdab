namespace Hubs.Schools.Applications;

/// <summary>What its hub decides about an application, and how it is undone: always by a new decision.</summary>
sealed partial class Application
{
    readonly List<ApplicationChange> _changes = [];

    /// <summary>What has become of it since it was read.</summary>
    public IReadOnlyList<ApplicationChange> Changes => _changes;

    /// <summary>The hub may still take back what it decided by deciding otherwise. A standing offer is the school's to answer.</summary>
    bool IsWithHub => State is V1.ApplicationState.Submitted or V1.ApplicationState.WaitListed or V1.ApplicationState.Offered or V1.ApplicationState.OfferExpired;

    bool IsDecidedByHub => State is V1.ApplicationState.WaitListed or V1.ApplicationState.Offered or V1.ApplicationState.OfferExpired or V1.ApplicationState.Declined or V1.ApplicationState.Referred;

    /// <param name="lastDate">Last day for the school's answer.</param>
    /// <param name="latest">The programme year's last day: what is not answered by then cannot come to anything.</param>
    /// <param name="decision">Who hands it back, when and why.</param>
    public void Return(DateOnly lastDate, DateOnly latest, Decision decision)
    {
        MustBeWithHub();
        if (lastDate < decision.Today) throw SchoolsRefusals.AnswerDatePast();
        if (lastDate > latest) throw SchoolsRefusals.LastDateBeyondYear(latest);
        Decide(V1.ApplicationState.Returned, decision, lastDate);
        (Question, AnswerLastDate, Explanation) = (decision.Explanation, lastDate, "");
    }

    public void Offer(DateOnly lastDate, DateOnly latest, int hubPlaces, Decision decision)
    {
        if (OfferStandsOn(decision.Today)) throw SchoolsRefusals.OfferStands(this);
        MustBeWithHub();
        if (hubPlaces == 0) throw SchoolsRefusals.HubWithoutPlaces();
        if (lastDate < decision.Today) throw SchoolsRefusals.OfferDatePast();
        if (lastDate > latest) throw SchoolsRefusals.LastDateBeyondYear(latest);
        Decide(V1.ApplicationState.Offered, decision, lastDate);
        OfferLastDate = lastDate;
    }

    /// <summary>Nobody answered the offer in time. Its last day stays to be seen.</summary>
    public bool ExpireOffer(Decision decision)
    {
        if (State != V1.ApplicationState.Offered || OfferStandsOn(decision.Today)) return false;
        Move(V1.ApplicationState.OfferExpired, decision);
        return true;
    }

    public void WaitList(Decision decision)
    {
        if (State == V1.ApplicationState.WaitListed) throw SchoolsRefusals.ApplicationWaitListed();
        MustBeWithHub();
        Decide(V1.ApplicationState.WaitListed, decision);
        WaitListTime = decision.Time;
    }

    public void Decline(Decision decision)
    {
        MustBeWithHubOrUnanswered();
        Decide(V1.ApplicationState.Declined, decision);
    }

    public void Refer(Decision decision)
    {
        MustBeWithHubOrUnanswered();
        if (Stage == V1.Stage.Readiness) throw SchoolsRefusals.AlreadyForReadiness();
        Decide(V1.ApplicationState.Referred, decision);
    }

    /// <summary>The hub undoes what it decided last. Where it stood before is returned.</summary>
    public V1.ApplicationState Reconsider(Decision decision)
    {
        if (!IsDecidedByHub) throw SchoolsRefusals.NothingToReconsider(this);
        var before = State;
        Decide(V1.ApplicationState.Submitted, decision);
        return before;
    }

    /// <summary>Another hub decides it from the start. A standing offer is a promise, which the hub that made it takes back first.</summary>
    public void Transfer(string hubId, bool isHomeHub, bool otherHubAllowed, int hubPlaces, Decision decision)
    {
        if (OfferStandsOn(decision.Today)) throw SchoolsRefusals.OfferStands(this);
        MustBeWithHub();
        if (hubId == HubId) throw SchoolsRefusals.AlreadyWithHub();
        if (!isHomeHub && !otherHubAllowed) throw SchoolsRefusals.HubNotAllowed();
        if (hubPlaces == 0) throw SchoolsRefusals.HubWithoutPlaces();
        (HubId, HomeHub) = (hubId, isHomeHub);
        Decide(V1.ApplicationState.Submitted, decision);
    }

    /// <summary>Whether the hub has it and may give it away.</summary>
    public bool CanBeTransferredOn(DateOnly today) => IsWithHub && !OfferStandsOn(today);

    bool OfferStandsOn(DateOnly today) => today <= OfferExpireDate;

    void MustBeWithHub()
    {
        if (!IsWithHub) throw SchoolsRefusals.ApplicationNotWithHub(this);
    }

    /// <summary>A question that nobody answers leaves a way out: the hub may decide without the answer.</summary>
    void MustBeWithHubOrUnanswered()
    {
        if (!IsWithHub && State != V1.ApplicationState.Returned) throw SchoolsRefusals.ApplicationNotWithHub(this);
    }

    /// <summary>The hub's latest decision stands on the application; all of them stand in its history.</summary>
    void Decide(V1.ApplicationState to, Decision decision, DateOnly? lastDate = null)
    {
        (ReasonCode, Explanation, DecisionPersonId, DecisionTime) = (decision.ReasonCode, decision.Explanation, decision.PersonId, decision.Time);
        (OfferLastDate, AnswerLastDate, WaitListTime) = (null, null, null);
        Move(to, decision, lastDate);
    }

    void Move(V1.ApplicationState to, Decision decision, DateOnly? lastDate = null)
    {
        Version++;
        if (to != V1.ApplicationState.WaitListed) WaitListTime = null;
        _changes.Add(new ApplicationChange
        {
            ApplicationId = Id,
            Number = Version,
            ChangeTime = decision.Time,
            PersonId = decision.PersonId,
            FromState = State,
            ToState = to,
            HubId = HubId,
            ReasonCode = decision.ReasonCode,
            Explanation = decision.Explanation,
            LastDate = lastDate,
        });
        State = to;
    }
}
