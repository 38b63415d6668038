-- ## its statements

select counter.revision as "full", counter.public_revision as "public", counter.database as database
from counter;
--   SCAN counter

select ((
    select count(*)
    from (
      select incident_countries.incident as key
      from incident_countries
      where ((incident_countries.country = :country and ((incident_countries.incident & 1023) <> 0 or in_time()) and incident_countries.published = ?) and (incident_countries.order_start <= :to and incident_countries.order_end >= :from))
    ) as incidents
    where true
  )) as total, ((
    select count(*)
    from (
      select incident_countries.incident as key
      from incident_countries
      where ((incident_countries.country = :country and ((incident_countries.incident & 1023) <> 0 or in_time()) and incident_countries.published = ?) and incident_countries.order_start = 9000000000)
    ) as incidents
    where true
  )) as undated;
--   SCAN CONSTANT ROW
--   SCALAR SUBQUERY 2
--     SEARCH incident_countries USING PRIMARY KEY (country=? AND order_start<?)
--   SCALAR SUBQUERY 4
--     SEARCH incident_countries USING PRIMARY KEY (country=? AND order_start=?)

select page.*, incidents.start_earliest, incidents.start_latest, incidents.end_earliest, incidents.end_latest, cast(incident_documents.public as blob) as document
from (
  select * from (
    select incidents.key as key, incident_countries.order_start as sort0, incident_countries.order_end as sort1, incidents.id as sort2
    from incident_countries
    cross join incidents on incidents.key = incident_countries.incident
    where ((incident_countries.country = :country and ((incident_countries.incident & 1023) <> 0 or in_time()) and incident_countries.published = ?) and (incident_countries.order_start <= :to and incident_countries.order_end >= :from))
    order by incident_countries.order_start asc, incident_countries.order_end asc, incidents.id asc limit :limit
  )
  order by sort0, sort1, sort2 limit :limit
) as page
cross join incidents
cross join incident_documents
where incidents.key = page.key and incident_documents.incident = page.key
order by sort0, sort1, sort2;
--   CO-ROUTINE page
--     CO-ROUTINE (subquery-1)
--       SEARCH incident_countries USING PRIMARY KEY (country=? AND order_start<?)
--       SEARCH incidents USING INTEGER PRIMARY KEY (rowid=?)
--       USE TEMP B-TREE FOR LAST TERM OF ORDER BY
--     SCAN (subquery-1)
--   SCAN page
--   SEARCH incidents USING INTEGER PRIMARY KEY (rowid=?)
--   SEARCH incident_documents USING INTEGER PRIMARY KEY (rowid=?)
