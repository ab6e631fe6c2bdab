using Hubs.ServiceDefaults.Data;

namespace Hubs.Schools.Participations;

/// <summary>All that touches the table <c>participation_pause</c>, as a part of a participation.</summary>
static class PauseStore
{
    public static async Task<ILookup<string, Pause>> OfAsync(Work work, IReadOnlyCollection<string> participationIds)
    {
        var rows = await work.QueryAsync<Row>(
            "select participation_id, number, from_date, to_date, reason, decider_person_id, programme_year_id from participation_pause where participation_id in @Ids order by participation_id, number",
            new { Ids = participationIds });
        return rows.Select(r => r.ToPause()).ToLookup(p => p.ParticipationId);
    }

    public static async Task KeepAsync(Work work, Participation participation)
    {
        await work.ExecuteAsync("delete from participation_pause where participation_id = @Id", new { participation.Id });
        foreach (var pause in participation.Pauses)
        {
            await work.ExecuteAsync(
                """
                insert into participation_pause (participation_id, number, from_date, to_date, reason, decider_person_id, programme_year_id)
                values (@ParticipationId, @Number, @FromDate, @ToDate, @Reason, @DeciderPersonId, @ProgrammeYearId)
                """, pause);
        }
    }

    sealed record Row
    {
        public string ParticipationId { get; init; } = "";

        public int Number { get; init; }

        public DateOnly FromDate { get; init; }

        public DateOnly ToDate { get; init; }

        public string Reason { get; init; } = "";

        public string DeciderPersonId { get; init; } = "";

        public string? ProgrammeYearId { get; init; }

        public Pause ToPause() => new()
        {
            ParticipationId = ParticipationId,
            Number = Number,
            FromDate = FromDate,
            ToDate = ToDate,
            Reason = Reason,
            DeciderPersonId = DeciderPersonId,
            ProgrammeYearId = ProgrammeYearId,
        };
    }
}
