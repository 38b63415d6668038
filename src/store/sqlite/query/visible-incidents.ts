/** Which incidents a view or a status has, as SQL over their rows or over their keys alone. */
import { eq, type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import { codesOf } from '../../../domain/vocabulary.js'
import type { Question } from '../../../query/plan.js'
import { incidents } from '../schema/tables.js'

/** The status that a question asks for; null for any. */
const statusOf = ({ view, status }: Pick<Question, 'view' | 'status'>): Question['status'] =>
  view === 'public' ? 'published' : status

/** Nearly every record is published, so an index on the status would only lead away from the ones that help. */
export function statusTest(question: Pick<Question, 'view' | 'status'>): SQL | undefined {
  const wanted = statusOf(question)
  if (wanted === null) return undefined
  return wanted === 'published' ? sql`+${incidents.status} = 'published'` : eq(incidents.status, wanted)
}

/**
 * The same as a test of the key alone. What is published is looked up among what is not: an index that holds nothing
 * else, so that it costs next to nothing where that is little, and never more than two searches for each key.
 */
export function statusOfKey(question: Pick<Question, 'view' | 'status'>): SQL | undefined {
  const wanted = statusOf(question)
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
  sql`not exists (
    select 1
    from ${incidents} as seen indexed by incidents_unpublished
    where seen.status <> 'published' and seen.status in (${NOT_PUBLISHED}) and seen.key = ${key}
  )`
