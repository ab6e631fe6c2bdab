using Hubs.Funding.Grants;
using Hubs.Funding.Recoveries;
using Hubs.Scheduling.V1;
using Hubs.Schools.V1;
using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Messaging;

namespace Hubs.Funding.Subscriptions;

/// <summary>Evidence for release grants: the head's signature, and who was there at the first meeting.</summary>
static class EarnGrants
{
    public static async Task On(Work work, Told<AgreementSigned> told)
    {
        await EvidenceStore.KeepAgreementAsync(work, told.Event.ParticipationId, new SignedAgreement
        {
            AgreementId = told.Event.AgreementId,
            SignedTime = told.Event.SignedTime.ToDateTimeOffset(),
        });
        await WeighAsync(work, told.Event.ParticipationId);
    }

    public static async Task On(Work work, Told<RegisterTaken> told)
    {
        var named = await EvidenceStore.KeepRegisterAsync(work, new TakenRegister
        {
            MeetingId = told.Event.MeetingId,
            GroupId = told.Event.GroupId,
            ProgrammeYearId = told.Event.ProgrammeYearId,
            Stage = told.Event.Stage,
            Number = told.Event.Number,
            MeetingDate = WireDate.Read(told.Event.MeetingDate),
            TakenTime = told.HappenedTime,
            Places = told.Event.Entries.Select(e => new TakenPlace(e.ParticipationId, e.PlaceNumber, WasFilled(e.Attendance) && !e.PartNotCounted)).ToArray(),
        });
        foreach (var participation in named.Order()) await WeighAsync(work, participation);
    }

    /// <summary>What a school that owes fewer meetings completes its stage with; where it has withdrawn, what it keeps may follow.</summary>
    public static async Task On(Work work, Told<AttendanceTargetSet> told)
    {
        await EvidenceStore.KeepTargetAsync(work, told.Event.ParticipationId, told.Event.ProgrammeYearId, told.Event.Stage, told.Event.TargetMeetings);
        await Withdrawing.SettleAsync(work, told.Event.ParticipationId);
    }

    /// <summary>What a school earns by evidence that comes after it withdrew, it keeps as far as its year lets it.</summary>
    static async Task WeighAsync(Work work, string participationId)
    {
        await GrantsOfParticipation.WeighAsync(work, participationId);
        await Withdrawing.SettleAsync(work, participationId);
    }

    /// <summary>A place is filled when somebody was there, wholly or in part, a substitute included (ours): the rule of Scheduling's attendances,
    /// which WorkGroups (KeepMeetings) and Reporting (CountMeetings) read in the same way.</summary>
    static bool WasFilled(Attendance attendance) => attendance is Attendance.Present or Attendance.Part or Attendance.Substitute;
}
