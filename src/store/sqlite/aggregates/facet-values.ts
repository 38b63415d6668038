/** Counts the values that the records of a question have in each dimension, in SQL or in a column, and reads what they are called. */
import { sql } from 'drizzle-orm'
import type { Facet } from '../../../query/aggregates.js'
import { attributeNamed } from '../../../query/attributes.js'
import { type Column, countBy, type Lists, type Raw } from '../../read/column.js'
import {
  attributeValues,
  type FacetValue,
  facetValues,
  type Grouped,
  type Words,
} from '../../read/facet-counts.js'
import type { MatchSet } from '../../read/match-set.js'
import { accumulateBy, type Numbers } from '../../read/measures.js'
import type { ResolvedQuestion } from '../../read/resolved-question.js'
import type { CrossedFacet } from '../../read/value-pairs.js'
import { byRecord } from '../../read/values-by-record.js'
import type { Statements } from '../connection/statements.js'
import type { Columns } from './columns.js'
import { attributeDimension, DIMENSIONS, type Dimension } from './facet-dimensions.js'
import { fillMatchTable } from './match-set.js'

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
   * @param numbers what is measured; null where nothing is
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
  #dimension(facet: string): Dimension {
    const attribute = attributeNamed(facet)
    return attribute === null ? DIMENSIONS[facet as Facet](this.question) : attributeDimension(attribute)
  }

  /** The values of a facet, the most frequent first. */
  values(facet: string): FacetValue[] {
    const dimension = this.#dimension(facet)
    const grouped = this.#counted(facet, dimension)
    if (attributeNamed(facet) !== null) return attributeValues(grouped)
    const keys = grouped.map(([value]) => value)
    const words = dimension.names ? wordsOf(keys, dimension.names, this.#columns.statements) : null
    return facetValues(facet as Facet, grouped, words)
  }

  /** A facet as it is crossed with another one. @param values all that it has */
  crossed(facet: string, values: readonly FacetValue[]): CrossedFacet {
    const dimension = this.#dimension(facet)
    return {
      values,
      column: this.column(facet, dimension),
      records: () => this.#records(facet, dimension),
    }
  }

  /** Each value that what matched has, with how many records, or the numbers of these. */
  #counted(facet: string, dimension: Dimension): Grouped[] {
    const { bitmap } = this.matches
    if (this.numbers !== null) return accumulateBy(this.column(facet, dimension), bitmap, this.numbers)
    if (this.#isCrossed || this.#isWhole(dimension)) return countBy(this.column(facet, dimension), bitmap)
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
  #records(name: string, dimension: Dimension): Lists {
    const column = this.column(name, dimension)
    const make = () => byRecord(column, this.#columns.last)
    const { whole } = dimension
    if (whole === null || !this.#isWhole(dimension)) return make()
    const bytes = ({ starts, of }: Lists) => starts.byteLength + of.byteLength
    return this.#columns.kept(`by record: ${whole.name} as ${whole.standsFor?.name}`, make, bytes)
  }

  #isWhole({ whole }: Dimension): boolean {
    return whole !== null && this.#columns.isWorth(whole.name, this.matches.keys.length)
  }

  #fill(): void {
    if (!this.#isFilled) fillMatchTable(this.matches, this.#columns)
    this.#isFilled = true
  }
}

/** What keys are called. */
function wordsOf(
  keys: readonly Raw[],
  { table, key, value, label }: NonNullable<Dimension['names']>,
  statements: Statements,
): Map<Raw, Words> {
  const rows = statements.all<Words & { key: Raw }>(
    sql`select ${key} as key, ${value} as value, ${label} as label
      from json_each(${JSON.stringify(keys)}) as wanted
      cross join ${table} on ${key} = wanted.value`,
  )
  return new Map(rows.map((row) => [row.key, row]))
}
