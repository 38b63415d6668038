/** The arithmetic of crossed facets: how many records have a value of one and a value of the other. */
import { MAX_PAIRS } from '../../query/aggregates.js'
import { type Column, eachOnce, type Lists, type Raw } from './column.js'
import type { FacetValue } from './facet-counts.js'
import type { MatchSet } from './match-set.js'
import { Accumulator, type Numbers } from './measures.js'
import { checkTime } from './time-limit.js'
import { byRecord, byValue } from './values-by-record.js'

interface Pair {
  readonly values: [string, string]
  readonly labels: [string, string]
  readonly count: number
  /** What is measured of its records; null where nothing is. */
  readonly numbers: Accumulator | null
}

export interface CountedPairs {
  /** The most frequent first, and then in the order of the values. */
  readonly shown: readonly Pair[]
  /** How many further pairs occur. */
  readonly other: number
  /** How many records have some pair. */
  readonly records: number
}

/** All values of both facets, the most frequent first. */
type ValuesOfBoth = readonly [readonly FacetValue[], readonly FacetValue[]]

/** Two values by their places in the lists of both, and how many records have both. */
interface PairCount {
  readonly row: number
  readonly column: number
  readonly count: number
}

/** What is counted of pairs before some of them are chosen. */
export interface PairCounts {
  /** Those of the values that are shown. */
  readonly counts: readonly PairCount[]
  /** How many pairs occur. */
  readonly all: number
  readonly records: number
  /** What is measured of the records of some pairs. */
  readonly accumulate: (chosen: readonly PairCount[], numbers: Numbers) => Accumulator[]
}

/** The most frequent pairs, with what their values are called. @param numbers what is measured; null for nothing */
export function pairsOf(
  { counts, all, records, accumulate }: PairCounts,
  values: ValuesOfBoth,
  numbers: Numbers | null,
): CountedPairs {
  const chosen = mostFrequent(counts)
  const measured = numbers && accumulate(chosen, numbers)
  const shown = chosen.map(({ row, column, count }, index): Pair => {
    const [a, b] = [values[0][row]!, values[1][column]!]
    return {
      values: [a.value, b.value],
      labels: [a.label, b.label],
      count,
      numbers: measured && measured[index]!,
    }
  })
  return { shown, other: all - shown.length, records }
}

function mostFrequent(counts: readonly PairCount[]): PairCount[] {
  // Sorting numbers alone is quick, and shows which of very many pairs need not be sorted at all.
  const least =
    Int32Array.from(counts, ({ count }) => count)
      .sort()
      .at(-MAX_PAIRS) ?? 0
  return counts
    .filter(({ count }) => count >= least)
    .sort((a, b) => b.count - a.count || a.row - b.row || a.column - b.column)
    .slice(0, MAX_PAIRS)
}

/** The places in a list of the values that a key or a code stands for. */
function placesIn(values: readonly FacetValue[]): Map<Raw, number[]> {
  const places = new Map<Raw, number[]>()
  for (const [place, { raws }] of values.entries())
    for (const raw of raws) {
      const known = places.get(raw)
      if (known === undefined) places.set(raw, [place])
      else known.push(place)
    }
  return places
}

/**
 * Counts pairs of one and the same row.
 * @param column its values are JSON arrays of a value of the one facet and one of the other
 * @param limit how many of the values of each are shown
 */
export function pairsOfRows(
  column: Column,
  values: ValuesOfBoth,
  limit: number,
  { bitmap }: MatchSet,
): PairCounts {
  const [rows, columns] = values.map(placesIn)
  const pairs = column.values.map((pair) => {
    const [first, second] = JSON.parse(String(pair)) as [Raw, Raw]
    return { row: rows!.get(first)?.[0] ?? limit, column: columns!.get(second)?.[0] ?? limit }
  })
  const perPair = new Int32Array(pairs.length)
  let records = 0
  let last = 0
  eachOnce(column, bitmap, (incident, number) => {
    perPair[number]! += 1
    if (incident !== last) records += 1
    last = incident
  })
  const counts: PairCount[] = []
  let all = 0
  for (const [number, { row, column }] of pairs.entries()) {
    const count = perPair[number]!
    if (count > 0) all += 1
    if (count > 0 && row < limit && column < limit) counts.push({ row, column, count })
  }
  const accumulate = (chosen: readonly PairCount[], numbers: Numbers): Accumulator[] => {
    const keyOf = ({ row, column }: Pick<PairCount, 'row' | 'column'>) => row * limit + column
    const found = new Map(chosen.map((pair) => [keyOf(pair), new Accumulator()]))
    const wanted = pairs.map((pair) => (pair.column < limit ? found.get(keyOf(pair)) : undefined))
    eachOnce(column, bitmap, (incident, number) => wanted[number]?.add(numbers[incident]!))
    return [...found.values()]
  }
  return { counts, all, records, accumulate }
}

/** One of two facets that are crossed. */
export interface CrossedFacet {
  readonly values: readonly FacetValue[]
  /** Which record has which value. */
  readonly column: Column
  /** The same record by record (`byRecord`), which an engine may keep. */
  readonly records: () => Lists
}

/**
 * Counts pairs that a record has, in whichever rows.
 * @param facets the same object twice where a facet is crossed with itself
 * @param limit how many of the values of each are shown
 */
export function pairsOfRecords(
  facets: readonly [CrossedFacet, CrossedFacet],
  limit: number,
  { keys, bitmap }: MatchSet,
): PairCounts {
  const [first, second] = facets
  const a = sideOf(first, bitmap)
  const b = first === second ? a : sideOf(second, bitmap)
  const holders = byValue(a.records, keys, a.places, first.values.length)
  const width = second.values.length
  /** Which row the count of a column is of, from 1. */
  const rows = new Int32Array(width)
  const perColumn = new Int32Array(width)
  const touched = new Int32Array(width)
  const counts: PairCount[] = []
  let all = 0
  for (let row = 0; row < first.values.length; row += 1) {
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
      if (column < limit) counts.push({ row, column, count: perColumn[column]! })
  }
  const accumulate = (chosen: readonly PairCount[], numbers: Numbers): Accumulator[] => {
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
  return { counts, all, records, accumulate }
}

/** So many records are gone through between two checks of the time; a power of two. */
const STEPS = 1_024

/** The values of each record in one of the facets. */
interface Side {
  /** Numbers of values, by the key of the record. */
  readonly records: Lists
  /** The places of these numbers in the list of the values of the facet; -1 for what is none of them. */
  readonly places: Int32Array
}

function sideOf({ values, column, records }: CrossedFacet, bitmap: Uint8Array): Side {
  const known = placesIn(values)
  const places = column.values.map((raw) => known.get(raw) ?? [])
  if (places.every(({ length }) => length <= 1))
    return { records: records(), places: Int32Array.from(places, ([place = -1]) => place) }
  // A number of an attribute is every text that is the same number.
  const incidents: number[] = []
  const numbers: number[] = []
  eachOnce(column, bitmap, (incident, number) => {
    for (const place of places[number]!) {
      incidents.push(incident)
      numbers.push(place + 1)
    }
  })
  const placed = {
    incidents: Int32Array.from(incidents),
    numbers: Int32Array.from(numbers),
    standsFor: null,
    values: values.map((_, place) => place),
  }
  return {
    records: byRecord(placed, bitmap.length - 1),
    places: Int32Array.from(values, (_, place) => place),
  }
}

function hasSome({ records, places }: Side, key: number): boolean {
  for (let at = records.starts[key]!; at < records.starts[key + 1]!; at += 1)
    if (places[records.of[at]!]! >= 0) return true
  return false
}
