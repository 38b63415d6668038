/** Which records of a world a question finds: one filter after the other, in the simplest way. */
import { parseDate } from '../../../src/domain/date/edtf.js'
import type { View } from '../../../src/domain/vocabulary.js'
import { isCertain, isPossible } from './days.js'
import { Facts } from './facts.js'
import { byCodePoint, distance, isNumber, metres } from './numbers.js'
import {
  type Also,
  hasAlso,
  isAlso,
  listOf,
  OF_PLACE,
  OF_POINT,
  OF_ROW,
  one,
  type Query,
  type Range,
  repeated,
} from './parameters.js'
import { readQuestion, type Wanted } from './texts.js'
import { allActs, type Incident, type Place, type Row } from './world.js'

/** What a question finds. */
export class Finder extends Facts {
  /** The filters by attributes that no record of a view meets. */
  unmet(query: Query, view: View): string[] {
    const all = this.world.incidents.filter(({ id }) => this.has('incident', id, view))
    return repeated(query, 'attr').filter(
      (filter) => !all.some((record) => this.attributeFits(record, filter)),
    )
  }

  /* One filter after the other. */

  protected rowFits(row: Row, query: Query, view: View, also: Also): boolean {
    return OF_ROW.every((name) => {
      if (query[name] === undefined && !isAlso(also, name)) return true
      const values = this.valuesOfRow(row, name, view)
      if (!hasAlso(values, also, name)) return false
      return query[name] === undefined || listOf(query, name).some((value) => values.includes(value))
    })
  }

  protected nameFits(place: Place, query: Query, also: Also): boolean {
    return OF_PLACE.every((name) => {
      if (query[name] === undefined && !isAlso(also, name)) return true
      const values = this.valuesOfPlace(place, name)
      if (!hasAlso(values, also, name)) return false
      return query[name] === undefined || listOf(query, name).some((value) => values.includes(value))
    })
  }

  /** How exactly a record is placed: as it says itself, else as the place does. */
  radiusOf(place: Place): number | null {
    return place.radius_m ?? this.locationOf(place).radius_m
  }

  protected isDrawn(place: Place): boolean {
    return place.role !== 'jurisdiction' && this.locationOf(place).geometry !== null
  }

  protected pointFits(place: Place, query: Query): boolean {
    const { geometry } = this.locationOf(place)
    const radius_m = this.radiusOf(place)
    if (!this.isDrawn(place) || geometry === null) return false
    const [longitude, latitude] = geometry.coordinates
    const [bbox, near, radius] = [one(query, 'bbox'), one(query, 'near'), one(query, 'max_radius')]
    if (bbox !== undefined) {
      const [west, south, east, north] = bbox.split(',').map(Number) as [number, number, number, number]
      if (latitude < south || latitude > north) return false
      const inside =
        west <= east ? longitude >= west && longitude <= east : longitude >= west || longitude <= east
      if (!inside) return false
    }
    if (
      near !== undefined &&
      distance(near.split(',').map(Number), geometry.coordinates) > metres(one(query, 'within')!)
    )
      return false
    return radius === undefined || (radius_m !== null && radius_m <= metres(radius))
  }

  protected attributeFits(record: Incident, filter: string): boolean {
    const at = filter.search(/[=!<>]/)
    const name = filter.slice(0, at)
    const sign = filter[at + 1] === '=' && filter[at] !== '=' ? filter.slice(at, at + 2) : filter[at]!
    const asked = filter.slice(at + sign.length)
    const value = record.attributes[name]
    if (value === undefined || value === null) return false
    const holds = (order: number) =>
      ({
        '=': order === 0,
        '!=': order !== 0,
        '<': order < 0,
        '<=': order <= 0,
        '>': order > 0,
        '>=': order >= 0,
      })[sign]!
    if (typeof value === 'number') return isNumber(asked) ? holds(value - Number(asked)) : sign === '!='
    if (isNumber(asked) && sign !== '=' && sign !== '!=') return false
    return holds(byCodePoint(String(value), asked))
  }

  protected involves(record: Incident, wanted: readonly string[], used: readonly Row[], view: View): boolean {
    const [first, ...others] = wanted
    if (first === undefined) return true
    const [role, actor, act = '*'] = first.split(':')
    return record.actors.some(
      (row) =>
        !used.includes(row) &&
        (role === '*' || row.role === role) &&
        (actor === '*' || this.actorsAbove(row.id, view).includes(actor!)) &&
        (act === '*' || this.valuesOfRow(row, 'actor_act', view).includes(act)) &&
        this.involves(record, others, [...used, row], view),
    )
  }

  protected isDisputed(record: Incident, view: View): boolean {
    const set = (rows: readonly unknown[]) => rows.map((row) => JSON.stringify(row)).sort()
    const people = (rows: readonly Row[]) =>
      rows.map((row) => {
        const actor = this.actors.get(row.id ?? '')
        const hidden = view === 'public' && (row.protected ?? actor?.protected ?? false)
        return [
          hidden ? null : row.id,
          row.role,
          this.kindOf(row),
          hidden || (row.protected ?? false),
          [...row.acts].sort(),
          hidden ? null : row.note,
        ]
      })
    const related = (rows: Incident['related']) =>
      rows.filter(({ id }) => this.has('incident', id, view)).map(({ id, relation }) => [id, relation])
    const places = (rows: readonly Place[]) => rows.map(({ id, role }) => [id, role])
    return record.claims.some(({ field, value, adopted }) => {
      if (adopted || value === null) return false
      const pair = ((): [unknown, unknown] => {
        switch (field) {
          case 'actors':
            return [set(people(record.actors)), set(people(value as Row[]))]
          case 'locations':
            return [set(places(record.locations)), set(places(value as Place[]))]
          case 'related':
            return [set(related(record.related)), set(related(value as Incident['related']))]
          case 'acts':
            return [set(allActs(record)), set(value as string[])]
          case 'tags':
            return [set(record.tags), set(value as string[])]
          default:
            return [record[field as 'title'], value]
        }
      })()
      return JSON.stringify(pair[0]) !== JSON.stringify(pair[1])
    })
  }

  protected independent(record: Incident): number {
    const named = this.sourcesOf(record)
    return named.filter(({ cites }) => !named.some(({ id }) => cites.includes(id))).length
  }

  protected textFits(record: Incident, question: string, view: View): boolean {
    const texts = this.texts.get(`${view} ${record.id}`)!
    const wanted = readQuestion(question)
    const isThere = ({ text, forms }: Wanted) =>
      [text, ...forms].some((form) => texts.some((other) => other.includes(form)))
    return (
      wanted.some(({ excluded }) => !excluded) && wanted.every((piece) => isThere(piece) !== piece.excluded)
    )
  }

  protected isSince(record: Incident, since: string, view: View): boolean {
    const { revision, updated_at } = this.stampOf(record, view)
    if (/^\d+$/.test(since)) return revision > Number(since)
    return Date.parse(updated_at) >= Date.parse(since)
  }

  /** Everything that is asked of a record but its date and its point. */
  protected recordFits(record: Incident, query: Query, view: View, also: Also): boolean {
    if (!this.has('incident', record.id, view)) return false
    const simple = [
      'id',
      'kind',
      'status',
      'verification',
      'precision',
      'tag',
      'dataset',
      'act',
      'technology',
      'source',
    ]
    for (const name of simple) {
      if (query[name] === undefined && !isAlso(also, name)) continue
      const values = this.valuesOfRecord(record, name)
      if (!hasAlso(values, also, name)) return false
      if (query[name] !== undefined && !listOf(query, name).some((value) => values.includes(value)))
        return false
    }
    for (const name of ['related', 'external_id']) {
      const value = one(query, name)
      if (value !== undefined && !this.valuesOfRecord(record, name).includes(value)) return false
    }
    const asksRow = OF_ROW.some((name) => query[name] !== undefined || isAlso(also, name))
    if (asksRow && !record.actors.some((row) => this.rowFits(row, query, view, also))) return false
    if (!this.involves(record, repeated(query, 'involves'), [], view)) return false
    if (!repeated(query, 'attr').every((filter) => this.attributeFits(record, filter))) return false
    const [least, disputed, q, since] = ['min_sources', 'disputed', 'q', 'updated_since'].map((name) =>
      one(query, name),
    )
    if (least !== undefined && this.independent(record) < Number(least)) return false
    if (disputed !== undefined && String(this.isDisputed(record, view)) !== disputed) return false
    if (q !== undefined && !this.textFits(record, q, view)) return false
    return since === undefined || this.isSince(record, since, view)
  }

  /** The range of a `date`. */
  rangeOf(date: string): Range {
    const bounds = parseDate(date).bounds!
    return { from: bounds.startEarliest, to: bounds.endLatest }
  }

  verdict(record: Incident, date: string): 'certain' | 'possible' | 'undated' | null {
    const [own, range] = [this.dateOf(record), this.rangeOf(date)]
    if (own === null) return 'undated'
    if (isCertain(own, range)) return 'certain'
    return isPossible(own, range) ? 'possible' : null
  }

  protected dateFits(record: Incident, query: Query, undated: string): boolean {
    if (this.dateOf(record) === null) return undated !== 'exclude'
    if (undated === 'only') return false
    const date = one(query, 'date')
    if (date === undefined) return true
    const verdict = this.verdict(record, date)
    return verdict === 'certain' || (verdict === 'possible' && query.date_match !== 'certain')
  }

  /** The places of a record that a question is about: those that have its names, and its points where it asks for one. */
  placesMeant(record: Incident, query: Query, also: Also = null): Place[] {
    const asksPoint = OF_POINT.some((name) => query[name] !== undefined)
    return record.locations.filter(
      (place) => this.nameFits(place, query, also) && (!asksPoint || this.pointFits(place, query)),
    )
  }

  protected placeFits(record: Incident, query: Query, unlocated: string, also: Also): boolean {
    const asksName = OF_PLACE.some((name) => query[name] !== undefined || isAlso(also, name))
    const asksPoint = OF_POINT.some((name) => query[name] !== undefined)
    const hasName = !asksName || record.locations.some((place) => this.nameFits(place, query, also))
    if (!record.locations.some((place) => this.isDrawn(place))) return unlocated !== 'exclude' && hasName
    if (unlocated === 'only') return false
    return asksPoint ? this.placesMeant(record, query, also).length > 0 : hasName
  }

  /** The records of a question, in no order; `also` is a further value that they have. */
  found(
    query: Query,
    view: View,
    also: Also = null,
    lacking: Query = {},
    among: readonly Incident[] = this.world.incidents,
  ): Incident[] {
    const undated =
      one(lacking, 'undated') ?? one(query, 'undated') ?? (query.date === undefined ? 'include' : 'exclude')
    const asksPoint = OF_POINT.some((name) => query[name] !== undefined)
    const unlocated =
      one(lacking, 'unlocated') ?? one(query, 'unlocated') ?? (asksPoint ? 'exclude' : 'include')
    return among.filter(
      (record) =>
        this.dateFits(record, query, undated) &&
        this.placeFits(record, query, unlocated, also) &&
        this.recordFits(record, query, view, also),
    )
  }
}
