/** What can be done with each kind of record: list, get, go through the pages, and stream. */
import type { CallOptions, Connection } from './connection.js'
import { lines } from './lines.js'
import type { Answer, Query, Shown, ValueOf } from './query.js'

export type Name = 'incidents' | 'actors' | 'locations' | 'sources' | 'datasets'

type Row<N extends Name> = Answer<`/v1/${N}`>['data'][number]

/** The keys to leave of each record; without `fields` all. */
type Choice<Names extends string> = Names | readonly Names[] | undefined

type Asked<Q, Fields> = Omit<Q, 'fields'> & { readonly fields?: Fields }

/** A question for all records, which has neither a first page nor a count. */
type WholeQuery<N extends Name> = Query<`/v1/${N}.ndjson`>

/** A page, whose rows are as `fields` leaves them. */
export type PageOf<N extends Name, Fields = undefined> = [Fields] extends [undefined]
  ? Answer<`/v1/${N}`>
  : Omit<Answer<`/v1/${N}`>, 'data'> & { data: Shown<Row<N>, Fields>[] }

/** Every method throws AnnalsError where the server refuses. Nothing is asked before it is awaited or iterated. */
export interface Collection<N extends Name> {
  /** One page of records: rows in `data`, what is known about them all in `meta`. */
  list<const F extends Choice<ValueOf<`/v1/${N}`, 'fields'>> = undefined>(
    query?: Asked<Query<`/v1/${N}`>, F>,
    options?: CallOptions,
  ): Promise<PageOf<N, F>>
  /**
   * One record. The id of a record that was merged into another gives that one.
   * @throws AnnalsError `not_found`, or `withdrawn` where an incident was published once
   */
  get<const F extends Choice<ValueOf<`/v1/${N}/{id}`, 'fields'>> = undefined>(
    id: string,
    query?: Asked<Query<`/v1/${N}/{id}`>, F>,
    options?: CallOptions,
  ): Promise<Shown<Answer<`/v1/${N}/{id}`>, F>>
  /** All pages from the one of `cursor` on, each asked for when it is taken; `limit` is the rows of a page. */
  pages<const F extends Choice<ValueOf<`/v1/${N}`, 'fields'>> = undefined>(
    query?: Asked<Query<`/v1/${N}`>, F>,
    options?: CallOptions,
  ): AsyncGenerator<PageOf<N, F>, void, undefined>
  /** All records, page after page, each page asked for when it is reached; `limit` is how many in all. */
  all<const F extends Choice<ValueOf<`/v1/${N}`, 'fields'>> = undefined>(
    query?: Asked<WholeQuery<N>, F>,
    options?: CallOptions,
  ): AsyncGenerator<Shown<Row<N>, F>, void, undefined>
  /**
   * All records in one answer and as of one revision, read line by line and no faster than they are taken.
   * @throws AnnalsError where fewer or more records arrive than the server announced, or half a one
   */
  stream<const F extends Choice<ValueOf<`/v1/${N}`, 'fields'>> = undefined>(
    query?: Asked<WholeQuery<N>, F>,
    options?: CallOptions,
  ): AsyncGenerator<Shown<Row<N>, F>, void, undefined>
}

/** The rows that `all` asks for at once: fewer requests than with the server's 50, and the first rows still soon. */
const ROWS = 200

/** What a page is to the code below, which is the same for every kind of record. */
interface AnyPage {
  readonly data: readonly unknown[]
  readonly links: { readonly next: string | null }
}

interface AnyQuery {
  readonly limit?: number
  readonly cursor?: string
}

export function collection<N extends Name>({ ask, open }: Connection, name: N): Collection<N> {
  const path = `/v1/${name}` as const
  const list = (query: object = {}, options?: CallOptions) =>
    ask(path, { query }, options) as Promise<AnyPage>

  async function* pages(query: AnyQuery = {}, options?: CallOptions) {
    let cursor = query.cursor
    do {
      const page = await list({ ...query, cursor }, options)
      yield page
      cursor = cursorOf(page.links.next)
    } while (cursor !== undefined)
  }

  async function* all(query: AnyQuery = {}, options?: CallOptions) {
    const { limit = Number.POSITIVE_INFINITY } = query
    let given = 0
    for await (const page of pages({ ...query, limit: Math.min(limit, ROWS), ...UNCOUNTED }, options)) {
      for (const row of page.data) {
        yield row
        given += 1
        if (given === limit) return
      }
    }
  }

  async function* stream(query: object = {}, options?: CallOptions) {
    const { response, signal } = await open(`${path}.ndjson`, { query }, options)
    yield* lines(response, signal)
  }

  const get = (id: string, query: object = {}, options?: CallOptions) =>
    ask(`${path}/{id}`, { path: { id }, query }, options)

  return { list, get, pages, all, stream } as unknown as Collection<N>
}

/** Counting the records of every page would be for nobody: they are all given. */
const UNCOUNTED = { count: 'none' } as const

/**
 * The cursor of a link. The link itself is not followed: it begins with what the server takes for its own address,
 * and a key must not go anywhere but where it was meant for.
 */
function cursorOf(link: string | null): string | undefined {
  if (link === null) return undefined
  const cursor = new URL(link, 'http://relative').searchParams.get('cursor')
  if (cursor === null) throw new Error(`the link to the next page has no cursor: ${link}`)
  return cursor
}
