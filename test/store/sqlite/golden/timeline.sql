-- ## everything

select counter.revision as "full", counter.public_revision as "public", counter.database as database
from counter;
--   SCAN counter

select max(incidents.key) as last from incidents;
--   SEARCH incidents

select int32_agg(key) as block
from (
  select incidents.key as key
  from incidents
  where (true and true and (+incidents.status = 'published' and ((incidents.key & 1023) <> 0 or in_time())))
);
--   SCAN incidents USING COVERING INDEX incidents_status

select int32_agg(incidents.key, incidents.start_earliest, incidents.start_latest, incidents.end_earliest, incidents.end_latest) as block
from incidents where incidents.start_earliest is not null;
--   SEARCH incidents USING COVERING INDEX incidents_bounds (start_earliest>?)

-- ## few

select counter.revision as "full", counter.public_revision as "public", counter.database as database
from counter;
--   SCAN counter

select max(incidents.key) as last from incidents;
--   SEARCH incidents

select int32_agg(key) as block
from (
  select incidents.key as key
  from (
    select distinct tags.incident as key
    from tags
    where tags.tag in (?)
  ) as incidents
  where (not exists (
      select 1
      from incidents as seen indexed by incidents_unpublished
      where seen.status <> 'published' and seen.status in ('draft', 'withdrawn') and seen.key = incidents.key
    ) and true and ((incidents.key & 1023) <> 0 or in_time()))
);
--   CO-ROUTINE incidents
--     SEARCH tags USING PRIMARY KEY (tag=?)
--   SCAN incidents
--   CORRELATED SCALAR SUBQUERY 2
--     SEARCH seen USING COVERING INDEX incidents_unpublished (status=? AND rowid=?)

select int32_agg(incidents.key, incidents.start_earliest, incidents.start_latest, incidents.end_earliest, incidents.end_latest) as block
from match_set cross join incidents on incidents.key = match_set.key where incidents.start_earliest is not null;
--   SCAN match_set
--   SEARCH incidents USING INTEGER PRIMARY KEY (rowid=?)
