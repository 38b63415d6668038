/** The order in which all records of a type can be written into an empty database: what is named before what names it. */
import { sql } from 'drizzle-orm'
import type { WrittenType } from '../../../domain/record-types.js'
import type { View } from '../../../domain/vocabulary.js'
import { citedFirst } from '../../read/citation-order.js'
import type { Statements } from '../connection/statements.js'
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
} from '../schema/tables.js'
import { seenBy, visibleIn } from './id-resolver.js'
import { integersIn, keysIn } from './key-lists.js'

/** The keys of what a view has of a type. Within a rank they stand by id, so that equal databases have equal orders. */
export function importOrder(type: WrittenType, view: View, statements: Statements): Int32Array {
  switch (type) {
    case 'term':
      return keysIn(
        statements,
        sql`select ${terms.key} as key
          from ${terms}
          order by (select count(*) from ${termAncestors} where ${termAncestors.term} = ${terms.key}), ${terms.scheme}, ${terms.code}`,
      )
    case 'dataset':
      return keysIn(statements, sql`select ${datasets.key} as key from ${datasets} order by ${datasets.id}`)
    case 'source':
      return citedFirst(
        keysIn(
          statements,
          sql`select ${sources.key} as key
            from ${seenBy(view, 'source')}
            where ${visibleIn(view, 'source') ?? sql`true`}
            order by ${sources.id}`,
        ),
        citationsIn(view, statements),
      )
    case 'location':
      return keysIn(
        statements,
        sql`select ${locations.key} as key
          from ${seenBy(view, 'location')}
          where ${visibleIn(view, 'location') ?? sql`true`}
          order by (select count(*) from ${locationAncestors} where ${locationAncestors.location} = ${locations.key}), ${locations.id}`,
      )
    case 'actor':
      return keysIn(
        statements,
        sql`select ${actors.key} as key
          from ${seenBy(view, 'actor')}
          where ${visibleIn(view, 'actor') ?? sql`true`}
          order by (select count(*) from ${actorAncestors} where ${actorAncestors.actor} = ${actors.key} ${view === 'public' ? sql`and ${actorAncestors.hidden} = 0` : sql``}), ${actors.id}`,
      )
    case 'incident':
      return keysIn(
        statements,
        sql`select ${incidents.key} as key
          from ${incidents}
          where ${visibleIn(view, 'incident') ?? sql`true`}
          order by ${incidents.id}`,
      )
  }
}

/** A source and one that it cites, again and again, in the order of the sources. */
function citationsIn(view: View, statements: Statements): Int32Array {
  // What a view does not have must not show in the order of what it has either.
  const from =
    view === 'full'
      ? sql`${citations}`
      : sql`${citations} join ${sources} on ${sources.key} = ${citations.cited} and ${sources.visible} = 1`
  const query = sql`select ${citations.source} as source, ${citations.cited} as cited from ${from} order by 1`
  return integersIn(statements, query, sql`source, cited`)
}
