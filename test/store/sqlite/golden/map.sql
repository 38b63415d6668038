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

select locations.key as key, locations.longitude as longitude, locations.latitude as latitude
from locations
where locations.longitude is not null;
--   SCAN locations

select int32_agg(places.incident, places.location)
from places indexed by sqlite_autoindex_places_1
where places.role <> ?;
--   SCAN places

select incidents.key as key, incidents.id as id, documents.title as title
from incidents
join (select incident, json_extract(coalesce(public, public), '$.title') as title from incident_documents where incident in (select value from json_each(?))) as documents on documents.incident = incidents.key;
--   SEARCH incidents USING INTEGER PRIMARY KEY (rowid=?)
--   LIST SUBQUERY 1
--     SCAN json_each VIRTUAL TABLE INDEX 1:
--   SEARCH incident_documents USING INTEGER PRIMARY KEY (rowid=?)
--   REUSE LIST SUBQUERY 1

select places.incident as incident, places.location as location, coalesce(places.radius_m, locations.radius_m) as radius
from places
cross join locations on locations.key = places.location
where places.incident in (select value from json_each(?)) and places.role <> ?;
--   SEARCH places USING PRIMARY KEY (incident=?)
--   LIST SUBQUERY 1
--     SCAN json_each VIRTUAL TABLE INDEX 1:
--   SEARCH locations USING INTEGER PRIMARY KEY (rowid=?)

select int32_agg(incidents.key) from incidents where incidents.located = 0;
--   SCAN incidents USING COVERING INDEX incidents_unlocated

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

select locations.key as key, locations.longitude as longitude, locations.latitude as latitude
from locations
where locations.longitude is not null;
--   SCAN locations

select int32_agg(match_set.key, places.location) as block
from match_set
cross join places on places.incident = match_set.key
where places.role <> ?;
--   SCAN match_set
--   SEARCH places USING PRIMARY KEY (incident=?)

select incidents.key as key, incidents.id as id, documents.title as title
from incidents
join (select incident, json_extract(coalesce(public, public), '$.title') as title from incident_documents where incident in (select value from json_each(?))) as documents on documents.incident = incidents.key;
--   SEARCH incidents USING INTEGER PRIMARY KEY (rowid=?)
--   LIST SUBQUERY 1
--     SCAN json_each VIRTUAL TABLE INDEX 1:
--   SEARCH incident_documents USING INTEGER PRIMARY KEY (rowid=?)
--   REUSE LIST SUBQUERY 1

select places.incident as incident, places.location as location, coalesce(places.radius_m, locations.radius_m) as radius
from places
cross join locations on locations.key = places.location
where places.incident in (select value from json_each(?)) and places.role <> ?;
--   SEARCH places USING PRIMARY KEY (incident=?)
--   LIST SUBQUERY 1
--     SCAN json_each VIRTUAL TABLE INDEX 1:
--   SEARCH locations USING INTEGER PRIMARY KEY (rowid=?)

select int32_agg(incidents.key) from incidents where incidents.located = 0;
--   SCAN incidents USING COVERING INDEX incidents_unlocated
