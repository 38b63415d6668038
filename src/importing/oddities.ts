/** Looks at what rows say of places, dates and sources for what is possible but odd: it is reported, and stops nothing. */

import { civilOf, UNBOUNDED_PAST } from '../domain/date/day.js'
import { parseDate } from '../domain/date/edtf.js'
import { EdtfError } from '../domain/date/edtf-error.js'
import { pageOf } from '../domain/web-address.js'
import type { Draft, Mapped } from './draft.js'
import type { Hashes } from './hashes.js'
import { metresOutside } from './outlines.js'
import { ordinalOf, type Row, type RowPlace } from './rows/row.js'
import type { Warning } from './warnings.js'

/** How far outside of its country a point is odd, in metres, besides its radius: coasts are drawn coarsely. */
const FAR = 200_000
/** How many rows share an address until it is one of those that everything comes from. */
const COMMON = 3
/** A year that is so far from all others is odd, where few rows have such years. */
const CENTURY = 100
const FEW = 0.05
/** How many years of a file are kept apart. */
const MOST_YEARS = 20_000

interface Year {
  count: number
  readonly first: RowPlace
}

export class Oddities {
  readonly #rowWords: (ordinal: number) => string
  /** Places that were reported. */
  readonly #places: Hashes
  readonly #pages: Hashes
  readonly #citing: Hashes
  readonly #years = new Map<number, Year>()

  /**
   * @param hashes makes an empty one
   * @param rowWords what a row is called, by its number among the rows of all files
   */
  constructor(hashes: () => Hashes, rowWords: (ordinal: number) => string = (ordinal) => `row ${ordinal}`) {
    this.#places = hashes()
    this.#pages = hashes()
    this.#citing = hashes()
    this.#rowWords = rowWords
  }

  /** What is odd about what a row says. */
  look({ row, drafts, key }: Mapped): Warning[] {
    const warnings: Warning[] = []
    const incident = drafts.find(({ type }) => type === 'incident')
    for (const draft of drafts) if (draft.type === 'location') warnings.push(...this.#place(draft))
    if (incident === undefined) return warnings
    this.#year(incident, row)
    const who = JSON.stringify(
      incident.body.external_ids ?? key ?? incident.body.id ?? row.ordinal ?? row.number,
    )
    for (const draft of drafts) if (draft.type === 'source') warnings.push(...this.#page(draft, who, row))
    return warnings
  }

  /** What shows when all rows were read, with the row that it is about. */
  *rest(): Generator<{ readonly row: RowPlace; readonly warning: Warning }> {
    const years = [...this.#years].sort(([a], [b]) => a - b)
    const total = years.reduce((sum, [, { count }]) => sum + count, 0)
    const groups: (typeof years)[] = []
    for (const year of years) {
      const group = groups.at(-1)
      if (group !== undefined && year[0] - group.at(-1)![0] < CENTURY) group.push(year)
      else groups.push([year])
    }
    const sizes = groups.map((group) => group.reduce((sum, [, { count }]) => sum + count, 0))
    const main = groups[sizes.indexOf(Math.max(...sizes))]
    for (const [index, group] of groups.entries()) {
      if (group === main || sizes[index]! > Math.max(1, total * FEW)) continue
      for (const [year, { count, first }] of group) {
        const others = `${main![0]![0]} to ${main!.at(-1)![0]}`
        const rows = count === 1 ? '' : ` (${count} rows, of which this is the first)`
        const detail = `the year ${year} is more than a century from those of most rows, ${others}${rows}`
        yield { row: first, warning: { code: 'distant_year', pointer: '/date', value: year, detail, count } }
      }
    }
  }

  /** Each place once, however many rows name it. */
  *#place({ body, columns }: Draft): Generator<Warning> {
    const { id, geometry, country, radius_m } = body as Record<string, unknown>
    const coordinates = (geometry as { coordinates?: unknown } | null | undefined)?.coordinates
    if (!Array.isArray(coordinates)) return
    const [longitude, latitude] = coordinates as unknown[]
    if (typeof longitude !== 'number' || typeof latitude !== 'number') return
    const name = `${String(id)} ${longitude} ${latitude} ${String(country)}`
    if (this.#places.next(name) > 1) return
    const column = columns.geometry?.at(-1)
    const about = {
      pointer: '/geometry',
      value: `latitude ${latitude}, longitude ${longitude}`,
      ...(column === undefined ? {} : { column }),
    }
    if (longitude === 0 && latitude === 0) {
      yield {
        ...about,
        code: 'zero_point',
        detail: 'a point at 0, 0 is in the sea: it mostly stands for none',
      }
      return
    }
    if (typeof country !== 'string') return
    const metres = metresOutside(country, { longitude, latitude })
    if (metres === null || metres <= FAR + (typeof radius_m === 'number' ? radius_m : 0)) return
    const isSwapped =
      Math.abs(longitude) <= 90 && metresOutside(country, { longitude: latitude, latitude: longitude }) === 0
    const hint = isSwapped ? ', and inside of it with latitude and longitude swapped' : ''
    const detail = `the point is ${Math.round(metres / 1_000).toLocaleString('en')} km from ${country}, the country of the place${hint}`
    yield { ...about, code: 'far_from_country', detail }
  }

  #year({ body }: Draft, { number, line, file }: Row): void {
    // A record in the shape that it is read in has its date as an object.
    const edtf = (body.date as { edtf?: unknown } | null | undefined)?.edtf ?? body.date
    if (typeof edtf !== 'string') return
    const day = startOf(edtf)
    if (day === null || day <= UNBOUNDED_PAST) return
    const { year } = civilOf(day)
    const known = this.#years.get(year)
    if (known !== undefined) known.count += 1
    else if (this.#years.size < MOST_YEARS)
      this.#years.set(year, { count: 1, first: { number, line, ...(file === undefined ? {} : { file }) } })
  }

  *#page({ body, columns }: Draft, who: string, row: Row): Generator<Warning> {
    if (typeof body.url !== 'string') return
    const page = pageOf(body.url).address
    const first = this.#pages.note(page, who, Math.max(1, ordinalOf(row)))
    if (first <= 0 || this.#citing.next(page) >= COMMON) return
    const column = columns.url?.[0]
    const detail = `${this.#rowWords(first)} has the same address as a source: the two may be one event`
    const where = column === undefined ? {} : { column }
    yield { ...where, code: 'duplicate_url', pointer: '/url', value: body.url, detail }
  }
}

/** A wrong date is a fault, which is reported elsewhere. */
function startOf(edtf: string): number | null {
  try {
    return parseDate(edtf).bounds?.startEarliest ?? null
  } catch (error) {
    if (error instanceof EdtfError) return null
    throw error
  }
}
