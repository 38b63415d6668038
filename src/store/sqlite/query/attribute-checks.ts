/** Finds the conditions about attributes that no record meets: a value that no record has is a warning. */
import { and, eq, sql } from 'drizzle-orm'
import { nearest } from '../../../domain/faults.js'
import type { QueryWarning } from '../../../domain/page.js'
import type { View } from '../../../domain/vocabulary.js'
import type { ResolvedQuestion } from '../../read/resolved-question.js'
import { unmetAttribute } from '../../read/unknown-names.js'
import type { Statements } from '../connection/statements.js'
import { attributes } from '../schema/tables.js'
import { type AttributeCondition, someHave } from './attribute-tests.js'

/** How many values are compared to find the nearest one. */
const CANDIDATES = 5_000

/** Conditions about attributes that no record of the view meets, whatever else is asked. */
export function warningsOf(
  { where, view }: Pick<ResolvedQuestion, 'where' | 'view'>,
  statements: Statements,
): QueryWarning[] {
  return where.flatMap((condition) => {
    if (condition.is !== 'attribute') return []
    const found = statements.get(sql`select 1 as found where ${someHave(condition, view)}`)
    return found === undefined ? [warning(condition, view, statements)] : []
  })
}

function warning(condition: AttributeCondition, view: View, statements: Statements): QueryWarning {
  const { name, comparison, text } = condition
  return unmetAttribute(
    condition,
    comparison === '=' ? nearestValue(name, text, view, statements) : undefined,
  )
}

/** The nearest text among the values that the view has. */
function nearestValue(name: string, text: string, view: View, statements: Statements): string | undefined {
  const { value } = attributes
  const named = and(eq(attributes.name, name), sql`${value} >= ''`)
  const values = statements
    .all<{ value: string }>(
      sql`select distinct ${value} as value from ${attributes} where ${named} limit ${CANDIDATES}`,
    )
    .map((row) => row.value)
  const near = nearest(text, values)
  // Only drafts may have it.
  if (near === undefined || near === text) return undefined
  const is = {
    is: 'attribute',
    name,
    comparison: '=',
    text: near,
    number: null,
    asked: `${name}=${near}`,
  } as const
  const seen = statements.get(sql`select 1 as found where ${someHave(is, view)}`)
  return seen === undefined ? undefined : near
}
