/** Words that explorer and pages share: codes, counts of records and sources, and distances. */
import { t, translated } from './translate.js'

/** A name that people gave, such as that of an attribute, as words: `deaths_best` is "Deaths best" in every language. */
export function nameInWords(name: string): string {
  const words = name.replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** A code of annals itself as words: `state_body` is "State body". Labels are better where they are at hand. */
export const codeInWords = (code: string): string => translated(nameInWords(code))

/** A label as it stands within a sentence: without its capital, but for abbreviations such as "NGO report". */
export const inSentence = (label: string): string =>
  /^\p{Lu}\p{Lu}/u.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1)

/** How many records: `1 record`, `1,234 records`. */
export const recordsInWords = (count: number): string =>
  t('{count, plural, one {# record} other {# records}}', { count })

/** How many sources stand on their own: `1 independent source`. */
export const independentInWords = (count: number): string =>
  t('{count, plural, one {# independent source} other {# independent sources}}', { count })

/** `1 independent source (3 in total)`, `no sources`. */
export function sourcesInWords(independent: number, all: number): string {
  if (all === 0) return t('no sources')
  if (all <= independent) return independentInWords(independent)
  return t(
    '{count, plural, one {# independent source} other {# independent sources}} ({all, number} in total)',
    { count: independent, all },
  )
}

/** A radius or distance in metres: `10 m`, `2.5 km`, `60 km`. */
export function metresInWords(metres: number): string {
  if (metres < 1_000) return t('{count, number} m', { count: Math.round(metres) })
  const kilometres = metres / 1_000
  return t('{count, number} km', {
    count: kilometres < 10 ? Math.round(kilometres * 10) / 10 : Math.round(kilometres),
  })
}

/** How exactly a place is known. @param radius in metres; null where nobody knows */
export const accuracyInWords = (radius: number | null): string =>
  radius === null
    ? t('accuracy unknown')
    : t('accurate to about {distance}', { distance: metresInWords(radius) })

/** What an id that others have given is called; its scheme keeps together and from left to right in every language. */
export const externalInWords = (scheme: string): string =>
  t('External ID ({scheme})', { scheme: `\u2066${scheme}\u2069` })
