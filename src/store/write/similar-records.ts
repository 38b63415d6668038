/** Finds what was there before an import and shares a title, a place, an actor, a source or a day with an incident that is new. */
import { LRUCache } from 'lru-cache'
import { type EventDate, parseDate } from '../../domain/date/edtf.js'
import type { RecordOf } from '../../domain/record-types.js'
import { sortKey } from '../../domain/sort-key.js'
import { greatCircle } from '../../domain/sphere.js'
import type { SimilarRecord, SimilarRecords } from '../contract/bulk-transaction.js'

type Incident = RecordOf['incident']

/** From so many records on a value leads to none: what it says is only counted. */
export const COMMON = 200
/** How wide a date may be to lead to others by itself, in days: in a month much happens. */
const WIDEST = 7
/** How many records are compared with each that is new. */
const COMPARED = 20
/** How many of the values of an incident are looked up, and how many answers are kept for the next. */
const VALUES = 20
const KEPT = 20_000

/** What two incidents may have in common. */
export type SharedValue = 'title' | 'actor' | 'place' | 'source'

/** A place with its radius, in degrees (WGS 84) and metres. */
export interface Disc {
  readonly id: string
  readonly name: string
  readonly longitude: number | null
  readonly latitude: number | null
  readonly radius: number | null
}

/** An incident that was there; dates in days, as lists are ordered by them. */
export interface ComparedRecord {
  readonly id: string
  readonly title: string
  readonly start: number
  readonly end: number
  readonly dataset: string | null
  readonly actors: readonly string[]
  readonly sources: readonly string[]
  readonly discs: readonly Disc[]
}

/** What an engine answers about the incidents that were there when the import began. */
export interface SimilarRows {
  /** The keys of those that have a value, by the folded title or an id: at most one more than `COMMON`. */
  having(what: SharedValue, value: string): Promise<readonly number[]>
  /** The keys of those that begin in a range of days and end in or after it: at most `COMMON`, the last to begin first. */
  between(range: {
    readonly from: number
    readonly to: number
    readonly start: number
  }): Promise<readonly number[]>
  /** One of them; null where it is withdrawn. */
  incident(key: number): Promise<ComparedRecord | null>
  nameOfActor(id: string): Promise<string | null>
  disc(location: string): Promise<Disc | null>
}

/** It is asked for every row of a file: what many rows ask is answered once. */
export class SimilarRecordFinder {
  readonly #holders = new LRUCache<string, readonly number[]>({ max: KEPT })
  readonly #found = new LRUCache<number, { readonly record: ComparedRecord | null }>({ max: KEPT })
  readonly #discs = new LRUCache<string, { readonly disc: Disc | null }>({ max: KEPT })
  readonly #names = new LRUCache<string, { readonly name: string | null }>({ max: KEPT })

  /** @param size how many incidents there are */
  constructor(
    private readonly rows: SimilarRows,
    readonly size: number,
  ) {}

  /** Those that have something in common with an incident, and what. */
  async of(incident: Incident): Promise<SimilarRecords> {
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
    const discs: Disc[] = []
    for (const id of own.place) {
      const disc = await this.#discOf(id)
      if (disc !== null) discs.push({ ...disc, radius: radii.get(id) ?? disc.radius })
    }
    const names = discs.map(({ name }) => name)
    for (const id of own.actor) {
      const name = await this.#nameOf(id)
      if (name !== null) names.push(name)
    }
    const { bounds } = parseDate(incident.date)
    const counts = new Map<string, number>()
    if (bounds === null) return { size: this.size, names, counts, records: [] }
    const leads = new Map<number, number>()
    const lead = (keys: readonly number[], weight: number): void => {
      for (const key of new Set(keys)) leads.set(key, (leads.get(key) ?? 0) + weight)
    }
    for (const [what, values] of Object.entries(own) as [SharedValue, string[]][])
      for (const value of values) {
        const keys = await this.#keys(what, value)
        counts.set(`${what} ${value}`, keys.length > COMMON ? Math.max(COMMON, this.size / 10) : keys.length)
        if (keys.length <= COMMON) lead(keys, what === 'title' || what === 'source' ? 3 : 2)
      }
    const { startEarliest, endLatest } = bounds
    if (endLatest - startEarliest <= WIDEST) lead(await this.#sameTime(startEarliest, endLatest), 1)
    const likely = [...leads].sort(([one, most], [other, more]) => more - most || one - other)
    const records: SimilarRecord[] = []
    for (const [key] of likely.slice(0, COMMON + COMPARED)) {
      const found = await this.#record(key)
      if (found === null || found.start > endLatest || found.end < startEarliest) continue
      records.push(compared({ ...own, title, discs, bounds, dataset: incident.dataset }, found))
      if (records.length >= COMPARED) break
    }
    return { size: this.size, names, counts, records }
  }

  async #keys(what: SharedValue, value: string): Promise<readonly number[]> {
    const name = `${what} ${value}`
    const known = this.#holders.get(name)
    if (known !== undefined) return known
    const keys = await this.rows.having(what, value)
    this.#holders.set(name, keys)
    return keys
  }

  async #sameTime(start: number, end: number): Promise<readonly number[]> {
    const name = `time ${start} ${end}`
    const known = this.#holders.get(name)
    if (known !== undefined) return known
    // Those that start last come first, which are those of the same day where it is one.
    const keys = await this.rows.between({ from: start - WIDEST, to: end, start })
    this.#holders.set(name, keys)
    return keys
  }

  async #record(key: number): Promise<ComparedRecord | null> {
    const known = this.#found.get(key)
    if (known !== undefined) return known.record
    const record = await this.rows.incident(key)
    this.#found.set(key, { record })
    return record
  }

  async #nameOf(id: string): Promise<string | null> {
    const known = this.#names.get(id)
    if (known !== undefined) return known.name
    const name = await this.rows.nameOfActor(id)
    this.#names.set(id, { name })
    return name
  }

  async #discOf(id: string): Promise<Disc | null> {
    const known = this.#discs.get(id)
    if (known !== undefined) return known.disc
    const disc = await this.rows.disc(id)
    this.#discs.set(id, { disc })
    return disc
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
function compared(own: Own, found: ComparedRecord): SimilarRecord {
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
