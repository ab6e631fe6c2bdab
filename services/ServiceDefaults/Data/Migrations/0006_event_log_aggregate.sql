create index event_log_aggregate on event_log (aggregate_id, position)
