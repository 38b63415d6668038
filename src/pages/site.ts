/** What all pages of a server share: where it is, what the collection is called, and who is to be written to. */
import type { Language } from '../messages/languages.js'
import type { About } from './about.js'

export interface Site {
  /** The absolute URL that links begin with, without a slash at its end. */
  readonly base: string
  readonly title: string
  readonly about: About | null
  /** A mail address, or a web address. */
  readonly contact: string | undefined
}

/** The state of the records that a page shows. */
export interface PageState {
  readonly view: 'public' | 'full'
  /** The name of a release; null for the current records. */
  readonly release: string | null
  /** The language that was asked for in the address; null where the reader's browser chooses it. */
  readonly lang: Language | null
}

/** The pages of each type: their folder, which is the first part of their path. */
export const FOLDERS = {
  incident: 'records',
  actor: 'actors',
  location: 'places',
  source: 'sources',
} as const
export type PagedType = keyof typeof FOLDERS

/** The folders of the same in the API. */
export const API_FOLDERS = {
  incident: 'incidents',
  actor: 'actors',
  location: 'locations',
  source: 'sources',
} as const

/** The query by which the API keeps to a state; empty for the current public records. */
export function stateQuery({ view, release }: Omit<PageState, 'lang'>): string {
  if (view === 'full') return '?view=full'
  return release === null ? '' : `?release=${encodeURIComponent(release)}`
}

/** The query by which pages keep to a state and a language. */
function pageQuery(state: PageState): string {
  const query = stateQuery(state)
  if (state.lang === null) return query
  return `${query === '' ? '?' : `${query}&`}lang=${state.lang}`
}

/** Where pages lead to. */
export interface Paths {
  /** The page of a record. @param ending such as `.md` for another form of it */
  page(type: PagedType, id: string, ending?: string): string
  /** The same in the API. @param rest what follows the id in the path */
  api(type: PagedType, id: string, rest?: string): string
  /** The explorer with a filter. */
  explorer(filter: string, value: string): string
  /** The explorer with a record opened. */
  opened(id: string): string
}

export function pathsOf({ base }: Pick<Site, 'base'>, state: PageState): Paths {
  const query = pageQuery(state)
  return {
    page: (type, id, ending = '') => `${base}/${FOLDERS[type]}/${id}${ending}${query}`,
    api: (type, id, rest = '') => `${base}/v1/${API_FOLDERS[type]}/${id}${rest}${stateQuery(state)}`,
    explorer: (filter, value) =>
      `${base}/?${filter}=${encodeURIComponent(value)}${query === '' ? '' : `&${query.slice(1)}`}`,
    opened: (id) => `${base}/${query}#record=${id}`,
  }
}
