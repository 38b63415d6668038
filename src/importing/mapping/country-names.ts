/** The codes of countries by what they are called: ISO 3166-1, and the names that Unicode has in many languages. */
import { iso31661 } from 'iso-3166'
import { nearest } from '../../domain/faults.js'
import { ALIASES, SHORT_WORDS } from './country-aliases.js'

/** The languages whose names are known. */
const LANGUAGES =
  'en fr es pt de it nl pl cs sv fi el hu ro tr ru uk ar fa he ur hi bn id ms vi th ja ko zh zh-Hant sw am ka hy az kk uz'.split(
    ' ',
  )
/** Kosovo has no code of ISO 3166-1; this one, which the standard leaves to its users, is what the European Union and Unicode say. */
const KOSOVO = { alpha2: 'XK', alpha3: 'XKX', name: 'Kosovo' } as const

/** null for a name that two countries have. */
type Codes = Map<string, string | null>

interface Tables {
  /** By the codes of two and three letters, in capitals. */
  readonly codes: ReadonlyMap<string, string>
  /** By the name, folded. */
  readonly names: Codes
  /** By the words of English names, whatever their order: `Korea, South`, `Congo, Dem. Rep.`. */
  readonly words: Codes
}

let tables: Tables | null = null

function allTables(): Tables {
  if (tables !== null) return tables
  const [names, words]: [Codes, Codes] = [new Map(), new Map()]
  const put = (codes: Codes, key: string, code: string): void => {
    if (key === '') return
    const known = codes.get(key)
    codes.set(key, known === undefined || known === code ? code : null)
  }
  const add = (name: string, code: string): void => put(names, foldedName(name), code)
  const countries = [...iso31661, KOSOVO]
  for (const { alpha2, alpha3, name } of countries) {
    for (const one of [alpha2, alpha3, name]) add(one, alpha2)
    put(words, wordsOf(name), alpha2)
  }
  for (const language of LANGUAGES) {
    const own = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' })
    for (const { alpha2 } of countries) {
      const name = own.of(alpha2)
      if (name === undefined) continue
      add(name, alpha2)
      if (language === 'en') put(words, wordsOf(name), alpha2)
    }
  }
  // Iran, Islamic Republic of is Iran, where nothing else is called so.
  const short = iso31661
    .filter(({ name }) => name.includes(', '))
    .map(({ name, alpha2 }) => ({ name: name.slice(0, name.indexOf(', ')), alpha2 }))
    .filter(({ name }) => !names.has(foldedName(name)))
  for (const { name, alpha2 } of short) add(name, alpha2)
  for (const [name, code] of Object.entries(ALIASES)) {
    names.set(name, code)
    words.set(wordsOf(name), code)
  }
  for (const name of SHARED) names.set(name, null)
  const codes = new Map(
    countries.flatMap(({ alpha2, alpha3 }) => [alpha2, alpha3].map((code) => [code, alpha2])),
  )
  tables = { codes, names, words }
  return tables
}

/** What two countries are called in everyday writing, though a standard gives the name to one of them. */
const SHARED = ['congo', 'kongo', 'the congo']
/** A name of fewer letters is too near to too many to be guessed at. */
const LEAST_GUESSED = 6

/** Words that names have or not. */
const FILLING = new Set(['the', 'of', 'and'])

/** The words of a name, written out, in the order of the alphabet. */
const wordsOf = (name: string): string =>
  foldedName(name)
    .split(' ')
    .flatMap((word) => (Object.hasOwn(SHORT_WORDS, word) ? SHORT_WORDS[word]! : word).split(' '))
    .filter((word) => !FILLING.has(word))
    .sort()
    .join(' ')

/** The code of a name; null where two countries have it, undefined where none has. */
function codeOf(name: string): string | null | undefined {
  const { codes, names, words } = allTables()
  // AO is Angola, though Ao is Austria in a language.
  const code = codes.get(name.trim())
  if (code !== undefined) return code
  const own = names.get(foldedName(name))
  return own === undefined ? words.get(wordsOf(name)) : own
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
export const countryCode = (name: string): string | null => codeOf(name) ?? null

/** As `countryCode`; in words why there is none. */
export function countryOf(name: string): { readonly code: string } | { readonly fault: string } {
  const known = allTables().names
  const code = codeOf(name)
  if (code !== undefined && code !== null) return { code }
  if (code === null) return { fault: `${JSON.stringify(name)} is the name of two countries: use a lookup` }
  const folded = foldedName(name)
  const near = folded.length < LEAST_GUESSED ? undefined : nearest(folded, [...known.keys()])
  return {
    fault: `${JSON.stringify(name.slice(0, 80))} is no country that is known${near === undefined ? '' : `: is it ${JSON.stringify(known.get(near) ?? near)}?`}`,
  }
}
