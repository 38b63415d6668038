/** The codes of countries by what they are called: ISO 3166-1, and the names that Unicode has in many languages. */
import { iso31661 } from 'iso-3166'
import { nearest } from '../../domain/faults.js'

/** The languages whose names are known. */
const LANGUAGES =
  'en fr es pt de it nl pl cs sv fi el hu ro tr ru uk ar fa he ur hi bn id ms vi th ja ko zh zh-Hant sw am ka hy az kk uz'.split(
    ' ',
  )
/** What everybody says and no list has. */
const COMMON: Readonly<Record<string, string>> = {
  uk: 'GB',
  us: 'US',
  uae: 'AE',
  drc: 'CD',
  'congo kinshasa': 'CD',
  'congo brazzaville': 'CG',
  turkey: 'TR',
  macedonia: 'MK',
  swaziland: 'SZ',
  burma: 'MM',
  'cape verde': 'CV',
  'ivory coast': 'CI',
  'czech republic': 'CZ',
  palestine: 'PS',
  micronesia: 'FM',
  bosnia: 'BA',
  'great britain': 'GB',
  'u s': 'US',
  'u s a': 'US',
}

/** null for a name that two countries have. */
let codes: Map<string, string | null> | null = null

function table(): Map<string, string | null> {
  if (codes !== null) return codes
  const made = new Map<string, string | null>()
  const add = (name: string, code: string): void => {
    const key = foldedName(name)
    if (key === '') return
    const known = made.get(key)
    made.set(key, known === undefined || known === code ? code : null)
  }
  for (const { alpha2, alpha3, name } of iso31661) {
    for (const one of [alpha2, alpha3, name]) add(one, alpha2)
  }
  for (const language of LANGUAGES) {
    const names = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' })
    for (const { alpha2 } of iso31661) {
      const name = names.of(alpha2)
      if (name !== undefined) add(name, alpha2)
    }
  }
  // Iran, Islamic Republic of is Iran, where nothing else is called so.
  const short = iso31661
    .filter(({ name }) => name.includes(', '))
    .map(({ name, alpha2 }) => ({ name: name.slice(0, name.indexOf(', ')), alpha2 }))
    .filter(({ name }) => !made.has(foldedName(name)))
  for (const { name, alpha2 } of short) add(name, alpha2)
  for (const [name, code] of Object.entries(COMMON)) made.set(name, code)
  codes = made
  return made
}

/** Letters and digits alone, without case and accents, with one space between words. */
export const foldedName = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** ISO 3166-1, two letters, of a country's name or code; null where there is none, or two have the name. */
export const countryCode = (name: string): string | null => table().get(foldedName(name)) ?? null

/** As `countryCode`; in words why there is none. */
export function countryOf(name: string): { readonly code: string } | { readonly fault: string } {
  const known = table()
  const code = known.get(foldedName(name))
  if (code !== undefined && code !== null) return { code }
  if (code === null) return { fault: `${JSON.stringify(name)} is the name of two countries: use a lookup` }
  const near = nearest(foldedName(name), [...known.keys()])
  return {
    fault: `${JSON.stringify(name.slice(0, 80))} is no country that is known${near === undefined ? '' : `: is it ${JSON.stringify(known.get(near) ?? near)}?`}`,
  }
}
