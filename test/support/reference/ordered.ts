/** What a question answers: rows in the order that is asked for, the total, and what is left out. */
import type { View } from '../../../src/domain/vocabulary.js'
import { Finder } from './filters.js'
import { byCodePoint, distance } from './numbers.js'
import { OF_POINT, one, type Query } from './parameters.js'
import { foldedText } from './texts.js'
import type { Incident } from './world.js'

export interface Answer {
  /** In order. Of `relevance` and `distance` the order is the test's to judge. */
  readonly rows: readonly Incident[]
  readonly total: number
  readonly excluded: { readonly undated: number; readonly unlocated: number }
}

/** Pages of records. */
export class Ordered extends Finder {
  /** How far the nearest place that is meant is; null where none has a point. */
  distanceOf(record: Incident, query: Query): number | null {
    const near = one(query, 'near')!.split(',').map(Number)
    const all = this.placesMeant(record, query).map((place) =>
      distance(near, this.locationOf(place).geometry!.coordinates),
    )
    return all.length === 0 ? null : Math.min(...all)
  }

  answer(query: Query, view: View): Answer {
    const rows = this.found(query, view)
    const excludes = (name: string, defaults: readonly string[]) =>
      (one(query, name) ?? (defaults.some((other) => query[other] !== undefined) ? 'exclude' : 'include')) ===
      'exclude'
    return {
      rows: this.sorted(rows, query, view),
      total: rows.length,
      excluded: {
        undated: excludes('undated', ['date'])
          ? this.found(query, view, null, { undated: 'only' }).length
          : 0,
        unlocated: excludes('unlocated', OF_POINT)
          ? this.found(query, view, null, { unlocated: 'only' }).length
          : 0,
      },
    }
  }

  protected sorted(rows: Incident[], query: Query, view: View): Incident[] {
    const sort = one(query, 'sort') ?? 'date'
    const keys = (record: Incident): (string | number)[] => {
      const date = this.dateOf(record)
      const { revision, updated_at } = this.stampOf(record, view)
      if (/^-?attr:/.test(sort)) {
        const value = record.attributes[sort.replace(/^-?attr:/, '')] ?? null
        const isLast = sort.startsWith('-') ? 0 : 2
        if (value === null) return [isLast, '', record.id]
        const rank = typeof value === 'number' ? 0 : 1
        return [
          sort.startsWith('-') ? rank + 1 : rank,
          typeof value === 'number' ? value : String(value),
          record.id,
        ]
      }
      switch (sort) {
        case 'title':
          return [foldedText(record.title), record.id]
        case 'updated':
          return [updated_at, revision]
        case '-updated':
          return [-Date.parse(updated_at), -revision]
        case 'date':
          return date === null ? [1, record.id] : [0, date.from, date.to, record.id]
        case '-date':
          return date === null ? [1, record.id] : [0, -date.from, -date.to, record.id]
        case 'distance': {
          const far = this.distanceOf(record, query)
          return far === null ? [1, record.id] : [0, far, record.id]
        }
        default:
          return [record.id]
      }
    }
    const compare = (a: (string | number)[], b: (string | number)[]): number => {
      for (const [index, value] of a.entries()) {
        const other = b[index]!
        const order =
          typeof value === 'number' ? value - (other as number) : byCodePoint(value, other as string)
        if (order !== 0) return order
      }
      return 0
    }
    return rows
      .map((record) => [keys(record), record] as const)
      .sort(([a], [b]) => (sort.startsWith('-attr:') ? compare(b, a) : compare(a, b)))
      .map(([, record]) => record)
  }
}
