/** The messages of each language but English, each fetched when it is needed. */
import type { OtherLanguage } from './languages.js'
import type { Messages } from './translate.js'

export const OTHER_LANGUAGES: Readonly<Record<OtherLanguage, () => Promise<Messages>>> = {
  ar: async () => (await import('./ar/all.js')).AR,
  es: async () => (await import('./es/all.js')).ES,
  fr: async () => (await import('./fr/all.js')).FR,
  ru: async () => (await import('./ru/all.js')).RU,
  zh: async () => (await import('./zh/all.js')).ZH,
}
