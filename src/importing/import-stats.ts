/** Counts what an import does, and collects its faults: the first in full, many of them as compressed lines. */
import { gzipSync } from 'node:zlib'
import { parseDate } from '../domain/date/edtf.js'
import { type RecordOf, WRITTEN_TYPES, type WrittenType } from '../domain/record-types.js'
import { Duplicates } from './duplicates.js'
import { type FileError, type Finding, faultOf, type RowFault, shortly } from './faults.js'
import type { Hashes } from './hashes.js'
import type { LeftOutPart } from './left-out.js'
import { cellAt } from './mapping/template.js'
import type {
  DemoSaid,
  ImportCounts,
  KeptStatus,
  LeftOut,
  OtherEvent,
  PossibleDuplicate,
  RowWarning,
} from './report.js'
import { SHOWN, SHOWN_WARNINGS } from './report.js'
import type { Cells, Row, RowPlace } from './rows/row.js'
import type { Warning, WarningCode } from './warnings.js'

/** How many lines are compressed together. */
const PART = 10_000
/** How many faults are kept; the others are only counted, so that a bomb of faults fills neither memory nor database. */
export const KEPT_FAULTS = 100_000

export type RecordOutcome = keyof ImportCounts

/** How many faults of each code are shown, however many there are of others before them. */
const LEAST_SHOWN = 3

export class ImportStats {
  readonly #byCode = new Map<string, number>()
  readonly #counts = new Map<WrittenType, Record<RecordOutcome, number>>()
  readonly #parts: Buffer[] = []
  #lines: string[] = []
  readonly faults: RowFault[] = []
  faultCount = 0
  /** How many of the faults are among the parts. */
  keptCount = 0
  rows = 0
  faulty = 0
  empty = 0
  withdrawn = 0
  /** Incidents that an import had withdrawn and that are back. */
  restored = 0
  /** How many of the new incidents the public does not see yet, and how many have no date. */
  drafts = 0
  undated = 0
  readonly keptStatus: KeptStatus[] = []
  keptStatusCount = 0
  /** What became of the demo. */
  demo: DemoSaid | null = null
  readonly gone: string[] = []
  goneCount = 0
  /** What may be there already. */
  readonly possible: Duplicates

  /** @param hashes empty; what possible duplicates have in common is counted there */
  constructor(hashes: Hashes) {
    this.possible = new Duplicates(hashes)
  }

  count(type: WrittenType, outcome: RecordOutcome): void {
    const counts = this.#counts.get(type) ?? { created: 0, updated: 0, unchanged: 0 }
    counts[outcome] += 1
    this.#counts.set(type, counts)
  }

  /** Counts what the public does not see of a new incident, or not where dates are asked for. */
  countNew({ status, date }: RecordOf['incident']): void {
    if (status === 'draft') this.drafts += 1
    if (parseDate(date).bounds === null) this.undated += 1
  }

  /** Counts a record as something else than it was counted as. */
  recount(type: WrittenType, before: RecordOutcome, outcome: RecordOutcome): void {
    this.count(type, outcome)
    this.#counts.get(type)![before] -= 1
  }

  /** A row that is not written, and why. */
  refuse(row: (RowPlace & Pick<Row, 'cells'>) | null, findings: readonly Finding[]): void {
    if (row !== null) this.faulty += 1
    // One cell may go into several fields; what is wrong with it is said once.
    const said = new Set<string>()
    for (const finding of findings) {
      const { code, column, pointer, detail } = finding
      const about = `${code} ${column ?? pointer} ${column === undefined ? detail : ''}`
      if (said.has(about)) continue
      said.add(about)
      const cell = shownCell(row?.cells, column)
      this.#add({ ...faultOf(finding, row), cell })
    }
  }

  readonly #warned = new Map<WarningCode, number>()
  readonly warnings: RowWarning[] = []

  /** What is odd about a row, or about the file where there is none. */
  warn(row: (Partial<Pick<Row, 'cells'>> & RowPlace) | null, warnings: readonly Warning[]): void {
    for (const warning of warnings) {
      const count = this.#warned.get(warning.code) ?? 0
      this.#warned.set(warning.code, count + 1)
      // Of every kind some are shown, however many there are of another.
      if (count < SHOWN_WARNINGS)
        this.warnings.push({
          ...faultOf(warning, row),
          cell: shownCell(row?.cells, warning.column),
          count: warning.count ?? 1,
        })
    }
  }

  /** How many warnings there are of each kind. */
  get warningCounts(): Record<string, number> {
    return Object.fromEntries(this.#warned)
  }

  /** What is wrong with the whole file. */
  refuseFile({ finding, row, line, file }: FileError): void {
    const fault = faultOf(finding, null)
    this.#add({ ...fault, file: file ?? fault.file, row, line })
  }

  #add(fault: RowFault): void {
    this.faultCount += 1
    const same = this.#byCode.get(fault.code) ?? 0
    this.#byCode.set(fault.code, same + 1)
    if (this.faults.length < SHOWN || same < LEAST_SHOWN) this.faults.push(fault)
    if (this.keptCount >= KEPT_FAULTS) return
    this.keptCount += 1
    this.#lines.push(JSON.stringify(fault))
    if (this.#lines.length >= PART) this.#pack()
  }

  #pack(): void {
    if (this.#lines.length === 0) return
    this.#parts.push(gzipSync(`${this.#lines.join('\n')}\n`))
    this.#lines = []
  }

  /** The faults that are kept, as lines of NDJSON, compressed with gzip, in parts. */
  parts(): readonly Buffer[] {
    this.#pack()
    return this.#parts
  }

  get duplicates(): PossibleDuplicate[] {
    return this.possible.best
  }

  get duplicateCount(): number {
    return this.possible.count
  }

  readonly #leftOut = new Map<string, LeftOut>()

  /** Counts what a row has and its record has not. */
  partsLeftOut(row: Pick<Row, 'number' | 'file'>, parts: readonly LeftOutPart[]): void {
    for (const { reason, column, value } of parts) {
      const name = `${reason} ${column}`
      const known = this.#leftOut.get(name)
      if (known !== undefined) known.count += 1
      else if (this.#leftOut.size < SHOWN)
        this.#leftOut.set(name, {
          column,
          reason,
          count: 1,
          file: row.file ?? null,
          row: row.number,
          value: shortly(value),
        })
    }
  }

  /** By column and reason, most of them first. */
  get leftOutParts(): LeftOut[] {
    return [...this.#leftOut.values()].sort((one, other) => other.count - one.count)
  }

  readonly otherEvents: OtherEvent[] = []
  otherEventCount = 0

  /** A record that a row has made another event of. */
  otherEvent(found: OtherEvent): void {
    this.otherEventCount += 1
    if (this.otherEvents.length < SHOWN) this.otherEvents.push(found)
  }

  /** How many incidents of the file were there already. */
  get matched(): number {
    const { updated = 0, unchanged = 0 } = this.#counts.get('incident') ?? {}
    return updated + unchanged
  }

  keepStatus(kept: KeptStatus): void {
    this.keptStatusCount += 1
    if (this.keptStatus.length < SHOWN) this.keptStatus.push(kept)
  }

  leftOut(id: string): void {
    this.goneCount += 1
    if (this.gone.length < SHOWN) this.gone.push(id)
  }

  get records(): Record<string, ImportCounts> {
    return Object.fromEntries(
      WRITTEN_TYPES.flatMap((type) => {
        const counts = this.#counts.get(type)
        return counts === undefined ? [] : [[type, { ...counts }]]
      }),
    )
  }

  /** The counts of all types together. */
  get total(): ImportCounts {
    const total = { created: 0, updated: 0, unchanged: 0 }
    for (const counts of this.#counts.values())
      for (const outcome of Object.keys(total) as RecordOutcome[]) total[outcome] += counts[outcome]
    return total
  }
}

/** What stands in a column of a row, as it is shown. */
function shownCell(cells: Cells | undefined, column: string | undefined): string | null {
  if (cells === undefined || column === undefined) return null
  const cell = cellAt(cells, column)
  return cell === null || cell === undefined || cell === '' ? null : shortly(cell)
}
