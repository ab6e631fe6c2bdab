using Hubs.ServiceDefaults.Data;

namespace Hubs.Schools.Applications;

/// <summary>Who waits for what: offers that ran out, and schools on waiting lists.</summary>
static class WaitListStore
{
    /// <summary>Offers whose last day is past, the oldest first.</summary>
    public static Task<IReadOnlyList<string>> ExpiredOffersAsync(Work work, int most) => work.QueryAsync<string>(
        "select id from application [[by application_offer_expire]] where offer_expire_date < @Today order by offer_expire_date [[take @Most]]", new { work.Today, Most = most });

    /// <summary>The schools that have been on a hub's waiting list longest.</summary>
    public static Task<IReadOnlyList<string>> NextAsync(Work work, string roundId, string hubId, int most) => work.QueryAsync<string>(
        """
        select id
          from application [[by application_hub sorted|application_round sorted]]
         where round_id = @RoundId and hub_id = @HubId and wait_list_time is not null
         order by wait_list_time, id [[take @Most]]
        """, new { RoundId = roundId, HubId = hubId, Most = most });

    /// <summary>Waiting lists whose round offers free places by itself, and how many places are neither taken nor on offer.</summary>
    public static async Task<IReadOnlyList<FreePlaces>> FreePlacesAsync(Work work)
    {
        var rounds = await work.QueryAsync<string>("select id from recruitment_round where offers_next_place = 1");
        return rounds.Count == 0 ? [] : await work.QueryAsync<FreePlaces>(
            """
            select p.round_id, p.hub_id,
                   p.places - p.places_taken
                     - (select count(*) from application o [[by application_hub|application_round]] where o.round_id = p.round_id and o.hub_id = p.hub_id and o.offer_expire_date is not null) as places
              from hub_places p [[by primary key]]
             where p.round_id in @Rounds and p.places > p.places_taken
               and (select count(*) from application w [[by application_hub|application_round]] where w.round_id = p.round_id and w.hub_id = p.hub_id and w.wait_list_time is not null) > 0
            """, new { Rounds = rounds });
    }
}

/// <summary>Places of a hub in a round that nobody has and nobody was offered.</summary>
sealed record FreePlaces
{
    public required string RoundId { get; init; }

    public required string HubId { get; init; }

    public required int Places { get; init; }
}
