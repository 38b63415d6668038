/** The arithmetic of facets: values with how many records have each, the most frequent first, and what they are called. */
import type { FacetPair, Facets } from '../../domain/aggregates.js'
import { isInexact } from '../../domain/exact.js'
import { CLOSED_LISTS, type CodeWords } from '../../domain/vocabulary.js'
import type { Facet, FacetsPlan } from '../../query/aggregates.js'
import { numberIn } from '../../query/attributes.js'
import type { CountedFacets } from '../contract/reader.js'
import { byCodePoint } from './code-points.js'
import type { Raw } from './column.js'
import type { MatchSet } from './match-set.js'
import { Accumulator, measureOf, type Numbers, ofAll } from './measures.js'
import type { CountedPairs } from './value-pairs.js'

/** A value of a facet, as it is shown. */
export interface FacetValue {
  readonly value: string
  readonly label: string
  readonly count: number
  /** What is measured of its records; null where nothing is. */
  readonly numbers: Accumulator | null
  /** What the rows of its records have: a key or a code, or several numbers and texts that are one value. */
  readonly raws: readonly Raw[]
}

/** A value, and how many records have it, or what is measured of them. */
export type Grouped = readonly [value: Raw, of: number | Accumulator]

/** What a key is called. */
export interface Words {
  readonly value: string
  readonly label: string
}

const recordsIn = (of: number | Accumulator): number => (typeof of === 'number' ? of : of.records)
const numbersIn = (of: number | Accumulator): Accumulator | null => (typeof of === 'number' ? null : of)

const byFrequency = (a: FacetValue, b: FacetValue): number =>
  b.count - a.count || byCodePoint(a.value, b.value)

/**
 * The values of a facet, the most frequent first.
 * @param words what the keys are called, of which those without are left out; null where a code is its own value
 */
export function facetValues(
  facet: Facet,
  grouped: readonly Grouped[],
  words: ReadonlyMap<Raw, Words> | null,
): FacetValue[] {
  const values: FacetValue[] = []
  for (const [raw, of] of grouped) {
    const known = words === null ? { value: String(raw), label: String(raw) } : words.get(raw)
    if (known === undefined) continue
    const { value, label } = known
    const count = recordsIn(of)
    values.push({ value, label: labelOf(facet, value) ?? label, count, numbers: numbersIn(of), raws: [raw] })
  }
  return values.sort(byFrequency)
}

/**
 * The values of an attribute as texts, with how many records `attr=NAME=VALUE` finds: a number is found by every text
 * that is the same number, and such a text finds the records that have it as a text too.
 */
export function attributeValues(grouped: readonly Grouped[]): FacetValue[] {
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
      // A text of more digits than a number can have is no number.
      const number = isInexact(text) ? null : numberIn(text)
      const same = number === null ? undefined : numbers.get(number)
      const all = same === undefined ? own : [...own, same]
      const count = all.reduce((sum: number, [, of]) => sum + recordsIn(of), 0)
      const raws = all.map(([value]) => value)
      return { value: text, label: text, count, numbers: together(all.map(([, of]) => of)), raws }
    })
    .sort(byFrequency)
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

/** What was counted for a plan. */
export interface FacetCounts {
  readonly matches: MatchSet
  /** The numbers that are measured; null where nothing is. */
  readonly numbers: Numbers | null
  readonly values: Readonly<Record<string, readonly FacetValue[]>>
  /** Null where no facets are crossed. */
  readonly pairs: CountedPairs | null
}

/** The facets of what a plan finds, as they are shown. */
export function facetsOf(
  { question, by, cross, limit, measure }: FacetsPlan,
  { matches, numbers, values, pairs }: FacetCounts,
  about: Pick<Facets['meta'], 'revision' | 'warnings'>,
): CountedFacets {
  const measured = (of: Accumulator | null) => measure && of!.result(measure.of)
  const data: Facets['data'] = {}
  const other: Facets['meta']['other'] = {}
  for (const facet of by) {
    const all = values[facet]!
    data[facet] = all.slice(0, limit).map(({ value, label, count, numbers: of }) => ({
      value,
      label,
      count,
      measured: measured(of),
    }))
    other[facet] = Math.max(0, all.length - limit)
  }
  const shown = pairs?.shown.map(
    ({ numbers: of, ...pair }): FacetPair => ({ ...pair, measured: measured(of) }),
  )
  return {
    data,
    pairs: shown ? Buffer.from(JSON.stringify(shown)) : null,
    meta: {
      total: matches.keys.length,
      other,
      pairs: pairs && { records: pairs.records, other: pairs.other },
      revision: about.revision,
      applied: {
        ...question.applied,
        by: cross ?? by,
        facet_limit: limit,
        ...(cross ? { cross: true } : {}),
      },
      measure: measureOf(measure, ofAll(matches, numbers ?? undefined)),
      warnings: about.warnings,
    },
  }
}
