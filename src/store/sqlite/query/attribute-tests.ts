/** From conditions about attributes to SQL: numbers compare with numbers, texts with texts. */
import { eq, or, type SQL, sql } from 'drizzle-orm'
import type { View } from '../../../domain/vocabulary.js'
import type { Condition } from '../../../query/condition.js'
import { inTime } from '../connection/interrupt.js'
import { attributes } from '../schema/tables.js'
import { isPublished } from './visible-incidents.js'

export type AttributeCondition = Condition & { is: 'attribute' }

/** What a row of an attribute must satisfy. */
export const attributeTest = (condition: AttributeCondition): SQL => or(...attributeTests(condition))!

/** Whether some record of a view meets a condition about an attribute. */
export function someHave(condition: AttributeCondition, view: View): SQL {
  const seen = view === 'public' ? isPublished(attributes.incident) : sql`true`
  return sql`exists (select 1 from ${attributes} where (${attributeTest(condition)}) and ${seen} and ${inTime(attributes.incident)})`
}

/** The keys of what has an attribute, each once: a record has one value of it, in one of the ranges at most. */
export const keysWithAttribute = (condition: AttributeCondition): SQL =>
  sql.join(
    attributeTests(condition).map(
      (test) => sql`select ${attributes.incident} as key from ${attributes} where ${test}`,
    ),
    sql` union all `,
  )

/** In an index all numbers stand before all texts, of which the empty one is the first: each comparison is a range. */
function attributeTests({ name, comparison, text, number }: AttributeCondition): SQL[] {
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
