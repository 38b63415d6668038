/** Counts the records of a question by the values that they have. */
import { type SQL, sql } from 'drizzle-orm'
import type { Facets } from '../../domain/aggregates.js'
import { isInexact } from '../../domain/exact.js'
import { CLOSED_LISTS, type CodeWords } from '../../domain/vocabulary.js'
import type { Facet, FacetsPlan } from '../../query/aggregates.js'
import { attributeNamed, numberIn } from '../../query/attributes.js'
import type { Names } from '../names.js'
import { warningsOf } from './attribute-checks.js'
import { accumulateBy, type Columns, columnIn, countBy } from './columns.js'
import { DIMENSIONS, type Dimension } from './facet-dimensions.js'
import { fillMatched, readMatched } from './matched.js'
import { Accumulator, measureOf, measureWarnings, numbersOf, ofAll } from './measured.js'
import type { Statements } from './statements.js'
import { attributes, incidents } from './tables.js'

interface Value {
  readonly value: string
  readonly label: string
  readonly count: number
  /** What is worked out of its records, where that is asked for. */
  readonly numbers: Accumulator | null
}

/** The facets of a question. */
export function readFacets(plan: FacetsPlan, names: Names, columns: Columns, revision: number): Facets {
  const { question, by, limit, measure } = plan
  const { statements } = columns
  const matched = readMatched(question, names, columns)
  const numbers = measure && numbersOf(measure, names, columns)
  const total = matched.keys.length
  const data: Facets['data'] = {}
  const other: Facets['meta']['other'] = {}
  let isFilled = false
  /** Each value that a column, or rows of what matched, has: with how many records, and the numbers of these. */
  const counted = (name: string | null, group: SQL, rows: SQL): Grouped[] => {
    const numbered = (from: SQL) => sql`select numbered(matched.key, ${group}) as block from ${from} ${rows}`
    if (name !== null && columns.isWorth(name, total)) {
      const column = columns.column(name, () => numbered(EVERY))
      if (numbers !== null) return accumulateBy(column, matched.flags, numbers)
      return countBy(column, matched.flags)
    }
    if (!isFilled) fillMatched(matched, columns)
    isFilled = true
    if (numbers !== null) {
      const { block } = statements.get<{ block: Buffer }>(numbered(sql`matched`))!
      return accumulateBy(columnIn(block), null, numbers)
    }
    const { pairs } = statements.get<{ pairs: string }>(
      sql`select tally(matched.key, ${group}) as pairs from matched ${rows}`,
    )!
    return JSON.parse(pairs)
  }
  for (const facet of by) {
    const attribute = attributeNamed(facet)
    let values: Value[]
    if (attribute === null) {
      const { group, rows, column, names: words } = DIMENSIONS[facet as Facet](question, names)
      values = named(facet as Facet, counted(column, group, rows), words, statements)
    } else {
      names.attribute(attribute, 'by', (near) => `attr:${near}`)
      const { name, value, incident } = attributes
      const rows = sql`cross join ${attributes} on ${incident} = matched.key and ${name} = ${attribute}`
      values = asTexts(counted(null, sql`${value}`, rows))
    }
    data[facet] = values.slice(0, limit).map(({ value, label, count, numbers: of }) => ({
      value,
      label,
      count,
      measured: measure && of!.told(measure.of),
    }))
    other[facet] = Math.max(0, values.length - limit)
  }
  const meta = {
    total,
    other,
    revision,
    applied: { ...question.applied, by, facet_limit: limit },
    measure: measureOf(measure, ofAll(matched, numbers ?? undefined)),
    warnings: [...warningsOf(question, names), ...measureWarnings(measure, names)],
  }
  return { data, meta }
}

/** A value, and how many records have it, or what is worked out of their numbers. */
type Grouped = readonly [value: string | number, of: number | Accumulator]

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
    }))
}

/**
 * The values of an attribute as texts, with how many records `attr=NAME=VALUE` finds: numbers are asked for by any text
 * that is the same number, and by such a text those texts too.
 */
function asTexts(grouped: readonly Grouped[]): Value[] {
  const numbers = new Map<number, number | Accumulator>()
  const texts = new Map<string, (number | Accumulator)[]>()
  for (const [value, of] of grouped) {
    if (typeof value === 'string') texts.set(value, [of])
    else {
      numbers.set(value, of)
      if (!texts.has(String(value))) texts.set(String(value), [])
    }
  }
  return [...texts]
    .map(([text, own]) => {
      // Of more digits than a number has, none is meant.
      const number = isInexact(text) ? null : numberIn(text)
      const same = number === null ? undefined : numbers.get(number)
      const all = same === undefined ? own : [...own, same]
      const count = all.reduce((sum: number, of) => sum + recordsIn(of), 0)
      return { value: text, label: text, count, numbers: together(all) }
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

/** All incidents in the place of those that match. */
const EVERY = sql`(select ${incidents.key} as key from ${incidents}) as matched`

const REGIONS = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'code' })

/** The words for a code of a closed list or a country; undefined where the database has them. */
function labelOf(facet: Facet, value: string): string | undefined {
  if (facet === 'country') return REGIONS.of(value)
  return (CLOSED_LISTS as Record<string, Record<string, CodeWords>>)[facet]?.[value]?.label
}
