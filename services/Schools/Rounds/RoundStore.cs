using Hubs.ServiceDefaults.Data;
using Hubs.ServiceDefaults.Wire;

namespace Hubs.Schools.Rounds;

/// <summary>All that touches the tables <c>recruitment_round</c> and <c>hub_places</c>. Rounds are for everyone who is
/// signed in to see, so there is no scope here.</summary>
static class RoundStore
{
    const string Columns = "id, version, state, programme_year_id, stage, title, opening_date, closing_date, offers_next_place, national_places, closed_message";

    public static async Task<Round> GetAsync(Work work, string id) =>
        await work.FindAsync<Round>($"select {Columns} from recruitment_round where id = @Id", new { Id = id }) ?? throw Refusals.NotFound("round", id);

    /// <summary>The latest to open first.</summary>
    public static Task<IReadOnlyList<Round>> ListAsync(Work work, string programmeYearId, Page page) => work.QueryAsync<Round>(
        new ListQuery(Columns, "recruitment_round", orderBy: "opening_date desc, id desc", by: "recruitment_round_newest").Of(page, DateOnly.MaxValue, "z")
            .Filter("programme_year_id", programmeYearId));

    /// <summary>The round that a school can apply in on the day, else the next to open, else the latest that was open; null while none was opened.</summary>
    public static async Task<Round?> FindCurrentAsync(Work work, string programmeYearId, V1.Stage stage)
    {
        var rounds = await work.QueryAsync<Round>(
            $"select {Columns} from recruitment_round where programme_year_id = @ProgrammeYearId and stage = @Stage and state <> @Planned order by opening_date, id",
            new { ProgrammeYearId = programmeYearId, Stage = stage, Planned = V1.RoundState.Planned });
        return rounds.FirstOrDefault(r => r.TakesApplicationsOn(work.Today))
            ?? rounds.FirstOrDefault(r => r.State == V1.RoundState.Open && r.OpeningDate > work.Today)
            ?? rounds.LastOrDefault();
    }

    public static Task InsertAsync(Work work, Round round) => work.ExecuteAsync(
        """
        insert into recruitment_round (id, version, state, programme_year_id, stage, title, opening_date, closing_date, offers_next_place, national_places, closed_message)
        values (@Id, @Version, @State, @ProgrammeYearId, @Stage, @Title, @OpeningDate, @ClosingDate, @OffersNextPlace, @NationalPlaces, @ClosedMessage)
        """, round);

    public static Task SaveAsync(Work work, Round round) => work.ExactlyOneAsync(
        """
        update recruitment_round
           set version = @Version, state = @State, title = @Title, opening_date = @OpeningDate, closing_date = @ClosingDate,
               offers_next_place = @OffersNextPlace, national_places = @NationalPlaces, closed_message = @ClosedMessage
         where id = @Id and version = @Version - 1
        """, round);

    public static async Task<IReadOnlyList<HubPlaces>> PlacesAsync(Work work, string roundId) => [.. (await PlacesAsync(work, [roundId]))[roundId]];

    /// <summary>By round, each in the order of the hubs' names.</summary>
    public static async Task<ILookup<string, HubPlaces>> PlacesAsync(Work work, IEnumerable<string> roundIds) => (await work.QueryAsync<HubPlaces>(
        """
        select p.round_id, p.hub_id, h.name as hub_name, p.places, p.places_taken
          from hub_places p join hub h on h.id = p.hub_id
         where p.round_id in @RoundIds and p.places > 0
         order by h.name, p.hub_id
        """, new { RoundIds = roundIds })).ToLookup(p => p.RoundId);

    /// <summary>How many places a hub has in a round; 0 where none were given.</summary>
    public static Task<int> PlacesOfAsync(Work work, string roundId, string hubId) => work.ScalarAsync<int>(
        "select coalesce(sum(places), 0) from hub_places where round_id = @RoundId and hub_id = @HubId", new { RoundId = roundId, HubId = hubId });

    /// <summary>Places of all hubs of a round together, or of all but one.</summary>
    public static Task<int> PlacesGivenAsync(Work work, string roundId, string except = "") => work.ScalarAsync<int>(
        "select coalesce(sum(places), 0) from hub_places where round_id = @RoundId and hub_id <> @Except", new { RoundId = roundId, Except = except });

    public static async Task SetPlacesAsync(Work work, string roundId, string hubId, int places)
    {
        var set = new { RoundId = roundId, HubId = hubId, Places = places };
        if (await work.ExecuteAsync("update hub_places set places = @Places where round_id = @RoundId and hub_id = @HubId and places_taken <= @Places", set) == 1) return;
        if (!await work.TryInsertAsync("insert into hub_places (round_id, hub_id, places, places_taken) values (@RoundId, @HubId, @Places, 0)", set)) throw SchoolsRefusals.PlacesTaken();
    }

    /// <summary>Takes one place. The count and its limit are compared and changed in one statement, so that of any number of
    /// acceptances at once only as many succeed as there are places.</summary>
    public static async Task TakePlaceAsync(Work work, string roundId, string hubId)
    {
        var taken = await work.ExecuteAsync(
            "update hub_places set places_taken = places_taken + 1 where round_id = @RoundId and hub_id = @HubId and places_taken < places",
            new { RoundId = roundId, HubId = hubId });
        if (taken == 0) throw SchoolsRefusals.NoPlaceLeft();
    }

    public static Task FreePlaceAsync(Work work, string roundId, string hubId) => work.ExactlyOneAsync(
        "update hub_places set places_taken = places_taken - 1 where round_id = @RoundId and hub_id = @HubId and places_taken > 0",
        new { RoundId = roundId, HubId = hubId });
}
