/** Reads the numbers of the attribute that is measured. */
import { and, eq, sql } from 'drizzle-orm'
import type { QueryWarning } from '../../../domain/page.js'
import type { View } from '../../../domain/vocabulary.js'
import type { MeasurePlan } from '../../../query/measure.js'
import { type Numbers, noNumbers, numbersByKey } from '../../read/measures.js'
import type { Statements } from '../connection/statements.js'
import { isPublished } from '../query/visible-incidents.js'
import { attributes } from '../schema/tables.js'
import type { Columns } from './columns.js'

/** The numbers that an attribute has. */
export function numbersOf({ attribute }: MeasurePlan, columns: Columns): Numbers {
  const { name, value, incident } = attributes
  return columns.kept(
    `numbers ${attribute}`,
    () =>
      numbersByKey(
        columns.read(
          sql`select collect_of(${incident}, ${value})
            from ${attributes}
            where ${and(eq(name, attribute), sql`${value} < ''`)}`,
        ),
        columns.last,
      ),
    ({ byteLength }) => byteLength,
  )
}

/** Says that an attribute has no number at all. */
export function measureWarnings(
  plan: MeasurePlan | null,
  view: View,
  statements: Statements,
): QueryWarning[] {
  if (plan === null) return []
  const { name, value } = attributes
  const found = statements.get(
    sql`select 1 as found
      from ${attributes}
      where ${and(eq(name, plan.attribute), sql`${value} < ''`, view === 'public' ? isPublished(attributes.incident) : undefined)} limit 1`,
  )
  return found === undefined ? [noNumbers(plan)] : []
}
