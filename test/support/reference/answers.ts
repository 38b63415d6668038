/** The plain answers to every question: pages and facets from the classes beneath, the buckets of the timeline and the cells of the map here. */
import type { View } from '../../../src/domain/vocabulary.js'
import { Counted } from './counted.js'
import { bucketAround, type Interval, isBounded, isCertain, isPossible } from './days.js'
import { type Dated, one, type Query, type Range } from './parameters.js'
import type { Incident, Place } from './world.js'

/** The reference that the store is compared with. */
export class Reference extends Counted {
  /** The records of a bucket that lie in it for certain, or may. */
  ofBucket(query: Query, view: View, range: Range, match: 'certain' | 'possible'): Incident[] {
    const { date: _, ...others } = query
    const test = match === 'certain' ? isCertain : isPossible
    return this.found(others, view, null, { undated: one(query, 'undated') ?? 'exclude' }).filter(
      (record) => {
        const date = this.dateOf(record)
        return date === null || test(date, range)
      },
    )
  }

  /** The span of a timeline; null where there is none. */
  span(query: Query, view: View): Range | null {
    const { date, ...others } = query
    const range = date === undefined ? null : this.rangeOf(date as string)
    const bounds = this.found(others, view, null, {
      undated: one(query, 'undated') === 'only' ? 'only' : 'exclude',
    })
      .flatMap((record) => Object.values(this.dateOf(record) ?? {}) as number[])
      .filter(isBounded)
    const from =
      range && isBounded(range.from)
        ? range.from
        : Math.min(...bounds, range && isBounded(range.to) ? range.to : Infinity)
    const to =
      range && isBounded(range.to)
        ? range.to
        : Math.max(...bounds, range && isBounded(range.from) ? range.from : -Infinity)
    return from > to ? null : { from, to }
  }

  /** The buckets of a timeline, in order; a span of more than `most` gives null. */
  timeline(query: Query, view: View, interval: Interval, most: number) {
    const { date: _, ...others } = query
    const span = this.span(query, view)
    const undated = this.found(others, view, null, { undated: 'only' }).length
    if (span === null) return { buckets: [], total: 0, undated }
    const rows = this.found(others, view, null, { undated: one(query, 'undated') ?? 'exclude' })
    const counted = (test: (date: Dated) => boolean) =>
      rows.filter((record) => {
        const date = this.dateOf(record)
        return date === null || test(date)
      }).length
    const buckets: (Range & { certain: number; possible: number })[] = []
    for (
      let range = bucketAround(span.from, interval);
      range.from <= span.to;
      range = bucketAround(range.to + 1, interval)
    ) {
      if (buckets.length >= most) return null
      buckets.push({
        ...range,
        certain: counted((date) => isCertain(date, range)),
        possible: counted((date) => isPossible(date, range)),
      })
    }
    const whole = { from: buckets[0]!.from, to: buckets.at(-1)!.to }
    return { buckets, total: counted((date) => isPossible(date, whole)), undated }
  }

  /** The cells of a map: the ids of the records in each, by its west and south. */
  cells(query: Query, view: View, zoom: number): Map<string, string[]> {
    const cells = new Map<string, Set<string>>()
    for (const record of this.found(query, view)) {
      for (const [key] of this.drawn(record, query, zoom))
        cells.set(key, (cells.get(key) ?? new Set()).add(record.id))
    }
    return new Map([...cells].map(([key, ids]) => [key, [...ids].sort()]))
  }

  /** The places of a record that are meant and drawn, each with its cell, by west and south. */
  drawn(record: Incident, query: Query, zoom: number): [cell: string, Place][] {
    const size = 45 / 2 ** zoom
    const all = this.placesMeant(record, query).filter((other) => this.isDrawn(other))
    return all.map((place) => {
      const [longitude, latitude] = this.locationOf(place).geometry!.coordinates
      // The last cell holds its far edge too.
      const west = longitude === 180 ? 180 - size : Math.floor((longitude + 180) / size) * size - 180
      const south = latitude === 90 ? 90 - size : Math.floor((latitude + 90) / size) * size - 90
      return [`${west},${south}`, place]
    })
  }
}
