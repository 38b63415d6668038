/** What is counted over the records of a question by their values: facets, measures and pairs. */
import type { View } from '../../../src/domain/vocabulary.js'
import { byCodePoint } from './numbers.js'
import { Ordered } from './ordered.js'
import { OF_PLACE, OF_ROW, type Query } from './parameters.js'
import type { Incident } from './world.js'

/** Facets and what is crossed. */
export class Counted extends Ordered {
  /** The values of a facet with their counts, the most frequent first. */
  facet(query: Query, view: View, by: string): { value: string; count: number }[] {
    const rows = this.found(query, view)
    const candidates = new Set(
      rows.flatMap((record) => {
        if (OF_ROW.includes(by)) return record.actors.flatMap((row) => this.valuesOfRow(row, by, view))
        if (OF_PLACE.includes(by)) return record.locations.flatMap((place) => this.valuesOfPlace(place, by))
        return this.valuesOfRecord(record, by)
      }),
    )
    return [...candidates]
      .map((value) => ({ value, count: this.found(query, view, [[by, value]], {}, rows).length }))
      .filter(({ count }) => count > 0)
      .sort((a, b) => b.count - a.count || byCodePoint(a.value, b.value))
  }

  /** The values of an attribute as texts, each with how many records are found by asking for it too. */
  attributeFacet(query: Query, view: View, name: string): { value: string; count: number }[] {
    const rows = this.found(query, view)
    const values = rows.flatMap(({ attributes }) => attributes[name] ?? [])
    return [...new Set(values.map(String))]
      .map((value) => ({
        value,
        count: rows.filter((record) => this.attributeFits(record, `${name}=${value}`)).length,
      }))
      .sort((a, b) => b.count - a.count || byCodePoint(a.value, b.value))
  }

  /** What is worked out of the numbers that records have under a name; exact, in hundredths. */
  measured(
    records: readonly Incident[],
    of: string,
    name: string,
  ): { value: number | null; without: number } {
    const numbers = records
      .map(({ attributes }) => attributes[name])
      .filter((value) => typeof value === 'number')
    const without = records.length - numbers.length
    if (numbers.length === 0) return { value: null, without }
    if (of === 'min') return { value: Math.min(...numbers), without }
    if (of === 'max') return { value: Math.max(...numbers), without }
    let hundredths = 0n
    for (const number of numbers) {
      const whole = Math.trunc(number)
      hundredths += BigInt(whole) * 100n + BigInt(Math.round((number - whole) * 100))
    }
    const sum = Number(hundredths / 100n) + Number(hundredths % 100n) / 100
    return { value: of === 'sum' ? sum : sum / numbers.length, without }
  }

  /** The records that a facet counts for a value. */
  ofFacet(query: Query, view: View, by: string, value: string): Incident[] {
    const name = /^attr:(.*)$/s.exec(by)?.[1]
    if (name === undefined) return this.found(query, view, [[by, value]])
    return this.found(query, view).filter((record) => this.attributeFits(record, `${name}=${value}`))
  }

  /** The records that a cross table counts for each two values: of one row or place where both are of those. */
  ofPairs(
    query: Query,
    view: View,
    by: readonly [string, string],
  ): (first: string, second: string) => readonly Incident[] {
    const isOfOne =
      by[0] !== by[1] && [OF_ROW, OF_PLACE].some((names) => by.every((name) => names.includes(name)))
    const all = this.found(query, view)
    if (isOfOne)
      return (first, second) =>
        this.found(
          query,
          view,
          [
            [by[0], first],
            [by[1], second],
          ],
          {},
          all,
        )
    const known = new Map<string, Incident[]>()
    const having = (facet: string, value: string): Incident[] => {
      const key = `${facet} ${value}`
      if (!known.has(key)) known.set(key, this.ofFacet(query, view, facet, value))
      return known.get(key)!
    }
    return (first, second) => {
      const others = having(by[1], second)
      return having(by[0], first).filter((record) => others.includes(record))
    }
  }
}
