/** Finds the records that name a record. */
import { eq, type SQL, sql } from 'drizzle-orm'
import type { DocumentType } from '../../../domain/record-types.js'
import type { RecordRef } from '../../contract/transaction.js'
import type { Statements } from '../connection/statements.js'
import {
  actors,
  citations,
  claimed,
  claims,
  incidents,
  involvements,
  locations,
  places,
  related,
  sources,
} from '../schema/tables.js'

/** The records that name one, each once. @param limit how many at most; null for all */
export function readReferrers(
  type: DocumentType,
  key: number,
  statements: Statements,
  limit: number | null,
): RecordRef[] {
  const found = NAMING[type](key).flatMap((query) =>
    statements.all<RecordRef>(limit === null ? query : sql`${query} limit ${limit}`),
  )
  return [...new Map(found.map((one) => [`${one.type} ${one.id}`, one])).values()].slice(0, limit ?? Infinity)
}

/** What names a record of each type: the ids, with what they are. */
const NAMING: Record<DocumentType, (key: number) => SQL[]> = {
  actor: (key) => [
    named(
      'incident',
      sql`${involvements} where ${eq(involvements.actor, key)}`,
      sql`${involvements.incident}`,
    ),
    named(
      'incident',
      sql`${claimed} where ${claimed.type} = 'actor' and ${eq(claimed.target, key)}`,
      sql`${claimed.incident}`,
    ),
    sql`select 'actor' as type, ${actors.id} as id from ${actors} where ${eq(actors.parent, key)}`,
  ],
  location: (key) => [
    named('incident', sql`${places} where ${eq(places.location, key)}`, sql`${places.incident}`),
    named(
      'incident',
      sql`${claimed} where ${claimed.type} = 'location' and ${eq(claimed.target, key)}`,
      sql`${claimed.incident}`,
    ),
    sql`select 'location' as type, ${locations.id} as id
      from ${locations}
      where ${eq(locations.parent, key)}`,
  ],
  source: (key) => [
    named('incident', sql`${claims} where ${eq(claims.source, key)}`, sql`${claims.incident}`),
    sql`select 'source' as type, ${sources.id} as id
      from ${citations}
      join ${sources} on ${sources.key} = ${citations.source}
      where ${eq(citations.cited, key)}`,
  ],
  incident: (key) => [
    named('incident', sql`${related} where ${eq(related.other, key)}`, sql`${related.incident}`),
    named(
      'incident',
      sql`${claimed} where ${claimed.type} = 'incident' and ${eq(claimed.target, key)}`,
      sql`${claimed.incident}`,
    ),
  ],
  dataset: (key) => [
    sql`select 'incident' as type, ${incidents.id} as id
      from ${incidents}
      where ${eq(incidents.dataset, key)}`,
  ],
}

function named(type: string, from: SQL, incident: SQL): SQL {
  return sql`select ${type} as type, ${incidents.id} as id
    from ${incidents}
    where ${incidents.key} in (select ${incident} from ${from})`
}
