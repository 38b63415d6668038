/** Decides the index rows of records: everything that questions are answered from, beside the documents. */
import { parseDate } from '../../domain/date/edtf.js'
import { actsOf, type DerivedFields } from '../../domain/document.js'
import { identityOf } from '../../domain/fold/identity.js'
import type { Incident } from '../../domain/incident.js'
import type { RecordOf, Written, WrittenType } from '../../domain/record-types.js'
import { sortKey } from '../../domain/sort-key.js'
import { pagesOf } from '../../domain/witness.js'
import type { Change } from './batch.js'
import type { Flag, RowChanges, Rows, RowTable } from './rows.js'

/** Where undated records stand among the others, in days: after all of them. */
export const UNDATED_ORDER = 9_000_000_000

/** What is known of the records that rows are made of, and name. */
interface KeyedRecords {
  record<T extends WrittenType>(type: T, name: string): RecordOf[T] | undefined
  /** The key of a record, a new one where there is none yet. */
  allocateKey(type: WrittenType, name: string): number
  /** Whether a record has nothing yet that belongs to it. */
  isNew(type: WrittenType, key: number): boolean
}

/** Gathers the rows of a batch, table by table: to write so many indexes by turns would wear out the caches of an engine. */
export class IndexRows implements RowChanges {
  readonly released: { type: 'location' | 'actor' | 'incident'; key: number }[] = []
  readonly unpruned: number[] = []
  readonly cleared: { type: 'incident' | 'source' | 'location'; key: number }[] = []
  readonly upserts = new Map<RowTable, object[]>()
  readonly inserts = new Map<RowTable, object[]>()
  readonly kinds: { actor: number; kind: RecordOf['actor']['kind'] }[] = []
  readonly moved: number[] = []

  constructor(readonly records: KeyedRecords) {}

  /** Records that are written again give up their external ids, so that these may change hands within the batch. */
  release(changes: readonly Pick<Change, 'written' | 'key' | 'before'>[]): void {
    for (const { written, key, before } of changes)
      if (before !== undefined && 'external_ids' in written.record)
        this.released.push({ type: written.type as 'location' | 'actor' | 'incident', key })
  }

  /**
   * The rows of a record other than an incident.
   * @param before what it said before; undefined where it is new
   */
  write(
    written: Exclude<Written, { type: 'incident' }>,
    key: number,
    before: RecordOf[WrittenType] | undefined,
  ): void {
    const { records } = this
    const isNew = records.isNew(written.type, key)
    switch (written.type) {
      case 'term': {
        const { scheme, code, label, broader, description } = written.record
        const above = broader === null ? null : records.allocateKey('term', `${scheme}:${broader}`)
        this.#upsert('terms', { key, scheme, code, label, broader: above, description })
        return
      }
      case 'dataset':
        this.#upsert('datasets', { key, id: written.record.id, title: written.record.title, visible: 1 })
        return
      case 'source': {
        const { id, kind, title, cites } = written.record
        const [page = null, archivePage = null] = pagesOf(written.record)
        this.#upsert('sources', { key, id, kind, title, page, archivePage })
        if (!isNew) this.cleared.push({ type: 'source', key })
        for (const cited of cites)
          this.#insert('citations', { source: key, cited: records.allocateKey('source', cited) })
        return
      }
      case 'location': {
        const { id, kind, name, parent, country, subdivision, geometry, radius_m } = written.record
        this.#upsert('locations', {
          key,
          id,
          kind,
          name,
          parent: parent === null ? null : records.allocateKey('location', parent),
          country,
          subdivision,
          longitude: geometry?.coordinates[0] ?? null,
          latitude: geometry?.coordinates[1] ?? null,
          radius: radius_m,
        })
        this.writePoint(key, written.record)
        if (before !== undefined && (before as RecordOf['location']).country !== country) this.moved.push(key)
        this.#externalIds(written.type, key, written.record)
        return
      }
      case 'actor': {
        const { id, kind, name, parent, country } = written.record
        this.#upsert('actors', {
          key,
          id,
          kind,
          name,
          parent: parent === null ? null : records.allocateKey('actor', parent),
          country,
          protected: flag(written.record.protected),
        })
        this.#externalIds(written.type, key, written.record)
      }
    }
  }

  /** Where a location is on the map. */
  writePoint(location: number, { geometry }: RecordOf['location']): void {
    if (!this.records.isNew('location', location)) this.cleared.push({ type: 'location', key: location })
    if (!geometry) return
    const [longitude, latitude] = geometry.coordinates
    this.#insert('locationPoints', {
      location,
      west: longitude,
      east: longitude,
      south: latitude,
      north: latitude,
    })
  }

  /** The involvements whose kind follows the actor's. */
  actorKind(key: number, kind: RecordOf['actor']['kind']): void {
    if (!this.records.isNew('actor', key)) this.kinds.push({ actor: key, kind })
  }

  /** The rows of an incident, in place of those that it had. */
  writeIncident(record: Incident, key: number, derived: DerivedFields, updatedAt: string): void {
    const { records } = this
    const { bounds, precision } = parseDate(record.date)
    const isNew = records.isNew('incident', key)
    const row: Rows['incidents'] = {
      key,
      id: record.id,
      kind: record.kind,
      status: record.status,
      verification: record.verification,
      dataset: record.dataset === null ? null : records.allocateKey('dataset', record.dataset),
      precision,
      startEarliest: bounds?.startEarliest ?? null,
      startLatest: bounds?.startLatest ?? null,
      endEarliest: bounds?.endEarliest ?? null,
      endLatest: bounds?.endLatest ?? null,
      located: isLocated(record, (id) => records.record('location', id)!) ? 1 : 0,
      independentSources: derived.independentSources,
      disputed: flag(derived.disputed.full.length > 0),
      publicDisputed: flag(derived.disputed.public.length > 0),
      titleKey: sortKey(record.title),
      updatedAt,
      revision: 0,
    }
    if (isNew) this.#insert('incidents', row)
    else this.#upsert('incidents', row)
    if (!isNew) this.cleared.push({ type: 'incident', key })
    if (bounds) {
      this.#insert('incidentSpans', {
        incident: key,
        earliest: bounds.startEarliest,
        latest: bounds.endLatest,
      })
    }
    record.actors.forEach((row, position) => {
      const actor = row.id === null ? null : records.allocateKey('actor', row.id)
      const kind = row.id === null ? row.kind : records.record('actor', row.id)!.kind
      this.#insert('involvements', { incident: key, position, actor, kind, role: row.role })
      for (const act of row.acts) {
        this.#insert('involvementActs', {
          incident: key,
          position,
          term: records.allocateKey('term', `act:${act}`),
        })
      }
    })
    record.locations.forEach(({ id, role, radius_m: radius = null }, position) => {
      const location = records.allocateKey('location', id)
      this.#insert('places', { incident: key, position, location, role, radius })
    })
    const countries = new Set(record.locations.map(({ id }) => records.record('location', id)!.country))
    for (const country of countries) {
      if (country === null) continue
      this.#insert('incidentCountries', {
        country,
        orderStart: bounds?.startEarliest ?? UNDATED_ORDER,
        orderEnd: bounds?.endLatest ?? UNDATED_ORDER,
        incident: key,
        startLatest: bounds?.startLatest ?? null,
        endEarliest: bounds?.endEarliest ?? null,
        published: flag(record.status === 'published'),
      })
    }
    const codes = [
      ...actsOf(record).map((code) => `act:${code}`),
      ...record.technologies.map((code) => `technology:${code}`),
    ]
    for (const code of codes)
      this.#insert('incidentTerms', { term: records.allocateKey('term', code), incident: key })
    for (const tag of new Set(record.tags.map(identityOf))) this.#insert('tags', { tag, incident: key })
    for (const [name, value] of Object.entries(record.attributes)) {
      this.#insert('attributes', {
        incident: key,
        name,
        value: typeof value === 'boolean' ? String(value) : value,
      })
    }
    record.claims.forEach(({ id, field, source, credibility, adopted }, position) => {
      const row = { incident: key, position, id, field, credibility, adopted: flag(adopted) }
      this.#insert('claims', { ...row, source: records.allocateKey('source', source) })
    })
    for (const { type, id } of claimedOf(record)) {
      this.#insert('claimed', { type, target: records.allocateKey(type, id), incident: key })
    }
    for (const { id, relation } of record.related) {
      this.#insert('related', { incident: key, relation, other: records.allocateKey('incident', id) })
    }
    this.#externalIds('incident', key, record)
  }

  #externalIds(
    type: string,
    target: number,
    record: { external_ids: { scheme: string; value: string }[] },
  ): void {
    const named = record.external_ids.map(
      ({ scheme, value }) => [identityOf(scheme), identityOf(value)] as const,
    )
    for (const [scheme, value] of new Map(named.map((one) => [one.join(':'), one])).values())
      this.#insert('externalIds', { type, scheme, value, target })
  }

  #insert<Name extends RowTable>(table: Name, row: Rows[Name]): void {
    add(this.inserts, table, row)
  }

  #upsert<Name extends RowTable>(table: Name, row: Rows[Name]): void {
    add(this.upserts, table, row)
  }
}

const flag = (is: boolean): Flag => (is ? 1 : 0)

function add(rows: Map<RowTable, object[]>, table: RowTable, row: object): void {
  const known = rows.get(table)
  if (known) known.push(row)
  else rows.set(table, [row])
}

/** Whether an incident is drawn on a map: a place with a point that is no jurisdiction. */
export function isLocated(record: Incident, location: (id: string) => RecordOf['location']): boolean {
  return record.locations.some(({ id, role }) => role !== 'jurisdiction' && location(id).geometry !== null)
}

/** What only the values of an incident's claims name, each once. */
export function claimedOf(record: Incident): { type: 'actor' | 'location' | 'incident'; id: string }[] {
  const named = record.claims.flatMap(({ field, value }) => {
    const type =
      field === 'actors'
        ? 'actor'
        : field === 'locations'
          ? 'location'
          : field === 'related'
            ? 'incident'
            : null
    if (type === null || !Array.isArray(value)) return []
    return (value as { id: string | null }[]).flatMap(({ id }) =>
      id === null ? [] : [{ type, id } as const],
    )
  })
  return [...new Map(named.map((entry) => [`${entry.type} ${entry.id}`, entry])).values()]
}
