/** Keeps what the public sees of actors, locations and sources: those that published records name, and what is above. */
import { eq, type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import type { Statements } from '../connection/statements.js'
import { actors, claimed, claims, incidents, involvements, locations, places } from '../schema/tables.js'
import { forTypes } from './record-queries.js'

export type VisibleType = 'actor' | 'location' | 'source'

const VISIBLE_TYPES = ['actor', 'location', 'source'] as const

const published = (incident: SQLWrapper): SQL =>
  sql`exists (select 1 from ${incidents} where ${incidents.key} = ${incident} and ${incidents.status} = 'published')`

const isClaimed = (type: 'actor' | 'location', key: SQLWrapper): SQL =>
  sql`exists (select 1 from ${claimed} where ${claimed.type} = ${sql.raw(`'${type}'`)} and ${claimed.target} = ${key} and ${published(claimed.incident)})`

/** Whether the public sees a record, from what names it now; `own` is the row of the record. */
const SHOULD_BE_SEEN: Record<VisibleType, SQL> = {
  source: sql`exists (select 1 from ${claims} where ${claims.source} = own.key and ${published(claims.incident)})`,
  location: sql`(exists (select 1 from ${places} where ${places.location} = own.key and ${published(places.incident)})
      or ${isClaimed('location', sql`own.key`)}
      or exists (select 1 from ${locations} where ${locations.parent} = own.key and ${locations.visible} = 1))`,
  actor: sql`(own.protected = 0 and (
      exists (select 1 from ${involvements} where ${involvements.actor} = own.key and ${published(involvements.incident)})
      or ${isClaimed('actor', sql`own.key`)}
      or exists (select 1 from ${actors} where ${actors.parent} = own.key and ${actors.visible} = 1)))`,
}

/** Of some records, given as a JSON array of keys, those that are seen and should not be, or the other way round. */
const WRONG = forTypes(VISIBLE_TYPES, (table, type) => {
  const parent = sql.raw(type === 'source' ? 'null' : 'own.parent')
  return sql`select own.key as key, ${parent} as parent from ${table} as own where own.key in (select value from json_each(${sql.placeholder('keys')})) and own.visible <> ${SHOULD_BE_SEEN[type]}`
})
const TURN = forTypes(
  VISIBLE_TYPES,
  (table) => sql`update ${table} set visible = 1 - visible where ${eq(table.key, sql.placeholder('key'))}`,
)

/**
 * Looks again at the records given, and upwards from each that changes.
 * @returns the keys of those that appeared or disappeared
 */
export function updateVisibility(
  type: VisibleType,
  keys: Iterable<number>,
  statements: Statements,
): Set<number> {
  const wrong = (among: readonly number[]) =>
    statements.all<{ key: number; parent: number | null }>(WRONG[type], { keys: JSON.stringify(among) })
  const changed = new Set<number>()
  const given = [...new Set(keys)]
  // What is right as it is can only become wrong by what is below it, and is looked at again then.
  const first = new Set(wrong(given).map(({ key }) => key))
  const pending = given.filter((key) => first.has(key))
  for (let key = pending.pop(); key !== undefined; key = pending.pop()) {
    const [row] = wrong([key])
    if (row === undefined) continue
    statements.run(TURN[type], { key })
    changed.add(key)
    if (row.parent !== null) pending.push(row.parent)
  }
  return changed
}
