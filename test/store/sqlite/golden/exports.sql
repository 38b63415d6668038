-- ## order-scan {}

select int32_agg(key) as block
from (
  select * from (
    select incidents.key as key, incidents.order_start as sort0, incidents.order_end as sort1, incidents.id as sort2
    from incidents indexed by incidents_by_date
    where (true and true and (+incidents.status = 'published' and ((incidents.key & 1023) <> 0 or in_time())))
    order by sort0, sort1, sort2 limit ?
  )
  order by sort0, sort1, sort2 limit ?
);
--   CO-ROUTINE (subquery-2)
--     CO-ROUTINE (subquery-1)
--       SCAN incidents USING INDEX incidents_by_date
--     SCAN (subquery-1)
--   SCAN (subquery-2)

-- ## country-list {"country":"NP"}

select int32_agg(key) as block
from (
  select * from (
    select incidents.key as key, incident_countries.order_start as sort0, incident_countries.order_end as sort1, incidents.id as sort2
    from incident_countries
    cross join incidents on incidents.key = incident_countries.incident
    where ((incident_countries.country = ? and ((incident_countries.incident & 1023) <> 0 or in_time()) and incident_countries.published = ?) and incident_countries.order_start < 9000000000)
    order by incident_countries.order_start asc, incident_countries.order_end asc, incidents.id asc limit ?
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
);
--   CO-ROUTINE (subquery-4)
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
--   SCAN (subquery-4)

-- ## filter-first {"tag":"tag-7"}

select int32_agg(key) as block
from (
  select * from (
    select incidents.key as key, incidents.order_start as sort0, incidents.order_end as sort1, incidents.id as sort2
    from incidents
    where (true and true and (+incidents.status = 'published' and incidents.key in (
          select tags.incident
          from tags
          where tags.tag in (?)
        ) and ((incidents.key & 1023) <> 0 or in_time())))
    order by sort0, sort1, sort2 limit ?
  )
  order by sort0, sort1, sort2 limit ?
);
--   CO-ROUTINE (subquery-3)
--     CO-ROUTINE (subquery-2)
--       SEARCH incidents USING INTEGER PRIMARY KEY (rowid=?)
--       LIST SUBQUERY 1
--         SEARCH tags USING PRIMARY KEY (tag=?)
--       USE TEMP B-TREE FOR ORDER BY
--     SCAN (subquery-2)
--   SCAN (subquery-3)

-- ## text-score {"q":"blood","sort":"relevance"}

select int32_agg(key) as block
from (
  select * from (
    select matches.key as key, matches.score as sort0, matches.key as sort1
    from (
      select rowid as key, bm25(incident_text, 10.0, 4.0, 1.0, 0.0) - 1000.0 * (bm25(incident_text, 1.0, 0.0, 0.0, 0.0) < 0.0) as score
      from incident_text
      where incident_text match ?
    ) as matches
    where true
    order by sort0, sort1 limit ?
  )
  order by sort0, sort1 limit ?
);
--   CO-ROUTINE (subquery-3)
--     CO-ROUTINE (subquery-2)
--       SCAN incident_text VIRTUAL TABLE INDEX 0:M4
--       USE TEMP B-TREE FOR ORDER BY
--     SCAN (subquery-2)
--   SCAN (subquery-3)

-- ## lines

select int32_agg(key) as block
from (
  select * from (
    select incidents.key as key, incidents.order_start as sort0, incidents.order_end as sort1, incidents.id as sort2
    from incidents
    where (true and true and (+incidents.status = 'published' and incidents.key in (
          select tags.incident
          from tags
          where tags.tag in (?)
        ) and ((incidents.key & 1023) <> 0 or in_time())))
    order by sort0, sort1, sort2 limit ?
  )
  order by sort0, sort1, sort2 limit ?
);
--   CO-ROUTINE (subquery-3)
--     CO-ROUTINE (subquery-2)
--       SEARCH incidents USING INTEGER PRIMARY KEY (rowid=?)
--       LIST SUBQUERY 1
--         SEARCH tags USING PRIMARY KEY (tag=?)
--       USE TEMP B-TREE FOR ORDER BY
--     SCAN (subquery-2)
--   SCAN (subquery-3)

select cast(group_concat(cast(incident_documents.public as blob), char(10)) || char(10) as blob) as bytes
from json_each(:keys) as wanted
cross join incident_documents on incident_documents.incident = wanted.value;
--   SCAN wanted VIRTUAL TABLE INDEX 1:
--   SEARCH incident_documents USING INTEGER PRIMARY KEY (rowid=?)
