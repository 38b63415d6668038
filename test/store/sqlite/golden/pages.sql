-- ## country-list {"country":"NP","date":"1990"}

select page.*, incidents.start_earliest, incidents.start_latest, incidents.end_earliest, incidents.end_latest, cast(incident_documents.public as blob) as document
from (
  select * from (
    select incidents.key as key, incident_countries.order_start as sort0, incident_countries.order_end as sort1, incidents.id as sort2
    from incident_countries
    cross join incidents on incidents.key = incident_countries.incident
    where ((incident_countries.country = ? and ((incident_countries.incident & 1023) <> 0 or in_time()) and incident_countries.published = ?) and (incident_countries.order_start <= ? and incident_countries.order_end >= ?))
    order by incident_countries.order_start asc, incident_countries.order_end asc, incidents.id asc limit ?
  )
  order by sort0, sort1, sort2 limit ?
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

-- ## country-list {"country":"NP","sort":"-date"}

select page.*, incidents.start_earliest, incidents.start_latest, incidents.end_earliest, incidents.end_latest, cast(incident_documents.public as blob) as document
from (
  select * from (
    select incidents.key as key, -incident_countries.order_start as sort0, -incident_countries.order_end as sort1, incidents.id as sort2
    from incident_countries
    cross join incidents on incidents.key = incident_countries.incident
    where ((incident_countries.country = ? and ((incident_countries.incident & 1023) <> 0 or in_time()) and incident_countries.published = ?) and incident_countries.order_start < 9000000000)
    order by incident_countries.order_start desc, incident_countries.order_end desc, incidents.id asc limit ?
  )
  union all
  select * from (
    select incidents.key as key, 9000000000 as sort0, 9000000000 as sort1, incidents.id as sort2
    from incident_countries
    cross join incidents on incidents.key = incident_countries.incident
    where ((incident_countries.country = ? and ((incident_countries.incident & 1023) <> 0 or in_time()) and incident_countries.published = ?) and incident_countries.order_start = 9000000000)
    order by incident_countries.order_start asc, incident_countries.order_end asc, incidents.id asc limit ?
  )
  order by sort0, sort1, sort2 limit ?
) as page
cross join incidents
cross join incident_documents
where incidents.key = page.key and incident_documents.incident = page.key
order by sort0, sort1, sort2;
--   CO-ROUTINE page
--     MERGE (UNION ALL)
--       LEFT
--         CO-ROUTINE (subquery-1)
--           SEARCH incident_countries USING PRIMARY KEY (country=? AND order_start<?)
--           SEARCH incidents USING INTEGER PRIMARY KEY (rowid=?)
--           USE TEMP B-TREE FOR LAST TERM OF ORDER BY
--         SCAN (subquery-1)
--         USE TEMP B-TREE FOR ORDER BY
--       RIGHT
--         CO-ROUTINE (subquery-3)
--           SEARCH incident_countries USING PRIMARY KEY (country=? AND order_start=?)
--           SEARCH incidents USING INTEGER PRIMARY KEY (rowid=?)
--           USE TEMP B-TREE FOR LAST TERM OF ORDER BY
--         SCAN (subquery-3)
--         USE TEMP B-TREE FOR ORDER BY
--   SCAN page
--   SEARCH incidents USING INTEGER PRIMARY KEY (rowid=?)
--   SEARCH incident_documents USING INTEGER PRIMARY KEY (rowid=?)

-- ## text-score {"q":"commonplace","sort":"relevance"}

select page.*, incidents.start_earliest, incidents.start_latest, incidents.end_earliest, incidents.end_latest, cast(incident_documents.public as blob) as document
from (
  select * from (
    select matches.key as key, +matches.score as sort0, +matches.key as sort1
    from (
      select rowid as key, bm25(incident_text, 10.0, 4.0, 1.0, 0.0) - 1000.0 * (bm25(incident_text, 1.0, 0.0, 0.0, 0.0) < 0.0) as score
      from incident_text
      where incident_text match ?
    ) as matches
    where true
    order by sort0, sort1 limit ?
  )
  order by sort0, sort1 limit ?
) as page
cross join incidents
cross join incident_documents
where incidents.key = page.key and incident_documents.incident = page.key
order by sort0, sort1;
--   CO-ROUTINE page
--     CO-ROUTINE (subquery-2)
--       SCAN incident_text VIRTUAL TABLE INDEX 0:M4
--       USE TEMP B-TREE FOR ORDER BY
--     SCAN (subquery-2)
--   SCAN page
--   SEARCH incidents USING INTEGER PRIMARY KEY (rowid=?)
--   SEARCH incident_documents USING INTEGER PRIMARY KEY (rowid=?)

-- ## text-score {"q":"commonplace","sort":"relevance","country":"CN"}

select page.*, incidents.start_earliest, incidents.start_latest, incidents.end_earliest, incidents.end_latest, cast(incident_documents.public as blob) as document
from (
  select * from (
    select matches.key as key, +matches.score as sort0, +matches.key as sort1
    from (
      select rowid as key, bm25(incident_text, 10.0, 4.0, 1.0, 0.0) - 1000.0 * (bm25(incident_text, 1.0, 0.0, 0.0, 0.0) < 0.0) as score
      from incident_text
      where incident_text match ?
    ) as matches
    cross join incidents on incidents.key = matches.key
    where (true and incidents.key in (
        select places.incident
        from places
        where places.location in (select locations.key from locations where locations.country in (?))
      ) and (+incidents.status = 'published' and ((incidents.key & 1023) <> 0 or in_time())))
    order by sort0, sort1 limit ?
  )
  order by sort0, sort1 limit ?
) as page
cross join incidents
cross join incident_documents
where incidents.key = page.key and incident_documents.incident = page.key
order by sort0, sort1;
--   CO-ROUTINE page
--     CO-ROUTINE (subquery-4)
--       SCAN incident_text VIRTUAL TABLE INDEX 0:M4
--       SEARCH incidents USING INTEGER PRIMARY KEY (rowid=?)
--       LIST SUBQUERY 3
--         SEARCH places USING COVERING INDEX places_location (location=?)
--         LIST SUBQUERY 2
--           SEARCH locations USING COVERING INDEX locations_country (country=?)
--         CREATE BLOOM FILTER
--       USE TEMP B-TREE FOR ORDER BY
--     SCAN (subquery-4)
--   SCAN page
--   SEARCH incidents USING INTEGER PRIMARY KEY (rowid=?)
--   SEARCH incident_documents USING INTEGER PRIMARY KEY (rowid=?)

-- ## filter-first {"tag":"tag-7"}

select page.*, incidents.start_earliest, incidents.start_latest, incidents.end_earliest, incidents.end_latest, cast(incident_documents.public as blob) as document
from (
  select * from (
    select incidents.key as key, +incidents.order_start as sort0, +incidents.order_end as sort1, +incidents.id as sort2
    from incidents
    where (true and true and (+incidents.status = 'published' and incidents.key in (
          select tags.incident
          from tags
          where tags.tag in (?)
        ) and ((incidents.key & 1023) <> 0 or in_time())))
    order by sort0, sort1, sort2 limit ?
  )
  order by sort0, sort1, sort2 limit ?
) as page
cross join incidents
cross join incident_documents
where incidents.key = page.key and incident_documents.incident = page.key
order by sort0, sort1, sort2;
--   CO-ROUTINE page
--     CO-ROUTINE (subquery-2)
--       SEARCH incidents USING INTEGER PRIMARY KEY (rowid=?)
--       LIST SUBQUERY 1
--         SEARCH tags USING PRIMARY KEY (tag=?)
--       USE TEMP B-TREE FOR ORDER BY
--     SCAN (subquery-2)
--   SCAN page
--   SEARCH incidents USING INTEGER PRIMARY KEY (rowid=?)
--   SEARCH incident_documents USING INTEGER PRIMARY KEY (rowid=?)

-- ## filter-first {"verification":"disputed"}

select page.*, incidents.start_earliest, incidents.start_latest, incidents.end_earliest, incidents.end_latest, cast(incident_documents.public as blob) as document
from (
  select * from (
    select incidents.key as key, +incidents.order_start as sort0, +incidents.order_end as sort1, +incidents.id as sort2
    from incidents indexed by incidents_verification
    where (true and true and (+incidents.status = 'published' and incidents.verification in (?) and ((incidents.key & 1023) <> 0 or in_time())))
    order by sort0, sort1, sort2 limit ?
  )
  order by sort0, sort1, sort2 limit ?
) as page
cross join incidents
cross join incident_documents
where incidents.key = page.key and incident_documents.incident = page.key
order by sort0, sort1, sort2;
--   CO-ROUTINE page
--     CO-ROUTINE (subquery-1)
--       SEARCH incidents USING INDEX incidents_verification (verification=?)
--       USE TEMP B-TREE FOR ORDER BY
--     SCAN (subquery-1)
--   SCAN page
--   SEARCH incidents USING INTEGER PRIMARY KEY (rowid=?)
--   SEARCH incident_documents USING INTEGER PRIMARY KEY (rowid=?)

-- ## filter-first {"date":"1990"}

select page.*, incidents.start_earliest, incidents.start_latest, incidents.end_earliest, incidents.end_latest, cast(incident_documents.public as blob) as document
from (
  select * from (
    select incidents.key as key, +incidents.order_start as sort0, +incidents.order_end as sort1, +incidents.id as sort2
    from incidents
    where (incidents.key in (select +incident_spans.incident as key
        from incident_spans
        where incident_spans.earliest < ? and incident_spans.latest >= ?) and true and (+incidents.status = 'published' and ((incidents.key & 1023) <> 0 or in_time())))
    order by sort0, sort1, sort2 limit ?
  )
  union all
  select * from (
    select incidents.key as key, +incidents.order_start as sort0, +incidents.order_end as sort1, +incidents.id as sort2
    from incidents
    where ((incidents.order_start >= ? and incidents.order_start <= ?) and true and (+incidents.status = 'published' and ((incidents.key & 1023) <> 0 or in_time())))
    order by sort0, sort1, sort2 limit ?
  )
  order by sort0, sort1, sort2 limit ?
) as page
cross join incidents
cross join incident_documents
where incidents.key = page.key and incident_documents.incident = page.key
order by sort0, sort1, sort2;
--   CO-ROUTINE page
--     MERGE (UNION ALL)
--       LEFT
--         CO-ROUTINE (subquery-2)
--           SEARCH incidents USING INTEGER PRIMARY KEY (rowid=?)
--           LIST SUBQUERY 1
--             SCAN incident_spans VIRTUAL TABLE INDEX 2:C0D1
--           USE TEMP B-TREE FOR ORDER BY
--         SCAN (subquery-2)
--         USE TEMP B-TREE FOR ORDER BY
--       RIGHT
--         CO-ROUTINE (subquery-4)
--           SEARCH incidents USING INDEX incidents_by_date (order_start>? AND order_start<?)
--           USE TEMP B-TREE FOR ORDER BY
--         SCAN (subquery-4)
--         USE TEMP B-TREE FOR ORDER BY
--   SCAN page
--   SEARCH incidents USING INTEGER PRIMARY KEY (rowid=?)
--   SEARCH incident_documents USING INTEGER PRIMARY KEY (rowid=?)

-- ## filter-first {"bbox":"70,10,75,15"}

select page.*, incidents.start_earliest, incidents.start_latest, incidents.end_earliest, incidents.end_latest, cast(incident_documents.public as blob) as document
from (
  select * from (
    select incidents.key as key, +incidents.order_start as sort0, +incidents.order_end as sort1, +incidents.id as sort2
    from incidents
    where (true and incidents.key in (
        select places.incident
        from places
        where (places.role <> ? and places.location in (select location_points.location
            from location_points
            cross join locations on locations.key = location_points.location
            where (location_points.west <= ? and location_points.east >= ? and location_points.south <= ? and location_points.north >= ?) and (locations.longitude between ? and ? and locations.latitude between ? and ?)))
      ) and (+incidents.status = 'published' and ((incidents.key & 1023) <> 0 or in_time())))
    order by sort0, sort1, sort2 limit ?
  )
  order by sort0, sort1, sort2 limit ?
) as page
cross join incidents
cross join incident_documents
where incidents.key = page.key and incident_documents.incident = page.key
order by sort0, sort1, sort2;
--   CO-ROUTINE page
--     CO-ROUTINE (subquery-3)
--       SEARCH incidents USING INTEGER PRIMARY KEY (rowid=?)
--       LIST SUBQUERY 2
--         SEARCH places USING COVERING INDEX places_location (location=?)
--         LIST SUBQUERY 1
--           SCAN location_points VIRTUAL TABLE INDEX 2:B0D1B2D3
--           SEARCH locations USING INTEGER PRIMARY KEY (rowid=?)
--       USE TEMP B-TREE FOR ORDER BY
--     SCAN (subquery-3)
--   SCAN page
--   SEARCH incidents USING INTEGER PRIMARY KEY (rowid=?)
--   SEARCH incident_documents USING INTEGER PRIMARY KEY (rowid=?)

-- ## filter-first {"near":"80,20","within":"1500km","sort":"distance"}

select page.*, incidents.start_earliest, incidents.start_latest, incidents.end_earliest, incidents.end_latest, cast(incident_documents.public as blob) as document
from (
  select * from (
    select incidents.key as key, +coalesce((with measured as materialized (select locations.key as key, great_circle(?, ?, locations.longitude, locations.latitude) as distance
          from (select places.location as key
            from (select locations.key as location, 'site' as role from locations) as places
            where places.location in (select location_points.location
              from location_points
              cross join locations on locations.key = location_points.location
              where (location_points.west <= ? and location_points.east >= ? and location_points.south <= ? and location_points.north >= ?) and great_circle(?, ?, locations.longitude, locations.latitude) <= ?)) as found
          cross join locations on locations.key = found.key) select min(measured.distance) from places indexed by sqlite_autoindex_places_1 cross join measured on measured.key = places.location where (places.incident = incidents.key and places.role <> ?)), ?) as sort0, +incidents.id as sort1
    from incidents
    where (true and incidents.key in (
        select places.incident
        from places
        where (places.role <> ? and places.location in (select location_points.location
            from location_points
            cross join locations on locations.key = location_points.location
            where (location_points.west <= ? and location_points.east >= ? and location_points.south <= ? and location_points.north >= ?) and great_circle(?, ?, locations.longitude, locations.latitude) <= ?))
      ) and (+incidents.status = 'published' and ((incidents.key & 1023) <> 0 or in_time())))
    order by sort0, sort1 limit ?
  )
  order by sort0, sort1 limit ?
) as page
cross join incidents
cross join incident_documents
where incidents.key = page.key and incident_documents.incident = page.key
order by sort0, sort1;
--   CO-ROUTINE page
--     CO-ROUTINE (subquery-8)
--       SEARCH incidents USING INTEGER PRIMARY KEY (rowid=?)
--       LIST SUBQUERY 7
--         SEARCH places USING COVERING INDEX places_location (location=?)
--         LIST SUBQUERY 6
--           SCAN location_points VIRTUAL TABLE INDEX 2:B0D1B2D3
--           SEARCH locations USING INTEGER PRIMARY KEY (rowid=?)
--       CORRELATED SCALAR SUBQUERY 5
--         MATERIALIZE measured
--           SEARCH locations USING INTEGER PRIMARY KEY (rowid=?)
--           LIST SUBQUERY 2
--             SCAN location_points VIRTUAL TABLE INDEX 2:B0D1B2D3
--             SEARCH locations USING INTEGER PRIMARY KEY (rowid=?)
--           SEARCH locations USING INTEGER PRIMARY KEY (rowid=?)
--         SEARCH places USING PRIMARY KEY (incident=?)
--         BLOOM FILTER ON measured (key=?)
--         SEARCH measured USING AUTOMATIC COVERING INDEX (key=?)
--       USE TEMP B-TREE FOR ORDER BY
--     SCAN (subquery-8)
--   SCAN page
--   SEARCH incidents USING INTEGER PRIMARY KEY (rowid=?)
--   SEARCH incident_documents USING INTEGER PRIMARY KEY (rowid=?)

-- ## filter-first {"actor":"actor-7","role":"victim","date":"1990"}

select page.*, incidents.start_earliest, incidents.start_latest, incidents.end_earliest, incidents.end_latest, cast(incident_documents.public as blob) as document
from (
  select * from (
    select incidents.key as key, +incidents.order_start as sort0, +incidents.order_end as sort1, +incidents.id as sort2
    from incidents
    where ((+incidents.order_start <= ? and +incidents.order_end >= ?) and true and (+incidents.status = 'published' and incidents.key in (
          select involvements.incident
          from involvements
          where (involvements.actor in (select actor_ancestors.actor from actor_ancestors where (actor_ancestors.ancestor in (?) and actor_ancestors.hidden = ?)) and involvements.role in (?))
        ) and ((incidents.key & 1023) <> 0 or in_time())))
    order by sort0, sort1, sort2 limit ?
  )
  order by sort0, sort1, sort2 limit ?
) as page
cross join incidents
cross join incident_documents
where incidents.key = page.key and incident_documents.incident = page.key
order by sort0, sort1, sort2;
--   CO-ROUTINE page
--     CO-ROUTINE (subquery-3)
--       SEARCH incidents USING INTEGER PRIMARY KEY (rowid=?)
--       LIST SUBQUERY 2
--         SEARCH involvements USING COVERING INDEX involvements_actor (actor=? AND role=?)
--         LIST SUBQUERY 1
--           SEARCH actor_ancestors USING PRIMARY KEY (ancestor=?)
--       USE TEMP B-TREE FOR ORDER BY
--     SCAN (subquery-3)
--   SCAN page
--   SEARCH incidents USING INTEGER PRIMARY KEY (rowid=?)
--   SEARCH incident_documents USING INTEGER PRIMARY KEY (rowid=?)

-- ## filter-first {"involves":["perpetrator:actor-7","victim:*"]}

select page.*, incidents.start_earliest, incidents.start_latest, incidents.end_earliest, incidents.end_latest, cast(incident_documents.public as blob) as document
from (
  select * from (
    select incidents.key as key, +incidents.order_start as sort0, +incidents.order_end as sort1, +incidents.id as sort2
    from incidents
    where (true and true and (+incidents.status = 'published' and incidents.key in (
          select incident from (select met.incident as incident, (coalesce((met.role in (?) and met.actor in (select actor_ancestors.actor from actor_ancestors where (actor_ancestors.ancestor in (?) and actor_ancestors.hidden = ?))), 0) << 0) | (coalesce(met.role in (?), 0) << 1) as mask
            from involvements as met
            where met.incident in (select involvements.incident from involvements where (involvements.role in (?) and involvements.actor in (select actor_ancestors.actor from actor_ancestors where (actor_ancestors.ancestor in (?) and actor_ancestors.hidden = ?))))) group by incident having all_met(mask, 2)
        ) and ((incidents.key & 1023) <> 0 or in_time())))
    order by sort0, sort1, sort2 limit ?
  )
  order by sort0, sort1, sort2 limit ?
) as page
cross join incidents
cross join incident_documents
where incidents.key = page.key and incident_documents.incident = page.key
order by sort0, sort1, sort2;
--   CO-ROUTINE page
--     CO-ROUTINE (subquery-6)
--       SEARCH incidents USING INTEGER PRIMARY KEY (rowid=?)
--       LIST SUBQUERY 5
--         SEARCH met USING PRIMARY KEY (incident=?)
--         LIST SUBQUERY 3
--           SEARCH involvements USING COVERING INDEX involvements_actor (actor=? AND role=?)
--           LIST SUBQUERY 2
--             SEARCH actor_ancestors USING PRIMARY KEY (ancestor=?)
--         LIST SUBQUERY 1
--           SEARCH actor_ancestors USING PRIMARY KEY (ancestor=?)
--           CREATE BLOOM FILTER
--       USE TEMP B-TREE FOR ORDER BY
--     SCAN (subquery-6)
--   SCAN page
--   SEARCH incidents USING INTEGER PRIMARY KEY (rowid=?)
--   SEARCH incident_documents USING INTEGER PRIMARY KEY (rowid=?)

-- ## filter-first {"attr":"deaths_best>=190"}

select page.*, incidents.start_earliest, incidents.start_latest, incidents.end_earliest, incidents.end_latest, cast(incident_documents.public as blob) as document
from (
  select * from (
    select incidents.key as key, +incidents.order_start as sort0, +incidents.order_end as sort1, +incidents.id as sort2
    from incidents
    where (true and true and (+incidents.status = 'published' and incidents.key in (
          select attributes.incident as key from attributes where attributes.name = ? and attributes.value >= ? and attributes.value < ''
        ) and ((incidents.key & 1023) <> 0 or in_time())))
    order by sort0, sort1, sort2 limit ?
  )
  order by sort0, sort1, sort2 limit ?
) as page
cross join incidents
cross join incident_documents
where incidents.key = page.key and incident_documents.incident = page.key
order by sort0, sort1, sort2;
--   CO-ROUTINE page
--     CO-ROUTINE (subquery-2)
--       SEARCH incidents USING INTEGER PRIMARY KEY (rowid=?)
--       LIST SUBQUERY 1
--         SEARCH attributes USING COVERING INDEX attributes_name (name=? AND value>? AND value<?)
--       USE TEMP B-TREE FOR ORDER BY
--     SCAN (subquery-2)
--   SCAN page
--   SEARCH incidents USING INTEGER PRIMARY KEY (rowid=?)
--   SEARCH incident_documents USING INTEGER PRIMARY KEY (rowid=?)

-- ## filter-first {"q":"blood"}

select page.*, incidents.start_earliest, incidents.start_latest, incidents.end_earliest, incidents.end_latest, cast(incident_documents.public as blob) as document
from (
  select * from (
    select incidents.key as key, +incidents.order_start as sort0, +incidents.order_end as sort1, +incidents.id as sort2
    from incidents
    where (true and true and (+incidents.status = 'published' and incidents.key in (select rowid from incident_text where incident_text match ?) and ((incidents.key & 1023) <> 0 or in_time())))
    order by sort0, sort1, sort2 limit ?
  )
  order by sort0, sort1, sort2 limit ?
) as page
cross join incidents
cross join incident_documents
where incidents.key = page.key and incident_documents.incident = page.key
order by sort0, sort1, sort2;
--   CO-ROUTINE page
--     CO-ROUTINE (subquery-2)
--       SEARCH incidents USING INTEGER PRIMARY KEY (rowid=?)
--       LIST SUBQUERY 1
--         SCAN incident_text VIRTUAL TABLE INDEX 0:M4
--       USE TEMP B-TREE FOR ORDER BY
--     SCAN (subquery-2)
--   SCAN page
--   SEARCH incidents USING INTEGER PRIMARY KEY (rowid=?)
--   SEARCH incident_documents USING INTEGER PRIMARY KEY (rowid=?)

-- ## order-scan {}

select page.*, incidents.start_earliest, incidents.start_latest, incidents.end_earliest, incidents.end_latest, cast(incident_documents.public as blob) as document
from (
  select * from (
    select incidents.key as key, incidents.order_start as sort0, incidents.order_end as sort1, incidents.id as sort2
    from incidents indexed by incidents_by_date
    where (true and true and (+incidents.status = 'published' and ((incidents.key & 1023) <> 0 or in_time())))
    order by sort0, sort1, sort2 limit ?
  )
  order by sort0, sort1, sort2 limit ?
) as page
cross join incidents
cross join incident_documents
where incidents.key = page.key and incident_documents.incident = page.key
order by sort0, sort1, sort2;
--   CO-ROUTINE page
--     CO-ROUTINE (subquery-1)
--       SCAN incidents USING INDEX incidents_by_date
--     SCAN (subquery-1)
--   SCAN page
--   SEARCH incidents USING INTEGER PRIMARY KEY (rowid=?)
--   SEARCH incident_documents USING INTEGER PRIMARY KEY (rowid=?)

-- ## order-scan {"role":"victim"}

select page.*, incidents.start_earliest, incidents.start_latest, incidents.end_earliest, incidents.end_latest, cast(incident_documents.public as blob) as document
from (
  select * from (
    select incidents.key as key, incidents.order_start as sort0, incidents.order_end as sort1, incidents.id as sort2
    from incidents indexed by incidents_by_date
    where (true and true and (+incidents.status = 'published' and exists (
          select 1
          from involvements
          where involvements.incident = incidents.key and (involvements.role in (?)) is true
        ) and ((incidents.key & 1023) <> 0 or in_time())))
    order by sort0, sort1, sort2 limit ?
  )
  order by sort0, sort1, sort2 limit ?
) as page
cross join incidents
cross join incident_documents
where incidents.key = page.key and incident_documents.incident = page.key
order by sort0, sort1, sort2;
--   CO-ROUTINE page
--     CO-ROUTINE (subquery-2)
--       SCAN incidents USING INDEX incidents_by_date
--       SEARCH involvements EXISTS USING PRIMARY KEY (incident=?)
--     SCAN (subquery-2)
--   SCAN page
--   SEARCH incidents USING INTEGER PRIMARY KEY (rowid=?)
--   SEARCH incident_documents USING INTEGER PRIMARY KEY (rowid=?)

-- ## order-scan {"sort":"title"}

select page.*, incidents.start_earliest, incidents.start_latest, incidents.end_earliest, incidents.end_latest, cast(incident_documents.public as blob) as document
from (
  select * from (
    select incidents.key as key, incidents.title_key as sort0, incidents.id as sort1
    from incidents indexed by incidents_by_title
    where (true and true and (+incidents.status = 'published' and ((incidents.key & 1023) <> 0 or in_time())))
    order by sort0, sort1 limit ?
  )
  order by sort0, sort1 limit ?
) as page
cross join incidents
cross join incident_documents
where incidents.key = page.key and incident_documents.incident = page.key
order by sort0, sort1;
--   CO-ROUTINE page
--     CO-ROUTINE (subquery-1)
--       SCAN incidents USING COVERING INDEX incidents_by_title
--     SCAN (subquery-1)
--   SCAN page
--   SEARCH incidents USING INTEGER PRIMARY KEY (rowid=?)
--   SEARCH incident_documents USING INTEGER PRIMARY KEY (rowid=?)

-- ## order-scan {"q":"blood"}

select page.*, incidents.start_earliest, incidents.start_latest, incidents.end_earliest, incidents.end_latest, cast(incident_documents.public as blob) as document
from (
  select * from (
    select incidents.key as key, incidents.order_start as sort0, incidents.order_end as sort1, incidents.id as sort2
    from incidents indexed by incidents_by_date
    where (true and true and (+incidents.status = 'published' and exists (select 1 from incident_text where incident_text match ? and rowid = incidents.key) and ((incidents.key & 1023) <> 0 or in_time())))
    order by sort0, sort1, sort2 limit ?
  )
  order by sort0, sort1, sort2 limit ?
) as page
cross join incidents
cross join incident_documents
where incidents.key = page.key and incident_documents.incident = page.key
order by sort0, sort1, sort2;
--   CO-ROUTINE page
--     CO-ROUTINE (subquery-2)
--       SCAN incidents USING INDEX incidents_by_date
--       SCAN incident_text EXISTS VIRTUAL TABLE INDEX 0:=M4
--     SCAN (subquery-2)
--   SCAN page
--   SEARCH incidents USING INTEGER PRIMARY KEY (rowid=?)
--   SEARCH incident_documents USING INTEGER PRIMARY KEY (rowid=?)

-- ## order-scan {"date":"1990/1996","sort":"-date"}

select page.*, incidents.start_earliest, incidents.start_latest, incidents.end_earliest, incidents.end_latest, cast(incident_documents.public as blob) as document
from (
  select * from (
    select incidents.key as key, incidents.reverse_start as sort0, incidents.reverse_end as sort1, incidents.id as sort2
    from incidents
    where ((incidents.order_start < ? and incidents.order_end >= ?) and true and (+incidents.status = 'published' and ((incidents.key & 1023) <> 0 or in_time())))
    order by sort0, sort1, sort2 limit ?
  )
  union all
  select * from (
    select incidents.key as key, incidents.reverse_start as sort0, incidents.reverse_end as sort1, incidents.id as sort2
    from incidents
    where ((incidents.order_start >= ? and incidents.order_start <= ?) and true and (+incidents.status = 'published' and ((incidents.key & 1023) <> 0 or in_time())))
    order by sort0, sort1, sort2 limit ?
  )
  order by sort0, sort1, sort2 limit ?
) as page
cross join incidents
cross join incident_documents
where incidents.key = page.key and incident_documents.incident = page.key
order by sort0, sort1, sort2;
--   CO-ROUTINE page
--     MERGE (UNION ALL)
--       LEFT
--         CO-ROUTINE (subquery-1)
--           SCAN incidents USING INDEX incidents_by_date_reversed
--         SCAN (subquery-1)
--         USE TEMP B-TREE FOR ORDER BY
--       RIGHT
--         CO-ROUTINE (subquery-3)
--           SEARCH incidents USING INDEX incidents_by_date (order_start>? AND order_start<?)
--           USE TEMP B-TREE FOR ORDER BY
--         SCAN (subquery-3)
--         USE TEMP B-TREE FOR ORDER BY
--   SCAN page
--   SEARCH incidents USING INTEGER PRIMARY KEY (rowid=?)
--   SEARCH incident_documents USING INTEGER PRIMARY KEY (rowid=?)
