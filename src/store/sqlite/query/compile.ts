/** From conditions to SQL: the one place that knows how a question is put to the tables. */
import { and, eq, gt, gte, inArray, type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { View } from '../../../domain/vocabulary.js'
import type { ResolvedCondition, ResolvedQuestion } from '../../read/resolved-question.js'
import { inTime } from '../connection/interrupt.js'
import { attributes, claims, externalIds, incidents, incidentTerms, related, tags } from '../schema/tables.js'
import { type AttributeCondition, attributeTest, keysWithAttribute } from './attribute-tests.js'
import { among, type FilterUse, has, narrowerThan } from './incident-tests.js'
import { distinctRows } from './involvement-tests.js'
import { sortColumn } from './order-columns.js'
import { textCondition } from './text-search.js'
import { statusTest } from './visible-incidents.js'

/** Everything that a question asks but its dates and places: the view, the status, and the filters. */
export const compileWhere = (question: ResolvedQuestion, use: FilterUse): SQL =>
  and(statusTest(question), ...compileFilters(question, use)) ?? sql`true`

/** The filters of a question but those of dates and places. */
export function compileFilters(question: ResolvedQuestion, use: FilterUse): SQL[] {
  const { view, where, involvement } = question
  return [
    ...where.map((condition) => compileCondition(condition, view, use)),
    ...(involvement.length === 0 ? [] : [distinctRows([involvement], view, use.rows)]),
    inTime(incidents.key),
  ]
}

/** One condition as SQL over `incidents`. */
function compileCondition(condition: ResolvedCondition, view: View, use: FilterUse): SQL {
  switch (condition.is) {
    case 'one-of':
      return inArray(incidents[condition.column], condition.values as never[])
    case 'itself':
      return inArray(incidents.key, [...condition.keys])
    case 'in-dataset':
      return inArray(incidents.dataset, [...condition.keys])
    case 'term':
    case 'tagged':
    case 'sourced':
    case 'related': {
      const { table, incident, test } = rowsOf(condition)
      return has(table, incident, test, use.rows)
    }
    case 'distinct-rows':
      return distinctRows(condition.rows, view, use.rows)
    case 'text':
      return textCondition(condition.question, view, use.texts)
    case 'min-sources':
      return gte(incidents.independentSources, condition.least)
    case 'disputed':
      return eq(view === 'public' ? incidents.publicDisputed : incidents.disputed, condition.disputed ? 1 : 0)
    case 'attribute':
      return use.rows === 'each'
        ? has(attributes, attributes.incident, attributeTest(condition), use.rows)
        : among(keysWithAttribute(condition))
    case 'external': {
      const { type, scheme, value, target } = externalIds
      return among(
        sql`select ${target}
          from ${externalIds}
          where ${and(eq(type, 'incident'), eq(scheme, condition.scheme), eq(value, condition.value))}`,
      )
    }
    case 'since':
      return 'revision' in condition
        ? gt(sortColumn('revision', view), condition.revision)
        : gte(sortColumn('updated_at', view), condition.time)
  }
}

type RowCondition = ResolvedCondition & { is: 'term' | 'tagged' | 'sourced' | 'related' }

/** The rows that a condition is about, and what one of them must satisfy. */
function rowsOf(condition: RowCondition): { table: SQLiteTable; incident: SQLiteColumn; test: SQL } {
  switch (condition.is) {
    case 'term': {
      const test = sql`${incidentTerms.term} in (${narrowerThan(condition.keys)})`
      return { table: incidentTerms, incident: incidentTerms.incident, test }
    }
    case 'tagged':
      return { table: tags, incident: tags.incident, test: inArray(tags.tag, [...condition.tags]) }
    case 'sourced': {
      const test = inArray(claims.source, [...condition.keys])
      return { table: claims, incident: claims.incident, test }
    }
    case 'related': {
      const { key, relation } = condition
      const test = and(
        eq(related.other, key),
        relation === null ? undefined : eq(related.relation, relation as 'part_of'),
      )!
      return { table: related, incident: related.incident, test }
    }
  }
}

/** The conditions whose keys the rows of one table give. */
export type KeysCondition = RowCondition | AttributeCondition

export const givesKeys = (condition: ResolvedCondition): condition is KeysCondition =>
  ['term', 'tagged', 'sourced', 'related', 'attribute'].includes(condition.is)

/** The keys of what meets such a condition, each once. */
export function keysOfCondition(condition: KeysCondition): SQL {
  if (condition.is === 'attribute') return keysWithAttribute(condition)
  const { table, incident, test } = rowsOf(condition)
  return sql`select distinct ${incident} as key
    from ${table}
    where ${test}`
}
