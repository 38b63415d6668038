/** The typed client that frontends import as `annals/client`: every read of the API as a function. */
import createClient, { type Client } from 'openapi-fetch'
import { type Collection, collection } from './collection.js'
import { type CallOptions, connect } from './connection.js'
import { type Names, type Query, queryString, type ValueOf } from './query.js'
import type {
  Claims,
  Facets,
  FacetValue,
  Map as MapCells,
  paths,
  Root,
  Timeline,
  Vocabularies,
  Vocabulary,
} from './schema.js'

export type { Collection, PageOf } from './collection.js'
export type { CallOptions } from './connection.js'
export { AnnalsError, type ProblemCode } from './error.js'
export type { Answer, Query, Shown } from './query.js'
export type * from './schema.js'

export type IncidentQuery = Query<'/v1/incidents'>
export type ActorQuery = Query<'/v1/actors'>
export type LocationQuery = Query<'/v1/locations'>
export type SourceQuery = Query<'/v1/sources'>
export type DatasetQuery = Query<'/v1/datasets'>
export type TimelineQuery = Query<'/v1/timeline'>
export type FacetsQuery = Query<'/v1/facets'>
export type MapQuery = Query<'/v1/map'>

/** What a client is made with. */
export interface ClientOptions {
  /** Sends requests; the global `fetch` by default. */
  readonly fetch?: ((request: Request) => Promise<Response>) | undefined
  /** An API key, sent as `Authorization: Bearer …`. */
  readonly key?: string | undefined
  /** Headers for every request. */
  readonly headers?: Readonly<Record<string, string>> | undefined
  /** Ends every call of this client when it aborts. */
  readonly signal?: AbortSignal | undefined
}

/** What facets are made of: the names that `by` takes. */
export type FacetName = ValueOf<'/v1/facets', 'by'>

/** The facets of a question: with names written out in `by`, a list for each of them. */
export type FacetsBy<By> =
  string extends Names<By> ? Facets : Omit<Facets, 'data'> & { data: Record<Names<By>, FacetValue[]> }

/** A client of one server. */
export interface Annals {
  readonly incidents: Collection<'incidents'> & {
    /** The claims that an incident rests on, each with its whole source. */
    claims(id: string, query?: Query<'/v1/incidents/{id}/claims'>, options?: CallOptions): Promise<Claims>
  }
  readonly actors: Collection<'actors'>
  readonly locations: Collection<'locations'>
  readonly sources: Collection<'sources'>
  readonly datasets: Collection<'datasets'>
  /** How many incidents lie in each stretch of time. */
  timeline(query?: TimelineQuery, options?: CallOptions): Promise<Timeline>
  /** How many incidents have each value. */
  facets<const By extends FacetName | readonly FacetName[]>(
    query: Omit<FacetsQuery, 'by'> & { readonly by: By },
    options?: CallOptions,
  ): Promise<FacetsBy<By>>
  /** How many incidents lie in each cell of a grid, as GeoJSON. */
  map(query?: MapQuery, options?: CallOptions): Promise<MapCells>
  readonly vocabularies: {
    /** All lists of codes. */
    list(query?: Query<'/v1/vocabularies'>, options?: CallOptions): Promise<Vocabularies>
    /** One list of codes, such as `act`. */
    get(
      scheme: string,
      query?: Query<'/v1/vocabularies/{scheme}'>,
      options?: CallOptions,
    ): Promise<Vocabulary>
  }
  /** What is here: counts, the revision, links. */
  root(options?: CallOptions): Promise<Root>
  /** The openapi-fetch client below this one, for every other path. It returns errors and throws none. */
  readonly raw: Client<paths>
}

/**
 * A client of the annals server at a base URL, such as `https://example.org/annals`; an empty one is the origin of
 * the page. It asks nothing by itself and keeps nothing.
 */
export function annals(baseUrl: string | URL, { fetch, key, headers, signal }: ClientOptions = {}): Annals {
  const raw = createClient<paths>({
    baseUrl: String(baseUrl),
    headers: { ...headers, ...(key === undefined ? {} : { authorization: `Bearer ${key}` }) },
    querySerializer: queryString,
    ...(fetch ? { fetch } : {}),
  })
  const connection = connect(raw, signal)
  const { ask } = connection
  return {
    incidents: {
      ...collection(connection, 'incidents'),
      claims: (id, query, options) => ask('/v1/incidents/{id}/claims', { path: { id }, query }, options),
    },
    actors: collection(connection, 'actors'),
    locations: collection(connection, 'locations'),
    sources: collection(connection, 'sources'),
    datasets: collection(connection, 'datasets'),
    timeline: (query, options) => ask('/v1/timeline', { query }, options),
    facets: (query, options) => ask('/v1/facets', { query }, options) as Promise<never>,
    map: (query, options) => ask('/v1/map', { query }, options),
    vocabularies: {
      list: (query, options) => ask('/v1/vocabularies', { query }, options),
      get: (scheme, query, options) => ask('/v1/vocabularies/{scheme}', { path: { scheme }, query }, options),
    },
    root: (options) => ask('/v1', {}, options),
    raw,
  }
}
