-- As which version of it, in Schools, a participation came to its hub, year and stage: when the log is read again, no move of before is made again. 0: before this was kept.
alter table participation add moved_version bigint not null default 0
