-- ## country-list {"country":"NP","date":"1990"}

select ((
    select count(*)
    from (
      select incident_countries.incident as key
      from incident_countries
      where ((incident_countries.country = ? and ((incident_countries.incident & 1023) <> 0 or in_time()) and incident_countries.published = ?) and (incident_countries.order_start <= ? and incident_countries.order_end >= ?))
    ) as incidents
    where true
  )) as count;
--   SCAN CONSTANT ROW
--   SCALAR SUBQUERY 2
--     SEARCH incident_countries USING PRIMARY KEY (country=? AND order_start<?)

-- ## text-matches {"q":"blood"}

select ((
    select count(*)
    from (
      select +rowid as key from incident_text where incident_text match ?
    ) as incidents
    where (true and ((incidents.key & 1023) <> 0 or in_time()))
  )) as count;
--   SCAN CONSTANT ROW
--   SCALAR SUBQUERY 2
--     SCAN incident_text VIRTUAL TABLE INDEX 0:M4

-- ## text-matches {"q":"blood","act":"arrest"}

select ((
    select count(*)
    from (
      select +rowid as key from incident_text where incident_text match ?
    ) as incidents
    where (true and incidents.key in (
        select incident_terms.incident
        from incident_terms
        where incident_terms.term in (select term_ancestors.term
          from term_ancestors
          where term_ancestors.ancestor in (?))
      ) and ((incidents.key & 1023) <> 0 or in_time()))
  )) as count;
--   SCAN CONSTANT ROW
--   SCALAR SUBQUERY 4
--     SCAN incident_text VIRTUAL TABLE INDEX 0:M4
--     LIST SUBQUERY 3
--       SEARCH incident_terms USING PRIMARY KEY (term=?)
--       LIST SUBQUERY 2
--         SEARCH term_ancestors USING PRIMARY KEY (ancestor=?)
--       CREATE BLOOM FILTER

-- ## condition-rows {"tag":"tag-7"}

select ((
    select count(*)
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
  )) as count;
--   SCAN CONSTANT ROW
--   SCALAR SUBQUERY 3
--     CO-ROUTINE incidents
--       SEARCH tags USING PRIMARY KEY (tag=?)
--     SCAN incidents
--     CORRELATED SCALAR SUBQUERY 2
--       SEARCH seen USING COVERING INDEX incidents_unpublished (status=? AND rowid=?)

-- ## condition-rows {"act":"act_3"}

select ((
    select count(*)
    from (
      select distinct incident_terms.incident as key
      from incident_terms
      where incident_terms.term in (select term_ancestors.term
        from term_ancestors
        where term_ancestors.ancestor in (?))
    ) as incidents
    where (not exists (
        select 1
        from incidents as seen indexed by incidents_unpublished
        where seen.status <> 'published' and seen.status in ('draft', 'withdrawn') and seen.key = incidents.key
      ) and true and ((incidents.key & 1023) <> 0 or in_time()))
  )) as count;
--   SCAN CONSTANT ROW
--   SCALAR SUBQUERY 4
--     CO-ROUTINE incidents
--       SEARCH incident_terms USING PRIMARY KEY (term=?)
--       LIST SUBQUERY 1
--         SEARCH term_ancestors USING PRIMARY KEY (ancestor=?)
--       USE TEMP B-TREE FOR DISTINCT
--     SCAN incidents
--     CORRELATED SCALAR SUBQUERY 3
--       SEARCH seen USING COVERING INDEX incidents_unpublished (status=? AND rowid=?)

-- ## condition-rows {"attr":"deaths_best>=190"}

select ((
    select count(*)
    from (
      select attributes.incident as key from attributes where attributes.name = ? and attributes.value >= ? and attributes.value < ''
    ) as incidents
    where (not exists (
        select 1
        from incidents as seen indexed by incidents_unpublished
        where seen.status <> 'published' and seen.status in ('draft', 'withdrawn') and seen.key = incidents.key
      ) and true and ((incidents.key & 1023) <> 0 or in_time()))
  )) as count;
--   SCAN CONSTANT ROW
--   SCALAR SUBQUERY 3
--     SEARCH attributes USING COVERING INDEX attributes_name (name=? AND value>? AND value<?)
--     CORRELATED SCALAR SUBQUERY 2
--       SEARCH seen USING COVERING INDEX incidents_unpublished (status=? AND rowid=?)

-- ## involvements {"actor":"actor-7","role":"victim"}

select ((
    select count(*)
    from (
      select distinct involvements.incident as key
      from involvements
      where (involvements.actor in (select actor_ancestors.actor from actor_ancestors where (actor_ancestors.ancestor in (?) and actor_ancestors.hidden = ?)) and involvements.role in (?))
    ) as incidents
    where (not exists (
        select 1
        from incidents as seen indexed by incidents_unpublished
        where seen.status <> 'published' and seen.status in ('draft', 'withdrawn') and seen.key = incidents.key
      ) and true and ((incidents.key & 1023) <> 0 or in_time()))
  )) as count;
--   SCAN CONSTANT ROW
--   SCALAR SUBQUERY 4
--     CO-ROUTINE incidents
--       SEARCH involvements USING COVERING INDEX involvements_actor (actor=? AND role=?)
--       LIST SUBQUERY 1
--         SEARCH actor_ancestors USING PRIMARY KEY (ancestor=?)
--       USE TEMP B-TREE FOR DISTINCT
--     SCAN incidents
--     CORRELATED SCALAR SUBQUERY 3
--       SEARCH seen USING COVERING INDEX incidents_unpublished (status=? AND rowid=?)

-- ## places {"location":"place-3"}

select ((
    select count(*)
    from (
      select distinct places.incident as key
      from places
      where places.location in (select location_ancestors.location from location_ancestors where location_ancestors.ancestor in (?))
    ) as incidents
    where (not exists (
        select 1
        from incidents as seen indexed by incidents_unpublished
        where seen.status <> 'published' and seen.status in ('draft', 'withdrawn') and seen.key = incidents.key
      ) and true and ((incidents.key & 1023) <> 0 or in_time()))
  )) as count;
--   SCAN CONSTANT ROW
--   SCALAR SUBQUERY 4
--     CO-ROUTINE incidents
--       SEARCH places USING COVERING INDEX places_location (location=?)
--       LIST SUBQUERY 1
--         SEARCH location_ancestors USING PRIMARY KEY (ancestor=?)
--       USE TEMP B-TREE FOR DISTINCT
--     SCAN incidents
--     CORRELATED SCALAR SUBQUERY 3
--       SEARCH seen USING COVERING INDEX incidents_unpublished (status=? AND rowid=?)

-- ## places {"bbox":"70,10,75,15"}

select ((
    select count(*)
    from (
      select distinct places.incident as key
      from places
      where (places.role <> ? and places.location in (select location_points.location
          from location_points
          cross join locations on locations.key = location_points.location
          where (location_points.west <= ? and location_points.east >= ? and location_points.south <= ? and location_points.north >= ?) and (locations.longitude between ? and ? and locations.latitude between ? and ?)))
    ) as incidents
    where (not exists (
        select 1
        from incidents as seen indexed by incidents_unpublished
        where seen.status <> 'published' and seen.status in ('draft', 'withdrawn') and seen.key = incidents.key
      ) and true and ((incidents.key & 1023) <> 0 or in_time()))
  )) as count;
--   SCAN CONSTANT ROW
--   SCALAR SUBQUERY 4
--     CO-ROUTINE incidents
--       SEARCH places USING COVERING INDEX places_location (location=?)
--       LIST SUBQUERY 1
--         SCAN location_points VIRTUAL TABLE INDEX 2:B0D1B2D3
--         SEARCH locations USING INTEGER PRIMARY KEY (rowid=?)
--       USE TEMP B-TREE FOR DISTINCT
--     SCAN incidents
--     CORRELATED SCALAR SUBQUERY 3
--       SEARCH seen USING COVERING INDEX incidents_unpublished (status=? AND rowid=?)

-- ## places {"bbox":"-180,-90,180,90"}

select ((
    select count(*)
    from (
      select distinct places.incident as key
      from places indexed by sqlite_autoindex_places_1
      where (places.role <> ? and places.location in (select location_points.location
          from location_points
          cross join locations on locations.key = location_points.location
          where (location_points.west <= ? and location_points.east >= ? and location_points.south <= ? and location_points.north >= ?) and (locations.longitude between ? and ? and locations.latitude between ? and ?)))
    ) as incidents
    where (not exists (
        select 1
        from incidents as seen indexed by incidents_unpublished
        where seen.status <> 'published' and seen.status in ('draft', 'withdrawn') and seen.key = incidents.key
      ) and true and ((incidents.key & 1023) <> 0 or in_time()))
  )) as count;
--   SCAN CONSTANT ROW
--   SCALAR SUBQUERY 4
--     CO-ROUTINE incidents
--       SCAN places
--       LIST SUBQUERY 1
--         SCAN location_points VIRTUAL TABLE INDEX 2:B0D1B2D3
--         SEARCH locations USING INTEGER PRIMARY KEY (rowid=?)
--         CREATE BLOOM FILTER
--     SCAN incidents
--     CORRELATED SCALAR SUBQUERY 3
--       SEARCH seen USING COVERING INDEX incidents_unpublished (status=? AND rowid=?)

-- ## date-index {"undated":"exclude"}

select ((
    select count(*)
    from incidents indexed by incidents_by_date
    where (incidents.order_start < 9000000000 and true and (+incidents.status = 'published' and ((incidents.key & 1023) <> 0 or in_time())))
  )) as count;
--   SCAN CONSTANT ROW
--   SCALAR SUBQUERY 1
--     SEARCH incidents USING INDEX incidents_by_date (order_start<?)

-- ## bounds-index {"date":"1990","date_match":"certain"}

select ((
    select count(*)
    from incidents
    where ((incidents.key in (select +incident_spans.incident as key
          from incident_spans
          where incident_spans.earliest < ? and incident_spans.latest >= ?) and incidents.start_latest <= ? and incidents.end_earliest >= ?) and true and (+incidents.status = 'published' and ((incidents.key & 1023) <> 0 or in_time())))
  ) + (
    select count(*)
    from incidents indexed by incidents_bounds
    where (incidents.start_earliest between ? and ? and incidents.start_latest <= ? and incidents.end_earliest >= ? and (+incidents.status = 'published' and ((incidents.key & 1023) <> 0 or in_time())))
  )) as count;
--   SCAN CONSTANT ROW
--   SCALAR SUBQUERY 2
--     SEARCH incidents USING INTEGER PRIMARY KEY (rowid=?)
--     LIST SUBQUERY 1
--       SCAN incident_spans VIRTUAL TABLE INDEX 2:C0D1
--   SCALAR SUBQUERY 3
--     SEARCH incidents USING COVERING INDEX incidents_bounds (start_earliest>? AND start_earliest<?)

-- ## date-spans {"date":"1990"}

select ((
    select count(*)
    from (
      select +incident_spans.incident as key
      from incident_spans
      where incident_spans.earliest < ? and incident_spans.latest >= ?
    ) as incidents
    where (not exists (
        select 1
        from incidents as seen indexed by incidents_unpublished
        where seen.status <> 'published' and seen.status in ('draft', 'withdrawn') and seen.key = incidents.key
      ) and true and ((incidents.key & 1023) <> 0 or in_time()))
  ) + (
    select count(*)
    from incidents
    where ((incidents.order_start >= ? and incidents.order_start <= ?) and true and (+incidents.status = 'published' and ((incidents.key & 1023) <> 0 or in_time())))
  )) as count;
--   SCAN CONSTANT ROW
--   SCALAR SUBQUERY 3
--     SCAN incident_spans VIRTUAL TABLE INDEX 2:C0D1
--     CORRELATED SCALAR SUBQUERY 2
--       SEARCH seen USING COVERING INDEX incidents_unpublished (status=? AND rowid=?)
--   SCALAR SUBQUERY 4
--     SEARCH incidents USING INDEX incidents_by_date (order_start>? AND order_start<?)

-- ## filter-first {"kind":"incident"}

select ((
    select count(*)
    from incidents
    where (true and true and (+incidents.status = 'published' and incidents.kind in (?) and ((incidents.key & 1023) <> 0 or in_time())))
  )) as count;
--   SCAN CONSTANT ROW
--   SCALAR SUBQUERY 1
--     SEARCH incidents USING COVERING INDEX incidents_kind (kind=?)

-- ## filter-first {"actor":"actor-7","date":"1990"}

select ((
    select count(*)
    from incidents
    where ((+incidents.order_start <= ? and +incidents.order_end >= ?) and true and (+incidents.status = 'published' and incidents.key in (
          select involvements.incident
          from involvements
          where involvements.actor in (select actor_ancestors.actor from actor_ancestors where (actor_ancestors.ancestor in (?) and actor_ancestors.hidden = ?))
        ) and ((incidents.key & 1023) <> 0 or in_time())))
  )) as count;
--   SCAN CONSTANT ROW
--   SCALAR SUBQUERY 3
--     SEARCH incidents USING INTEGER PRIMARY KEY (rowid=?)
--     LIST SUBQUERY 2
--       SEARCH involvements USING COVERING INDEX involvements_actor (actor=?)
--       LIST SUBQUERY 1
--         SEARCH actor_ancestors USING PRIMARY KEY (ancestor=?)
