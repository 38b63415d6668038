-- ## act

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

select terms.key as key, terms.code as code, terms.label as label, broader.code as broader, terms.description as description
from terms left join terms as broader on broader.key = terms.broader
where terms.scheme = ? order by terms.key;
--   SCAN terms
--   SEARCH broader USING INTEGER PRIMARY KEY (rowid=?) LEFT-JOIN

select collect(incident_terms.term) from incident_terms indexed by incident_terms_incident;
--   SCAN incident_terms USING COVERING INDEX incident_terms_incident

select collect_incident(incident_terms.incident) from incident_terms indexed by incident_terms_incident;
--   SCAN incident_terms USING COVERING INDEX incident_terms_incident

select term_ancestors.term, term_ancestors.ancestor from term_ancestors;
--   SCAN term_ancestors USING COVERING INDEX term_ancestors_term

-- ## kind

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

select collect_of(incidents.key, incidents.kind) from incidents indexed by incidents_kind;
--   SCAN incidents USING COVERING INDEX incidents_kind

-- ## attributes

with recursive each (name) as (select (select min(attributes.name) from attributes where attributes.name >= ?) union all select (select min(attributes.name) from attributes where attributes.name > each.name) from each where each.name is not null) select each.name as name
from each
where each.name is not null and exists (select 1 from attributes where (attributes.name = each.name and attributes.value is not null and not exists (
      select 1
      from incidents as seen indexed by incidents_unpublished
      where seen.status <> 'published' and seen.status in ('draft', 'withdrawn') and seen.key = attributes.incident
    ) and ((attributes.incident & 1023) <> 0 or in_time()))) limit ?;
--   CO-ROUTINE each
--     SETUP
--       SCAN CONSTANT ROW
--       SCALAR SUBQUERY 1
--         SEARCH attributes USING COVERING INDEX attributes_name (name>?)
--     RECURSIVE STEP
--       SCAN each
--       CORRELATED SCALAR SUBQUERY 3
--         SEARCH attributes USING COVERING INDEX attributes_name (name>?)
--   SCAN each
--   SEARCH attributes EXISTS USING COVERING INDEX attributes_name (name=? AND value>?)
--   CORRELATED SCALAR SUBQUERY 5
--     SEARCH seen USING COVERING INDEX incidents_unpublished (status=? AND rowid=?)

select datasets.id as dataset, attributes.value as value, count(*) as count
from attributes
cross join incidents on incidents.key = attributes.incident
left join datasets on datasets.key = incidents.dataset
where (attributes.name = ? and attributes.value is not null and not exists (
    select 1
    from incidents as seen indexed by incidents_unpublished
    where seen.status <> 'published' and seen.status in ('draft', 'withdrawn') and seen.key = attributes.incident
  ) and ((attributes.incident & 1023) <> 0 or in_time()))
group by incidents.dataset, attributes.value;
--   SEARCH attributes USING COVERING INDEX attributes_name (name=? AND value>?)
--   CORRELATED SCALAR SUBQUERY 1
--     SEARCH seen USING COVERING INDEX incidents_unpublished (status=? AND rowid=?)
--   SEARCH incidents USING INTEGER PRIMARY KEY (rowid=?)
--   SCAN datasets USING COVERING INDEX sqlite_autoindex_datasets_1 LEFT-JOIN
--   USE TEMP B-TREE FOR GROUP BY

select counter.revision as "full", counter.public_revision as "public", counter.database as database
from counter;
--   SCAN counter
