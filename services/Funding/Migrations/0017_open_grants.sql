create index grant_instalment_open on grant_instalment (hub_id, earn_time, lapse_time, programme_year_id)
