/** The queries by which visibility is decided, and the statement that writes it. */
import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import type { VisibleNode } from '../../write/visibility.js'
import type { VisibleType } from '../../write/write-engine.js'
import type { Statements } from '../connection/statements.js'
import { actors, claimed, claims, incidents, involvements, locations, places } from '../schema/tables.js'
import { forTypes } from './record-queries.js'

const VISIBLE_TYPES = ['actor', 'location', 'source'] as const

const KEYS = sql.placeholder('keys')

const published = (incident: SQLWrapper): SQL => sql`
  exists (
    select 1 from ${incidents}
    where ${incidents.key} = ${incident} and ${incidents.status} = 'published'
  )`

const isClaimed = (type: 'actor' | 'location'): SQL => sql`
  exists (
    select 1 from ${claimed}
    where ${claimed.type} = ${sql.raw(`'${type}'`)} and ${claimed.target} = own.key
      and ${published(claimed.incident)}
  )`

/** Whether a published incident names a record; `own` is the row of the record. */
const NAMED: Record<VisibleType, SQL> = {
  source: sql`exists (select 1 from ${claims} where ${claims.source} = own.key and ${published(claims.incident)})`,
  location: sql`
    exists (select 1 from ${places} where ${places.location} = own.key and ${published(places.incident)})
    or ${isClaimed('location')}`,
  actor: sql`
    exists (
      select 1 from ${involvements}
      where ${involvements.actor} = own.key and ${published(involvements.incident)}
    )
    or ${isClaimed('actor')}`,
}

/**
 * Whether somebody below a record is seen who is not among `within`. Of who is named by a published incident anyway it
 * need not be known.
 */
const aboveOthers = (type: VisibleType): SQL => {
  if (type === 'source') return sql`0`
  const table = type === 'actor' ? actors : locations
  return sql`exists (
    select 1 from ${table}
    where ${table.parent} = own.key and ${table.visible} = 1
      and ${table.key} not in (select value from json_each(${sql.placeholder('within')}))
  )`
}

/** What is known of records whose keys are given as a JSON array. */
const NODES = forTypes(VISIBLE_TYPES, (table, type) => {
  const parent = type === 'source' ? sql`null` : sql`own.parent`
  const isProtected = type === 'actor' ? sql`own.protected` : sql`0`
  return sql`
    select own.key as key, ${parent} as parent, own.visible as visible, ${isProtected} as protected,
      ${NAMED[type]} as named,
      ${aboveOthers(type)} as aboveOthers
    from json_each(${KEYS}) as wanted
    cross join ${table} as own on own.key = wanted.value`
})

/** The keys given, and those of all above them. */
const ABOVE = forTypes(
  ['actor', 'location'],
  (table) => sql`
    with recursive above(key) as (
      select value from json_each(${KEYS})
      union
      select ${(table as typeof actors).parent}
      from above cross join ${table} on ${table.key} = above.key
      where ${(table as typeof actors).parent} is not null
    )
    select key from above`,
)
const SHOW = forTypes(
  VISIBLE_TYPES,
  (table) => sql`
    update ${table} set visible = ${sql.placeholder('visible')}
    where ${table.key} in (select value from json_each(${KEYS}))`,
)

type Row = { readonly [K in keyof VisibleNode]: VisibleNode[K] extends boolean ? number : VisibleNode[K] }

/** The keys given, and those of all above them. */
export const readKeysAbove = (
  type: 'actor' | 'location',
  keys: readonly number[],
  statements: Statements,
): number[] =>
  statements.all<{ key: number }>(ABOVE[type], { keys: JSON.stringify(keys) }).map(({ key }) => key)

export function writeVisible(
  type: VisibleType,
  keys: readonly number[],
  visible: boolean,
  statements: Statements,
): void {
  statements.run(SHOW[type], { visible: visible ? 1 : 0, keys: JSON.stringify(keys) })
}

/** @param within those below that do not count in `aboveOthers` */
export function readVisibleNodes(
  type: VisibleType,
  keys: readonly number[],
  within: readonly number[],
  statements: Statements,
): VisibleNode[] {
  const values = {
    keys: JSON.stringify(keys),
    ...(type === 'source' ? {} : { within: JSON.stringify(within) }),
  }
  return statements.all<Row>(NODES[type], values).map(({ key, parent, ...flags }) => ({
    key,
    parent,
    visible: flags.visible === 1,
    protected: flags.protected === 1,
    named: flags.named === 1,
    aboveOthers: flags.aboveOthers === 1,
  }))
}
