/** The language of the page: as its address says, as somebody has chosen, or as the browser prefers. */
import { firstLanguage, isLanguage, LANGUAGES, type Language } from '../messages/languages.js'
import { OTHER_LANGUAGES } from '../messages/others.js'
import { setLanguage } from '../messages/translate.js'
import { LANGUAGE } from './parameters.js'

/** Where the choice stays. */
const KEPT = 'annals-language'

/** What `lang=` in the address says holds for as long as the tab is open, a choice on the page from then on. */
function chosen(): Language | null {
  const asked = new URLSearchParams(location.search).get(LANGUAGE)
  try {
    if (asked !== null) sessionStorage.setItem(KEPT, firstLanguage([asked]))
    const kept = sessionStorage.getItem(KEPT) ?? localStorage.getItem(KEPT)
    return kept !== null && isLanguage(kept) ? kept : null
  } catch {
    // Private windows may refuse.
    return asked === null ? null : firstLanguage([asked])
  }
}

/** Speaks another language from now on: the page is opened again in it. */
export function chooseLanguage(language: Language): void {
  try {
    localStorage.setItem(KEPT, language)
    sessionStorage.setItem(KEPT, language)
  } catch {
    // The address has it too.
  }
  const url = new URL(location.href)
  url.searchParams.set(LANGUAGE, language)
  location.replace(url)
  if (url.href === location.href) location.reload()
}

/** Takes the language of the page into use. Its messages are fetched, but for those in English, which are built in. */
export async function beginLanguage(): Promise<void> {
  const language = chosen() ?? firstLanguage(navigator.languages)
  if (language === 'en') return
  try {
    setLanguage(language, await OTHER_LANGUAGES[language]())
  } catch {
    // Without its messages the page is in English, as it says of itself.
    return
  }
  document.documentElement.lang = language
  document.documentElement.dir = LANGUAGES[language].direction
}
