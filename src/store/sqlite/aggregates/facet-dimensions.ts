/** How the values of each facet are found: the rows that have them, and what they are called. */
import { and, eq, or, type SQL, sql } from 'drizzle-orm'
import type { View } from '../../../domain/vocabulary.js'
import type { Facet } from '../../../query/aggregates.js'
import type { ResolvedQuestion } from '../../read/resolved-question.js'
import { involvementTest } from '../query/involvement-tests.js'
import { namedTests, pointTests } from '../query/place-search.js'
import {
  actorAncestors,
  actors,
  attributes,
  claims,
  datasets,
  incidents,
  incidentTerms,
  involvements,
  locationAncestors,
  locations,
  places,
  sources,
  tags,
  termAncestors,
  terms,
} from '../schema/tables.js'
import type { WholeColumn } from './columns.js'
import {
  ACTOR_KINDS,
  actorColumn,
  placeColumn,
  ROLES,
  recordColumn,
  SOURCES,
  TAGS,
  TERMS,
} from './whole-columns.js'

/** How the values of a facet are found: what is counted by, how a match reaches it, and what it is called. */
export interface Dimension {
  /** The column that is counted by: a key, or a code that is its own value. */
  readonly group: SQL
  /** What follows `from match_set`: joins in the order in which they are read, and what one row must satisfy. */
  readonly rows: SQL
  /** How it is read of all records at once; null where the question itself says which rows count. */
  readonly whole: WholeColumn | null
  /** Where the id and the words for a key are; absent where the code is its own value. */
  readonly names?: { readonly table: SQL; readonly key: SQL; readonly value: SQL; readonly label: SQL }
}

const NAMES = {
  term: {
    table: sql`${terms}`,
    key: sql`${terms.key}`,
    value: sql`${terms.code}`,
    label: sql`${terms.label}`,
  },
  dataset: {
    table: sql`${datasets}`,
    key: sql`${datasets.key}`,
    value: sql`${datasets.id}`,
    label: sql`${datasets.title}`,
  },
  source: {
    table: sql`${sources}`,
    key: sql`${sources.key}`,
    value: sql`${sources.id}`,
    label: sql`${sources.title}`,
  },
  actor: {
    table: sql`${actors}`,
    key: sql`${actors.key}`,
    value: sql`${actors.id}`,
    label: sql`${actors.name}`,
  },
  location: {
    table: sql`${locations}`,
    key: sql`${locations.key}`,
    value: sql`${locations.id}`,
    label: sql`${locations.name}`,
  },
}

type MakeDimension = (question: ResolvedQuestion) => Dimension

const ofRecord =
  (name: 'kind' | 'verification' | 'precision' | 'dataset', words?: Dimension['names']): MakeDimension =>
  () => ({
    group: sql`${incidents[name]}`,
    whole: recordColumn(name),
    rows: sql`cross join ${incidents} on ${incidents.key} = match_set.key`,
    ...(words && { names: words }),
  })

const ofTerms =
  (scheme: 'act' | 'technology'): MakeDimension =>
  () => ({
    group: sql`${termAncestors.ancestor}`,
    // Acts and technologies are distinguished by their names.
    whole: TERMS,
    names: {
      ...NAMES.term,
      table: sql`(select * from ${terms} where ${eq(terms.scheme, scheme)}) as ${terms}`,
    },
    rows: sql`cross join ${incidentTerms} on ${incidentTerms.incident} = match_set.key cross join ${termAncestors} on ${termAncestors.term} = ${incidentTerms.term}`,
  })

/** The involvements that satisfy what a question asks of one of them. */
function involvementRows(question: ResolvedQuestion, joins: SQL): SQL {
  const tests = involvementTest(question.involvement, question.view)
  return sql`cross join ${involvements} on ${involvements.incident} = match_set.key ${joins} where ${tests}`
}

/** The places that satisfy what a question asks of one of them; where a point is missing, its name is enough. */
function placeRows(question: ResolvedQuestion, joins: SQL): SQL {
  const points = pointTests(question.place.points)
  const onMap = points.length === 0 ? undefined : or(and(...points), eq(incidents.located, 0))
  const tests = and(...namedTests(question.place), onMap) ?? sql`true`
  // The rows of incidents are spread wide, and only a point that may be missing is looked up there.
  const record = onMap && sql`cross join ${incidents} on ${incidents.key} = match_set.key`
  return sql`${record ?? sql``} cross join ${places} on ${places.incident} = match_set.key ${joins} where ${tests}`
}

/** A dimension of rows that belong to an incident: what is joined to such a row, and what must be true then. */
interface RowDimension extends Pick<Dimension, 'group' | 'names'> {
  readonly whole: WholeColumn
  readonly join: SQL
  readonly where?: SQL
}

/** A kind of rows that belong to an incident, and what can be counted of each. */
interface RowFamily {
  readonly dimensions: Partial<Record<Facet, (view: View) => RowDimension>>
  readonly rows: (question: ResolvedQuestion, joins: SQL) => SQL
  /** Whether every row counts. */
  readonly isAny: (question: ResolvedQuestion) => boolean
}

const toLocation = sql`cross join ${locations} on ${locations.key} = ${places.location}`

const inPlace = (column: typeof locations.country | typeof locations.subdivision) => (): RowDimension => ({
  group: sql`${column}`,
  whole: placeColumn(
    column.name,
    sql`select ${locations.key}, ${column} from ${locations} where ${column} is not null`,
  ),
  join: toLocation,
  where: sql`${column} is not null`,
})

const INVOLVEMENTS: RowFamily = {
  dimensions: {
    role: () => ({ group: sql`${involvements.role}`, whole: ROLES, join: sql`` }),
    actor_kind: () => ({ group: sql`${involvements.kind}`, whole: ACTOR_KINDS, join: sql`` }),
    actor: (view) => ({
      group: sql`${actorAncestors.ancestor}`,
      whole: actorColumn(view),
      names: NAMES.actor,
      join: sql`cross join ${actorAncestors} on ${actorAncestors.actor} = ${involvements.actor} ${view === 'public' ? sql`and ${actorAncestors.hidden} = 0` : sql``}`,
    }),
  },
  rows: involvementRows,
  isAny: ({ involvement }) => involvement.length === 0,
}

const PLACES: RowFamily = {
  dimensions: {
    location: () => ({
      group: sql`${locationAncestors.ancestor}`,
      whole: placeColumn(
        'ancestors',
        sql`select ${locationAncestors.location}, ${locationAncestors.ancestor} from ${locationAncestors}`,
      ),
      names: NAMES.location,
      join: sql`cross join ${locationAncestors} on ${locationAncestors.location} = ${places.location}`,
    }),
    country: inPlace(locations.country),
    subdivision: inPlace(locations.subdivision),
  },
  rows: placeRows,
  isAny: ({ place }) => place.named.length + place.points.length === 0,
}

/** The dimension of some rows, or of several of one row at once. */
function dimensionOf(
  family: RowFamily,
  group: SQL,
  parts: readonly RowDimension[],
  question: ResolvedQuestion,
): Dimension {
  const joins = [...new Set(parts.map(({ join }) => join))]
  const where = parts.flatMap(({ where }) => where ?? [])
  const [only, ...others] = parts
  return {
    group,
    whole: family.isAny(question) && others.length === 0 ? only!.whole : null,
    rows: sql.join([family.rows(question, sql.join(joins, sql` `)), ...where], sql` and `),
  }
}

const ofRows =
  (family: RowFamily, facet: Facet): MakeDimension =>
  (question) => {
    const part = family.dimensions[facet]!(question.view)
    const found = dimensionOf(family, part.group, [part], question)
    return part.names ? { ...found, names: part.names } : found
  }

/**
 * Two different facets of one and the same row, such as an actor and its role: a value is a JSON array of one of each.
 * Null where they are of different kinds of rows, or of the record itself.
 */
export function pairDimension(
  [first, second]: readonly [string, string],
  question: ResolvedQuestion,
): Dimension | null {
  if (first === second) return null
  for (const family of [INVOLVEMENTS, PLACES]) {
    const [a, b] = [first, second].map((facet) => family.dimensions[facet as Facet]?.(question.view))
    if (a === undefined || b === undefined) continue
    return dimensionOf(family, sql`json_array(${a.group}, ${b.group})`, [a, b], question)
  }
  return null
}

/** An attribute as it is counted by. */
export function attributeDimension(attribute: string): Dimension {
  const { name, value, incident } = attributes
  const rows = sql`cross join ${attributes} on ${incident} = match_set.key and ${name} = ${attribute}`
  return { group: sql`${value}`, whole: null, rows }
}

/** The registry of facets. */
export const DIMENSIONS: Record<Facet, MakeDimension> = {
  kind: ofRecord('kind'),
  verification: ofRecord('verification'),
  precision: ofRecord('precision'),
  act: ofTerms('act'),
  technology: ofTerms('technology'),
  tag: () => ({
    group: sql`${tags.tag}`,
    whole: TAGS,
    rows: sql`cross join ${tags} on ${tags.incident} = match_set.key`,
  }),
  dataset: ofRecord('dataset', NAMES.dataset),
  source: () => ({
    group: sql`${claims.source}`,
    whole: SOURCES,
    names: NAMES.source,
    rows: sql`cross join ${claims} on ${claims.incident} = match_set.key`,
  }),
  role: ofRows(INVOLVEMENTS, 'role'),
  actor_kind: ofRows(INVOLVEMENTS, 'actor_kind'),
  actor: ofRows(INVOLVEMENTS, 'actor'),
  location: ofRows(PLACES, 'location'),
  country: ofRows(PLACES, 'country'),
  subdivision: ofRows(PLACES, 'subdivision'),
}
