/** Takes some rows of a file to be examined: the first, and others from all over it, in bounded memory. */
import { FileError } from '../faults.js'
import { Hashes } from '../hashes.js'
import { ordinalOf, type Row } from '../rows/row.js'
import { means } from './header-words.js'

/** How many rows are taken from the beginning, and how many from behind it. */
const FIRST = 300
const SPREAD = 700
/** How many rows are read at most. */
const MOST_READ = 1_000_000
/** How many characters of rows are kept at most; of a row, a share of it. */
const MOST_KEPT = 64 * 2 ** 20
const MOST_OF_ROW = MOST_KEPT / 64
/** From so many rows on it is settled which columns may tell all rows apart. */
const SETTLED = FIRST
/** The most columns whose cells are compared over the whole file: of a million rows each takes 32 MB. */
const MOST_COMPARED = 4

export interface Sample {
  /** In the order of the file. */
  readonly rows: readonly Row[]
  /** How many rows were read, those that were not taken too. */
  readonly read: number
  /** Whether the file has more rows than were read. */
  readonly hasMore: boolean
  /** Why reading ended before the end of the file; null where it did not. */
  readonly broken: FileError | null
  /** Rows that cannot be read, or that are too large to be kept; the first of them. */
  readonly unread: readonly Row[]
  readonly unreadCount: number
  /** Columns of which no two cells are the same, among all rows that were read. Empty cells are none. */
  readonly unique: ReadonlySet<string>
}

/** @param rows of the file, read as far as is needed; empty ones are passed over */
export async function sampleOf(rows: AsyncIterable<Row>): Promise<Sample> {
  const kept: Row[] = []
  const unread: Row[] = []
  const unique = new Unique()
  const random = randoms()
  let [read, taken, size, unreadCount] = [0, 0, 0, 0]
  let hasMore = false
  let broken: FileError | null = null
  try {
    for await (const row of rows) {
      if (row.isEmpty === true || row.isHeader === true) continue
      if (read >= MOST_READ) {
        hasMore = true
        break
      }
      read += 1
      const own = row.findings.length > 0 ? Number.POSITIVE_INFINITY : sizeOf(row)
      if (own > MOST_OF_ROW) {
        unreadCount += 1
        if (unread.length < 3) unread.push(row)
        continue
      }
      unique.look(row)
      taken += 1
      // Each row behind the first has the same chance to be among those that stay.
      const at = taken <= FIRST + SPREAD ? kept.length : FIRST + Math.floor(random() * (taken - FIRST))
      if (at >= FIRST + SPREAD) continue
      const before = kept[at]
      if (size - (before === undefined ? 0 : sizeOf(before)) + own > MOST_KEPT) continue
      size += own - (before === undefined ? 0 : sizeOf(before))
      kept[at] = row
    }
  } catch (error) {
    if (!(error instanceof FileError)) throw error
    broken = error
  }
  kept.sort((one, other) => ordinalOf(one) - ordinalOf(other))
  return { rows: kept, read, hasMore, broken, unread, unreadCount, unique: unique.columns }
}

/** Characters of a row, about. */
function sizeOf({ cells }: Row): number {
  let size = 0
  for (const name in cells) {
    const cell = cells[name]
    size +=
      typeof cell === 'string' ? cell.length : typeof cell === 'object' ? JSON.stringify(cell).length : 8
  }
  return size
}

/** The same numbers from 0 to 1 every time, so that a file is guessed twice in the same way (Lehmer, 1988). */
function randoms(): () => number {
  let state = 20_001
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}

/** Which columns tell rows apart, over all rows and not only over those that are kept. */
class Unique {
  readonly #columns = new Map<string, Hashes>()
  readonly #twice = new Set<string>()
  #rows = 0

  look({ cells }: Row): void {
    this.#rows += 1
    for (const name in cells) {
      const cell = cells[name]
      if (cell === null || cell === undefined || cell === '' || this.#twice.has(name)) continue
      const seen = this.#columns.get(name)
      if (typeof cell === 'object') this.#twice.add(name)
      else if (seen === undefined) {
        if (this.#rows > SETTLED || this.#columns.size >= 5_000) continue
        const own = new Hashes()
        own.next(String(cell))
        this.#columns.set(name, own)
      } else if (seen.next(String(cell)) > 1) {
        this.#twice.add(name)
        this.#columns.delete(name)
      }
    }
    if (this.#rows !== SETTLED) return
    const likely = [...this.#columns.keys()].sort((one, other) => means(other, 'id') - means(one, 'id'))
    for (const name of likely.slice(MOST_COMPARED)) this.#columns.delete(name)
  }

  get columns(): ReadonlySet<string> {
    return new Set(this.#columns.keys())
  }
}
