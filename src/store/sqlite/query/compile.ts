/** From conditions to SQL: the one place that knows how a question is put to the tables. */
import { and, eq, gt, gte, inArray, type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { TextQuestion } from '../../../domain/search-text.js'
import type { View } from '../../../domain/vocabulary.js'
import { inTime } from '../connection/interrupt.js'
import { attributes, claims, externalIds, incidents, incidentTerms, related, tags } from '../schema/tables.js'
import { attributeTest, keysWithAttribute } from './attribute-tests.js'
import { type AccessPath, among, has, narrowerThan } from './incident-tests.js'
import { distinctRows } from './involvement-tests.js'
import { sortColumn } from './order-columns.js'
import type { ResolvedCondition, ResolvedQuestion } from './resolved-question.js'
import { canBeLookedUp, type TextUse, textCondition } from './text-search.js'
import { statusTest } from './visible-incidents.js'

/** Everything that a question asks but its dates and places: the view, the status, and the filters. */
export const compileWhere = (question: ResolvedQuestion, path: AccessPath): SQL =>
  and(statusTest(question), ...compileFilters(question, path)) ?? sql`true`

/** The filters of a question but those of dates and places. */
export function compileFilters(question: ResolvedQuestion, path: AccessPath): SQL[] {
  const { view, where, involvement, undated, unlocated } = question
  // What lacks a date or a point is little.
  const isLed = undated === 'only' || unlocated === 'only'
  return [
    ...where.map((condition) => compileCondition(condition, view, path, isLed)),
    ...(involvement.length === 0 ? [] : [distinctRows([involvement], view, path)]),
    inTime(incidents.key),
  ]
}

/**
 * One condition as SQL over `incidents`.
 * @param isLed whether something else leads to a few incidents, so that a text need not
 */
function compileCondition(condition: ResolvedCondition, view: View, path: AccessPath, isLed: boolean): SQL {
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
      return has(table, incident, test, path)
    }
    case 'distinct-rows':
      return distinctRows(condition.rows, view, path)
    case 'text':
      return textCondition(condition.question, view, textUse(condition.question, path, isLed))
    case 'min-sources':
      return gte(incidents.independentSources, condition.least)
    case 'disputed':
      return eq(view === 'public' ? incidents.publicDisputed : incidents.disputed, condition.disputed ? 1 : 0)
    case 'attribute':
      return path === 'orderScan'
        ? has(attributes, attributes.incident, attributeTest(condition), path)
        : among(keysWithAttribute(condition))
    case 'external': {
      const { type, scheme, value, target } = externalIds
      return among(
        sql`select ${target} from ${externalIds} where ${and(eq(type, 'incident'), eq(scheme, condition.scheme), eq(value, condition.value))}`,
      )
    }
    case 'since':
      return 'revision' in condition
        ? gt(sortColumn('revision', view), condition.revision)
        : gte(sortColumn('updated_at', view), condition.time)
  }
}

function textUse(question: TextQuestion, path: AccessPath, isLed: boolean): TextUse {
  if (path === 'orderScan' && canBeLookedUp(question)) return 'each'
  return isLed ? 'follow' : 'lead'
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

/** The keys of what meets a condition, each once, where rows of one table say so; else null. */
export function keysOfCondition(condition: ResolvedCondition): SQL | null {
  switch (condition.is) {
    case 'term':
    case 'tagged':
    case 'sourced':
    case 'related': {
      const { table, incident, test } = rowsOf(condition)
      return sql`select distinct ${incident} as key from ${table} where ${test}`
    }
    case 'attribute':
      return keysWithAttribute(condition)
    default:
      return null
  }
}
