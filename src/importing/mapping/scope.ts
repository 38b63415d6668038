/** What a value of a mapping is read from: the cells of a row, the entry of `each`, and where faults are noted. */
import { identityOf } from '../../domain/fold/identity.js'
import type { Finding } from '../faults.js'
import type { Cells } from '../rows/row.js'

/** A text of nothing but what is not seen. */
const BLANK = /^[\s\p{Default_Ignorable_Code_Point}]+$/u

/** Values that mean nothing are null. */
export type Read = (scope: Scope) => unknown

export class Scope {
  readonly findings: Finding[] = []
  item: unknown = null
  /** The columns that the entry is from. */
  itemColumns: readonly string[] = []

  constructor(
    readonly cells: Cells,
    readonly empty: ReadonlySet<string>,
  ) {}

  note(finding: Finding): null {
    this.findings.push(finding)
    return null
  }

  /** What a cell says: texts without the spaces around them, null for those that say nothing. */
  clean(value: unknown): unknown {
    if (value === undefined || value === null) return null
    if (typeof value !== 'string') return value
    const text = value.trim()
    if (text === '' || BLANK.test(text)) return null
    return this.empty.size > 0 && this.empty.has(identityOf(text)) ? null : text
  }
}

/** A text of anything; null where it says nothing. */
export function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null
  if (typeof value === 'string') return value === '' ? null : value
  if (Array.isArray(value)) {
    const parts = value.map(textOf).filter((part) => part !== null)
    return parts.length === 0 ? null : parts.join(', ')
  }
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
