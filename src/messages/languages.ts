/** The languages that page, explorer and dates in words are written in. */

export interface LanguageInfo {
  /** What the language calls itself. */
  readonly name: string
  readonly direction: 'ltr' | 'rtl'
  /** The BCP 47 tag that numbers, months, plurals and names of countries are formatted by. */
  readonly locale: string
}

export const LANGUAGES = {
  en: { name: 'English', direction: 'ltr', locale: 'en-GB' },
  ar: { name: 'العربية', direction: 'rtl', locale: 'ar-u-ca-gregory-nu-latn' },
  es: { name: 'Español', direction: 'ltr', locale: 'es' },
  fr: { name: 'Français', direction: 'ltr', locale: 'fr' },
  ru: { name: 'Русский', direction: 'ltr', locale: 'ru' },
  zh: { name: '中文', direction: 'ltr', locale: 'zh-Hans' },
} as const satisfies Readonly<Record<string, LanguageInfo>>

export type Language = keyof typeof LANGUAGES
/** Whose messages are translated; English is what the messages are written in. */
export type OtherLanguage = Exclude<Language, 'en'>

export const isLanguage = (tag: string): tag is Language => Object.hasOwn(LANGUAGES, tag)

/** The language of a BCP 47 tag, whichever region or script it names; null where there is none. */
function languageOf(tag: string): Language | null {
  const [primary = ''] = tag.trim().toLowerCase().split('-')
  return isLanguage(primary) ? primary : null
}

/** The first of several tags that there is a language of; English where there is none. */
export function firstLanguage(tags: readonly string[]): Language {
  for (const tag of tags) {
    const language = languageOf(tag)
    if (language !== null) return language
  }
  return 'en'
}

/** Ranges of a header that are read: nobody reads more languages, and the header may be as long as a server lets it. */
const MOST_RANGES = 20

/**
 * The language that an `Accept-Language` header prefers (RFC 9110, 12.5.4); English where it names none that there is.
 * @param header undefined where there is none
 */
export function acceptedLanguage(header: string | undefined): Language {
  const ranges = (header ?? '').slice(0, 1_000).split(',', MOST_RANGES)
  const weighed = ranges.map((range) => {
    const [tag = '', ...parameters] = range.split(';')
    const weight = parameters.map((parameter) => parameter.trim()).find((text) => /^q=/i.test(text))
    return { tag: tag.trim(), weight: weight === undefined ? 1 : Number(weight.slice(2)) }
  })
  return firstLanguage(
    weighed
      .filter(({ weight }) => weight > 0)
      .sort((one, other) => other.weight - one.weight)
      .map(({ tag }) => (tag === '*' ? 'en' : tag)),
  )
}
