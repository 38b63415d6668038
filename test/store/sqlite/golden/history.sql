-- ## changes

select counter.revision as "full", counter.public_revision as "public", counter.database as database
from counter;
--   SCAN counter

select change.revision as revision, change.at as at, change.type as type, change.id as id, change.public_op as op, (select cause.revision from revisions as cause where cause.revision = change.because and cause.public_op not in ('erased', 'redacted')) as because,
(select target.id from revisions as target where target.type = change.type and target.id = change."into" and target.public_op is not null
  and not exists (select 1 from actors where change.type = 'actor' and actors.id = target.id and actors.protected = 1) limit 1) as "into",
(select earlier.public_op from revisions as earlier where earlier.type = change.type and earlier.id = change.id
  and earlier.revision <= :known and earlier.public_op is not null order by earlier.revision desc limit 1) as known
from revisions as change
where change.revision > :since and change.public_op is not null
and not exists (select 1 from revisions as later where later.type = change.type and later.id = change.id
  and later.revision > change.revision and later.public_op is not null)
order by change.revision limit :limit;
--   SEARCH change USING INTEGER PRIMARY KEY (rowid>?)
--   CORRELATED SCALAR SUBQUERY 5
--     SEARCH later USING INDEX revisions_of_record (type=? AND id=? AND revision>?)
--   CORRELATED SCALAR SUBQUERY 1
--     SEARCH cause USING INTEGER PRIMARY KEY (rowid=?)
--   CORRELATED SCALAR SUBQUERY 3
--     SEARCH target USING INDEX revisions_of_record (type=? AND id=?)
--     CORRELATED SCALAR SUBQUERY 2
--       SEARCH actors USING INDEX sqlite_autoindex_actors_1 (id=?)
--   CORRELATED SCALAR SUBQUERY 4
--     SEARCH earlier USING INDEX revisions_of_record (type=? AND id=? AND revision<?)

select cast(json_object('scheme', terms.scheme, 'code', terms.code, 'label', terms.label, 'broader', (select above.code from terms as above where above.key = terms.broader), 'description', terms.description) as blob) as document
from terms
where terms.scheme = :scheme and terms.code = :code;
--   SEARCH terms USING INDEX sqlite_autoindex_terms_1 (scheme=? AND code=?)
--   CORRELATED SCALAR SUBQUERY 1
--     SEARCH above USING INTEGER PRIMARY KEY (rowid=?)

-- ## revisions

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

select change.revision as revision, change.at as at, change.type as type, change.id as id, change.public_op as op, (select cause.revision from revisions as cause where cause.revision = change.because and cause.public_op not in ('erased', 'redacted')) as because,
(select target.id from revisions as target where target.type = change.type and target.id = change."into" and target.public_op is not null
  and not exists (select 1 from actors where change.type = 'actor' and actors.id = target.id and actors.protected = 1) limit 1) as "into", null as "by", iif(change.op is not null and change.because is null, change.reason, null) as reason, change.public_content as content
from revisions as change where change.type = :type and change.id = :id
and change.revision > :after and change.public_op is not null and change.public_op <> 'erased'
order by change.revision asc limit :limit;
--   SEARCH change USING INDEX revisions_of_record (type=? AND id=? AND revision>?)
--   CORRELATED SCALAR SUBQUERY 1
--     SEARCH cause USING INTEGER PRIMARY KEY (rowid=?)
--   CORRELATED SCALAR SUBQUERY 3
--     SEARCH target USING INDEX revisions_of_record (type=? AND id=?)
--     CORRELATED SCALAR SUBQUERY 2
--       SEARCH actors USING INDEX sqlite_autoindex_actors_1 (id=?)

select change.revision as revision, change.at as at, change.type as type, change.id as id, change.public_op as op, (select cause.revision from revisions as cause where cause.revision = change.because and cause.public_op not in ('erased', 'redacted')) as because,
(select target.id from revisions as target where target.type = change.type and target.id = change."into" and target.public_op is not null
  and not exists (select 1 from actors where change.type = 'actor' and actors.id = target.id and actors.protected = 1) limit 1) as "into", null as "by", iif(change.op is not null and change.because is null, change.reason, null) as reason, change.public_content as content
from revisions as change where change.type = :type and change.id = :id
and change.revision <= :after and change.public_op is not null and change.public_op <> 'erased'
order by change.revision desc limit :limit;
--   SEARCH change USING INDEX revisions_of_record (type=? AND id=? AND revision<?)
--   CORRELATED SCALAR SUBQUERY 1
--     SEARCH cause USING INTEGER PRIMARY KEY (rowid=?)
--   CORRELATED SCALAR SUBQUERY 3
--     SEARCH target USING INDEX revisions_of_record (type=? AND id=?)
--     CORRELATED SCALAR SUBQUERY 2
--       SEARCH actors USING INDEX sqlite_autoindex_actors_1 (id=?)

select cast(actors.public as blob) as document
from actors
where actors.id = :id;
--   SEARCH actors USING INDEX sqlite_autoindex_actors_1 (id=?)

select counter.revision as "full", counter.public_revision as "public", counter.database as database
from counter;
--   SCAN counter
