/** How the values of each facet are found: the rows that have them, and what they are called. */
import { and, eq, or, type SQL, sql } from 'drizzle-orm'
import type { Facet } from '../../query/aggregates.js'
import type { Question } from '../../query/plan.js'
import { type Involvements, involvementTest } from '../compile.js'
import type { Names } from '../names.js'
import { namedTests, pointTests } from '../place-search.js'
import {
  actorAncestors,
  actors,
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
} from './tables.js'

/** How the values of a facet are found: what is counted by, how a match reaches it, and what it is called. */
export interface Dimension {
  /** The column that is counted by: a key, or a code that is its own value. */
  readonly group: SQL
  /** What follows `from matched`: joins in the order in which they are read, and what one row must satisfy. */
  readonly rows: SQL
  /** What its column is kept under; null where the question itself says which rows count. */
  readonly column: string | null
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

type MakeDimension = (question: Question, names: Names) => Dimension

const ofRecord =
  (
    column: typeof incidents.kind | typeof incidents.verification | typeof incidents.precision,
  ): MakeDimension =>
  () => ({
    group: sql`${column}`,
    column: column.name,
    rows: sql`cross join ${incidents} on ${incidents.key} = matched.key`,
  })

const ofTerms =
  (scheme: 'act' | 'technology'): MakeDimension =>
  () => ({
    group: sql`${termAncestors.ancestor}`,
    // Acts and technologies are told apart by their names.
    column: 'terms',
    names: {
      ...NAMES.term,
      table: sql`(select * from ${terms} where ${eq(terms.scheme, scheme)}) as ${terms}`,
    },
    rows: sql`cross join ${incidentTerms} on ${incidentTerms.incident} = matched.key cross join ${termAncestors} on ${termAncestors.term} = ${incidentTerms.term}`,
  })

/** The name of a column where every involvement counts. */
const anyInvolvement = ({ involvement }: Question, name: string): string | null =>
  involvement.length === 0 ? name : null

/** The name of a column where every place counts. */
const anyPlace = ({ place }: Question, name: string): string | null =>
  place.named.length + place.points.length === 0 ? name : null

/** The involvements that satisfy what a question asks of one of them. */
function involvementRows(question: Question, names: Names, joins: SQL): SQL {
  const tests = question.involvement.map((test) => involvementTest(test, involvements as Involvements, names))
  return sql`cross join ${involvements} on ${involvements.incident} = matched.key ${joins} where ${and(...tests) ?? sql`true`}`
}

/** The places that satisfy what a question asks of one of them; where a point is missing, its name is enough. */
function placeRows(question: Question, names: Names, joins: SQL): SQL {
  const points = pointTests(question.place.points)
  const onMap = points.length === 0 ? undefined : or(and(...points), eq(incidents.located, 0))
  const tests = and(...namedTests(question.place, names), onMap) ?? sql`true`
  // The rows of incidents are spread wide, and only a point that may be missing is looked up there.
  const record = onMap && sql`cross join ${incidents} on ${incidents.key} = matched.key`
  return sql`${record ?? sql``} cross join ${places} on ${places.incident} = matched.key ${joins} where ${tests}`
}

const ofPlace =
  (column: typeof locations.country | typeof locations.subdivision): MakeDimension =>
  (question, names) => ({
    group: sql`${column}`,
    column: anyPlace(question, column.name),
    rows: sql`${placeRows(question, names, sql`cross join ${locations} on ${locations.key} = ${places.location}`)} and ${column} is not null`,
  })

/** The registry of facets. */
export const DIMENSIONS: Record<Facet, MakeDimension> = {
  kind: ofRecord(incidents.kind),
  verification: ofRecord(incidents.verification),
  precision: ofRecord(incidents.precision),
  act: ofTerms('act'),
  technology: ofTerms('technology'),
  tag: () => ({
    group: sql`${tags.tag}`,
    column: 'tags',
    rows: sql`cross join ${tags} on ${tags.incident} = matched.key`,
  }),
  dataset: () => ({
    group: sql`${incidents.dataset}`,
    column: 'dataset',
    names: NAMES.dataset,
    rows: sql`cross join ${incidents} on ${incidents.key} = matched.key`,
  }),
  source: () => ({
    group: sql`${claims.source}`,
    column: 'sources',
    names: NAMES.source,
    rows: sql`cross join ${claims} on ${claims.incident} = matched.key`,
  }),
  role: (question, names) => ({
    group: sql`${involvements.role}`,
    column: anyInvolvement(question, 'roles'),
    rows: involvementRows(question, names, sql``),
  }),
  actor_kind: (question, names) => ({
    group: sql`${involvements.kind}`,
    column: anyInvolvement(question, 'actor kinds'),
    rows: involvementRows(question, names, sql``),
  }),
  actor: (question, names) => ({
    group: sql`${actorAncestors.ancestor}`,
    column: anyInvolvement(question, `actors ${names.view}`),
    names: NAMES.actor,
    rows: involvementRows(
      question,
      names,
      sql`cross join ${actorAncestors} on ${actorAncestors.actor} = ${involvements.actor} ${names.view === 'public' ? sql`and ${actorAncestors.hidden} = 0` : sql``}`,
    ),
  }),
  location: (question, names) => ({
    group: sql`${locationAncestors.ancestor}`,
    column: anyPlace(question, 'locations'),
    names: NAMES.location,
    rows: placeRows(
      question,
      names,
      sql`cross join ${locationAncestors} on ${locationAncestors.location} = ${places.location}`,
    ),
  }),
  country: ofPlace(locations.country),
  subdivision: ofPlace(locations.subdivision),
}
