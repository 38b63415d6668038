/** Knows how far an import is: in which of its passes, at which row of which file, and how many bytes it has read. */
import type { Progress } from './report.js'
import type { Row } from './rows/row.js'

/** How many bytes of files have been read, of how many. */
export interface BytesRead {
  bytes: number
  total: number
}

/** After so many rows it is reported while files are only looked through. */
const ROWS = 1_000

export class Whereabouts {
  /** Counted by whoever reads the files, from 0 on in each pass. */
  readonly read: BytesRead = { bytes: 0, total: 0 }
  readonly #tell: ((progress: Progress) => void) | undefined
  #phase: Progress['phase'] = 'looking'
  #rows = 0
  #last: Pick<Row, 'number' | 'file'> | null = null

  constructor(tell: ((progress: Progress) => void) | undefined) {
    this.#tell = tell
  }

  begin(phase: Progress['phase']): void {
    this.#phase = phase
    this.#rows = 0
    this.#last = null
    this.read.bytes = 0
  }

  /** Notes a row that was read. */
  note(row: Row): void {
    if (row.isEmpty !== true && row.isHeader !== true) this.#rows += 1
    this.#last = row
  }

  /** The same, and tells it now and then. */
  seen(row: Row): void {
    this.note(row)
    if (this.#rows % ROWS === 0) this.tell()
  }

  tell(): void {
    this.#tell?.(this.progress)
  }

  get progress(): Progress {
    const { bytes, total } = this.read
    return {
      phase: this.#phase,
      rows: this.#rows,
      // What is unpacked may come to more than is said of it.
      bytes: Math.min(Math.round(bytes), total),
      total_bytes: total,
      file: this.#last?.file ?? null,
      row: this.#last?.number ?? 0,
    }
  }
}
