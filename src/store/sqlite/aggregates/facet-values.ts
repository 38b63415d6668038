/** The values that the records of a question have in each dimension: how many have each, and what it is called. */
import { sql } from 'drizzle-orm'
import { isInexact } from '../../../domain/exact.js'
import { CLOSED_LISTS, type CodeWords } from '../../../domain/vocabulary.js'
import type { Facet } from '../../../query/aggregates.js'
import { attributeNamed, numberIn } from '../../../query/attributes.js'
import type { Statements } from '../connection/statements.js'
import type { IdResolver } from '../query/id-resolver.js'
import type { ResolvedQuestion } from '../query/resolved-question.js'
import { byRecord } from './by-record.js'
import type { Raw } from './collector.js'
import { type Column, type Columns, countBy, type Lists } from './columns.js'
import { attributeDimension, DIMENSIONS, type Dimension } from './facet-dimensions.js'
import { fillMatchTable, type MatchSet } from './match-set.js'
import { Accumulator, accumulateBy, type Numbers } from './measures.js'

/** A value of a facet, as it is shown. */
export interface Value {
  readonly value: string
  readonly label: string
  readonly count: number
  /** What is worked out of its records, where that is asked for. */
  readonly numbers: Accumulator | null
  /** What a record has that has this value; one of them. */
  readonly raws: readonly Raw[]
}

/** A value, and how many records have it, or what is worked out of their numbers. */
export type Grouped = readonly [value: Raw, of: number | Accumulator]

/** @throws Problem invalid_parameter where an attribute that is counted by is unknown */
export function checkFacets(by: readonly string[], ids: IdResolver): void {
  for (const facet of by) {
    const attribute = attributeNamed(facet)
    if (attribute !== null) ids.attribute(attribute, 'by', (near) => `attr:${near}`)
  }
}

/** Counts what matched by one dimension after the other. */
export class ValueCounts {
  readonly question: ResolvedQuestion
  readonly matches: MatchSet
  readonly numbers: Numbers | null
  readonly #columns: Columns
  readonly #isCrossed: boolean
  /** What was read for this answer, by facets. */
  readonly #read = new Map<string, Column>()
  #isFilled = false

  /**
   * @param numbers what a measure is worked out of; null where none is asked for
   * @param isCrossed whether columns are needed anyway
   */
  constructor(
    question: ResolvedQuestion,
    columns: Columns,
    matches: MatchSet,
    numbers: Numbers | null,
    isCrossed: boolean,
  ) {
    this.question = question
    this.matches = matches
    this.numbers = numbers
    this.#columns = columns
    this.#isCrossed = isCrossed
  }

  /** How a facet, or an attribute as `attr:NAME`, is counted by. */
  dimension(facet: string): Dimension {
    const attribute = attributeNamed(facet)
    return attribute === null ? DIMENSIONS[facet as Facet](this.question) : attributeDimension(attribute)
  }

  /** The values of a facet, the most frequent first. */
  values(facet: string): Value[] {
    const dimension = this.dimension(facet)
    const grouped = this.#counted(facet, dimension)
    if (attributeNamed(facet) !== null) return asTexts(grouped)
    return named(facet as Facet, grouped, dimension.names, this.#columns.statements)
  }

  /** Each value that what matched has, with how many records, or the numbers of these. */
  #counted(facet: string, dimension: Dimension): Grouped[] {
    const { bitmap: flags } = this.matches
    if (this.numbers !== null) return accumulateBy(this.column(facet, dimension), flags, this.numbers)
    if (this.#isCrossed || this.#isWhole(dimension)) return countBy(this.column(facet, dimension), flags)
    const { group, rows } = dimension
    this.#fill()
    const { pairs } = this.#columns.statements.get<{ pairs: string }>(
      sql`select count_by_value(match_set.key, ${group}) as pairs from match_set ${rows}`,
    )!
    return JSON.parse(pairs)
  }

  /**
   * Which record has which value: of what matched at least, and of every record where that is quicker.
   * @param name what it is read again by
   */
  column(name: string, dimension: Dimension): Column {
    const known = this.#read.get(name)
    if (known !== undefined) return known
    const column = this.#readColumn(dimension)
    this.#read.set(name, column)
    return column
  }

  #readColumn(dimension: Dimension): Column {
    const { group, rows, whole } = dimension
    if (whole !== null && this.#isWhole(dimension)) return this.#columns.whole(whole)
    this.#fill()
    return this.#columns.read(sql`select collect_of(match_set.key, ${group}) from match_set ${rows}`)
  }

  /** The numbers of the values that each record has in such a column. */
  records(name: string, dimension: Dimension): Lists {
    const column = this.column(name, dimension)
    const make = () => byRecord(column, this.#columns.last)
    const { whole } = dimension
    if (whole === null || !this.#isWhole(dimension)) return make()
    const bytes = ({ starts, of }: Lists) => starts.byteLength + of.byteLength
    return this.#columns.kept(`by record: ${whole.name} as ${whole.means?.name}`, make, bytes)
  }

  #isWhole({ whole }: Dimension): boolean {
    return whole !== null && this.#columns.isWorth(whole.name, this.matches.keys.length)
  }

  #fill(): void {
    if (!this.#isFilled) fillMatchTable(this.matches, this.#columns)
    this.#isFilled = true
  }
}

const recordsIn = (of: number | Accumulator): number => (typeof of === 'number' ? of : of.records)
const numbersIn = (of: number | Accumulator): Accumulator | null => (typeof of === 'number' ? null : of)

/** The values of a facet in the words of the database, the most frequent first. */
function named(
  facet: Facet,
  grouped: readonly Grouped[],
  words: Dimension['names'],
  statements: Statements,
): Value[] {
  // What is worked out does not go through SQL: a third number says where it is.
  const pairs = JSON.stringify(grouped.map(([value, of], index) => [value, recordsIn(of), index]))
  const select = words
    ? sql`select ${words.value} as value, ${words.label} as label, count, at from counted cross join ${words.table} on ${words.key} = counted.grouped`
    : sql`select grouped as value, grouped as label, count, at from counted`
  return statements
    .all<{ value: string; label: string; count: number; at: number }>(
      sql`with counted as materialized (select value ->> 0 as grouped, value ->> 1 as count, value ->> 2 as at from json_each(${pairs})) ${select} order by count desc, 1`,
    )
    .map(({ value, label, count, at }) => ({
      value,
      label: labelOf(facet, value) ?? label,
      count,
      numbers: numbersIn(grouped[at]![1]),
      raws: [grouped[at]![0]],
    }))
}

/**
 * The values of an attribute as texts, with how many records `attr=NAME=VALUE` finds: numbers are asked for by any text
 * that is the same number, and by such a text those texts too.
 */
function asTexts(grouped: readonly Grouped[]): Value[] {
  const numbers = new Map<number, Grouped>()
  const texts = new Map<string, Grouped[]>()
  for (const own of grouped) {
    const [value] = own
    if (typeof value === 'string') texts.set(value, [own])
    else {
      numbers.set(value, own)
      if (!texts.has(String(value))) texts.set(String(value), [])
    }
  }
  return [...texts]
    .map(([text, own]) => {
      // Of more digits than a number has, none is meant.
      const number = isInexact(text) ? null : numberIn(text)
      const same = number === null ? undefined : numbers.get(number)
      const all = same === undefined ? own : [...own, same]
      const count = all.reduce((sum: number, [, of]) => sum + recordsIn(of), 0)
      const raws = all.map(([value]) => value)
      return { value: text, label: text, count, numbers: together(all.map(([, of]) => of)), raws }
    })
    .sort((a, b) => b.count - a.count || Buffer.compare(Buffer.from(a.value), Buffer.from(b.value)))
}

function together(all: readonly (number | Accumulator)[]): Accumulator | null {
  const sum = new Accumulator()
  for (const of of all) {
    if (typeof of === 'number') return null
    sum.addAll(of)
  }
  return sum
}

const REGIONS = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'code' })

/** The words for a code of a closed list or a country; undefined where the database has them. */
function labelOf(facet: Facet, value: string): string | undefined {
  if (facet === 'country') return REGIONS.of(value)
  return (CLOSED_LISTS as Record<string, Record<string, CodeWords>>)[facet]?.[value]?.label
}
