/** Ranks records that may be there already: by how much what two have in common says, in a file where others have it too. */
import { parseDate } from '../domain/date/edtf.js'
import type { RecordOf } from '../domain/record-types.js'
import { sortKey } from '../domain/sort-key.js'
import type { SimilarRecord, SimilarRecords } from '../store/contract/bulk-transaction.js'
import type { Hashes } from './hashes.js'
import type { Likeness, PossibleDuplicate } from './report.js'
import { SHOWN } from './report.js'
import { ordinalOf, type Row } from './rows/row.js'

type Incident = RecordOf['incident']

/** How many pairs are kept until the end of the file, when it is known how common everything is. */
const KEPT = 5_000
/** So many records are taken for granted besides those of the file: in a file of three rows nothing is common. */
const PRIOR = 100
/** How many rows a file is taken to have, at least, while it is read. */
const LARGE = 100_000
/** What two have in common says nothing below so many bits. */
const TELLING = 2
/** The most bits of each likeness. */
const MOST: Readonly<Record<Likeness, number>> = {
  title: 14,
  date: 14,
  overlap: 1.5,
  place: 8,
  actor: 8,
  source: 14,
}
/** What a place near by says, and what speaks against a pair: other actors, other places, another id in one dataset. */
const NEAR = 3
const AGAINST = { actors: 4, places: 6, sibling: 3 }
/** How much surer than by chance a pair must be, in bits: of about three such pairs one is right where one row of a hundred is a duplicate. */
const SURER = 5
/** How wide a date is that says a day, and one that says a month, in days. */
const MONTH = 31

interface Value {
  readonly likeness: Likeness
  /** Under which it is counted in the file. */
  readonly name: string
  /** How many of those that were there have it. */
  readonly before: number
}

/** Where a record is in the files of an import. */
type RowOf = Pick<Row, 'number' | 'file' | 'ordinal'>

/** What two records have in common, of which the bits are known at the end. */
interface Pair {
  readonly row: RowOf
  readonly id: string
  readonly other: SimilarRecord
  readonly size: number
  readonly values: readonly Value[]
  /** How wide the date is, in days. */
  readonly width: number
}

interface Scored {
  readonly pair: Pair
  readonly score: number
  readonly reasons: readonly Likeness[]
}

/**
 * Follows Fellegi and Sunter (1969): each likeness weighs the binary logarithm of how rarely two records have it in
 * common by chance, and a pair is reported if the sum outweighs how many records there are to be compared with.
 */
export class Duplicates {
  readonly #counts: Hashes
  #records = 0
  #pairs: Pair[] = []
  /** Pairs that were good enough and had no room. */
  #beyond = 0

  /** @param counts empty; what the rows of a file say is counted there */
  constructor(counts: Hashes) {
    this.#counts = counts
  }

  /** Counts what a new record says, and keeps what it may be the same as. */
  look(row: RowOf, incident: Incident, alike: SimilarRecords): void {
    this.#records += 1
    const words = ownWords(incident.title, alike.names)
    const date = `date ${incident.date}`
    const values = [
      date,
      `title ${words}`,
      ...new Set(incident.actors.flatMap(({ id }) => (id === null ? [] : [`actor ${id}`]))),
      ...new Set(incident.locations.map(({ id }) => `place ${id}`)),
      ...new Set(incident.claims.map(({ source }) => `source ${source}`)),
    ]
    for (const value of values) this.#counts.next(value)
    const { bounds } = parseDate(incident.date)
    if (bounds === null) return
    const width = bounds.endLatest - bounds.startEarliest + 1
    const least = Math.log2(alike.size + 1) + SURER
    for (const other of alike.records) {
      // Most have too little in common, whatever is rare.
      if (mostOf(other, width) < least) continue
      const of = (likeness: Likeness, ids: readonly string[]): Value[] =>
        ids.map((id) => ({
          likeness,
          name: `${likeness} ${id}`,
          before: alike.counts.get(`${likeness} ${id}`) ?? 0,
        }))
      const title = {
        likeness: 'title',
        name: `title ${words}`,
        before: alike.counts.get(`title ${sortKey(incident.title)}`) ?? 0,
      } as const
      this.#keep({
        row,
        id: incident.id!,
        other,
        size: alike.size,
        width,
        values: [
          ...(other.isSameTitle ? [title] : []),
          ...(other.isSameDate ? [{ likeness: 'date' as const, name: date, before: 0 }] : []),
          ...of('actor', other.actors),
          ...of('place', other.places),
          ...of('source', other.sources),
        ],
      })
    }
  }

  #keep(pair: Pair): void {
    // What is common already, though the file were larger, stays so.
    if (this.#scored(pair, Math.max(this.#records, LARGE)) === null) return
    this.#pairs.push(pair)
    if (this.#pairs.length < KEPT) return
    const ranked = this.#ranked()
    this.#pairs = ranked.slice(0, KEPT / 2).map((one) => one.pair)
    this.#beyond += Math.max(0, ranked.length - KEPT / 2)
  }

  /** How many new records may be there already. */
  get count(): number {
    return this.#ranked().length + this.#beyond
  }

  /** The likeliest of them, the best first. */
  get best(): PossibleDuplicate[] {
    return this.#ranked()
      .slice(0, SHOWN)
      .map(({ pair, score, reasons }) => ({
        file: pair.row.file ?? null,
        row: pair.row.number,
        id: pair.id,
        other: pair.other.id,
        reasons: [...reasons],
        score: Math.round(score * 10) / 10,
      }))
  }

  /** The best pair of each new record, the best first. */
  #ranked(): Scored[] {
    const best = new Map<string, Scored>()
    for (const pair of this.#pairs) {
      const scored = this.#scored(pair)
      if (scored === null) continue
      const known = best.get(pair.id)
      if (known === undefined || scored.score > known.score) best.set(pair.id, scored)
    }
    return [...best.values()].sort((one, other) => other.score - one.score || placeOf(one) - placeOf(other))
  }

  /**
   * How much a pair says, and by what; null where that is not enough.
   * @param records how many rows the counts are of
   */
  #scored(pair: Pair, records = this.#records): Scored | null {
    const { other, values, width, size } = pair
    const bits = new Map<Likeness, number>()
    for (const { likeness, name, before } of values) {
      const rare = (count: number, all: number): number => Math.log2((all + PRIOR) / Math.max(1, count))
      const own = Math.min(
        rare(this.#counts.count(name), records),
        before > 0 ? rare(before, size) : MOST.title,
      )
      const most = likeness === 'date' ? mostOfDate(width) : MOST[likeness]
      // Of several actors the second adds half as much as the first, since they come together.
      const known = bits.get(likeness) ?? 0
      const sum = known === 0 ? own : Math.max(known, own) + Math.min(known, own) / 2
      bits.set(likeness, name === 'title ' ? 0 : Math.min(most, Math.max(0, sum)))
    }
    if (!other.isSameDate && width <= MONTH) bits.set('overlap', MOST.overlap)
    if (other.isNear) bits.set('place', NEAR)
    const has = (likeness: Likeness): boolean => (bits.get(likeness) ?? 0) >= TELLING
    const told = [...bits.keys()].filter((likeness) => has(likeness) || likeness === 'overlap')
    const isSaid = has('title') || has('source') || (has('place') && has('actor'))
    if (!isSaid || told.length < 2) return null
    const score = [...bits.values()].reduce((sum, one) => sum + one, 0) - against(other)
    if (score < Math.log2(size + 1) + SURER) return null
    const reasons = told.sort((one, another) => bits.get(another)! - bits.get(one)!)
    return { pair, score, reasons }
  }
}

/** Where the row of a pair is among the rows of all files. */
const placeOf = ({ pair }: Scored): number => ordinalOf(pair.row)

/** The most that a pair can come to, however rare everything is. */
function mostOf(other: SimilarRecord, width: number): number {
  const hasPlace = other.places.length > 0 || other.isNear
  if (!other.isSameTitle && other.sources.length === 0 && !(hasPlace && other.actors.length > 0)) return 0
  return (
    (other.isSameTitle ? MOST.title : 0) +
    (other.isSameDate ? mostOfDate(width) : MOST.overlap) +
    (other.actors.length > 0 ? MOST.actor : 0) +
    (other.places.length > 0 ? MOST.place : other.isNear ? NEAR : 0) +
    (other.sources.length > 0 ? MOST.source : 0) -
    against(other)
  )
}

/** A month or a year that two have in common says less than a day. */
const mostOfDate = (width: number): number => (width === 1 ? MOST.date : width <= MONTH ? 4 : 1)

/** What speaks against a pair. */
const against = (other: SimilarRecord): number =>
  (other.areActorsApart ? AGAINST.actors : 0) +
  (other.arePlacesApart ? AGAINST.places : 0) +
  (other.isSibling ? AGAINST.sibling : 0)

/** The words of a title that are not those of its places and actors, which count by themselves. */
function ownWords(title: string, names: readonly string[]): string {
  const others = new Set(names.flatMap((name) => wordsOf(name)))
  return wordsOf(title)
    .filter((word) => !others.has(word))
    .join(' ')
}

const wordsOf = (text: string): string[] => sortKey(text).match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
