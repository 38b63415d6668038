/** The codes of states, provinces and the like by what they are called: ISO 3166-2. */
import { iso31662 } from 'iso-3166'
import { nearest } from '../../domain/faults.js'
import { countryCode, foldedName } from './country-names.js'

/** Of one country: codes by folded name, null for a name that two have, and the name of each. */
interface Subdivisions {
  readonly codes: ReadonlyMap<string, string | null>
  readonly all: readonly { readonly code: string; readonly name: string }[]
}

const known = new Map<string, Subdivisions>()

function subdivisionsOf(country: string): Subdivisions {
  const made = known.get(country)
  if (made !== undefined) return made
  const codes = new Map<string, string | null>()
  const add = (name: string, code: string): void => {
    const before = codes.get(name)
    codes.set(name, before === undefined || before === code ? code : null)
  }
  const all = iso31662
    .filter(({ code }) => code.startsWith(`${country}-`))
    .map(({ code, name }) => {
      add(foldedName(code), code)
      add(foldedName(code.slice(country.length + 1)), code)
      add(foldedName(name), code)
      return { code, name: foldedName(name) }
    })
  const subdivisions = { codes, all }
  known.set(country, subdivisions)
  return subdivisions
}

/**
 * ISO 3166-2 of the name or code of a part of a country; in words why there is none. The beginning of a name is enough,
 * in whole words, where no other name begins so: `Xinjiang` of `Xinjiang Uygur Zizhiqu`.
 * @param within the country, by its name or code
 */
export function subdivisionOf(
  name: string,
  within: string,
): { readonly code: string } | { readonly fault: string } {
  const country = countryCode(within)
  if (country === null) return { fault: `${JSON.stringify(within.slice(0, 80))} is no country that is known` }
  const { codes, all } = subdivisionsOf(country)
  const folded = foldedName(name)
  const code = codes.get(folded)
  if (typeof code === 'string') return { code }
  const having = code === null || folded === '' ? [] : all.filter((one) => one.name.startsWith(`${folded} `))
  if (having.length === 1) return { code: having[0]!.code }
  const shown = JSON.stringify(name.slice(0, 80))
  if (code === null || having.length > 1)
    return { fault: `${shown} is the name of several parts of ${country}: use a lookup` }
  const near = nearest(folded, [...codes.keys()])
  const asked = near === undefined ? '' : `: is it ${JSON.stringify(codes.get(near) ?? near)}?`
  return {
    fault: `${shown} is no part of ${country} that ISO 3166-2 has${asked}; use a lookup, or a list of both: first: [{ value, lookup, otherwise: null }, { value, as: subdivision, of }]`,
  }
}
