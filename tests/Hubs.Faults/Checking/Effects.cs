using Google.Protobuf.Reflection;
using Hubs.Events.V1;
using Hubs.Funding.V1;
using Hubs.Scheduling.V1;
using Hubs.Schools.V1;
using Hubs.WorkGroups.V1;

namespace Hubs.Faults.Checking;

/// <summary>What an accepted write leaves behind, by the contract: the events that it tells, and the row that it makes.</summary>
static class Effects
{
    /// <summary>The events that each accepted call of a method tells, once each, of an aggregate that the answer names.</summary>
    public static IReadOnlyDictionary<string, MessageDescriptor[]> Told { get; } = new Dictionary<string, MessageDescriptor[]>
    {
        ["CreateHub"] = [HubCreated.Descriptor],
        ["AddHubArea"] = [HubAreaAdded.Descriptor],
        ["SetHubPlaces"] = [HubPlacesSet.Descriptor],
        ["InvitePerson"] = [PersonInvited.Descriptor],
        ["SubmitApplication"] = [ApplicationSubmitted.Descriptor],
        ["OfferPlace"] = [PlaceOffered.Descriptor],
        ["AcceptOffer"] = [PlaceAccepted.Descriptor, ParticipationStarted.Descriptor],
        ["SignAgreement"] = [AgreementSigned.Descriptor],
        ["AddSpecialist"] = [SpecialistAdded.Descriptor],
        ["PublishGroup"] = [GroupPublished.Descriptor],
        ["SetAuthorityTermCalendar"] = [TermCalendarSet.Descriptor],
        ["ArrangeMeeting"] = [MeetingArranged.Descriptor],
        ["RecordMeeting"] = [MeetingHeld.Descriptor],
        ["TakeRegister"] = [RegisterTaken.Descriptor],
        ["ArrangeVisit"] = [VisitArranged.Descriptor],
        ["CancelVisit"] = [VisitCancelled.Descriptor],
        ["ArrangeHeadsMeeting"] = [HeadsMeetingArranged.Descriptor],
        ["AgreeAction"] = [ActionAgreed.Descriptor],
        ["CloseAction"] = [ActionClosed.Descriptor],
        ["CreateActionPlan"] = [ActionPlanCreated.Descriptor],
        ["SetPayee"] = [PayeeSet.Descriptor],
        ["SubmitClaim"] = [ClaimSubmitted.Descriptor],
        ["DecideClaimLine"] = [ClaimLineDecided.Descriptor],
        ["FreezePaymentRun"] = [PaymentRunFrozen.Descriptor],
        ["MarkPaymentRunPaid"] = [PaymentRunPaid.Descriptor],
        ["AskToWithdraw"] = [WithdrawalAsked.Descriptor],
        ["WithdrawParticipation"] = [ParticipationWithdrawn.Descriptor],
    };

    /// <summary>The table in which each accepted call of a method makes one row, the row's key, and the field of the answer that is it.</summary>
    public static IReadOnlyDictionary<string, (string Table, string Key, string Field)> Made { get; } = new Dictionary<string, (string, string, string)>
    {
        ["CreateHub"] = ("hub", "id", "hub_id"),
        ["AddHubArea"] = ("hub_area", "hub_id", "hub_id"),
        ["InvitePerson"] = ("invitation", "id", "invitation_id"),
        ["CreateApplication"] = ("application", "id", "application_id"),
        ["AcceptOffer"] = ("participation", "id", "participation_id"),
        ["FormGroup"] = ("work_group", "group_id", "group_id"),
        ["ArrangeMeeting"] = ("meeting", "id", "meeting_id"),
        ["ArrangeVisit"] = ("visit", "id", "visit_id"),
        ["ArrangeHeadsMeeting"] = ("heads_meeting", "id", "heads_meeting_id"),
        ["AgreeAction"] = ("agreed_action", "action_id", "action_id"),
        ["CreateActionPlan"] = ("action_plan", "action_plan_id", "action_plan_id"),
        ["SetPayee"] = ("payee", "school_id", "school_id"),
        ["CreateClaim"] = ("claim", "id", "claim_id"),
        ["FreezePaymentRun"] = ("payment_run", "id", "payment_run_id"),
    };

    /// <summary>The field of an event that names its aggregate.</summary>
    public static string AggregateOf(MessageDescriptor type) => type.GetOptions().GetExtension(EventExtensions.Event).AggregateId;
}
