using Hubs.ServiceDefaults.Data;

namespace Hubs.Scheduling.HeadsMeetings;

/// <summary>All that touches the table <c>heads_commitment</c>. Whoever asks has found the meeting first.</summary>
static class HeadsCommitmentStore
{
    public static Task<IReadOnlyList<HeadsCommitment>> OfAsync(Work work, string meetingId) => work.QueryAsync<HeadsCommitment>(
        "select heads_meeting_id, number, school_id, text, due_date from heads_commitment where heads_meeting_id = @Id order by number", new { Id = meetingId });

    /// <summary>Keeps them whole, in place of what was kept before.</summary>
    public static async Task SaveAsync(Work work, string meetingId, IReadOnlyList<HeadsCommitment> commitments)
    {
        await work.ExecuteAsync("delete from heads_commitment where heads_meeting_id = @Id", new { Id = meetingId });
        foreach (var commitment in commitments)
            await work.ExecuteAsync("insert into heads_commitment (heads_meeting_id, number, school_id, text, due_date) values (@HeadsMeetingId, @Number, @SchoolId, @Text, @DueDate)", commitment);
    }

    public static Task PassAsync(Work work, string schoolId, string successorId) =>
        work.ExecuteAsync("update heads_commitment set school_id = @Successor where school_id = @School", new { School = schoolId, Successor = successorId });
}
