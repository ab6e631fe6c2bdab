using Hubs.ServiceDefaults.Data;

namespace Hubs.Schools.Participations;

static partial class ParticipationStore
{
    /// <summary>Those that go on, go on as the successor's. Where it takes part itself, both are active, and the key stays with each one's own.</summary>
    public static async Task PassOnAsync(Work work, string schoolId, string successorId)
    {
        var passing = new { School = schoolId, Successor = successorId, V1.ParticipationState.Active };
        await work.ExecuteAsync("update participation set school_id = @Successor, version = version + 1 where school_id = @School and state = @Active", passing);
        await work.ExecuteAsync(
            """
            update active_participation set school_id = @Successor
             where school_id = @School and not exists (select 1 from active_participation other where other.school_id = @Successor)
            """, passing);
    }

    /// <summary>The one that goes on is the school's only one again.</summary>
    public static Task HoldAloneAsync(Work work, Participation kept) =>
        work.ExecuteAsync("update active_participation set school_id = @SchoolId where participation_id = @Id", kept);
}
