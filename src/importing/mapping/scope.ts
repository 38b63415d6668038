/** What a value of a mapping is read from: the cells of a row, the entry of `each`, and where faults are noted. */
import { identityOf } from '../../domain/fold/identity.js'
import type { Finding } from '../faults.js'
import type { LeftOutPart } from '../left-out.js'
import type { Decimal } from '../numbers.js'
import type { Cells, Row } from '../rows/row.js'
import type { Warning } from '../warnings.js'
import { Watch } from './watch.js'

/** A text of nothing but what is not seen. */
const BLANK = /^[\s\p{Default_Ignorable_Code_Point}]+$/u

/** Values that mean nothing are null. */
export type Read = (scope: RowScope) => unknown

/** How numbers are written in the file. */
export interface NumberStyle {
  readonly decimal: Decimal
  /** Columns some of whose cells have the other decimal sign. */
  readonly otherDecimals: ReadonlySet<string>
}

const DOTS: NumberStyle = { decimal: '.', otherDecimals: new Set() }

export class RowScope {
  readonly findings: Finding[] = []
  readonly warnings: Warning[] = []
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
    readonly numbers: NumberStyle = DOTS,
    readonly watch: Watch = new Watch(),
    /** Which row it is; null where that is not known. */
    readonly row: Pick<Row, 'number' | 'line'> | null = null,
  ) {}

  /** The row to be read once more: what was noted of it is not noted a second time. */
  again(item: unknown = null, itemColumns: readonly string[] = []): RowScope {
    const scope = new RowScope(this.cells, this.empty, this.numbers)
    scope.file = this.file
    scope.item = item
    scope.itemColumns = itemColumns
    return scope
  }

  warn(warning: Warning): void {
    this.warnings.push(warning)
  }

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

  /** Takes back some of what was noted since there were so many notes: it is not left out after all. */
  takeBack(since: number, isSaid: (part: LeftOutPart) => boolean): void {
    this.leftOut.push(...this.leftOut.splice(since).filter((part) => !isSaid(part)))
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
