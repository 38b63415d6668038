/** Turns the ids and codes of a question into keys, and says which one a view does not have. */
import { and, eq, gte, inArray, lt, type SQL, sql } from 'drizzle-orm'
import { nearest } from '../../../domain/faults.js'
import type { OpenScheme, View } from '../../../domain/vocabulary.js'
import { beyondRevision } from '../../../query/change-parameters.js'
import type { ParameterRef } from '../../../query/condition.js'
import type { IdLookup } from '../../read/resolved-question.js'
import { keysOfTerms, unknownAttribute, unknownId } from '../../read/unknown-names.js'
import { inTime } from '../connection/interrupt.js'
import type { Statements } from '../connection/statements.js'
import { actors, attributes, datasets, incidents, locations, sources, terms } from '../schema/tables.js'
import { idOfNamed } from './record-by-name.js'
import { readRedirects } from './redirects.js'
import { readStates } from './states.js'
import { isPublished } from './visible-incidents.js'

const TABLES = { actor: actors, location: locations, source: sources, dataset: datasets, incident: incidents }
export type NamedType = keyof typeof TABLES

/** What the public may see of a table of named records; everything in the full view. */
export function visibleIn(view: View, type: NamedType): SQL | undefined {
  if (view === 'full') return undefined
  return type === 'incident' ? eq(incidents.status, sql`'published'`) : eq(TABLES[type].visible, sql`1`)
}

const SEEN: Partial<Record<NamedType, string>> = {
  actor: 'actors_seen',
  location: 'locations_seen',
  source: 'sources_seen',
}

/**
 * A table of named records where they are read in the order of their ids, or counted: to the public along the index
 * of what it sees. To be met with `visibleIn`.
 */
export function seenBy(view: View, type: NamedType): SQL {
  const index = view === 'public' ? SEEN[type] : undefined
  return index === undefined ? sql`${TABLES[type]}` : sql`${TABLES[type]} indexed by ${sql.raw(index)}`
}

export class IdResolver implements IdLookup {
  /** Attributes of which the view has a value. */
  readonly #attributes = new Set<string>()

  constructor(
    readonly statements: Statements,
    readonly view: View,
  ) {}

  /**
   * The keys of records that the view has.
   * @throws Problem invalid_parameter that names the parameter and suggests the nearest id of this view
   */
  keys(type: NamedType, ids: readonly string[], parameter: ParameterRef): number[] {
    const found = this.#seen(type, ids)
    const absent = ids.filter((id) => !found.has(id))
    if (absent.length > 0 && (type === 'actor' || type === 'incident')) {
      // A merged id stands for the one that it was merged into.
      const redirects = readRedirects(type, absent, this.view, this.statements)
      const seen = this.#seen(type, [...redirects.values()])
      for (const [id, target] of redirects) {
        const key = seen.get(target)
        if (key !== undefined) found.set(id, key)
      }
    }
    const missing = absent.find((id) => !found.has(id))
    if (missing !== undefined) throw unknownId(parameter, missing, type, this.#suggested(type, missing))
    return [...new Set(found.values())]
  }

  /**
   * Checks that some record of the view has a value of an attribute.
   * @param written the value of the parameter for another name, to suggest it whole
   * @throws Problem invalid_parameter that suggests the nearest name
   */
  attribute(name: string, parameter: string, written: (name: string) => string): void {
    if (this.#attributes.has(name)) return
    if (this.statements.get(sql`select 1 as found where ${this.#hasAttribute(sql`${name}`)}`) === undefined)
      throw unknownAttribute(name, this.attributeNames(), parameter, written)
    this.#attributes.add(name)
  }

  /** The names of attributes of which the view has a value, in the order of their code points. @param from the first */
  attributeNames(from = '', limit = CANDIDATES): string[] {
    const { name } = attributes
    const next = (after: SQL) => sql`(select min(${name}) from ${attributes} where ${name} > ${after})`
    const first = sql`(select min(${name}) from ${attributes} where ${name} >= ${from})`
    return this.statements
      .all<{ name: string }>(
        sql`with recursive each (name) as (select ${first} union all select ${next(sql`each.name`)} from each where each.name is not null) select each.name as name
          from each
          where each.name is not null and ${this.#hasAttribute(sql`each.name`)} limit ${limit}`,
      )
      .map((row) => row.name)
  }

  #hasAttribute(named: SQL): SQL {
    const { name, value, incident } = attributes
    const isSeen = this.view === 'public' ? isPublished(incident) : undefined
    return sql`exists (select 1 from ${attributes} where ${and(eq(name, named), sql`${value} is not null`, isSeen, inTime(incident))})`
  }

  /** @throws Problem invalid_parameter where the view has not come to a revision */
  checkRevision(revision: number, parameter: string): void {
    if (revision > readStates(this.statements)[this.view].revision) throw beyondRevision(parameter)
  }

  /** The keys of terms; @throws Problem invalid_parameter as `keys`. */
  terms(scheme: OpenScheme, codes: readonly string[], parameter: ParameterRef): number[] {
    const rows = this.statements.all<{ code: string; key: number; label: string }>(
      sql`select ${terms.code} as code, ${terms.key} as key, ${terms.label} as label
        from ${terms}
        where ${eq(terms.scheme, scheme)}`,
    )
    return keysOfTerms(scheme, rows, codes, parameter)
  }

  /** The keys of those that the view has, by their ids. */
  #seen(type: NamedType, ids: readonly string[]): Map<string, number> {
    if (ids.length === 0) return new Map()
    const table = TABLES[type]
    const rows = this.statements.all<{ id: string; key: number }>(
      sql`select ${table.id} as id, ${table.key} as key
        from ${table}
        where ${and(inArray(table.id, [...ids]), visibleIn(this.view, type))}`,
    )
    return new Map(rows.map(({ id, key }) => [id, key]))
  }

  /** The id to suggest: of what is called so, else the nearest one. */
  #suggested(type: NamedType, missing: string): string | undefined {
    const named = type === 'incident' ? undefined : idOfNamed(type, missing, this.view, this.statements)
    return named ?? this.#near(type, missing)
  }

  #near(type: NamedType, missing: string): string | undefined {
    const prefix = missing.slice(0, 2)
    const ids = (range: SQL | undefined) =>
      this.statements.all<{ id: string }>(candidates(type, this.view, range)).map((row) => row.id)
    const { id } = TABLES[type]
    return nearest(missing, [...ids(and(gte(id, prefix), lt(id, `${prefix}~`))), ...ids(undefined)])
  }
}

/** How many ids are compared to find the nearest one. */
const CANDIDATES = 5_000
/** How many are read for so many that the view has. */
const MOST_READ = 4 * CANDIDATES

/** The first ids of a range that a view has; the rows of records, which are spread over the file, are not read. */
export function candidates(type: NamedType, view: View, range: SQL | undefined): SQL {
  const { id, key } = TABLES[type]
  if (type !== 'incident')
    return sql`select ${id} as id
      from ${seenBy(view, type)}
      where ${and(range, visibleIn(view, type)) ?? sql`true`}
      order by ${id} limit ${CANDIDATES}`
  const read = sql`select ${id} as id, ${key} as key
    from ${incidents}
    where ${range ?? sql`true`}
    order by ${id} limit ${MOST_READ}`
  return sql`select id
    from (${read}) as ${incidents}
    where ${view === 'public' ? isPublished(incidents.key) : sql`true`} limit ${CANDIDATES}`
}
