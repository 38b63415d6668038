-- ## one actor

select actors.key as key from actors where actors.id = :id;
--   SEARCH actors USING COVERING INDEX sqlite_autoindex_actors_1 (id=?)

select actors.key as key, cast(actors.public as blob) as document
from actors
where (actors.key = :key and actors.visible = 1);
--   SEARCH actors USING INTEGER PRIMARY KEY (rowid=?)

select wanted.value as subject, (select count(distinct involvements.incident)
  from actor_ancestors
  cross join involvements indexed by involvements_actor on involvements.actor = actor_ancestors.actor
  where (actor_ancestors.ancestor = wanted.value and actor_ancestors.hidden = 0 and not exists (
      select 1
      from incidents as seen indexed by incidents_unpublished
      where seen.status <> 'published' and seen.status in ('draft', 'withdrawn') and seen.key = involvements.incident
    ))) as count
from json_each(:keys) as wanted;
--   SCAN wanted VIRTUAL TABLE INDEX 1:
--   CORRELATED SCALAR SUBQUERY 2
--     USE TEMP B-TREE FOR count(DISTINCT)
--     SEARCH actor_ancestors USING PRIMARY KEY (ancestor=?)
--     SEARCH involvements USING COVERING INDEX involvements_actor (actor=?)
--     CORRELATED SCALAR SUBQUERY 1
--       SEARCH seen USING COVERING INDEX incidents_unpublished (status=? AND rowid=?)

-- ## one actor, full

select actors.key as key, actors.id as id, cast(coalesce(actors."full", actors.public) as blob) as document
from actors
where actors.id = :id;
--   SEARCH actors USING INDEX sqlite_autoindex_actors_1 (id=?)

select wanted.value as subject, (select count(distinct involvements.incident)
  from actor_ancestors
  cross join involvements indexed by involvements_actor on involvements.actor = actor_ancestors.actor
  where actor_ancestors.ancestor = wanted.value) as count
from json_each(:keys) as wanted;
--   SCAN wanted VIRTUAL TABLE INDEX 1:
--   CORRELATED SCALAR SUBQUERY 1
--     USE TEMP B-TREE FOR count(DISTINCT)
--     SEARCH actor_ancestors USING PRIMARY KEY (ancestor=?)
--     SEARCH involvements USING COVERING INDEX involvements_actor (actor=?)

-- ## one place

select locations.key as key from locations where locations.id = :id;
--   SEARCH locations USING COVERING INDEX sqlite_autoindex_locations_1 (id=?)

select locations.key as key, cast(locations.public as blob) as document
from locations
where (locations.key = :key and locations.visible = 1);
--   SEARCH locations USING INTEGER PRIMARY KEY (rowid=?)

select wanted.value as subject, (select count(distinct places.incident)
  from location_ancestors
  cross join places indexed by places_location on places.location = location_ancestors.location
  where (location_ancestors.ancestor = wanted.value and not exists (
      select 1
      from incidents as seen indexed by incidents_unpublished
      where seen.status <> 'published' and seen.status in ('draft', 'withdrawn') and seen.key = places.incident
    ))) as count
from json_each(:keys) as wanted;
--   SCAN wanted VIRTUAL TABLE INDEX 1:
--   CORRELATED SCALAR SUBQUERY 2
--     USE TEMP B-TREE FOR count(DISTINCT)
--     SEARCH location_ancestors USING PRIMARY KEY (ancestor=?)
--     SEARCH places USING COVERING INDEX places_location (location=?)
--     CORRELATED SCALAR SUBQUERY 1
--       SEARCH seen USING COVERING INDEX incidents_unpublished (status=? AND rowid=?)

-- ## claims of an incident

select incidents.key as key from incidents where incidents.id = :id;
--   SEARCH incidents USING COVERING INDEX sqlite_autoindex_incidents_1 (id=?)

select incidents.status as status from incidents where incidents.key = :key
and (incidents.status = 'published' or (incidents.status = 'withdrawn' and incidents.was_public = 1));
--   SEARCH incidents USING INTEGER PRIMARY KEY (rowid=?)

select cast(incident_documents.public as blob) as document
from incident_documents
where incident_documents.incident = :key;
--   SEARCH incident_documents USING INTEGER PRIMARY KEY (rowid=?)

select sources.key as key from sources where sources.id = :id;
--   SEARCH sources USING COVERING INDEX sqlite_autoindex_sources_1 (id=?)

select sources.key as key, cast(sources.public as blob) as document
from sources
where (sources.key = :key and sources.visible = 1);
--   SEARCH sources USING INTEGER PRIMARY KEY (rowid=?)

select wanted.value as subject, (select count(distinct claims.incident)
  from claims indexed by claims_source
  where (claims.source = wanted.value and not exists (
      select 1
      from incidents as seen indexed by incidents_unpublished
      where seen.status <> 'published' and seen.status in ('draft', 'withdrawn') and seen.key = claims.incident
    ))) as count
from json_each(:keys) as wanted;
--   SCAN wanted VIRTUAL TABLE INDEX 1:
--   CORRELATED SCALAR SUBQUERY 2
--     SEARCH claims USING COVERING INDEX claims_source (source=?)
--     CORRELATED SCALAR SUBQUERY 1
--       SEARCH seen USING COVERING INDEX incidents_unpublished (status=? AND rowid=?)

-- ## a page of actors

select counter.revision as "full", counter.public_revision as "public", counter.database as database
from counter;
--   SCAN counter

select actors.key as key, actors.id as id, cast(actors.public as blob) as document
from actors indexed by actors_seen
where actors.visible = 1
order by actors.id asc limit ?;
--   SCAN actors USING INDEX actors_seen

select wanted.value as subject, (select count(distinct involvements.incident)
  from actor_ancestors
  cross join involvements indexed by involvements_actor on involvements.actor = actor_ancestors.actor
  where (actor_ancestors.ancestor = wanted.value and actor_ancestors.hidden = 0 and not exists (
      select 1
      from incidents as seen indexed by incidents_unpublished
      where seen.status <> 'published' and seen.status in ('draft', 'withdrawn') and seen.key = involvements.incident
    ))) as count
from json_each(:keys) as wanted;
--   SCAN wanted VIRTUAL TABLE INDEX 1:
--   CORRELATED SCALAR SUBQUERY 2
--     USE TEMP B-TREE FOR count(DISTINCT)
--     SEARCH actor_ancestors USING PRIMARY KEY (ancestor=?)
--     SEARCH involvements USING COVERING INDEX involvements_actor (actor=?)
--     CORRELATED SCALAR SUBQUERY 1
--       SEARCH seen USING COVERING INDEX incidents_unpublished (status=? AND rowid=?)

select count(*) as total
from actors indexed by actors_seen
where actors.visible = 1;
--   SCAN actors USING COVERING INDEX actors_seen

-- ## actors by a word

select counter.revision as "full", counter.public_revision as "public", counter.database as database
from counter;
--   SCAN counter

select count(*) as count from (select rowid >> 2 as key from record_text where record_text match ? and (rowid & 3) = ? limit ?);
--   CO-ROUTINE (subquery-1)
--     SCAN record_text VIRTUAL TABLE INDEX 0:M2
--   SCAN (subquery-1)

select actors.key as key, actors.id as id, cast(actors.public as blob) as document
from actors
where (actors.visible = 1 and actors.key in (select rowid >> 2 as key from record_text where record_text match ? and (rowid & 3) = ?))
order by +actors.id asc limit ?;
--   SEARCH actors USING INTEGER PRIMARY KEY (rowid=?)
--   LIST SUBQUERY 1
--     SCAN record_text VIRTUAL TABLE INDEX 0:M2
--   USE TEMP B-TREE FOR ORDER BY

select wanted.value as subject, (select count(distinct involvements.incident)
  from actor_ancestors
  cross join involvements indexed by involvements_actor on involvements.actor = actor_ancestors.actor
  where (actor_ancestors.ancestor = wanted.value and actor_ancestors.hidden = 0 and not exists (
      select 1
      from incidents as seen indexed by incidents_unpublished
      where seen.status <> 'published' and seen.status in ('draft', 'withdrawn') and seen.key = involvements.incident
    ))) as count
from json_each(:keys) as wanted;
--   SCAN wanted VIRTUAL TABLE INDEX 1:
--   CORRELATED SCALAR SUBQUERY 2
--     USE TEMP B-TREE FOR count(DISTINCT)
--     SEARCH actor_ancestors USING PRIMARY KEY (ancestor=?)
--     SEARCH involvements USING COVERING INDEX involvements_actor (actor=?)
--     CORRELATED SCALAR SUBQUERY 1
--       SEARCH seen USING COVERING INDEX incidents_unpublished (status=? AND rowid=?)

select count(*) as total
from actors
where (actors.visible = 1 and actors.key in (select rowid >> 2 as key from record_text where record_text match ? and (rowid & 3) = ?));
--   SEARCH actors USING INTEGER PRIMARY KEY (rowid=?)
--   LIST SUBQUERY 1
--     SCAN record_text VIRTUAL TABLE INDEX 0:M2
