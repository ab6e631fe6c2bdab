using Google.Protobuf.WellKnownTypes;
using Hubs.ServiceDefaults.Hosting;
using Hubs.ServiceDefaults.Wire;
using Hubs.WorkGroups.Groups;
using Hubs.WorkGroups.Meetings;

namespace Hubs.WorkGroups.Actions;

/// <summary>What a school agreed to do between one meeting of its group and the next (NCP 20-10 sheet).</summary>
sealed class Action
{
    public string ActionId { get; private init; } = "";

    public string MembershipId { get; private init; } = "";

    /// <summary>The hub of the group.</summary>
    public string HubId { get; private init; } = "";

    public string MeetingId { get; private init; } = "";

    public int MeetingNumber { get; private init; }

    /// <summary>The meeting at which it was agreed or last carried over.</summary>
    public string LatestMeetingId { get; private set; } = "";

    public string ActionText { get; private init; } = "";

    public V1.ActionReach Reach { get; private init; }

    public string OwnerPersonId { get; private set; } = "";

    /// <summary>The place that the owner held when it was agreed; 0: both see to it.</summary>
    public int OwnerPlace { get; private init; }

    /// <summary>Empty: none.</summary>
    public string ObjectiveId { get; private set; } = "";

    public DateOnly AgreeDate { get; private init; }

    public DateOnly DueDate { get; private set; }

    public V1.ActionState State { get; private set; }

    public V1.ActionOutcome Outcome { get; private set; }

    public string OutcomeText { get; private set; } = "";

    public DateTimeOffset? CloseTime { get; private set; }

    public long Version { get; set; }

    public List<CarryOver> CarryOvers { get; } = [];

    public bool IsOverdue(DateOnly today) => State == V1.ActionState.Open && DueDate < today;

    public static Action Agree(V1.AgreeActionRequest request, Membership membership, Meeting meeting, int ownerPlace, DueDates dueDates, DateOnly today)
    {
        var due = WireDate.Read(request.DueDate);
        dueDates.MustHold(due);
        return new Action
        {
            ActionId = Guid.CreateVersion7().ToString(),
            MembershipId = membership.MembershipId,
            HubId = membership.HubId,
            MeetingId = meeting.MeetingId,
            MeetingNumber = meeting.Number,
            LatestMeetingId = meeting.MeetingId,
            ActionText = request.Text,
            Reach = request.Reach,
            OwnerPersonId = request.OwnerPersonId,
            OwnerPlace = ownerPlace,
            ObjectiveId = request.ObjectiveId,
            AgreeDate = today,
            DueDate = due,
            State = V1.ActionState.Open,
            Version = 1,
        };
    }

    public void Close(V1.ActionOutcome outcome, string text, DateTimeOffset now)
    {
        MustBeOpen();
        (State, Outcome, OutcomeText, CloseTime) = (V1.ActionState.Closed, outcome, text, now);
    }

    /// <param name="meeting">At which it is carried over.</param>
    /// <param name="latest">At which it was agreed or last carried over.</param>
    /// <param name="due">The new day.</param>
    /// <param name="dueDates">The days that it can be due on.</param>
    /// <param name="reason">Why.</param>
    public CarryOver CarryOver(Meeting meeting, Meeting latest, DateOnly due, DueDates dueDates, string reason)
    {
        MustBeOpen();
        if (meeting.StartTime <= latest.StartTime) throw WorkGroupsRefusals.MeetingNotLater(latest);
        dueDates.MustHold(due);
        var carried = new CarryOver { ActionId = ActionId, Number = CarryOvers.Count + 1, MeetingId = meeting.MeetingId, PreviousDueDate = DueDate, DueDate = due, Reason = reason };
        CarryOvers.Add(carried);
        (DueDate, LatestMeetingId) = (due, meeting.MeetingId);
        return carried;
    }

    public void Serve(string objectiveId) => ObjectiveId = objectiveId;

    /// <summary>Whoever holds the owner's place sees to it while it is open: a successor inherits the place.</summary>
    public void PassTo(string holder)
    {
        if (State == V1.ActionState.Open) OwnerPersonId = holder;
    }

    public bool WasSeenToIn(IEnumerable<PlaceTurn> turns, DateOnly today) =>
        turns.Any(turn => turn.MembershipId == MembershipId && turn.PlaceNumber == OwnerPlace && turn.WasWithin(AgreeDate, CloseTime is { } closed ? BusinessClock.DateInEngland(closed) : today));

    public void MustBeOpen()
    {
        if (State == V1.ActionState.Closed) throw WorkGroupsRefusals.ActionClosed();
    }

    public V1.ActionAgreed Agreed(Membership of) => new()
    {
        ActionId = ActionId,
        GroupId = of.GroupId,
        MembershipId = of.MembershipId,
        ParticipationId = of.ParticipationId,
        SchoolId = of.SchoolId,
        HubId = of.HubId,
        ProgrammeYearId = of.ProgrammeYearId,
        Stage = of.Stage,
        MeetingId = MeetingId,
        Reach = Reach,
        OwnerPersonId = OwnerPersonId,
        DueDate = WireDate.Of(DueDate),
        ObjectiveId = ObjectiveId,
    };

    public V1.ActionLinked Linked(Membership of) => new()
    {
        ActionId = ActionId,
        GroupId = of.GroupId,
        MembershipId = of.MembershipId,
        ParticipationId = of.ParticipationId,
        SchoolId = of.SchoolId,
        HubId = of.HubId,
        ProgrammeYearId = of.ProgrammeYearId,
        Stage = of.Stage,
        ObjectiveId = ObjectiveId,
    };

    public V1.ActionClosed Closed(Membership of) => new()
    {
        ActionId = ActionId,
        GroupId = of.GroupId,
        MembershipId = of.MembershipId,
        ParticipationId = of.ParticipationId,
        SchoolId = of.SchoolId,
        HubId = of.HubId,
        ProgrammeYearId = of.ProgrammeYearId,
        Stage = of.Stage,
        Outcome = Outcome,
        DueDate = WireDate.Of(DueDate),
        CloseDate = WireDate.Of(BusinessClock.DateInEngland(CloseTime!.Value)),
    };

    public V1.ActionCarriedOver CarriedOver(CarryOver carried, Membership of) => new()
    {
        ActionId = ActionId,
        GroupId = of.GroupId,
        MembershipId = of.MembershipId,
        ParticipationId = of.ParticipationId,
        SchoolId = of.SchoolId,
        HubId = of.HubId,
        ProgrammeYearId = of.ProgrammeYearId,
        Stage = of.Stage,
        MeetingId = carried.MeetingId,
        PreviousDueDate = WireDate.Of(carried.PreviousDueDate),
        DueDate = WireDate.Of(carried.DueDate),
    };

    public V1.Action ToWire(Membership of, DateOnly today) => new()
    {
        ActionId = ActionId,
        Etag = Etag.Of(Version),
        State = State,
        GroupId = of.GroupId,
        MembershipId = of.MembershipId,
        SchoolId = of.SchoolId,
        SchoolName = of.SchoolName,
        MeetingId = MeetingId,
        MeetingNumber = MeetingNumber,
        Text = ActionText,
        Reach = Reach,
        OwnerPersonId = OwnerPersonId,
        DueDate = WireDate.Of(DueDate),
        Overdue = IsOverdue(today),
        ObjectiveId = ObjectiveId,
        CarryOvers = { CarryOvers.Select(c => c.ToWire()) },
        Outcome = Outcome,
        OutcomeText = OutcomeText,
        CloseTime = CloseTime is { } time ? Timestamp.FromDateTimeOffset(time) : null,
    };
}
