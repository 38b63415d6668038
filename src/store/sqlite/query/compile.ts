/** From conditions to SQL: the one place that knows how a question is put to the tables. */
import { and, eq, gt, gte, inArray, or, type SQL, sql } from 'drizzle-orm'
import { alias, type SQLiteColumn, type SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { TextQuestion } from '../../../domain/search-text.js'
import { codesOf, type View } from '../../../domain/vocabulary.js'
import type { Condition, RowTest } from '../../../query/condition.js'
import type { Question } from '../../../query/plan.js'
import type { Sort, SortColumn } from '../../../query/sorts.js'
import { inTime } from '../connection/interrupt.js'
import {
  actorAncestors,
  attributes,
  claims,
  externalIds,
  incidents,
  incidentTerms,
  involvementActs,
  involvements,
  related,
  tags,
  termAncestors,
} from '../schema/tables.js'
import type { IdResolver } from './id-resolver.js'
import { canBeLookedUp, type TextUse, textCondition } from './text-search.js'

export type Involvements = typeof involvements

/**
 * How rows that belong to incidents are used. `filterFirst`: they are found first, and lead to the incidents; right
 * where they are few. `orderScan`: the incidents are read in the order that is asked for, each looked at for such a
 * row; right where many have one, and a page is full soon.
 */
export type AccessPath = 'filterFirst' | 'orderScan'

/** The incident has a row in `table` that passes a test. */
export function has(
  table: SQLiteTable,
  incident: SQLiteColumn,
  test: SQL | undefined,
  path: AccessPath,
): SQL {
  if (path === 'filterFirst') return sql`${incidents.key} in (select ${incident} from ${table} where ${test})`
  // As a truth value the test is no way in: an index on what it compares would be searched for each of its values.
  return sql`exists (select 1 from ${table} where ${eq(incident, incidents.key)} and (${test ?? sql`true`}) is true)`
}

/** The incident is one of those that a subquery gives. */
const among = (subquery: SQL): SQL => sql`${incidents.key} in (${subquery})`

const narrowerThan = (keys: number[]): SQL =>
  sql`select ${termAncestors.term} from ${termAncestors} where ${inArray(termAncestors.ancestor, keys)}`

/**
 * One condition as SQL over `incidents`.
 * @param isLed whether something else leads to a few incidents, so that a text need not
 * @throws Problem invalid_parameter for an id or term that is not there
 */
export function compileCondition(
  condition: Condition,
  ids: IdResolver,
  path: AccessPath,
  isLed = false,
): SQL {
  switch (condition.is) {
    case 'one-of':
      return inArray(incidents[condition.column], condition.values as never[])
    case 'itself':
      return inArray(incidents.key, ids.keys('incident', condition.ids, condition.parameter))
    case 'in-dataset':
      return inArray(incidents.dataset, ids.keys('dataset', condition.ids, condition.parameter))
    case 'term':
    case 'tagged':
    case 'sourced':
    case 'related': {
      const { table, incident, test } = rowsOf(condition, ids)
      return has(table, incident, test, path)
    }
    case 'distinct-rows':
      return apart(condition.rows, ids, path)
    case 'text':
      return textCondition(condition.question, ids.view, textUse(condition.question, path, isLed))
    case 'min-sources':
      return gte(incidents.independentSources, condition.least)
    case 'disputed':
      return eq(
        ids.view === 'public' ? incidents.publicDisputed : incidents.disputed,
        condition.disputed ? 1 : 0,
      )
    case 'attribute':
      ids.attribute(condition.name, 'attr', (near) => near + condition.asked.slice(condition.name.length))
      return path === 'orderScan'
        ? has(attributes, attributes.incident, or(...attributeTests(condition)), path)
        : among(withAttribute(condition))
    case 'external': {
      const { type, scheme, value, target } = externalIds
      return among(
        sql`select ${target} from ${externalIds} where ${and(eq(type, 'incident'), eq(scheme, condition.scheme), eq(value, condition.value))}`,
      )
    }
    case 'since':
      if ('revision' in condition) ids.checkRevision(condition.revision, 'updated_since')
      return 'revision' in condition
        ? gt(sortColumn('revision', ids.view), condition.revision)
        : gte(sortColumn('updated_at', ids.view), condition.time)
  }
}

function textUse(question: TextQuestion, path: AccessPath, isLed: boolean): TextUse {
  if (path === 'orderScan' && canBeLookedUp(question)) return 'each'
  return isLed ? 'follow' : 'lead'
}

type Rowed = Condition & { is: 'term' | 'tagged' | 'sourced' | 'related' }

/** The rows that a condition is about, and what one of them must satisfy. */
function rowsOf(
  condition: Rowed,
  ids: IdResolver,
): { table: SQLiteTable; incident: SQLiteColumn; test: SQL | undefined } {
  switch (condition.is) {
    case 'term': {
      const keys = ids.terms(condition.scheme, condition.codes, condition.parameter)
      const test = sql`${incidentTerms.term} in (${narrowerThan(keys)})`
      return { table: incidentTerms, incident: incidentTerms.incident, test }
    }
    case 'tagged':
      return { table: tags, incident: tags.incident, test: inArray(tags.tag, [...condition.tags]) }
    case 'sourced': {
      const keys = ids.keys('source', condition.ids, condition.parameter)
      return { table: claims, incident: claims.incident, test: inArray(claims.source, keys) }
    }
    case 'related': {
      const [key] = ids.keys('incident', [condition.id], condition.parameter)
      const test = and(
        eq(related.other, key!),
        condition.relation === null ? undefined : eq(related.relation, condition.relation as 'part_of'),
      )
      return { table: related, incident: related.incident, test }
    }
  }
}

/** The keys of what meets a condition, each once, where rows of one table say so; else null. */
export function keysOfCondition(condition: Condition, ids: IdResolver): SQL | null {
  switch (condition.is) {
    case 'term':
    case 'tagged':
    case 'sourced':
    case 'related': {
      const { table, incident, test } = rowsOf(condition, ids)
      return sql`select distinct ${incident} as key from ${table} where ${test}`
    }
    case 'attribute':
      return withAttribute(condition)
    default:
      return null
  }
}

/** Whether some record of a view meets a condition about an attribute. */
export function someHave(condition: Condition & { is: 'attribute' }, view: View): SQL {
  const seen = view === 'public' ? isPublished(attributes.incident) : sql`true`
  return sql`exists (select 1 from ${attributes} where (${or(...attributeTests(condition))}) and ${seen} and ${inTime(attributes.incident)})`
}

/** The keys of what has an attribute, each once: a record has one value of it, in one of the ranges at most. */
const withAttribute = (condition: Condition & { is: 'attribute' }): SQL =>
  sql.join(
    attributeTests(condition).map(
      (test) => sql`select ${attributes.incident} as key from ${attributes} where ${test}`,
    ),
    sql` union all `,
  )

/**
 * Numbers compare with numbers, texts with texts. In an index all numbers stand before all texts, of which the
 * empty one is the first, so that each comparison is a range of its own.
 */
function attributeTests({ name, comparison, text, number }: Condition & { is: 'attribute' }): SQL[] {
  const compare = sql.raw(comparison === '!=' ? '<>' : comparison)
  const { value } = attributes
  // Which of two is larger is asked of numbers alone where a number is asked: "9" is no more than "50" by the alphabet.
  const isOrder = comparison !== '=' && comparison !== '!='
  const ranges = isOrder && number !== null ? [] : [sql`${value} ${compare} ${text} and ${value} >= ''`]
  if (number !== null) ranges.push(sql`${value} ${compare} ${number} and ${value} < ''`)
  // A number is never equal to a text that is none, so it differs from it.
  else if (comparison === '!=') ranges.push(sql`${value} < ''`)
  return ranges.map((range) => sql`${eq(attributes.name, name)} and ${range}`)
}

/**
 * The incidents that have an involvement for each list of tests, no two lists sharing one. Which lists an involvement
 * meets is a number of bits, of which `all_met` takes those of an incident: one reading of the involvements, where
 * trying out who meets what would be a product.
 */
function apart(rows: readonly (readonly RowTest[])[], ids: IdResolver, path: AccessPath): SQL {
  const testsOf = (row: Involvements) =>
    rows.map((list) => and(...list.map((test) => involvementTest(test, row, ids))) ?? sql`true`)
  const [only, ...others] = testsOf(involvements)
  if (others.length === 0) return has(involvements, involvements.incident, only, path)

  const row = alias(involvements, 'met') as unknown as Involvements
  const mask = sql.join(
    testsOf(row).map((test, index) => sql`(coalesce(${test}, 0) << ${sql.raw(String(index))})`),
    sql` | `,
  )
  const masked = (where: SQL | undefined) =>
    sql`select ${row.incident} as incident, ${mask} as mask from ${involvements} as met where ${where ?? sql`true`}`
  const isEnough = sql`all_met(mask, ${sql.raw(String(rows.length))})`
  if (path === 'orderScan') return sql`(select ${isEnough} from (${masked(eq(row.incident, incidents.key))}))`
  // A list that names an actor or an act must be met at all, which an index finds: only what is left is counted.
  const candidates = [only!, ...others]
    .filter((_, index) => rows[index]!.some((test) => !('column' in test)))
    .map(
      (test) => sql`${row.incident} in (select ${involvements.incident} from ${involvements} where ${test})`,
    )
  return among(sql`select incident from (${masked(and(...candidates))}) group by incident having ${isEnough}`)
}

/** One test of an involvement, over its table under an alias. */
export function involvementTest(test: RowTest, row: Involvements, ids: IdResolver): SQL {
  if ('under' in test) {
    const below = and(
      inArray(actorAncestors.ancestor, ids.keys('actor', test.ids, test.parameter)),
      // To the public nobody is below a protected actor, and a protected one is below nobody.
      ids.view === 'public' ? eq(actorAncestors.hidden, 0) : undefined,
    )
    return sql`${row.actor} in (select ${actorAncestors.actor} from ${actorAncestors} where ${below})`
  }
  if ('act' in test) {
    const keys = ids.terms('act', test.act, test.parameter)
    return sql`(${row.incident}, ${row.position}) in (select ${involvementActs.incident}, ${involvementActs.position} from ${involvementActs} where ${involvementActs.term} in (${narrowerThan(keys)}))`
  }
  if (test.column !== 'role' && test.column !== 'kind')
    throw new TypeError(`an involvement has no ${test.column}`)
  return inArray(row[test.column], test.values as never[])
}

/** The index of each column of the incidents that a filter asks for. */
const INDEXES: Readonly<Record<string, string>> = {
  kind: 'incidents_kind',
  verification: 'incidents_verification',
  precision: 'incidents_precision',
}

/**
 * The incidents of a question that means few of them. Where a column of theirs is all that it asks for, its index is
 * named: statistics tell how many have a value on the average, and not that few have this one.
 */
export function fewIncidents(question: Question): SQL {
  const index = leadingIndex(question)
  return index === null ? sql`${incidents}` : sql`${incidents} indexed by ${sql.raw(index)}`
}

function leadingIndex({
  where,
  involvement,
  place,
  date,
  undated,
  unlocated,
  view,
}: Question): string | null {
  const [only, ...others] = where
  if (others.length + involvement.length + place.named.length + place.points.length > 0) return null
  if (date !== null || undated === 'exclude' || unlocated === 'exclude') return null
  if (only === undefined) {
    if (unlocated === 'only') return 'incidents_unlocated'
    return undated === 'only' ? 'incidents_by_date' : null
  }
  if (undated === 'only' || unlocated === 'only') return null
  switch (only.is) {
    case 'one-of':
      return INDEXES[only.column] ?? null
    case 'in-dataset':
      return 'incidents_dataset'
    case 'min-sources':
      return 'incidents_independent_sources'
    case 'disputed':
      return view === 'public' ? 'incidents_public_disputed' : 'incidents_disputed'
    case 'since':
      if ('revision' in only) return null
      return view === 'public' ? 'incidents_by_public_update' : 'incidents_by_update'
    default:
      return null
  }
}

/** The index of each order of incidents, by its first column. */
const ORDERS = {
  order_start: 'incidents_by_date',
  reverse_start: 'incidents_by_date_reversed',
  title: 'incidents_by_title',
  updated_at: { public: 'incidents_by_public_update', full: 'incidents_by_update' },
} as const

/**
 * The incidents of a question that means many of them, which are read along the index of their order. It is named unless
 * another one has that order too, among those with a value that is asked for, or in a range of dates.
 */
export function manyIncidents(question: Question & { sort: Sort }): SQL {
  const { where, date, sort, view } = question
  const order = ORDERS[sort.columns[0] as keyof typeof ORDERS]
  const isByDate = sort.columns[0] === 'order_start' || sort.columns[0] === 'reverse_start'
  if (order === undefined || (isByDate && (date !== null || where.some(hasOrder)))) return sql`${incidents}`
  return sql`${incidents} indexed by ${sql.raw(typeof order === 'string' ? order : order[view])}`
}

/** Whether a condition asks for one value of a column whose index has the order of dates among those with it. */
function hasOrder(condition: Condition): boolean {
  if (condition.is === 'disputed') return true
  if (condition.is === 'one-of') return condition.column in INDEXES && condition.values.length === 1
  return condition.is === 'in-dataset' && condition.ids.length === 1
}

/** Everything that a question asks but its dates and places: the view, the status, and the filters. */
export function compileWhere(question: Question, ids: IdResolver, path: AccessPath): SQL {
  const status = question.view === 'public' ? 'published' : question.status
  return and(statusTest(status), ...compileFilters(question, ids, path)) ?? sql`true`
}

/** The filters of a question but those of dates and places. */
export function compileFilters(question: Question, ids: IdResolver, path: AccessPath): SQL[] {
  // What lacks a date or a point is little.
  const isLed = question.undated === 'only' || question.unlocated === 'only'
  return [
    ...question.where.map((condition) => compileCondition(condition, ids, path, isLed)),
    ...(question.involvement.length === 0 ? [] : [apart([question.involvement], ids, path)]),
    inTime(incidents.key),
  ]
}

/**
 * The same as a test of the key alone. What is published is looked up among what is not: an index that holds nothing
 * else, so that it costs next to nothing where that is little, and never more than two searches for each key.
 */
export function statusOfKey({ view, status }: Pick<Question, 'view' | 'status'>): SQL | undefined {
  const wanted = view === 'public' ? 'published' : status
  if (wanted === null) return undefined
  if (wanted === 'published') return isPublished(incidents.key)
  return sql`exists (select 1 from ${incidents} as seen indexed by incidents_status where seen.status = ${wanted} and seen.key = ${incidents.key})`
}

const NOT_PUBLISHED = sql.raw(
  codesOf('status')
    .filter((status) => status !== 'published')
    .map((status) => `'${status}'`)
    .join(', '),
)

/** Whether the incident of a key is published, without a look at its row. */
export const isPublished = (key: SQLiteColumn | SQL): SQL =>
  sql`not exists (select 1 from ${incidents} as seen indexed by incidents_unpublished where seen.status <> 'published' and seen.status in (${NOT_PUBLISHED}) and seen.key = ${key})`

/** Nearly every record is published, so an index on the status would only lead away from the ones that help. */
function statusTest(status: Question['status']): SQL | undefined {
  if (status === null) return undefined
  return status === 'published' ? sql`+${incidents.status} = 'published'` : eq(incidents.status, status)
}

/** A column of a sort that stands in the table, and not in the question. */
export type StoredColumn = Exclude<SortColumn, 'score' | 'distance' | 'attribute' | 'attribute_rank'>

/** The columns that are the same in every question and stand for a sort's names in a view. */
export function sortColumn(column: StoredColumn, view: Question['view']): SQLiteColumn {
  const columns = {
    order_start: incidents.orderStart,
    order_end: incidents.orderEnd,
    reverse_start: incidents.reverseStart,
    reverse_end: incidents.reverseEnd,
    title: incidents.titleKey,
    updated_at: view === 'public' ? incidents.publicUpdatedAt : incidents.updatedAt,
    revision: view === 'public' ? incidents.publicRevision : incidents.revision,
    key: incidents.key,
    id: incidents.id,
  }
  return columns[column]
}
