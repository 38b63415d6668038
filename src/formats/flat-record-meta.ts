/** The columns that every table of records ends with: which change touched the record last, and when. */
import type { RecordMeta } from '../domain/record-meta.js'
import { column, type FlatColumn, meaning } from './flat-column.js'

export const STAMP_COLUMNS: readonly FlatColumn<RecordMeta>[] = [
  column(
    'revision',
    'integer',
    ({ revision }) => revision,
    meaning('revision', 'The number of the change that last touched the record.', 41),
  ),
  column(
    'created_at',
    'time',
    ({ created_at }) => created_at,
    meaning('created_at', 'When the record was entered (RFC 3339, UTC).', '2026-11-24T09:00:00Z'),
  ),
  column(
    'updated_at',
    'time',
    ({ updated_at }) => updated_at,
    meaning('updated_at', 'When the record was changed last (RFC 3339, UTC).', '2026-11-24T09:00:00Z'),
  ),
]
