/** The rows by which records are found: the shape of each, by the name of its table, whatever the engine. */
import type { Precision } from '../../domain/date/precision.js'
import type { Incident } from '../../domain/incident.js'
import type { RecordOf } from '../../domain/record-types.js'

/** 1 or 0. */
export type Flag = 0 | 1

/** The rows of each table, as they are written. Keys are numbers that the engine has given to records. */
export interface Rows {
  terms: Pick<RecordOf['term'], 'scheme' | 'code' | 'label' | 'description'> & {
    key: number
    broader: number | null
  }
  datasets: { key: number; id: string; title: string; visible: Flag }
  sources: Pick<RecordOf['source'], 'id' | 'kind' | 'title'> & {
    key: number
    page: string | null
    archivePage: string | null
  }
  citations: { source: number; cited: number }
  locations: Pick<RecordOf['location'], 'id' | 'kind' | 'name' | 'country' | 'subdivision'> & {
    key: number
    parent: number | null
    longitude: number | null
    latitude: number | null
    radius: number | null
  }
  locationPoints: { location: number; west: number; east: number; south: number; north: number }
  actors: Pick<RecordOf['actor'], 'id' | 'kind' | 'name' | 'country'> & {
    key: number
    parent: number | null
    protected: Flag
  }
  incidents: Pick<Incident, 'id' | 'kind' | 'status' | 'verification'> &
    Dates & {
      key: number
      dataset: number | null
      precision: Precision
      located: Flag
      independentSources: number
      disputed: Flag
      publicDisputed: Flag
      titleKey: string
      updatedAt: string
      /** Set with the documents. */
      revision: number
    }
  incidentSpans: { incident: number; earliest: number; latest: number }
  involvements: Pick<Incident['actors'][number], 'role'> & {
    incident: number
    position: number
    actor: number | null
    kind: RecordOf['actor']['kind']
  }
  involvementActs: { incident: number; position: number; term: number }
  places: {
    incident: number
    position: number
    location: number
    role: Incident['locations'][number]['role']
    radius: number | null
  }
  incidentCountries: {
    country: string
    orderStart: number
    orderEnd: number
    incident: number
    startLatest: number | null
    endEarliest: number | null
    published: Flag
  }
  incidentTerms: { term: number; incident: number }
  tags: { tag: string; incident: number }
  attributes: { incident: number; name: string; value: string | number | null }
  claims: Pick<Incident['claims'][number], 'id' | 'field' | 'credibility'> & {
    incident: number
    position: number
    source: number
    adopted: Flag
  }
  claimed: { type: 'actor' | 'location' | 'incident'; target: number; incident: number }
  related: { incident: number; relation: Incident['related'][number]['relation']; other: number }
  externalIds: { type: string; scheme: string; value: string; target: number }
}

export type RowTable = keyof Rows

/** The bounds of a date, in days; null where there is none. */
interface Dates {
  startEarliest: number | null
  startLatest: number | null
  endEarliest: number | null
  endLatest: number | null
}

/** What is to be done to the rows of a batch, in this order. */
export interface RowChanges {
  /** Records that give up their external ids, so that these may change hands within the batch. */
  readonly released: readonly { readonly type: 'location' | 'actor' | 'incident'; readonly key: number }[]
  /** Incidents that an import had withdrawn, and that are no longer as it left them. */
  readonly unpruned: readonly number[]
  /** Records whose own rows are deleted: what follows takes their place. */
  readonly cleared: readonly { readonly type: 'incident' | 'source' | 'location'; readonly key: number }[]
  /** Rows that may take the place of others with the same key, table by table. */
  readonly upserts: ReadonlyMap<RowTable, readonly object[]>
  /** Rows that come to the others, table by table. */
  readonly inserts: ReadonlyMap<RowTable, readonly object[]>
  /** Actors whose involvements follow their kind. */
  readonly kinds: readonly { readonly actor: number; readonly kind: RecordOf['actor']['kind'] }[]
  /** Locations whose country is another one now: the incidents there are listed by country again. */
  readonly moved: readonly number[]
}
