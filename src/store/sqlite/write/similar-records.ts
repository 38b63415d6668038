/** Looks up what was there before an import and shares a title, a place, an actor, a source or a day with an incident that is new. */
import { and, desc, eq, gte, lte, ne, type SQL, sql } from 'drizzle-orm'
import { LRUCache } from 'lru-cache'
import { type EventDate, parseDate } from '../../../domain/date/edtf.js'
import type { RecordOf } from '../../../domain/record-types.js'
import { sortKey } from '../../../domain/sort-key.js'
import { greatCircle } from '../../../domain/sphere.js'
import type { SimilarRecord, SimilarRecords } from '../../contract/bulk-transaction.js'
import type { Statements } from '../connection/statements.js'
import {
  actors,
  claims,
  datasets,
  incidents,
  involvements,
  locations,
  places,
  sources,
} from '../schema/tables.js'

type Incident = RecordOf['incident']

/** From so many records on a value leads to none: what it says is only counted. */
const COMMON = 200
/** How wide a date may be to lead to others by itself, in days: in a month much happens. */
const WIDEST = 7
/** How many records are compared with each that is new. */
const COMPARED = 20
/** How many of the values of an incident are looked up, and how many answers are kept for the next. */
const VALUES = 20
const KEPT = 20_000

const VALUE = sql.placeholder('value')
const LAST = sql.placeholder('last')
const holders = (of: SQL, from: SQL): SQL =>
  sql`select ${of} as key from ${from} and ${lte(of, LAST)} limit ${COMMON + 1}`
/** The incidents that have a value, by what it is; those of the import itself are none. */
const HOLDERS = {
  title: holders(sql`${incidents.key}`, sql`${incidents} where ${eq(incidents.titleKey, VALUE)}`),
  actor: holders(
    sql`${involvements.incident}`,
    sql`${involvements} where ${involvements.actor} = (select ${actors.key} from ${actors} where ${eq(actors.id, VALUE)})`,
  ),
  place: holders(
    sql`${places.incident}`,
    sql`${places} where ${places.location} = (select ${locations.key} from ${locations} where ${eq(locations.id, VALUE)})`,
  ),
  source: holders(
    sql`${claims.incident}`,
    sql`${claims} where ${claims.source} = (select ${sources.key} from ${sources} where ${eq(sources.id, VALUE)})`,
  ),
} as const
type Holder = keyof typeof HOLDERS

const SAME_TIME = sql`select ${incidents.key} as key from ${incidents} where ${and(
  gte(incidents.orderStart, sql.placeholder('from')),
  lte(incidents.orderStart, sql.placeholder('to')),
  gte(incidents.orderEnd, sql.placeholder('start')),
  lte(incidents.key, LAST),
)} order by ${desc(incidents.orderStart)} limit ${COMMON}`
const RECORD = sql`select ${incidents.id} as id, ${incidents.titleKey} as title, ${incidents.orderStart} as start, ${incidents.orderEnd} as end, ${datasets.id} as dataset from ${incidents} left join ${datasets} on ${datasets.key} = ${incidents.dataset} where ${and(eq(incidents.key, VALUE), ne(incidents.status, 'withdrawn'))}`
const ACTORS = sql`select distinct ${actors.id} as id from ${involvements} join ${actors} on ${actors.key} = ${involvements.actor} where ${eq(involvements.incident, VALUE)} limit 100`
const SOURCES = sql`select distinct ${sources.id} as id from ${claims} join ${sources} on ${sources.key} = ${claims.source} where ${eq(claims.incident, VALUE)} limit 100`
const DISC = sql`${locations.id} as id, ${locations.name} as name, ${locations.longitude} as longitude, ${locations.latitude} as latitude`
const DISCS = sql`select ${DISC}, coalesce(${places.radius}, ${locations.radius}) as radius from ${places} join ${locations} on ${locations.key} = ${places.location} where ${eq(places.incident, VALUE)} limit 100`
const OWN_DISC = sql`select ${DISC}, ${locations.radius} as radius from ${locations} where ${eq(locations.id, VALUE)}`
const ACTOR_NAME = sql`select ${actors.name} as name from ${actors} where ${eq(actors.id, VALUE)}`

interface Found {
  readonly id: string
  readonly title: string
  readonly start: number
  readonly end: number
  readonly dataset: string | null
  readonly actors: readonly string[]
  readonly sources: readonly string[]
  readonly discs: readonly Disc[]
}
interface Disc {
  readonly id: string
  readonly name: string
  readonly longitude: number | null
  readonly latitude: number | null
  readonly radius: number | null
}

/** What was there when an edit began, and is asked for every row of a file: what many rows ask is answered once. */
export class SimilarRecordFinder {
  readonly #holders = new LRUCache<string, readonly number[]>({ max: KEPT })
  readonly #found = new LRUCache<number, { readonly record: Found | null }>({ max: KEPT })
  readonly #discs = new LRUCache<string, readonly Disc[]>({ max: KEPT })
  readonly #names = new LRUCache<string, readonly string[]>({ max: KEPT })

  /**
   * @param last the key of the last incident that is compared with
   * @param size how many there are
   */
  constructor(
    private readonly statements: Statements,
    private readonly last: number,
    readonly size: number,
  ) {}

  /** Those that have something in common with an incident, and what. */
  of(incident: Incident): SimilarRecords {
    const title = sortKey(incident.title)
    const unique = (ids: readonly (string | null)[]): string[] =>
      [...new Set(ids.filter((id) => id !== null))].slice(0, VALUES)
    const own = {
      title: [title],
      actor: unique(incident.actors.map(({ id }) => id)),
      place: unique(incident.locations.map(({ id }) => id)),
      source: unique(incident.claims.map(({ source }) => source)),
    }
    const radii = new Map(incident.locations.map(({ id, radius_m }) => [id, radius_m]))
    const discs = own.place
      .flatMap((id) => this.#discOf(id))
      .map((disc) => ({ ...disc, radius: radii.get(disc.id) ?? disc.radius }))
    const names = [...discs.map(({ name }) => name), ...own.actor.flatMap((id) => this.#nameOf(id))]
    const { bounds } = parseDate(incident.date)
    const counts = new Map<string, number>()
    if (bounds === null) return { size: this.size, names, counts, records: [] }
    const leads = new Map<number, number>()
    const lead = (keys: readonly number[], weight: number): void => {
      for (const key of new Set(keys)) leads.set(key, (leads.get(key) ?? 0) + weight)
    }
    for (const [what, values] of Object.entries(own) as [Holder, string[]][])
      for (const value of values) {
        const keys = this.#keys(what, value)
        counts.set(`${what} ${value}`, keys.length > COMMON ? Math.max(COMMON, this.size / 10) : keys.length)
        if (keys.length <= COMMON) lead(keys, what === 'title' || what === 'source' ? 3 : 2)
      }
    const { startEarliest, endLatest } = bounds
    if (endLatest - startEarliest <= WIDEST) lead(this.#sameTime(startEarliest, endLatest), 1)
    const likely = [...leads].sort(([one, most], [other, more]) => more - most || one - other)
    const records: SimilarRecord[] = []
    for (const [key] of likely.slice(0, COMMON + COMPARED)) {
      const found = this.#record(key)
      if (found === null || found.start > endLatest || found.end < startEarliest) continue
      records.push(compared({ ...own, title, discs, bounds, dataset: incident.dataset }, found))
      if (records.length >= COMPARED) break
    }
    return { size: this.size, names, counts, records }
  }

  #keys(what: Holder, value: string): readonly number[] {
    const name = `${what} ${value}`
    const known = this.#holders.get(name)
    if (known !== undefined) return known
    const rows = this.statements.all<{ key: number }>(HOLDERS[what], { value, last: this.last })
    const keys = rows.map(({ key }) => key)
    this.#holders.set(name, keys)
    return keys
  }

  #sameTime(start: number, end: number): readonly number[] {
    const name = `time ${start} ${end}`
    const known = this.#holders.get(name)
    if (known !== undefined) return known
    // Those that start last come first, which are those of the same day where it is one.
    const values = { from: start - WIDEST, to: end, start, last: this.last }
    const keys = this.statements.all<{ key: number }>(SAME_TIME, values).map(({ key }) => key)
    this.#holders.set(name, keys)
    return keys
  }

  #record(key: number): Found | null {
    const known = this.#found.get(key)
    if (known !== undefined) return known.record
    const values = { value: key }
    const row = this.statements.get<Omit<Found, 'actors' | 'sources' | 'discs'>>(RECORD, values)
    const ids = (query: SQL): string[] =>
      this.statements.all<{ id: string }>(query, values).map(({ id }) => id)
    const record =
      row === undefined
        ? null
        : {
            ...row,
            actors: ids(ACTORS),
            sources: ids(SOURCES),
            discs: this.statements.all<Disc>(DISCS, values),
          }
    this.#found.set(key, { record })
    return record
  }

  #nameOf(id: string): readonly string[] {
    const known = this.#names.get(id)
    if (known !== undefined) return known
    const names = this.statements.all<{ name: string }>(ACTOR_NAME, { value: id }).map(({ name }) => name)
    this.#names.set(id, names)
    return names
  }

  #discOf(id: string): readonly Disc[] {
    const known = this.#discs.get(id)
    if (known !== undefined) return known
    const rows = this.statements.all<Disc>(OWN_DISC, { value: id })
    this.#discs.set(id, rows)
    return rows
  }
}

interface Own {
  readonly title: string
  readonly actor: readonly string[]
  readonly place: readonly string[]
  readonly source: readonly string[]
  readonly discs: readonly Disc[]
  readonly bounds: NonNullable<EventDate['bounds']>
  readonly dataset: string | null
}

/** What two have in common, and what speaks against their being one. */
function compared(own: Own, found: Found): SimilarRecord {
  const shared = (values: readonly string[], others: readonly string[]): string[] =>
    values.filter((value) => others.includes(value))
  const [ids, others] = [own.place, found.discs.map(({ id }) => id)]
  const same = shared(ids, others)
  const near = same.length === 0 && own.discs.some((one) => found.discs.some((other) => areNear(one, other)))
  const arePoints = [own.discs, found.discs].every((all) => all.some(({ longitude }) => longitude !== null))
  const actorsOf = shared(own.actor, found.actors)
  return {
    id: found.id,
    isSameDate: found.start === own.bounds.startEarliest && found.end === own.bounds.endLatest,
    isSameTitle: found.title === own.title,
    isSibling: found.dataset !== null && found.dataset === own.dataset,
    actors: actorsOf,
    places: same,
    isNear: near,
    sources: shared(own.source, found.sources),
    areActorsApart: actorsOf.length === 0 && own.actor.length > 0 && found.actors.length > 0,
    arePlacesApart: same.length === 0 && !near && arePoints,
  }
}

/** Whether two places are no further apart than their radii together. */
function areNear(one: Disc, other: Disc): boolean {
  if (one.longitude === null || other.longitude === null) return false
  return greatCircle(one as Point, other as Point) <= (one.radius ?? 0) + (other.radius ?? 0)
}

interface Point {
  readonly longitude: number
  readonly latitude: number
}
