alter table register add meeting_date [[date]] null
