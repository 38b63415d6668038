/** Decides what can be found of a record by full text in each view. */
import type { RecordLookup } from '../../domain/document.js'
import { hidesText, incidentText, recordText } from '../../domain/record-text.js'
import type { RecordOf } from '../../domain/record-types.js'
import type { RecordType } from '../../query/records.js'

/** The texts of a record by the columns of the index. */
export type Texts = Readonly<Record<string, string>>

/** What the public finds, and what the full view finds beside that; null where that is nothing. */
export interface ViewTexts {
  readonly public: Texts | null
  /** Null for an incident where it is what the public finds. */
  readonly full: Texts | null
}

/** The texts of an incident. */
export function incidentTexts(
  record: RecordOf['incident'],
  isPublic: boolean,
  lookup: RecordLookup,
): ViewTexts {
  const full = { ...incidentText(record, 'full', lookup) }
  const shared = !isPublic
    ? null
    : hidesText(record, lookup)
      ? { ...incidentText(record, 'public', lookup) }
      : full
  // Without its protected actors a record can still have the same words.
  const isSame = shared !== null && JSON.stringify(shared) === JSON.stringify(full)
  return { public: shared, full: isSame ? null : full }
}

/** The texts of an actor, a location, a source or a dataset. */
export function recordTexts(record: RecordOf[RecordType], isPublic: boolean): ViewTexts {
  const text = { ...recordText(record) }
  return { public: isPublic ? text : null, full: text }
}
