/** Makes pages in a language: what is made within speaks it, and nothing else does. */
import { AR } from '../messages/ar/all.js'
import { ES } from '../messages/es/all.js'
import { FR } from '../messages/fr/all.js'
import type { Language } from '../messages/languages.js'
import { RU } from '../messages/ru/all.js'
import { type Messages, setLanguage } from '../messages/translate.js'
import { ZH } from '../messages/zh/all.js'

const MESSAGES: Readonly<Record<Language, Messages | null>> = {
  en: null,
  ar: AR,
  es: ES,
  fr: FR,
  ru: RU,
  zh: ZH,
}

/**
 * Makes something in a language.
 * @param make must be done when it returns: whatever waits goes on in English
 */
export function inLanguage<T>(language: Language, make: () => T): T {
  setLanguage(language, MESSAGES[language])
  try {
    return make()
  } finally {
    setLanguage('en', null)
  }
}
