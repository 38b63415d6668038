/** Counts the records of a question by the values that they have. */
import { and, eq, or, type SQL, sql } from 'drizzle-orm'
import type { Facets } from '../../domain/aggregates.js'
import { CLOSED_LISTS, type CodeWords } from '../../domain/vocabulary.js'
import type { Facet, FacetsPlan } from '../../query/aggregates.js'
import type { Question } from '../../query/plan.js'
import { type Involvements, involvementTest } from '../compile.js'
import type { Names } from '../names.js'
import { namedTests, pointTests } from '../place-search.js'
import { compileQuestion, countOf, keysOf } from '../selection.js'
import type { Statements } from './statements.js'
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

/** How the values of a facet are found: their column, what they are called, and how a match reaches them. */
interface Dimension {
  readonly value: SQL
  readonly label: SQL
  /** What follows `from matched`: joins and, last, what one and the same row must satisfy. */
  readonly rows: SQL
}

interface Value {
  readonly value: string
  readonly label: string
  readonly count: number
}

/** The facets of a question. */
export function readFacets(plan: FacetsPlan, names: Names, statements: Statements, revision: number): Facets {
  const conditions = compileQuestion(plan.question, names)
  const data: Facets['data'] = {}
  const other: Facets['meta']['other'] = {}
  for (const facet of plan.by) {
    const { value, label, rows } = DIMENSIONS[facet](plan.question, names)
    const counted = statements.all<Value>(
      sql`with matched (key) as materialized (${keysOf(conditions)}) select ${value} as value, ${label} as label, count(distinct matched.key) as count from matched ${rows} group by 1 order by count desc, 1`,
    )
    data[facet] = counted
      .slice(0, plan.limit)
      .map((row) => ({ ...row, label: labelOf(facet, row.value) ?? row.label }))
    other[facet] = Math.max(0, counted.length - plan.limit)
  }
  const total = statements.get<{ total: number }>(sql`select ${countOf(conditions)} as total`)!.total
  const { question, by, limit } = plan
  return { data, meta: { total, other, revision, applied: { ...question.applied, by, facet_limit: limit } } }
}

const REGIONS = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'code' })

/** The words for a code of a closed list or a country; undefined where the database has them. */
function labelOf(facet: Facet, value: string): string | undefined {
  if (facet === 'country') return REGIONS.of(value)
  return (CLOSED_LISTS as Record<string, Record<string, CodeWords>>)[facet]?.[value]?.label
}

type MakeDimension = (question: Question, names: Names) => Dimension

const ofRecord =
  (
    column: typeof incidents.kind | typeof incidents.verification | typeof incidents.precision,
  ): MakeDimension =>
  () => ({
    value: sql`${column}`,
    label: sql`${column}`,
    rows: sql`join ${incidents} on ${incidents.key} = matched.key`,
  })

const ofTerms =
  (scheme: 'act' | 'technology'): MakeDimension =>
  () => ({
    value: sql`${terms.code}`,
    label: sql`${terms.label}`,
    rows: sql`join ${incidentTerms} on ${incidentTerms.incident} = matched.key join ${termAncestors} on ${termAncestors.term} = ${incidentTerms.term} join ${terms} on ${terms.key} = ${termAncestors.ancestor} where ${eq(terms.scheme, scheme)}`,
  })

/** The involvements that satisfy what a question asks of one of them. */
function involvementRows(question: Question, names: Names, joins: SQL): SQL {
  const tests = question.involvement.map((test) => involvementTest(test, involvements as Involvements, names))
  return sql`join ${involvements} on ${involvements.incident} = matched.key ${joins} where ${and(...tests) ?? sql`true`}`
}

/** The places that satisfy what a question asks of one of them; where a point is missing, its name is enough. */
function placeRows(question: Question, names: Names, joins: SQL): SQL {
  const points = pointTests(question.place.points)
  const onMap = points.length === 0 ? undefined : or(and(...points), eq(incidents.located, 0))
  const tests = and(...namedTests(question.place, names), onMap) ?? sql`true`
  return sql`join ${incidents} on ${incidents.key} = matched.key join ${places} on ${places.incident} = matched.key ${joins} where ${tests}`
}

const ofPlace =
  (column: typeof locations.country | typeof locations.subdivision): MakeDimension =>
  (question, names) => ({
    value: sql`${column}`,
    label: sql`${column}`,
    rows: sql`${placeRows(question, names, sql`join ${locations} on ${locations.key} = ${places.location}`)} and ${column} is not null`,
  })

const DIMENSIONS: Record<Facet, MakeDimension> = {
  kind: ofRecord(incidents.kind),
  verification: ofRecord(incidents.verification),
  precision: ofRecord(incidents.precision),
  act: ofTerms('act'),
  technology: ofTerms('technology'),
  tag: () => ({
    value: sql`${tags.tag}`,
    label: sql`${tags.tag}`,
    rows: sql`join ${tags} on ${tags.incident} = matched.key`,
  }),
  dataset: () => ({
    value: sql`${datasets.id}`,
    label: sql`${datasets.title}`,
    rows: sql`join ${incidents} on ${incidents.key} = matched.key join ${datasets} on ${datasets.key} = ${incidents.dataset}`,
  }),
  source: () => ({
    value: sql`${sources.id}`,
    label: sql`${sources.title}`,
    rows: sql`join ${claims} on ${claims.incident} = matched.key join ${sources} on ${sources.key} = ${claims.source}`,
  }),
  role: (question, names) => ({
    value: sql`${involvements.role}`,
    label: sql`${involvements.role}`,
    rows: involvementRows(question, names, sql``),
  }),
  actor_kind: (question, names) => ({
    value: sql`${involvements.kind}`,
    label: sql`${involvements.kind}`,
    rows: involvementRows(question, names, sql``),
  }),
  actor: (question, names) => ({
    value: sql`${actors.id}`,
    label: sql`${actors.name}`,
    rows: involvementRows(
      question,
      names,
      sql`join ${actorAncestors} on ${actorAncestors.actor} = ${involvements.actor} ${names.view === 'public' ? sql`and ${actorAncestors.hidden} = 0` : sql``} join ${actors} on ${actors.key} = ${actorAncestors.ancestor}`,
    ),
  }),
  location: (question, names) => ({
    value: sql`${locations.id}`,
    label: sql`${locations.name}`,
    rows: placeRows(
      question,
      names,
      sql`join ${locationAncestors} on ${locationAncestors.location} = ${places.location} join ${locations} on ${locations.key} = ${locationAncestors.ancestor}`,
    ),
  }),
  country: ofPlace(locations.country),
  subdivision: ofPlace(locations.subdivision),
}
