/** What the columns of a file hold, as far as rows were examined: cells, different values, examples. Keys within JSON are columns too. */
import { template } from '../mapping/template.js'
import type { Cells } from '../rows/row.js'
import type { Sample } from './sample.js'

/** How deep objects of JSON are looked into. */
const DEEPEST = 4
/** The most columns that are examined; the others are counted. */
const MOST_COLUMNS = 500

/** What the cells of a column are: texts and numbers, lists of these, lists of objects, GeoJSON, or anything. */
export type Kind = 'scalar' | 'list' | 'objects' | 'geometry' | 'mixed'

export interface GuessedColumn {
  /** As it stands in a hole of a mapping. */
  readonly name: string
  readonly kind: Kind
  /** How many rows have something in it. */
  readonly filled: number
  /** Each value, as a text, and how many rows have it; of lists the entries. */
  readonly values: ReadonlyMap<string, number>
  /** In how many rows it is a number of JSON. */
  readonly numbers: number
  /** Whether each row has another value, as far as rows were read; empty ones have none. */
  readonly isUnique: boolean
  /** Whether a mapping can name it: some names mean something else in its braces. */
  readonly canBeNamed: boolean
  /** The keys of the objects of a list, with the texts of each. */
  readonly keys: ReadonlyMap<string, readonly string[]>
}

export interface GuessedColumns {
  readonly all: readonly GuessedColumn[]
  /** How many rows were examined. */
  readonly rows: number
  /** What each row has in each column. */
  readonly cells: readonly ReadonlyMap<string, unknown>[]
  /** How many columns there are beyond those that were examined. */
  readonly more: number
}

interface Growing {
  readonly kinds: Set<Kind>
  filled: number
  numbers: number
  readonly values: Map<string, number>
  readonly keys: Map<string, string[]>
}

/** @param header the columns of a table, those too that no row fills */
export function columnsOf(
  { rows, unique }: Sample,
  header: readonly string[],
  empty: ReadonlySet<string>,
): GuessedColumns {
  const columns = new Map<string, Growing>()
  const beyond = new Set<string>()
  const columnOf = (name: string): Growing | null => {
    const known = columns.get(name)
    if (known !== undefined) return known
    if (columns.size >= MOST_COLUMNS) {
      beyond.add(name)
      return null
    }
    const made = { kinds: new Set<Kind>(), filled: 0, numbers: 0, values: new Map(), keys: new Map() }
    columns.set(name, made)
    return made
  }
  for (const name of header) columnOf(name)
  const cells = rows.map((row) => {
    const own = new Map<string, unknown>()
    for (const [name, cell, kind] of flat(row.cells, '', 0)) {
      const value = typeof cell === 'string' ? cell.trim() : cell
      const says = value !== '' && value !== null && value !== undefined && !empty.has(value as string)
      const column = columnOf(name)
      if (column === null || !says) continue
      own.set(name, value)
      note(column, value, kind)
    }
    return own
  })
  const all = [...columns].map(
    ([name, { kinds, ...column }]): GuessedColumn => ({
      ...column,
      name,
      kind: kinds.size > 1 ? 'mixed' : ([...kinds][0] ?? 'scalar'),
      isUnique: unique.has(name) && column.values.size === column.filled,
      canBeNamed: canBeNamed(name),
    }),
  )
  return { all, rows: rows.length, cells, more: beyond.size }
}

/** The cells of a row by the paths that lead to them. */
function* flat(cells: Cells, before: string, depth: number): Generator<readonly [string, unknown, Kind]> {
  for (const [key, cell] of Object.entries(cells)) {
    const name = before + key
    if (typeof cell !== 'object' || cell === null) yield [name, cell, 'scalar']
    else if (Array.isArray(cell)) {
      const isObject = (entry: unknown) => typeof entry === 'object' && entry !== null
      if (cell.length === 0) yield [name, null, 'list']
      else
        yield [
          name,
          cell,
          cell.some(Array.isArray)
            ? 'mixed'
            : !cell.some(isObject)
              ? 'list'
              : cell.every(isObject)
                ? 'objects'
                : 'mixed',
        ]
    } else if (isGeometry(cell)) yield [name, cell, 'geometry']
    else if (depth + 1 >= DEEPEST) yield [name, cell, 'mixed']
    else yield* flat(cell as Cells, `${name}.`, depth + 1)
  }
}

const isGeometry = (cell: object): boolean =>
  'type' in cell && ('coordinates' in cell || 'geometries' in cell)

function note(column: Growing, value: unknown, kind: Kind): void {
  column.filled += 1
  column.kinds.add(kind)
  const count = (text: string): void => void column.values.set(text, (column.values.get(text) ?? 0) + 1)
  if (kind === 'scalar') {
    if (typeof value === 'number') column.numbers += 1
    count(String(value))
  } else if (kind === 'list') for (const entry of value as unknown[]) count(String(entry))
  else {
    count(JSON.stringify(value))
    if (kind !== 'objects') return
    for (const entry of value as object[])
      for (const [key, inner] of Object.entries(entry)) {
        const texts = column.keys.get(key) ?? []
        if (column.keys.size < 50) column.keys.set(key, texts)
        if (texts.length < 500 && typeof inner === 'string') texts.push(inner)
      }
  }
}

/** Whether a hole of this name reads the column and no other. */
export function canBeNamed(name: string): boolean {
  if (name.includes('*') || name.includes('{') || name.includes('}') || name.trim() === '') return false
  try {
    const { columns } = template(`{${name}}`)
    return columns.length === 1 && columns[0] === name && name.length < 1_000
  } catch {
    return false
  }
}
