/** The queries by which it is known what a batch may collide with, and what shows something of a record. */
import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { DocumentType, WrittenType } from '../../../domain/record-types.js'
import type { MergedType } from '../../contract/transaction.js'
import type { Citation } from '../../write/citations.js'
import type { Statements } from '../connection/statements.js'
import {
  actors,
  citations,
  claimed,
  claims,
  externalIds,
  incidents,
  involvements,
  merges,
  places,
  related,
  revisions,
} from '../schema/tables.js'

const WANTED = sql.placeholder('wanted')
const TYPE = sql.placeholder('type')

const ANY_MERGE = sql`select 1 as found from ${merges} limit 1`
const MERGES = sql`
  select ${merges.id} as id, ${merges.into} as "into"
  from json_each(${WANTED}) as wanted
  cross join ${merges} on ${and(eq(merges.type, TYPE), eq(merges.id, sql`wanted.value`))}`
const HOLDERS = sql`
  select ${externalIds.scheme} as scheme, ${externalIds.value} as value, ${externalIds.target} as target
  from json_each(${WANTED}) as wanted
  cross join ${externalIds}
    on ${externalIds.type} = ${TYPE}
    and ${externalIds.scheme} = wanted.value ->> 0
    and ${externalIds.value} = wanted.value ->> 1`
const CITED_BEHIND = sql`
  with recursive behind(source) as (
    select value from json_each(${WANTED})
    union
    select ${citations.cited} from behind cross join ${citations} on ${citations.source} = behind.source
  )
  select ${citations.source} as source, ${citations.cited} as cited
  from behind cross join ${citations} on ${citations.source} = behind.source`

const KEY = sql.placeholder('key')
const ACTORS_BELOW = sql`select ${actors.key} as key from ${actors} where ${eq(actors.parent, KEY)}`
const CITING = sql`select ${citations.source} as key from ${citations} where ${eq(citations.cited, KEY)}`

const claimedBy = (type: 'actor' | 'location' | 'incident') => sql`
  select ${claimed.incident} as key
  from ${claimed}
  where ${claimed.type} = ${sql.raw(`'${type}'`)} and ${eq(claimed.target, KEY)}`

/** The incidents that show something of a record; null where none can. */
const SHOWING: Record<DocumentType, SQL | null> = {
  dataset: null,
  source: sql`
    select distinct ${claims.incident} as key
    from ${claims}
    where ${eq(claims.source, KEY)}
    order by 1`,
  location: sql`
    select ${places.incident} as key from ${places} where ${eq(places.location, KEY)}
    union ${claimedBy('location')}
    order by 1`,
  actor: sql`
    select ${involvements.incident} as key from ${involvements} where ${eq(involvements.actor, KEY)}
    union ${claimedBy('actor')}
    order by 1`,
  incident: sql`
    select ${related.incident} as key from ${related} where ${eq(related.other, KEY)}
    union ${claimedBy('incident')}
    order by 1`,
}

const WAS_PUBLISHED = sql`
  select ${incidents.wasPublic} as was from ${incidents} where ${eq(incidents.key, KEY)}`

/** Whether any record is merged. */
export const hasMerges = (statements: Statements): boolean => statements.get(ANY_MERGE, {}) !== undefined

/** What merged records were merged into, by id. */
export function readMergedInto(
  type: MergedType,
  ids: readonly string[],
  statements: Statements,
): Map<string, string> {
  const rows = statements.all<{ id: string; into: string }>(MERGES, { type, wanted: JSON.stringify(ids) })
  return new Map(rows.map(({ id, into }) => [id, into]))
}

/** The ids that lead to a record. */
export function readIdsMergedInto(type: DocumentType, id: string, statements: Statements): string[] {
  const rows = statements.all<{ id: string }>(sql`
    with recursive merged(id) as (
      select ${id}
      union
      select ${merges.id} from ${merges} join merged on ${merges.into} = merged.id where ${merges.type} = ${type}
    )
    select id from merged where id <> ${id}`)
  return rows.map((row) => row.id)
}

/** Who has external ids, each a pair of scheme and value as they are compared. */
export function readHolders(
  type: WrittenType,
  ids: readonly (readonly [scheme: string, value: string])[],
  statements: Statements,
): { scheme: string; value: string; target: number }[] {
  return statements.all(HOLDERS, { type, wanted: JSON.stringify(ids) })
}

/** All that sources cite, and all that those cite, to the end. */
export const readCitationsBehind = (sources: readonly number[], statements: Statements): Citation[] =>
  statements.all<Citation>(CITED_BEHIND, { wanted: JSON.stringify(sources) })

/** The keys of what stands beside a record. */
export const readCiting = (source: number, statements: Statements): number[] =>
  keysOf(CITING, source, statements)
export const readActorsBelow = (actor: number, statements: Statements): number[] =>
  keysOf(ACTORS_BELOW, actor, statements)

/** The incidents that show something of a record, by key. */
export function readShowing(type: DocumentType, key: number, statements: Statements): number[] {
  const query = SHOWING[type]
  return query === null ? [] : keysOf(query, key, statements)
}

/** Whether the public ever had an incident. */
export const readWasPublished = (key: number, statements: Statements): boolean =>
  statements.get<{ was: number }>(WAS_PUBLISHED, { key })?.was === 1

/** The last text of a record in each view that the history has. */
export function readLastTexts(
  type: DocumentType,
  id: string,
  statements: Statements,
): { full: string | null; public: string | null } {
  const last = (column: 'content' | 'public_content'): string | null => {
    const text = sql`${revisions}.${sql.identifier(column)}`
    const row = statements.get<{ text: string }>(sql`
      select ${text} as text
      from ${revisions}
      where ${and(eq(revisions.type, type), eq(revisions.id, id))} and ${text} is not null
      order by ${revisions.revision} desc
      limit 1`)
    return row?.text ?? null
  }
  return { full: last('content'), public: last('public_content') }
}

const keysOf = (query: SQL, key: number, statements: Statements): number[] =>
  statements.all<{ key: number }>(query, { key }).map((row) => row.key)
