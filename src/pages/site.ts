/** What all pages of a server share: where it is, what the collection is called, and who is to be written to. */

export interface Site {
  /** The absolute URL that links begin with, without a slash at its end. */
  readonly base: string
  readonly title: string
  readonly about: string | undefined
  /** A mail address, or a web address. */
  readonly contact: string | undefined
}

/** The state of the records that a page shows. */
export interface State {
  readonly view: 'public' | 'full'
  /** The name of a release; null for the records of now. */
  readonly release: string | null
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

/** The query that keeps to a state; empty for the public records of now. */
export function stateQuery({ view, release }: State): string {
  if (view === 'full') return '?view=full'
  return release === null ? '' : `?release=${encodeURIComponent(release)}`
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

export function pathsOf({ base }: Site, state: State): Paths {
  const query = stateQuery(state)
  return {
    page: (type, id, ending = '') => `${base}/${FOLDERS[type]}/${id}${ending}${query}`,
    api: (type, id, rest = '') => `${base}/v1/${API_FOLDERS[type]}/${id}${rest}${query}`,
    explorer: (filter, value) =>
      `${base}/?${filter}=${encodeURIComponent(value)}${query === '' ? '' : `&${query.slice(1)}`}`,
    opened: (id) => `${base}/${query}#record=${id}`,
  }
}
