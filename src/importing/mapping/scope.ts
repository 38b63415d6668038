/** What a value of a mapping is read from: the cells of a row, the entry of `each`, and where faults are noted. */
import type { Finding } from '../faults.js'
import type { LeftOutPart } from '../left-out.js'
import type { Cells } from '../rows/row.js'

/** Values that mean nothing are null. */
export type Read = (scope: Scope) => unknown

export class Scope {
  readonly findings: Finding[] = []
  /** What the row has and its record will not have. */
  readonly leftOut: LeftOutPart[] = []
  /** How often something was left out, the same again counted too. */
  losses = 0
  item: unknown = null
  /** The column that the value is from whose steps are taken, where a mapping names several. */
  from: string | undefined
  /** The name of the file, without what it ends with; null where it is not known. */
  file: string | null = null
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

  /** Notes what is left out, once where it is read twice. */
  leaveOut(part: LeftOutPart): null {
    this.losses += 1
    const { reason, column, value } = part
    const isKnown = this.leftOut.some(
      (one) => one.reason === reason && one.column === column && one.value === value,
    )
    if (!isKnown) this.leftOut.push(part)
    return null
  }

  /** What a cell says: texts without the spaces around them, null for those that say nothing. */
  clean(value: unknown): unknown {
    if (value === undefined || value === null) return null
    if (typeof value !== 'string') return value
    const text = value.trim()
    return text === '' || this.empty.has(text) ? null : text
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
