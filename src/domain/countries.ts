/** Countries by what people call them: their codes in ISO 3166-1, from the names that the platform and the standard have. */
import { iso31661 } from 'iso-3166'
import { fold } from './fold/search-fold.js'

let codes: Map<string, string> | undefined

/** The codes by folded names in English, long and short, and by the codes of three letters. */
function codesByName(): Map<string, string> {
  if (codes !== undefined) return codes
  codes = new Map()
  const styles = (['long', 'short'] as const).map(
    (style) => new Intl.DisplayNames(['en'], { type: 'region', style, fallback: 'none' }),
  )
  for (const { alpha2, alpha3, name } of iso31661) {
    const names = [name, ...styles.map((style) => style.of(alpha2)), alpha3]
    for (const one of names) if (one !== undefined) codes.set(fold(one), alpha2)
  }
  return codes
}

/** The code of two letters of a country that is called so, in any case; undefined where none is. */
export const countryNamed = (name: string): string | undefined => codesByName().get(fold(name.trim()))
