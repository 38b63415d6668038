/** All messages in English, which are the keys of those in other languages. */
import type { DATES } from './english/dates.js'
import type { EXPLORER } from './english/explorer.js'
import type { EXPLORER_PARTS } from './english/explorer-parts.js'
import type { PAGES } from './english/pages.js'
import type { PROBLEM_TITLES } from './english/problems.js'
import type { SHARE } from './english/share.js'
import type { TERMS } from './english/terms.js'

/** The English messages of each file: every other language has a file of the same name. */
export interface Parts {
  readonly dates: (typeof DATES)[number]
  readonly explorer: (typeof EXPLORER)[number]
  readonly explorerParts: (typeof EXPLORER_PARTS)[number]
  readonly pages: (typeof PAGES)[number]
  readonly problems: (typeof PROBLEM_TITLES)[number]
  readonly share: (typeof SHARE)[number]
  readonly terms: (typeof TERMS)[number]
}

/**
 * A message, in ICU message format: `{name}` for an argument, `{count, plural, one {…} other {…}}` by number.
 */
export type Message = Parts[keyof Parts]

/** The messages of a file in another language, by the English ones. */
export type Translated<Part extends keyof Parts> = Readonly<Record<Parts[Part], string>>
