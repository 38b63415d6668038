/** Renders what records say as the JSON that is stamped, stored and sent: one text per view, protected names left out. */
import type { Actor } from './actor.js'
import type { Claim } from './claim.js'
import { parseDate } from './date/edtf.js'
import { dateJson } from './date/json.js'
import type { Incident } from './incident.js'
import type { Involvement, Place } from './involvement.js'
import type { Location } from './location.js'
import type { Source } from './source.js'
import { type CodeOf, codesOf, type View } from './vocabulary.js'
import { independentSources } from './witness.js'

/** What rendering an incident needs to know of the records that it names; all of them exist. */
export interface RecordLookup {
  actor(id: string): Actor
  location(id: string): Location
  source(id: string): Source
  /** Whether the public sees an incident. */
  isPublished(id: string): boolean
}

/** What is computed of an incident beside its document, for the index columns. */
export interface DerivedFields {
  readonly independentSources: number
  readonly disputed: Readonly<Record<View, readonly CodeOf<'claim_field'>[]>>
}

/**
 * The fields on which a claim that was not adopted says something else than the record, as far as a view shows
 * it: what only the hidden part of a value differs in is no dispute to the public.
 */
export function disputedFields(record: Incident, view: View, lookup: RecordLookup): CodeOf<'claim_field'>[] {
  const fields = new Set(
    record.claims
      .filter((claim) => !claim.adopted && claim.value !== null && differs(record, claim, view, lookup))
      .map((claim) => claim.field),
  )
  return codesOf('claim_field').filter((field) => fields.has(field))
}

function differs(record: Incident, claim: Claim, view: View, lookup: RecordLookup): boolean {
  if (claim.field === '*') return true
  const value = claim.field === 'acts' ? actsOf(record) : record[claim.field]
  const said = claimedValue({ ...claim, value: value as Claim['value'] }, view, lookup)
  return (
    canonical(compared(claim.field, said)) !==
    canonical(compared(claim.field, claimedValue(claim, view, lookup)))
  )
}

/** How exactly a place is known is no other place. */
function compared(field: Claim['field'], value: unknown): unknown {
  return field === 'locations' && Array.isArray(value)
    ? value.map(({ id, role }: Place) => ({ id, role }))
    : value
}

/** Lists of records are sets and objects have no order: two that hold the same say the same. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).sort().join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value).map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`)
  return `{${entries.sort().join(',')}}`
}

/** The acts of the rows and the record's own, each once. */
export function actsOf(record: Incident): string[] {
  return [...new Set([...record.actors.flatMap((row) => row.acts), ...record.acts])]
}

/** The ids of the sources that the claims name, in order of appearance. */
export function sourcesOf(record: Incident): string[] {
  return [...new Set(record.claims.map((claim) => claim.source))]
}

/** What is computed of an incident from its claims and their sources. */
export function deriveFields(record: Incident, lookup: RecordLookup): DerivedFields {
  return {
    independentSources: independentSources(sourcesOf(record).map((id) => lookup.source(id))),
    disputed: {
      public: disputedFields(record, 'public', lookup),
      full: disputedFields(record, 'full', lookup),
    },
  }
}

/** Whether the public may see less of an incident than the full view does; where not, both documents say the same. */
export function mayHide({ actors, claims, related }: Incident, lookup: RecordLookup): boolean {
  return (
    actors.some((row) => (row.id === null ? row.protected : lookup.actor(row.id).protected)) ||
    claims.some(({ field, value }) => value !== null && (field === 'actors' || field === 'related')) ||
    related.some(({ id }) => !lookup.isPublished(id))
  )
}

/** What an incident says in a view, as JSON text. Whether the view has the record is the caller's to know. */
export function renderIncident(
  record: Incident,
  view: View,
  lookup: RecordLookup,
  derived: DerivedFields = deriveFields(record, lookup),
): string {
  const named = sourcesOf(record)
  return JSON.stringify({
    id: record.id,
    kind: record.kind,
    status: record.status,
    title: record.title,
    summary: record.summary,
    lang: record.lang,
    translations: record.translations,
    date: dateJson(parseDate(record.date)),
    locations: record.locations.map((row) => place(row, lookup)),
    actors: record.actors.map((row) => involvement(row, view, lookup)),
    acts: actsOf(record),
    technologies: record.technologies,
    tags: record.tags,
    attributes: record.attributes,
    claims: record.claims.map((claim) => ({ ...claim, value: claimedValue(claim, view, lookup) })),
    sources: named.map((id) => {
      const { kind, title, publisher, published, url, reliability, cites } = lookup.source(id)
      const among = cites.filter((cited) => named.includes(cited))
      return { id, kind, title, publisher, published, url, reliability, cites: among }
    }),
    independent_sources: derived.independentSources,
    disputed: derived.disputed[view],
    verification: record.verification,
    dataset: record.dataset,
    external_ids: record.external_ids,
    related: record.related.filter(({ id }) => view === 'full' || lookup.isPublished(id)),
  })
}

function place({ id, role, radius_m: own }: Place, lookup: RecordLookup) {
  const { kind, name, country, subdivision, geometry, radius_m } = lookup.location(id)
  const shown = { id, role, kind, name, country, subdivision, geometry, radius_m }
  return own === undefined ? shown : { ...shown, radius_m: own, place_radius_m: radius_m }
}

function involvement(row: Involvement, view: View, lookup: RecordLookup) {
  const { role, acts, note } = row
  const counted = row.count === undefined ? {} : { count: row.count }
  if (row.id === null) {
    const hidden = row.protected && view === 'public'
    return {
      id: null,
      role,
      kind: row.kind,
      name: null,
      protected: row.protected,
      acts,
      note: hidden ? null : note,
      ...(hidden ? {} : counted),
    }
  }
  const { kind, name, protected: isProtected } = lookup.actor(row.id)
  if (isProtected && view === 'public') {
    return { id: null, role, kind, name: null, protected: true, acts, note: null }
  }
  return { id: row.id, role, kind, name, protected: isProtected, acts, note, ...counted }
}

/** What a claim says, without the names and records that the view does not have. */
function claimedValue(claim: Claim, view: View, lookup: RecordLookup): Claim['value'] {
  if (view === 'full' || claim.value === null) return claim.value
  if (claim.field === 'actors') {
    return (claim.value as Involvement[]).map((row) => {
      const { name: _, ...shown } = involvement(row, view, lookup)
      return shown
    })
  }
  if (claim.field === 'related') {
    return (claim.value as Incident['related']).filter(({ id }) => lookup.isPublished(id))
  }
  return claim.value
}

/** What an actor says; the public sees a parent only where `showsParent`. */
export function renderActor(record: Actor, view: View, showsParent: boolean): string {
  return JSON.stringify(view === 'full' || showsParent ? record : { ...record, parent: null })
}

/** What a source says; the public sees of `cites` those that `shows` lets through. */
export function renderSource(record: Source, view: View, shows: (id: string) => boolean): string {
  return JSON.stringify(view === 'full' ? record : { ...record, cites: record.cites.filter(shows) })
}

/** What a location or a dataset says, the same in both views. */
export function renderPlain(record: object): string {
  return JSON.stringify(record)
}
