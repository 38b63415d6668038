/** The queries by which incidents that are like a new one are found among those that were there. */
import { and, desc, eq, gte, lte, ne, type SQL, sql } from 'drizzle-orm'
import {
  COMMON,
  type ComparedRecord,
  type Disc,
  type SharedValue,
  type SimilarRows,
} from '../../write/similar-records.js'
import type { Statements } from '../connection/statements.js'
import {
  actors,
  claims,
  datasets,
  incidents,
  involvements,
  locations,
  places,
  sources,
} from '../schema/tables.js'

const VALUE = sql.placeholder('value')
const LAST = sql.placeholder('last')
const holders = (of: SQL, from: SQL): SQL =>
  sql`select ${of} as key from ${from} and ${lte(of, LAST)} limit ${COMMON + 1}`
/** The incidents that have a value, by what it is; those of the import itself are none. */
const HOLDERS: Record<SharedValue, SQL> = {
  title: holders(sql`${incidents.key}`, sql`${incidents} where ${eq(incidents.titleKey, VALUE)}`),
  actor: holders(
    sql`${involvements.incident}`,
    sql`${involvements} where ${involvements.actor} = (select ${actors.key} from ${actors} where ${eq(actors.id, VALUE)})`,
  ),
  place: holders(
    sql`${places.incident}`,
    sql`${places} where ${places.location} = (select ${locations.key} from ${locations} where ${eq(locations.id, VALUE)})`,
  ),
  source: holders(
    sql`${claims.incident}`,
    sql`${claims} where ${claims.source} = (select ${sources.key} from ${sources} where ${eq(sources.id, VALUE)})`,
  ),
}

const SAME_TIME = sql`
  select ${incidents.key} as key
  from ${incidents}
  where ${and(
    gte(incidents.orderStart, sql.placeholder('from')),
    lte(incidents.orderStart, sql.placeholder('to')),
    gte(incidents.orderEnd, sql.placeholder('start')),
    lte(incidents.key, LAST),
  )}
  order by ${desc(incidents.orderStart)}
  limit ${COMMON}`
const RECORD = sql`
  select ${incidents.id} as id, ${incidents.titleKey} as title, ${incidents.orderStart} as start,
    ${incidents.orderEnd} as end, ${datasets.id} as dataset
  from ${incidents}
  left join ${datasets} on ${datasets.key} = ${incidents.dataset}
  where ${and(eq(incidents.key, VALUE), ne(incidents.status, 'withdrawn'))}`
const ACTORS = sql`
  select distinct ${actors.id} as id
  from ${involvements}
  join ${actors} on ${actors.key} = ${involvements.actor}
  where ${eq(involvements.incident, VALUE)}
  limit 100`
const SOURCES = sql`
  select distinct ${sources.id} as id
  from ${claims}
  join ${sources} on ${sources.key} = ${claims.source}
  where ${eq(claims.incident, VALUE)}
  limit 100`
const DISC = sql`${locations.id} as id, ${locations.name} as name, ${locations.longitude} as longitude,
    ${locations.latitude} as latitude`
const DISCS = sql`
  select ${DISC}, coalesce(${places.radius}, ${locations.radius}) as radius
  from ${places}
  join ${locations} on ${locations.key} = ${places.location}
  where ${eq(places.incident, VALUE)}
  limit 100`
const OWN_DISC = sql`
  select ${DISC}, ${locations.radius} as radius
  from ${locations}
  where ${eq(locations.id, VALUE)}`
const ACTOR_NAME = sql`select ${actors.name} as name from ${actors} where ${eq(actors.id, VALUE)}`

export class SqliteSimilarRows implements SimilarRows {
  /** @param last the key of the last incident that is compared with */
  constructor(
    private readonly statements: Statements,
    private readonly last: number,
  ) {}

  async having(what: SharedValue, value: string): Promise<number[]> {
    return this.statements
      .all<{ key: number }>(HOLDERS[what], { value, last: this.last })
      .map(({ key }) => key)
  }

  async between(range: { from: number; to: number; start: number }): Promise<number[]> {
    return this.statements
      .all<{ key: number }>(SAME_TIME, { ...range, last: this.last })
      .map(({ key }) => key)
  }

  async incident(key: number): Promise<ComparedRecord | null> {
    const { statements } = this
    const values = { value: key }
    const row = statements.get<Omit<ComparedRecord, 'actors' | 'sources' | 'discs'>>(RECORD, values)
    if (row === undefined) return null
    const ids = (query: SQL): string[] => statements.all<{ id: string }>(query, values).map(({ id }) => id)
    return {
      ...row,
      actors: ids(ACTORS),
      sources: ids(SOURCES),
      discs: statements.all<Disc>(DISCS, values),
    }
  }

  async nameOfActor(id: string): Promise<string | null> {
    return this.statements.get<{ name: string }>(ACTOR_NAME, { value: id })?.name ?? null
  }

  async disc(location: string): Promise<Disc | null> {
    return this.statements.get<Disc>(OWN_DISC, { value: location }) ?? null
  }
}
