/** Counts the records of a question by the values that they have in two dimensions at once. */
import { MAX_PAIRS } from '../../../query/aggregates.js'
import { checkTime } from '../connection/interrupt.js'
import { byRecord, byValue } from './by-record.js'
import type { Raw } from './collector.js'
import { eachOnce, type Lists } from './columns.js'
import { pairDimension } from './facet-dimensions.js'
import type { Value, ValueCounts } from './facet-values.js'
import { Accumulator } from './measures.js'

export interface Pair {
  readonly values: [string, string]
  readonly labels: [string, string]
  readonly count: number
  /** What is worked out of its records, where that is asked for. */
  readonly numbers: Accumulator | null
}

export interface Crossed {
  /** The most frequent first, and then in the order of the values. */
  readonly shown: readonly Pair[]
  /** How many further pairs occur. */
  readonly other: number
  /** How many records have some pair. */
  readonly records: number
}

/** Two values by their places in the lists of both, and how many records have both. */
interface Cell {
  readonly row: number
  readonly column: number
  readonly count: number
}

/** What is counted of pairs before some of them are chosen. */
interface Cells {
  /** Those of the values that are shown. */
  readonly cells: readonly Cell[]
  /** How many pairs occur. */
  readonly all: number
  readonly records: number
  /** What is worked out of the records of some cells. */
  readonly accumulate: (chosen: readonly Cell[], numbers: Float64Array) => Accumulator[]
}

/**
 * The pairs of values of two facets that occur. Two facets of one kind of rows, such as actor and role, are of one and
 * the same row, and one facet crossed with itself is of any rows.
 * @param values all values of both, the most frequent first
 * @param limit how many of the values of each are shown
 */
export function crossed(
  facets: readonly [string, string],
  values: readonly [readonly Value[], readonly Value[]],
  limit: number,
  counts: ValueCounts,
): Crossed {
  const found = ofOneRow(facets, values, limit, counts) ?? ofRecords(facets, values, limit, counts)
  const { cells, all, records } = found
  const chosen = mostFrequent(cells)
  const numbers = counts.numbers && found.accumulate(chosen, counts.numbers)
  const shown = chosen.map(({ row, column, count }, index): Pair => {
    const [a, b] = [values[0][row]!, values[1][column]!]
    return {
      values: [a.value, b.value],
      labels: [a.label, b.label],
      count,
      numbers: numbers && numbers[index]!,
    }
  })
  return { shown, other: all - shown.length, records }
}

/** The most frequent pairs, in order. */
function mostFrequent(cells: readonly Cell[]): Cell[] {
  // Sorting numbers alone is quick, and shows which of very many pairs need not be sorted at all.
  const least =
    Int32Array.from(cells, ({ count }) => count)
      .sort()
      .at(-MAX_PAIRS) ?? 0
  return cells
    .filter(({ count }) => count >= least)
    .sort((a, b) => b.count - a.count || a.row - b.row || a.column - b.column)
    .slice(0, MAX_PAIRS)
}

/** Which values of a list something in the database stands for, by their places. */
function placesIn(values: readonly Value[]): Map<Raw, number[]> {
  const places = new Map<Raw, number[]>()
  for (const [place, { raws }] of values.entries())
    for (const raw of raws) {
      const known = places.get(raw)
      if (known === undefined) places.set(raw, [place])
      else known.push(place)
    }
  return places
}

/** Pairs of one and the same row: the database gives both values of each. Null where they are not of one kind of rows. */
function ofOneRow(
  facets: readonly [string, string],
  values: readonly [readonly Value[], readonly Value[]],
  limit: number,
  counts: ValueCounts,
): Cells | null {
  const dimension = pairDimension(facets, counts.question)
  if (dimension === null) return null
  const [rows, columns] = values.map(placesIn)
  const column = counts.column(facets.join(' and '), dimension)
  const meant = column.values.map((pair) => {
    const [first, second] = JSON.parse(String(pair)) as [Raw, Raw]
    return { row: rows!.get(first)?.[0] ?? limit, column: columns!.get(second)?.[0] ?? limit }
  })
  const perValue = new Int32Array(meant.length)
  let records = 0
  let last = 0
  eachOnce(column, counts.matches.bitmap, (incident, number) => {
    perValue[number]! += 1
    if (incident !== last) records += 1
    last = incident
  })
  const cells: Cell[] = []
  let all = 0
  for (const [number, { row, column }] of meant.entries()) {
    const count = perValue[number]!
    if (count > 0) all += 1
    if (count > 0 && row < limit && column < limit) cells.push({ row, column, count })
  }
  const accumulate = (chosen: readonly Cell[], numbers: Float64Array): Accumulator[] => {
    const keyOf = ({ row, column }: Pick<Cell, 'row' | 'column'>) => row * limit + column
    const found = new Map(chosen.map((cell) => [keyOf(cell), new Accumulator()]))
    const wanted = meant.map((cell) => (cell.column < limit ? found.get(keyOf(cell)) : undefined))
    eachOnce(column, counts.matches.bitmap, (incident, number) => wanted[number]?.add(numbers[incident]!))
    return [...found.values()]
  }
  return { cells, all, records, accumulate }
}

/** Pairs that a record has, in whichever rows. */
function ofRecords(
  facets: readonly [string, string],
  values: readonly [readonly Value[], readonly Value[]],
  limit: number,
  counts: ValueCounts,
): Cells {
  const { keys } = counts.matches
  const a = sideOf(facets[0], values[0], counts)
  const b = facets[0] === facets[1] ? a : sideOf(facets[1], values[1], counts)
  const holders = byValue(a.records, keys, a.places, values[0].length)
  const width = values[1].length
  /** Which row the count of a column is of, from 1. */
  const rows = new Int32Array(width)
  const perColumn = new Int32Array(width)
  const touched = new Int32Array(width)
  const cells: Cell[] = []
  let all = 0
  for (let row = 0; row < values[0].length; row += 1) {
    let found = 0
    for (let at = holders.starts[row]!; at < holders.starts[row + 1]!; at += 1) {
      if ((at & (STEPS - 1)) === 0) checkTime()
      const key = holders.of[at]!
      const end = b.records.starts[key + 1]!
      for (let next = b.records.starts[key]!; next < end; next += 1) {
        const column = b.places[b.records.of[next]!]!
        if (column < 0) continue
        if (rows[column] !== row + 1) {
          rows[column] = row + 1
          perColumn[column] = 0
          touched[found++] = column
        }
        perColumn[column]! += 1
      }
    }
    all += found
    if (row >= limit) continue
    for (const column of touched.subarray(0, found))
      if (column < limit) cells.push({ row, column, count: perColumn[column]! })
  }
  const accumulate = (chosen: readonly Cell[], numbers: Float64Array): Accumulator[] => {
    const byRow = new Map<number, (Accumulator | undefined)[]>()
    const found = chosen.map(({ row, column }) => {
      const of = new Accumulator()
      if (!byRow.has(row)) byRow.set(row, [])
      byRow.get(row)![column] = of
      return of
    })
    for (const [row, wanted] of byRow)
      for (let at = holders.starts[row]!; at < holders.starts[row + 1]!; at += 1) {
        if ((at & (STEPS - 1)) === 0) checkTime()
        const key = holders.of[at]!
        for (let next = b.records.starts[key]!; next < b.records.starts[key + 1]!; next += 1)
          wanted[b.places[b.records.of[next]!]!]?.add(numbers[key]!)
      }
    return found
  }
  let records = 0
  for (const key of keys) if (hasSome(a, key) && hasSome(b, key)) records += 1
  return { cells, all, records, accumulate }
}

/** So many records are gone through between two looks at the clock; a power of two. */
const STEPS = 1_024

/** The values of each record in one of the facets. */
interface Side {
  /** Numbers of values, by the key of the record. */
  readonly records: Lists
  /** The places of these numbers in the list of the values of the facet; -1 for what is none of them. */
  readonly places: Int32Array
}

function sideOf(facet: string, values: readonly Value[], counts: ValueCounts): Side {
  const dimension = counts.dimension(facet)
  const column = counts.column(facet, dimension)
  const known = placesIn(values)
  const places = column.values.map((raw) => known.get(raw) ?? [])
  if (places.every(({ length }) => length <= 1))
    return {
      records: counts.records(facet, dimension),
      places: Int32Array.from(places, ([place = -1]) => place),
    }
  // A number of an attribute is every text that is the same number.
  const incidents: number[] = []
  const numbers: number[] = []
  eachOnce(column, counts.matches.bitmap, (incident, number) => {
    for (const place of places[number]!) {
      incidents.push(incident)
      numbers.push(place + 1)
    }
  })
  const placed = {
    incidents: Int32Array.from(incidents),
    numbers: Int32Array.from(numbers),
    means: null,
    values: values.map((_, place) => place),
  }
  const records = byRecord(placed, counts.matches.bitmap.length - 1)
  return { records, places: Int32Array.from(values, (_, place) => place) }
}

function hasSome({ records, places }: Side, key: number): boolean {
  for (let at = records.starts[key]!; at < records.starts[key + 1]!; at += 1)
    if (places[records.of[at]!]! >= 0) return true
  return false
}
