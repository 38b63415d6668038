/** Decides what else has to be rendered again: whatever shows something of a record that is different now. */
import type { RecordOf, WrittenType } from '../../domain/record-types.js'

/** Whether what incidents show of a record is different from before; `before` is undefined where it is new. */
export function showsDifferently(
  type: WrittenType,
  before: RecordOf[WrittenType] | undefined,
  record: RecordOf[WrittenType],
): boolean {
  if (before === undefined)
    return type === 'incident' && (record as RecordOf['incident']).status === 'published'
  return shownOf(type, before) !== shownOf(type, record)
}

/** What incidents show of a record, or are found by, as a text that is compared. */
function shownOf(type: WrittenType, record: RecordOf[WrittenType]): string {
  switch (type) {
    case 'actor': {
      // Further names are in no document, but in what is found by full text.
      const { kind, name, names, protected: isProtected } = record as RecordOf['actor']
      return JSON.stringify([kind, name, names, isProtected])
    }
    case 'incident':
      return String((record as RecordOf['incident']).status === 'published')
    case 'term':
    case 'dataset':
      return ''
    default:
      return JSON.stringify(record)
  }
}
