/** What the records of a world say, and who sees them: loops over plain bodies. Of `src` it takes what a date means, which has tests of its own, and the numbers and times that the store has given. */
import { parseDate } from '../../../src/domain/date/edtf.js'
import type { View } from '../../../src/domain/vocabulary.js'
import type { Reader } from '../../../src/store/contract/reader.js'
import { type Dated, listOf, one, type Query, repeated } from './parameters.js'
import { plainText } from './texts.js'
import {
  type Actor,
  allActs,
  type Incident,
  type Location,
  type Place,
  type Row,
  type World,
} from './world.js'

/** The number and time that the store has given to incidents, by view and id. */
export type ViewedDocuments = ReadonlyMap<string, { revision: number; updated_at: string }>

/** Reads what the store has given; the public view has not all of it. */
export async function readDocuments(world: World, store: Reader): Promise<ViewedDocuments> {
  const documents = new Map<string, { revision: number; updated_at: string }>()
  for (const { id, status } of world.incidents)
    for (const view of status === 'published' ? (['public', 'full'] as const) : (['full'] as const))
      documents.set(`${view} ${id}`, JSON.parse(String(await store.incident(id, view))))
  return documents
}

/** What the records of a world say, in either view. */
export class Facts {
  protected readonly actors: Map<string, Actor>
  protected readonly locations: Map<string, Location>
  protected readonly incidents: Map<string, Incident>
  protected readonly dates = new Map<string, Dated | null>()
  protected readonly precisions = new Map<string, string>()
  protected readonly texts = new Map<string, string[]>()
  protected readonly stamps = new Map<string, { revision: number; updated_at: string }>()
  /** Everything that there is, and what the public sees, as `type id`. */
  protected readonly allNames: Set<string>
  protected readonly publicNames: Set<string>

  constructor(
    readonly world: World,
    documents: ViewedDocuments,
  ) {
    this.actors = new Map(world.actors.map((body) => [body.id, body]))
    this.locations = new Map(world.locations.map((body) => [body.id, body]))
    this.incidents = new Map(world.incidents.map((body) => [body.id, body]))
    const { incidents, actors, locations, sources, datasets } = world
    const named = {
      incident: incidents,
      actor: actors,
      location: locations,
      source: sources,
      dataset: datasets,
    }
    this.allNames = new Set(
      Object.entries(named).flatMap(([type, bodies]) =>
        (bodies as { id: string }[]).map(({ id }) => `${type} ${id}`),
      ),
    )
    this.publicNames = this.seen()
    for (const record of world.incidents) {
      const { bounds, precision } = parseDate(record.date)
      this.precisions.set(record.id, precision)
      this.dates.set(
        record.id,
        bounds && {
          from: bounds.startEarliest,
          startLatest: bounds.startLatest,
          endEarliest: bounds.endEarliest,
          to: bounds.endLatest,
        },
      )
      for (const view of ['public', 'full'] as const) {
        if (!this.has('incident', record.id, view)) continue
        this.stamps.set(`${view} ${record.id}`, documents.get(`${view} ${record.id}`)!)
        this.texts.set(`${view} ${record.id}`, this.textsOf(record, view).map(plainText))
      }
    }
  }

  /* Who sees what. */

  protected seen(): Set<string> {
    const seen = new Set<string>()
    const seeActor = (id: string | null) => {
      for (
        let actor = this.actors.get(id ?? '');
        actor && !actor.protected;
        actor = this.actors.get(actor.parent ?? '')
      )
        seen.add(`actor ${actor.id}`)
    }
    const seeLocation = (id: string) => {
      for (let at = this.locations.get(id); at; at = this.locations.get(at.parent ?? ''))
        seen.add(`location ${at.id}`)
    }
    for (const record of this.world.incidents) {
      if (record.status !== 'published') continue
      seen.add(`incident ${record.id}`)
      for (const row of record.actors) seeActor(row.id)
      for (const place of record.locations) seeLocation(place.id)
      for (const claim of record.claims) {
        seen.add(`source ${claim.source}`)
        if (claim.value === null) continue
        if (claim.field === 'actors') for (const row of claim.value as Row[]) seeActor(row.id)
        if (claim.field === 'locations') for (const place of claim.value as Place[]) seeLocation(place.id)
      }
    }
    return seen
  }

  /** Whether a view has a record. */
  has(type: 'incident' | 'actor' | 'location' | 'source' | 'dataset', id: string, view: View): boolean {
    if (!this.allNames.has(`${type} ${id}`)) return false
    return view === 'full' || type === 'dataset' || this.publicNames.has(`${type} ${id}`)
  }

  /** Whether a question names something that the view does not have. */
  isRefused(query: Query, view: View): boolean {
    const ids: [Parameters<Facts['has']>[0], string[]][] = [
      ['incident', listOf(query, 'id')],
      ['dataset', listOf(query, 'dataset')],
      ['source', listOf(query, 'source')],
      ['actor', listOf(query, 'actor')],
      ['location', listOf(query, 'location')],
      ['incident', listOf(query, 'related').map((text) => text.split(':').at(-1)!)],
      [
        'actor',
        repeated(query, 'involves')
          .map((text) => text.split(':')[1]!)
          .filter((id) => id !== '*'),
      ],
    ]
    if (this.attributesIn(query).some((name) => this.attributeValues(name, view).length === 0)) return true
    return ids.some(([type, names]) => names.some((id) => !this.has(type, id, view)))
  }

  /** The attributes that a question names, to filter or to sort by. */
  attributesIn(query: Query): string[] {
    const sorted = /^-?attr:(.*)$/s.exec(one(query, 'sort') ?? '')?.[1]
    const filtered = repeated(query, 'attr').map((text) => text.slice(0, text.search(/[=!<>]/)))
    return [...filtered, ...(sorted === undefined ? [] : [sorted])]
  }

  /** The values of an attribute that a view has, with the records that have them. */
  attributeValues(name: string, view: View): (string | number | boolean)[] {
    return this.world.incidents
      .filter(({ id }) => this.has('incident', id, view))
      .flatMap(({ attributes }) => {
        const value = attributes[name]
        return value === undefined || value === null ? [] : [value]
      })
  }

  textsOf(record: Incident, view: View): string[] {
    const actors = record.actors
      .map(({ id }) => this.actors.get(id ?? ''))
      .filter((actor) => actor !== undefined)
      .filter((actor) => view === 'full' || !actor.protected)
    const locations = record.locations.map(({ id }) => this.locations.get(id)!)
    const sources = this.sourcesOf(record)
    const translations = Object.values(record.translations)
    return [
      record.title,
      record.summary,
      ...translations.flatMap(({ title, summary }) => [title, summary]),
      ...[...actors, ...locations].flatMap(({ name, names }) => [name, ...names.map(({ value }) => value)]),
      ...sources.map(({ title }) => title),
    ].filter((text) => text !== null)
  }

  sourcesOf(record: Incident) {
    return this.world.sources.filter(({ id }) => record.claims.some(({ source }) => source === id))
  }
  dateOf(record: Incident): Dated | null {
    return this.dates.get(record.id)!
  }
  stampOf(record: Incident, view: View) {
    return this.stamps.get(`${view} ${record.id}`)!
  }
  locationOf(place: Place): Location {
    return this.locations.get(place.id)!
  }
  kindOf(row: Row): string {
    return row.id === null ? row.kind! : this.actors.get(row.id)!.kind
  }

  /* Hierarchies: from below upwards, the record itself first. */

  termsAbove(scheme: string, code: string): string[] {
    const term = this.world.terms.find((other) => other.scheme === scheme && other.code === code)
    return term ? [code, ...(term.broader === null ? [] : this.termsAbove(scheme, term.broader))] : []
  }
  actorsAbove(id: string | null, view: View): string[] {
    const actor = this.actors.get(id ?? '')
    if (!actor || (view === 'public' && actor.protected)) return []
    return [actor.id, ...this.actorsAbove(actor.parent, view)]
  }
  locationsAbove(id: string | null): string[] {
    const location = this.locations.get(id ?? '')
    return location ? [location.id, ...this.locationsAbove(location.parent)] : []
  }

  /* What a record, a row and a place have, as the values of parameters. */

  valuesOfRecord(record: Incident, parameter: string): string[] {
    switch (parameter) {
      case 'id':
        return [record.id]
      case 'kind':
        return [record.kind]
      case 'status':
        return [record.status]
      case 'verification':
        return [record.verification]
      case 'precision':
        return [this.precisions.get(record.id)!]
      case 'tag':
        return record.tags
      case 'dataset':
        return record.dataset === null ? [] : [record.dataset]
      case 'act':
        return allActs(record).flatMap((code) => this.termsAbove('act', code))
      case 'technology':
        return record.technologies.flatMap((code) => this.termsAbove('technology', code))
      case 'source':
        return record.claims.map(({ source }) => source)
      case 'related':
        return record.related.flatMap(({ id, relation }) => [id, `${relation}:${id}`])
      case 'external_id':
        return record.external_ids.map(({ scheme, value }) => `${scheme}:${value}`)
      default:
        throw new Error(`no parameter of a record: ${parameter}`)
    }
  }
  valuesOfRow(row: Row, parameter: string, view: View): string[] {
    switch (parameter) {
      case 'role':
        return [row.role]
      case 'actor':
        return this.actorsAbove(row.id, view)
      case 'actor_kind':
        return [this.kindOf(row)]
      default:
        return row.acts.flatMap((code) => this.termsAbove('act', code))
    }
  }
  valuesOfPlace(place: Place, parameter: string): string[] {
    const location = this.locationOf(place)
    if (parameter === 'location') return this.locationsAbove(place.id)
    const value = parameter === 'country' ? location.country : location.subdivision
    return value === null ? [] : [value]
  }
}
