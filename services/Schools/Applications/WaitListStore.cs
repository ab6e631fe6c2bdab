using Hubs.ServiceDefaults.Data;

namespace Hubs.Schools.Applications;

/// <summary>Who waits for what: offers that ran out (index application_offer_expire), and schools on waiting lists (index application_wait_list).</summary>
static class WaitListStore
{
    /// <summary>Offers whose last day is past, the oldest first.</summary>
    public static Task<IReadOnlyList<string>> ExpiredOffersAsync(Work work, int most) => work.QueryAsync<string>(
        "select id from application where offer_expire_date < @Today order by offer_expire_date, id [[take @Most]]", new { work.Today, Most = most });

    /// <summary>The schools that have been on a hub's waiting list longest.</summary>
    public static Task<IReadOnlyList<string>> NextAsync(Work work, string roundId, string hubId, int most) => work.QueryAsync<string>(
        """
        select id
          from application
         where round_id = @RoundId and hub_id = @HubId and wait_list_time is not null
         order by wait_list_time, id [[take @Most]]
        """, new { RoundId = roundId, HubId = hubId, Most = most });

    /// <summary>Waiting lists whose round offers free places by itself, and how many places are neither taken nor on offer.</summary>
    public static Task<IReadOnlyList<FreePlaces>> FreePlacesAsync(Work work) => work.QueryAsync<FreePlaces>(
        """
        select p.round_id, p.hub_id,
               p.places - p.places_taken - (select count(*) from application o where o.round_id = p.round_id and o.hub_id = p.hub_id and o.offer_expire_date is not null) as places
          from hub_places p join recruitment_round r on r.id = p.round_id
         where r.offers_next_place = 1 and p.places > p.places_taken
           and exists (select 1 from application w where w.round_id = p.round_id and w.hub_id = p.hub_id and w.wait_list_time is not null)
         order by p.round_id, p.hub_id
        """);
}

/// <summary>Places of a hub in a round that nobody has and nobody was offered.</summary>
sealed record FreePlaces
{
    public required string RoundId { get; init; }

    public required string HubId { get; init; }

    public required int Places { get; init; }
}
