/** The order in which all records of a type can be written into an empty database: what is named before what names it. */
import { sql } from 'drizzle-orm'
import type { WrittenType } from '../../domain/record-types.js'
import type { View } from '../../domain/vocabulary.js'
import { seenBy, visibleIn } from '../names.js'
import type { Statements } from './statements.js'
import {
  actorAncestors,
  actors,
  citations,
  datasets,
  incidents,
  locationAncestors,
  locations,
  sources,
  termAncestors,
  terms,
} from './tables.js'

/** The keys of what a view has of a type. Within a rank they stand by id, so that equal databases have equal orders. */
export function importOrder(type: WrittenType, view: View, statements: Statements): number[] {
  switch (type) {
    case 'term':
      return keys(
        statements,
        sql`select ${terms.key} from ${terms} order by (select count(*) from ${termAncestors} where ${termAncestors.term} = ${terms.key}), ${terms.scheme}, ${terms.code}`,
      )
    case 'dataset':
      return keys(statements, sql`select ${datasets.key} from ${datasets} order by ${datasets.id}`)
    case 'source':
      return byRank(
        keys(
          statements,
          sql`select ${sources.key} from ${seenBy(view, 'source')} where ${visibleIn(view, 'source') ?? sql`true`} order by ${sources.id}`,
        ),
        citedBy(view, statements),
      )
    case 'location':
      return keys(
        statements,
        sql`select ${locations.key} from ${seenBy(view, 'location')} where ${visibleIn(view, 'location') ?? sql`true`} order by (select count(*) from ${locationAncestors} where ${locationAncestors.location} = ${locations.key}), ${locations.id}`,
      )
    case 'actor':
      return keys(
        statements,
        sql`select ${actors.key} from ${seenBy(view, 'actor')} where ${visibleIn(view, 'actor') ?? sql`true`} order by (select count(*) from ${actorAncestors} where ${actorAncestors.actor} = ${actors.key} ${view === 'public' ? sql`and ${actorAncestors.hidden} = 0` : sql``}), ${actors.id}`,
      )
    case 'incident':
      return keys(
        statements,
        sql`select ${incidents.key} from ${incidents} where ${visibleIn(view, 'incident') ?? sql`true`} order by ${incidents.id}`,
      )
  }
}

const keys = (statements: Statements, query: ReturnType<typeof sql>): number[] =>
  statements.lists<[number]>(query).map(([key]) => key)

function citedBy(view: View, statements: Statements): Map<number, number[]> {
  const cited = new Map<number, number[]>()
  for (const [source, other] of statements.lists<[number, number]>(
    // What a view does not have must not show in the order of what it has either.
    view === 'full'
      ? sql`select ${citations.source}, ${citations.cited} from ${citations}`
      : sql`select ${citations.source}, ${citations.cited} from ${citations} join ${sources} on ${sources.key} = ${citations.cited} where ${sources.visible} = 1`,
  )) {
    const list = cited.get(source)
    if (list) list.push(other)
    else cited.set(source, [other])
  }
  return cited
}

/** Those that cite nothing first, then those that cite only them, and so on; no source cites itself through others. */
function byRank(all: readonly number[], cited: ReadonlyMap<number, readonly number[]>): number[] {
  const ranks = new Map<number, number>()
  // Without recursion: a chain of citations may be long.
  const pending = [...all]
  for (let key = pending.at(-1); key !== undefined; key = pending.at(-1)) {
    const behind = cited.get(key) ?? []
    const unknown = ranks.has(key) ? [] : behind.filter((other) => !ranks.has(other))
    if (unknown.length > 0) {
      pending.push(...unknown)
      continue
    }
    pending.pop()
    if (!ranks.has(key)) ranks.set(key, Math.max(0, ...behind.map((other) => ranks.get(other)! + 1)))
  }
  return all.toSorted((a, b) => ranks.get(a)! - ranks.get(b)!)
}
