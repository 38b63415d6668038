/** The columns and indexes of the incidents that orders are read along, and those that few incidents are found by. */
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { View } from '../../../domain/vocabulary.js'
import type { Sort, SortColumn } from '../../../query/sorts.js'
import type { ResolvedCondition, ResolvedQuestion } from '../../read/resolved-question.js'
import { incidents } from '../schema/tables.js'

/** A column of a sort that stands in the table, and not in the question. */
export type StoredColumn = Exclude<SortColumn, 'score' | 'distance' | 'attribute' | 'attribute_rank'>

/** The columns that are the same in every question and stand for a sort's names in a view. */
export function sortColumn(column: StoredColumn, view: View): SQLiteColumn {
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

/** The index of each column of the incidents that a filter asks for. */
const INDEXES: Readonly<Record<string, string>> = {
  kind: 'incidents_kind',
  verification: 'incidents_verification',
  precision: 'incidents_precision',
}

/**
 * The index that is named where a question means few incidents and asks for a column of theirs alone: statistics tell
 * how many have a value on the average, and not that few have this one. Null where SQLite chooses.
 */
export function filterIndex(question: ResolvedQuestion): string | null {
  const { where, involvement, place, date, undated, unlocated, view } = question
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

/** The index of an order in a view; null where the order exists for one question only. */
export function orderIndex({ columns }: Sort, view: View): string | null {
  const index = ORDERS[columns[0] as keyof typeof ORDERS]
  if (index === undefined) return null
  return typeof index === 'string' ? index : index[view]
}

/** Whether a sort is by date: forwards, or with what is dated turned round. */
export const isByDate = ({ columns }: Sort): boolean =>
  columns[0] === 'order_start' || columns[0] === 'reverse_start'

/** Whether a condition asks for one value of a column whose index has the order of dates among those with it. */
export function hasDateOrder(condition: ResolvedCondition): boolean {
  if (condition.is === 'disputed') return true
  if (condition.is === 'one-of') return condition.column in INDEXES && condition.values.length === 1
  return condition.is === 'in-dataset' && condition.keys.length === 1
}
