/** What is said of attributes in a question: an unknown name is a fault, a value that no record has a warning. */
import { and, eq, sql } from 'drizzle-orm'
import { nearest } from '../../../domain/faults.js'
import type { Warning } from '../../../domain/page.js'
import type { Condition } from '../../../query/condition.js'
import type { IncidentPlan, Question } from '../../../query/plan.js'
import { attributes } from '../schema/tables.js'
import { someHave } from './compile.js'
import type { IdResolver } from './id-resolver.js'

/** How many values are looked through for the nearest one. */
const CANDIDATES = 5_000

/** @throws Problem invalid_parameter where the attribute that is sorted by is unknown */
export function checkSort({ sort }: Pick<IncidentPlan, 'sort'>, ids: IdResolver): void {
  const { attribute, descending } = sort
  if (attribute === undefined) return
  ids.attribute(attribute, 'sort', (near) => `${descending ? '-' : ''}attr:${near}`)
}

/** Conditions about attributes that no record of the view meets, whatever else is asked. */
export function warningsOf({ where }: Pick<Question, 'where'>, ids: IdResolver): Warning[] {
  return where.flatMap((condition) => {
    if (condition.is !== 'attribute') return []
    const found = ids.statements.get(sql`select 1 as found where ${someHave(condition, ids.view)}`)
    return found === undefined ? [warning(condition, ids)] : []
  })
}

function warning(condition: Condition & { is: 'attribute' }, ids: IdResolver): Warning {
  const { name, comparison, text } = condition
  const what = `no record has ${name} ${comparison} ${JSON.stringify(text)}`
  const near = comparison === '=' ? nearestValue(name, text, ids) : undefined
  if (near === undefined) return { parameter: 'attr', detail: what, suggestion: null }
  return { parameter: 'attr', detail: `${what}: did you mean "${near}"?`, suggestion: `${name}=${near}` }
}

/** The nearest text among the values that the view has. */
function nearestValue(name: string, text: string, ids: IdResolver): string | undefined {
  const { value } = attributes
  const named = and(eq(attributes.name, name), sql`${value} >= ''`)
  const values = ids.statements
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
  const seen = ids.statements.get(sql`select 1 as found where ${someHave(is, ids.view)}`)
  return seen === undefined ? undefined : near
}
