-- ## everything

select counter.revision as "full", counter.public_revision as "public", counter.database as database
from counter;
--   SCAN counter

select max(incidents.key) as last from incidents;
--   SEARCH incidents

select 1 as found where exists (select 1 from attributes where (attributes.name = ? and attributes.value is not null and not exists (
      select 1
      from incidents as seen indexed by incidents_unpublished
      where seen.status <> 'published' and seen.status in ('draft', 'withdrawn') and seen.key = attributes.incident
    ) and ((attributes.incident & 1023) <> 0 or in_time())));
--   SEARCH attributes EXISTS USING COVERING INDEX attributes_name (name=? AND value>?)
--   CORRELATED SCALAR SUBQUERY 1
--     SEARCH seen USING COVERING INDEX incidents_unpublished (status=? AND rowid=?)

select int32_agg(key) as block
from (
  select incidents.key as key
  from incidents
  where (true and true and (+incidents.status = 'published' and ((incidents.key & 1023) <> 0 or in_time())))
);
--   SCAN incidents USING COVERING INDEX incidents_status

select collect_of(incidents.key, incidents.kind) from incidents indexed by incidents_kind;
--   SCAN incidents USING COVERING INDEX incidents_kind

select collect(incident_terms.term) from incident_terms indexed by incident_terms_incident;
--   SCAN incident_terms USING COVERING INDEX incident_terms_incident

select collect_incident(incident_terms.incident) from incident_terms indexed by incident_terms_incident;
--   SCAN incident_terms USING COVERING INDEX incident_terms_incident

select term_ancestors.term, term_ancestors.ancestor from term_ancestors;
--   SCAN term_ancestors USING COVERING INDEX term_ancestors_term

select terms.key as key, terms.code as value, terms.label as label
from json_each(?) as wanted
cross join (select * from terms where terms.scheme = ?) as terms on terms.key = wanted.value;
--   SCAN wanted VIRTUAL TABLE INDEX 1:
--   SEARCH terms USING INTEGER PRIMARY KEY (rowid=?)

select collect(involvements.actor) from involvements indexed by sqlite_autoindex_involvements_1;
--   SCAN involvements

select collect_incident(involvements.incident) from involvements indexed by sqlite_autoindex_involvements_1;
--   SCAN involvements

select actor_ancestors.actor, actor_ancestors.ancestor
from actor_ancestors
where actor_ancestors.hidden = 0;
--   SCAN actor_ancestors

select actors.key as key, actors.id as value, actors.name as label
from json_each(?) as wanted
cross join actors on actors.key = wanted.value;
--   SCAN wanted VIRTUAL TABLE INDEX 1:
--   SEARCH actors USING INTEGER PRIMARY KEY (rowid=?)

select collect(places.location) from places indexed by sqlite_autoindex_places_1;
--   SCAN places

select collect_incident(places.incident) from places indexed by sqlite_autoindex_places_1;
--   SCAN places

select locations.key, locations.country from locations where locations.country is not null;
--   SEARCH locations USING COVERING INDEX locations_country (country>?)

select collect(claims.source) from claims indexed by sqlite_autoindex_claims_1;
--   SCAN claims

select collect_incident(claims.incident) from claims indexed by sqlite_autoindex_claims_1;
--   SCAN claims

select sources.key as key, sources.id as value, sources.title as label
from json_each(?) as wanted
cross join sources on sources.key = wanted.value;
--   SCAN wanted VIRTUAL TABLE INDEX 1:
--   SEARCH sources USING INTEGER PRIMARY KEY (rowid=?)

select count_by_value(match_set.key, attributes.value) as pairs from match_set cross join attributes on attributes.incident = match_set.key and attributes.name = ?;
--   SCAN match_set
--   SEARCH attributes USING PRIMARY KEY (incident=? AND name=?)

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

select count_by_value(match_set.key, incidents.kind) as pairs from match_set cross join incidents on incidents.key = match_set.key;
--   SCAN match_set
--   SEARCH incidents USING INTEGER PRIMARY KEY (rowid=?)

select count_by_value(match_set.key, term_ancestors.ancestor) as pairs from match_set cross join incident_terms on incident_terms.incident = match_set.key cross join term_ancestors on term_ancestors.term = incident_terms.term;
--   SCAN match_set
--   SEARCH incident_terms USING COVERING INDEX incident_terms_incident (incident=?)
--   SEARCH term_ancestors USING COVERING INDEX term_ancestors_term (term=?)

select terms.key as key, terms.code as value, terms.label as label
from json_each(?) as wanted
cross join (select * from terms where terms.scheme = ?) as terms on terms.key = wanted.value;
--   SCAN wanted VIRTUAL TABLE INDEX 1:
--   SEARCH terms USING INTEGER PRIMARY KEY (rowid=?)

select count_by_value(match_set.key, actor_ancestors.ancestor) as pairs from match_set cross join involvements on involvements.incident = match_set.key cross join actor_ancestors on actor_ancestors.actor = involvements.actor and actor_ancestors.hidden = 0 where true;
--   SCAN match_set
--   SEARCH involvements USING PRIMARY KEY (incident=?)
--   SEARCH actor_ancestors USING INDEX actor_ancestors_actor (actor=?)

select actors.key as key, actors.id as value, actors.name as label
from json_each(?) as wanted
cross join actors on actors.key = wanted.value;
--   SCAN wanted VIRTUAL TABLE INDEX 1:
--   SEARCH actors USING INTEGER PRIMARY KEY (rowid=?)

select count_by_value(match_set.key, locations.country) as pairs from match_set  cross join places on places.incident = match_set.key cross join locations on locations.key = places.location where true and locations.country is not null;
--   SCAN match_set
--   SEARCH places USING PRIMARY KEY (incident=?)
--   SEARCH locations USING INTEGER PRIMARY KEY (rowid=?)

select count_by_value(match_set.key, claims.source) as pairs from match_set cross join claims on claims.incident = match_set.key;
--   SCAN match_set
--   SEARCH claims USING PRIMARY KEY (incident=?)

select sources.key as key, sources.id as value, sources.title as label
from json_each(?) as wanted
cross join sources on sources.key = wanted.value;
--   SCAN wanted VIRTUAL TABLE INDEX 1:
--   SEARCH sources USING INTEGER PRIMARY KEY (rowid=?)

-- ## crossed

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

select collect(involvements.role) from involvements indexed by sqlite_autoindex_involvements_1;
--   SCAN involvements

select collect_incident(involvements.incident) from involvements indexed by sqlite_autoindex_involvements_1;
--   SCAN involvements

select collect(involvements.actor) from involvements indexed by sqlite_autoindex_involvements_1;
--   SCAN involvements

select actor_ancestors.actor, actor_ancestors.ancestor
from actor_ancestors
where actor_ancestors.hidden = 0;
--   SCAN actor_ancestors

select actors.key as key, actors.id as value, actors.name as label
from json_each(?) as wanted
cross join actors on actors.key = wanted.value;
--   SCAN wanted VIRTUAL TABLE INDEX 1:
--   SEARCH actors USING INTEGER PRIMARY KEY (rowid=?)

select collect_of(match_set.key, json_array(involvements.role, actor_ancestors.ancestor)) from match_set cross join involvements on involvements.incident = match_set.key  cross join actor_ancestors on actor_ancestors.actor = involvements.actor and actor_ancestors.hidden = 0 where true;
--   SCAN match_set
--   SEARCH involvements USING PRIMARY KEY (incident=?)
--   SEARCH actor_ancestors USING INDEX actor_ancestors_actor (actor=?)
