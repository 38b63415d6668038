/** Finds out where the rows happened: names of places, regions and countries, and their points, which are one location. */
import { countryCode } from '../mapping/country-names.js'
import type { GuessedColumn } from './columns.js'
import { means } from './header-words.js'
import { best, hole, type Plan, share } from './plan.js'
import { pointsOf } from './points.js'
import { inLine, quoted } from './shown.js'

/** Names that are longer are no names. */
const LONGEST = 200
/** So many of the cells must be countries. */
const ENOUGH = 0.9
/** A table of so many names is written out where some of them are not known. */
const MOST_NAMES = 250

/** Puts the location of the incident. */
export function planPlaces(plan: Plan): void {
  const points = pointsOf(plan)
  const country = countryColumn(plan)
  const named = (['place', 'district', 'region'] as const).flatMap((meaning) => {
    const column = best(
      plan.free.filter((one) => one !== country?.column),
      (one) => nameDegree(one, meaning),
    )
    if (column === undefined) return []
    plan.use(column, `${meaning === 'place' ? 'the name' : `the ${meaning}`} of the location`)
    return [{ column, meaning }]
  })
  if (points === null && country === undefined && named.length === 0) return
  const lines: string[] = [...(points?.lines ?? [])]
  if (country !== undefined) {
    plan.use(country.column, 'the country of the location')
    lines.push(...country.lines)
  }
  const names = [
    ...named.map(({ column }) => column),
    ...(country === undefined ? [] : [country.column]),
  ].map(hole)
  const keys = [...names, ...(points?.key ?? [])]
  const [finest] = named
  const kind =
    finest?.meaning === 'place'
      ? 'city'
      : finest !== undefined
        ? 'region'
        : country !== undefined
          ? 'country'
          : 'site'
  // A point in a country is a place in it and no country.
  const own = points !== null && finest === undefined ? 'site' : kind
  plan.incident.locations = [
    {
      location: {
        // The name of the dataset in front: places of other files may be called the same.
        key: { join: [plan.name, ...keys] },
        kind: named.length > 1 ? kindOf(finest!.column, own) : own,
        name: names.length === 0 ? null : names.length === 1 ? names[0] : { first: names },
        ...(country === undefined ? {} : { country: country.spec }),
        ...(points?.spec ?? {}),
        ...(named.length === 0 ? {} : parentOf(names.slice(1), country, plan.name)),
      },
    },
  ]
  lines.push(`guessed: the kind of the places (country, region, city, site)`)
  if (points !== null) lines.push('radius_m says how exact the points are, in metres, where that is known')
  plan.note(['incident', 'locations', 0, 'location'], ...lines)
}

/** A row without the name of the finest level is placed in the next one. */
const kindOf = (finest: GuessedColumn, kind: string): unknown => ({
  first: [{ value: hole(finest), lookup: {}, otherwise: kind }, 'region'],
})

/** What a place lies in, level for level up to the country. @param names the columns of the levels, the finest first */
function parentOf(
  [name, ...above]: readonly string[],
  country: Country | undefined,
  dataset: string,
): { readonly parent?: unknown } {
  if (name === undefined) return {}
  const isCountry = country !== undefined && above.length === 0
  return {
    parent: {
      key: { join: [dataset, name, ...above] },
      kind: isCountry ? 'country' : 'region',
      name,
      ...(country === undefined ? {} : { country: country.spec }),
      ...parentOf(above, country, dataset),
    },
  }
}

/** What tells places: texts that are repeated or short, and no numbers. */
function nameDegree(column: GuessedColumn, meaning: 'place' | 'district' | 'region'): number {
  const called = means(column.name, meaning)
  if (called < 2 || column.kind !== 'scalar') return 0
  const isOther = (['country', 'party', 'perpetrator', 'victim', 'date', 'id', 'count'] as const).some(
    (word) => means(column.name, word) >= called && word !== 'country',
  )
  if (
    isOther ||
    /\b(?:type|code|id|desc|description|prec|precision)\b/i.test(column.name.replaceAll('_', ' '))
  )
    return 0
  if (share(column, (text) => text.length <= LONGEST && /\p{L}/u.test(text)) < 0.95) return 0
  return called * 1e7 + column.filled
}

interface Country {
  readonly column: GuessedColumn
  readonly spec: unknown
  readonly lines: readonly string[]
}

function countryColumn(plan: Plan): Country | undefined {
  const isCountry = (text: string): boolean => countryCode(text) !== null
  const column = best(plan.free, (one) => {
    const called = means(one.name, 'country')
    if (called < 2 || one.kind !== 'scalar' || one.values.size > 1_000) return 0
    const isOfActor =
      (['party', 'perpetrator', 'victim'] as const).some((word) => means(one.name, word) > 0) ||
      /origin|nationality|citizen/i.test(one.name)
    if (isOfActor) return 0
    const known = share(one, isCountry)
    // Names before codes, which say less to a reader.
    return known >= ENOUGH
      ? called * 1e7 + one.filled + ([...one.values.keys()].some((text) => text.length > 3) ? 0.5 : 0)
      : 0
  })
  if (column === undefined) return undefined
  const unknown = [...column.values.keys()].filter((text) => !isCountry(text))
  if (unknown.length === 0) return { column, spec: { value: hole(column), as: 'country' }, lines: [] }
  if (column.values.size > MOST_NAMES) return undefined
  const lookup = Object.fromEntries([...column.values.keys()].map((text) => [text, countryCode(text)]))
  const lines = [
    `guessed: the codes of countries; no code is known of ${unknown.slice(0, 5).map(quoted).join(', ')}: write it where null stands`,
  ]
  return { column, spec: { value: hole(column), lookup, otherwise: null }, lines: lines.map(inLine) }
}
