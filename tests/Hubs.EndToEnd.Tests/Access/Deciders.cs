using Hubs.Access.V1;

namespace Hubs.EndToEnd.Tests.Access;

/// <summary>Every method by which somebody of a hub, or of the nation, changes something: those that decide about one school, which nobody does who holds
/// a role there (ours), and what the others do instead.</summary>
public static class Deciders
{
    /// <summary>Whoever decides for a hub, or the nation; an administrator and a specialist do not.</summary>
    public static bool Decides(Role role) => role is Role.TfmLead or Role.HubLead or Role.NationalTeam or Role.NationalFinance;

    /// <summary>Of these, whose check is reached only where more is there than the walk makes: another test shows it.</summary>
    public static IReadOnlyDictionary<string, string> ShownElsewhere { get; } = new Dictionary<string, string>
    {
        ["schools.OfferNextPlace"] = "the school is the next on a waiting list (OfferTests)",
        ["workgroups.FormGroup"] = "schools are named only where somebody does (OwnSchoolTests)",
        ["workgroups.LockPlannedSchools"] = "schools are locked and unlocked only where somebody does (OwnSchoolTests)",
        ["workgroups.StartGroupPlan"] = "schools are locked and banned only where somebody does; which groups all make is not about one (OwnSchoolTests)",
    };

    public static IReadOnlyCollection<string> AboutOneSchool { get; } =
    [
        "funding.DecideClaimLine",
        "funding.MarkRecoveryReceived",
        "funding.OpenRecovery",
        "funding.PermitLateClaims",
        "funding.ResumeGrant",
        "funding.ReturnClaim",
        "funding.WaiveRecovery",
        "funding.WithholdGrant",
        "schools.AllowLateEntry",
        "schools.AnswerChallenge",
        "schools.CarryParticipationOver",
        "schools.DecideSuccessionTask",
        "schools.DeclineApplication",
        "schools.DropWithdrawal",
        "schools.OfferNextPlace",
        "schools.OfferPlace",
        "schools.PauseParticipation",
        "schools.ReconsiderApplication",
        "schools.ReferApplication",
        "schools.ResumeParticipation",
        "schools.ReturnApplication",
        "schools.TransferApplication",
        "schools.WaitListApplication",
        "schools.WithdrawParticipation",
        "workgroups.AddMember",
        "workgroups.AdmitMember",
        "workgroups.DecideReview",
        "workgroups.FormGroup",
        "workgroups.LockPlannedSchools",
        "workgroups.MovePlannedSchool",
        "workgroups.RemoveMember",
        "workgroups.StartGroupPlan",
    ];

    /// <summary>What a method does that approves nothing for one school.</summary>
    public static IReadOnlyDictionary<string, string> Others { get; } = new Dictionary<string, string>(
        from does in new (string What, string[] Methods)[]
        {
            ("lays down rules, texts or data of the whole programme",
            [
                "funding.CorrectFundingTerms", "funding.PublishBookList", "funding.UpdateBookList", "reporting.RebuildFigures", "scheduling.SetBankHolidays", "schools.ApplyRegisterImport",
                "schools.CloseRound", "schools.CreateProgrammeYear", "schools.CreateRound", "schools.ImportRegister", "schools.OpenRound", "schools.PublishAgreementVersion",
                "schools.PublishProgrammeYear", "schools.UpdateProgrammeYear", "schools.UpdateRound", "schools.UploadRegister", "schools.UploadSchoolLinks", "workgroups.AddResource",
                "workgroups.WithdrawResource",
            ]),
            ("gives a hub places, money or an area, or says what it says of itself", ["funding.SetBudget", "schools.AddHubArea", "schools.CreateHub", "schools.EndHubArea", "schools.SetHubPlaces", "schools.UpdateHub"]),
            ("pays what others approved, of many schools, by two persons", ["funding.DiscardPaymentRun", "funding.FreezePaymentRun", "funding.MarkPaymentRunPaid"]),
            ("asks only; another approves", ["schools.AskToWithdraw"]),
            ("gives or takes roles, which nobody gives themselves", ["schools.AssignRole", "schools.HandOverRole", "schools.InvitePerson", "schools.RenewInvitationCode", "schools.RevokeRole", "schools.UnlinkSignIn", "schools.UpdatePerson", "schools.WithdrawInvitation"]),
            ("puts accepted schools into groups, many at once", ["workgroups.CancelGroupPlan", "workgroups.DiscardGroup", "workgroups.PublishGroup", "workgroups.PublishGroupPlan", "workgroups.UpdateGroup"]),
            ("is about a specialist", ["workgroups.AddSpecialist", "workgroups.ArrangeCover", "workgroups.EndCover", "workgroups.EndSpecialist", "workgroups.RecordSupport", "workgroups.ShareSupportRecord", "workgroups.UpdateSpecialist"]),
            ("is work in a group that school and specialist share",
            [
                "workgroups.AddObjective", "workgroups.AddPartner", "workgroups.AgreeAction", "workgroups.CallOffPractice", "workgroups.CarryOverAction", "workgroups.CloseAction",
                "workgroups.CreateActionPlan", "workgroups.EndLeadTeacherPlace", "workgroups.EndPartner", "workgroups.FillLeadTeacherPlace", "workgroups.LinkAction", "workgroups.OfferPractice",
                "workgroups.RecordVisit", "workgroups.RecordVisitors", "workgroups.ReviewObjective", "workgroups.RewriteNote", "workgroups.ShareNote", "workgroups.ShareVisitRecord",
                "workgroups.UpdateObjective", "workgroups.UpdateVisitRecord", "workgroups.WriteNote",
            ]),
            ("arranges when and where, and records who came",
            [
                "scheduling.ArrangeHeadsMeeting", "scheduling.ArrangeMeeting", "scheduling.ArrangeVisit", "scheduling.CancelHeadsMeeting", "scheduling.CancelMeeting", "scheduling.CancelVisit",
                "scheduling.ClearSchoolTermCalendar", "scheduling.LogLesson", "scheduling.MarkHeadsMeetingMissed", "scheduling.MarkMeetingMissed", "scheduling.MarkVisitDone",
                "scheduling.MarkVisitMissed", "scheduling.RecordHeadsOutcomes", "scheduling.RecordMeeting", "scheduling.RescheduleHeadsMeeting", "scheduling.RescheduleMeeting",
                "scheduling.RescheduleVisit", "scheduling.ReviseLesson", "scheduling.SetAuthorityTermCalendar", "scheduling.SetHeadsAgenda", "scheduling.SetSchoolTermCalendar",
                "scheduling.SetVisitFocus", "scheduling.TakeHeadsRegister", "scheduling.TakeRegister",
            ]),
        }
        from method in does.Methods
        select KeyValuePair.Create(method, does.What), StringComparer.Ordinal);
}
