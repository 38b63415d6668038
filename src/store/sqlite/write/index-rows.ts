/** Writes the index rows of a record: everything that questions are answered from, beside its documents. */
import { eq, sql } from 'drizzle-orm'
import { parseDate } from '../../../domain/date/edtf.js'
import { actsOf, type DerivedFields } from '../../../domain/document.js'
import { identityOf } from '../../../domain/fold/identity.js'
import type { Incident } from '../../../domain/incident.js'
import type { RecordOf, Written } from '../../../domain/record-types.js'
import { sortKey } from '../../../domain/sort-key.js'
import { pagesOf } from '../../../domain/witness.js'
import type { Statements } from '../connection/statements.js'
import {
  actors,
  attributes,
  citations,
  claimed,
  claims,
  datasets,
  externalIds,
  incidentCountries,
  incidentSpans,
  incidents,
  incidentTerms,
  involvementActs,
  involvements,
  locationPoints,
  locations,
  places,
  related,
  sources,
  tags,
  terms,
  UNDATED,
} from '../schema/tables.js'
import { PendingRows } from './pending-rows.js'
import type { RecordCache } from './record-cache.js'

/** The tables whose rows belong to one incident, the ones that others point at last. */
export const PARTS = [
  involvementActs,
  involvements,
  places,
  incidentCountries,
  incidentTerms,
  tags,
  attributes,
  claims,
  claimed,
  related,
]

const KEY = sql.placeholder('key')
const PARTS_OF = [...PARTS, incidentSpans].map(
  (part) => sql`delete from ${part} where ${eq(part.incident, KEY)}`,
)
const CITATIONS_OF = sql`delete from ${citations} where ${eq(citations.source, KEY)}`
const POINT_OF = sql`delete from ${locationPoints} where ${eq(locationPoints.location, KEY)}`
const COUNTRY_OF = sql`select ${locations.country} as country from ${locations} where ${eq(locations.key, KEY)}`
const SET_KIND = sql`update ${involvements} set kind = ${sql.placeholder('kind')} where ${eq(involvements.actor, KEY)} and kind <> ${sql.placeholder('kind')}`

const AT = sql`in (select ${places.incident} from ${places} where ${eq(places.location, KEY)})`
const COUNTRIES_AT = sql`delete from ${incidentCountries} where ${incidentCountries.incident} ${AT}`
const WRITE_COUNTRIES_AT = sql`insert into ${incidentCountries} (country, order_start, order_end, incident, start_latest, end_earliest, published) select distinct ${locations.country}, ${incidents.orderStart}, ${incidents.orderEnd}, ${incidents.key}, ${incidents.startLatest}, ${incidents.endEarliest}, ${incidents.status} = 'published' from ${incidents} cross join ${places} on ${places.incident} = ${incidents.key} cross join ${locations} on ${locations.key} = ${places.location} where ${incidents.key} ${AT} and ${locations.country} is not null`

export class IndexRows {
  readonly #pending: PendingRows

  readonly statements: Statements

  constructor(readonly records: RecordCache) {
    this.statements = records.statements
    this.#pending = new PendingRows(this.statements)
  }

  /** Writes the rows that have been gathered since. */
  flush(): void {
    this.#pending.write()
  }

  /** Writes the rows of a record other than an incident; its references have keys already. */
  write(written: Exclude<Written, { type: 'incident' }>, key: number): void {
    const { statements, records } = this
    const pending = this.#pending
    const isNew = records.isNew(written.type, key)
    switch (written.type) {
      case 'term': {
        const { scheme, code, label, broader, description } = written.record
        const above = broader === null ? null : records.allocateKey('term', `${scheme}:${broader}`)
        pending.upsert(terms, { key, scheme, code, label, broader: above, description })
        return
      }
      case 'dataset':
        pending.upsert(datasets, { key, id: written.record.id, title: written.record.title, visible: 1 })
        return
      case 'source': {
        const { id, kind, title, cites } = written.record
        const [page = null, archivePage = null] = pagesOf(written.record)
        pending.upsert(sources, { key, id, kind, title, page, archivePage })
        if (!isNew) statements.run(CITATIONS_OF, { key })
        for (const cited of cites)
          pending.insert(citations, { source: key, cited: records.allocateKey('source', cited) })
        return
      }
      case 'location': {
        const { id, kind, name, parent, country, subdivision, geometry, radius_m } = written.record
        const before = isNew ? undefined : statements.get<{ country: string | null }>(COUNTRY_OF, { key })
        pending.upsert(locations, {
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
        if (before && before.country !== country) this.#countriesAt(key)
        this.#externalIds(written.type, key, written.record)
        return
      }
      case 'actor': {
        const { id, kind, name, parent, country } = written.record
        pending.upsert(actors, {
          key,
          id,
          kind,
          name,
          parent: parent === null ? null : records.allocateKey('actor', parent),
          country,
          protected: written.record.protected ? 1 : 0,
        })
        this.#externalIds(written.type, key, written.record)
      }
    }
  }

  /** Where a location is on the map. */
  writePoint(location: number, { geometry }: RecordOf['location']): void {
    if (!this.records.isNew('location', location)) this.statements.run(POINT_OF, { key: location })
    if (!geometry) return
    const [longitude, latitude] = geometry.coordinates
    this.#pending.insert(locationPoints, {
      location,
      west: longitude,
      east: longitude,
      south: latitude,
      north: latitude,
    })
  }

  /** The lists by country of what has happened at a location, where its country is another one now. */
  #countriesAt(location: number): void {
    // Both read the location as it is now.
    this.flush()
    this.statements.run(COUNTRIES_AT, { key: location })
    this.statements.run(WRITE_COUNTRIES_AT, { key: location })
  }

  /** The involvements whose kind follows the actor's. */
  actorKind(key: number, kind: RecordOf['actor']['kind']): void {
    if (!this.records.isNew('actor', key)) this.statements.run(SET_KIND, { key, kind })
  }

  /** Writes the rows of an incident, in place of those that it had. `revision` columns are set with the documents. */
  writeIncident(record: Incident, key: number, derived: DerivedFields, updatedAt: string): void {
    const { statements, records } = this
    const pending = this.#pending
    const { bounds, precision } = parseDate(record.date)
    const isNew = records.isNew('incident', key)
    pending[isNew ? 'insert' : 'upsert'](incidents, {
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
      located: this.isLocated(record) ? 1 : 0,
      independentSources: derived.independentSources,
      disputed: derived.disputed.full.length > 0 ? 1 : 0,
      publicDisputed: derived.disputed.public.length > 0 ? 1 : 0,
      titleKey: sortKey(record.title),
      updatedAt,
      revision: 0,
    })
    if (!isNew) for (const part of PARTS_OF) statements.run(part, { key })
    if (bounds) {
      pending.insert(incidentSpans, {
        incident: key,
        earliest: bounds.startEarliest,
        latest: bounds.endLatest,
      })
    }
    record.actors.forEach((row, position) => {
      const actor = row.id === null ? null : records.allocateKey('actor', row.id)
      const kind = row.id === null ? row.kind : records.record('actor', row.id)!.kind
      pending.insert(involvements, { incident: key, position, actor, kind, role: row.role })
      for (const act of row.acts) {
        pending.insert(involvementActs, {
          incident: key,
          position,
          term: records.allocateKey('term', `act:${act}`),
        })
      }
    })
    record.locations.forEach(({ id, role, radius_m: radius = null }, position) => {
      const location = records.allocateKey('location', id)
      pending.insert(places, { incident: key, position, location, role, radius })
    })
    const countries = new Set(record.locations.map(({ id }) => records.record('location', id)!.country))
    for (const country of countries) {
      if (country === null) continue
      pending.insert(incidentCountries, {
        country,
        orderStart: bounds?.startEarliest ?? UNDATED,
        orderEnd: bounds?.endLatest ?? UNDATED,
        incident: key,
        startLatest: bounds?.startLatest ?? null,
        endEarliest: bounds?.endEarliest ?? null,
        published: record.status === 'published' ? 1 : 0,
      })
    }
    const codes = [
      ...actsOf(record).map((code) => `act:${code}`),
      ...record.technologies.map((code) => `technology:${code}`),
    ]
    for (const code of codes)
      pending.insert(incidentTerms, { term: records.allocateKey('term', code), incident: key })
    for (const tag of new Set(record.tags.map(identityOf))) pending.insert(tags, { tag, incident: key })
    for (const [name, value] of Object.entries(record.attributes)) {
      pending.insert(attributes, {
        incident: key,
        name,
        value: typeof value === 'boolean' ? String(value) : value,
      })
    }
    record.claims.forEach(({ id, field, source, credibility, adopted }, position) => {
      const row = { incident: key, position, id, field, credibility, adopted: adopted ? 1 : 0 }
      pending.insert(claims, { ...row, source: records.allocateKey('source', source) })
    })
    for (const { type, id } of claimedOf(record)) {
      pending.insert(claimed, { type, target: records.allocateKey(type, id), incident: key })
    }
    for (const { id, relation } of record.related) {
      pending.insert(related, { incident: key, relation, other: records.allocateKey('incident', id) })
    }
    this.#externalIds('incident', key, record)
  }

  /** Whether an incident is drawn on a map: a place with a point that is no jurisdiction. */
  isLocated(record: Incident): boolean {
    return record.locations.some(
      ({ id, role }) => role !== 'jurisdiction' && this.records.record('location', id)!.geometry !== null,
    )
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
      this.#pending.insert(externalIds, { type, scheme, value, target })
  }
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
