using Hubs.ServiceDefaults.Data;

namespace Hubs.Scheduling.Registers;

/// <summary>All that touches the table <c>register_correction</c>. Whoever asks has found the meeting first.</summary>
static class RegisterCorrectionStore
{
    public static Task<IReadOnlyList<RegisterCorrection>> OfAsync(Work work, string meetingId) => work.QueryAsync<RegisterCorrection>(
        "select meeting_id, version, correct_time, corrector_person_id, reason from register_correction where meeting_id = @Id order by version", new { Id = meetingId });

    public static Task AddAsync(Work work, string meetingId, long version, string reason) => work.ExecuteAsync(
        "insert into register_correction (meeting_id, version, correct_time, corrector_person_id, reason) values (@MeetingId, @Version, @CorrectTime, @CorrectorPersonId, @Reason)",
        new RegisterCorrection { MeetingId = meetingId, Version = version, CorrectTime = work.Now, CorrectorPersonId = work.Caller.Id, Reason = reason });
}
