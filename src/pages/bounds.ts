/** How much a page shows of what may be without end, and how what is left out is counted. */
import { shortened } from './words.js'

/** How much of each a page shows; what is more is counted, and is a link away. */
export const MOST = {
  actors: 200,
  places: 50,
  sources: 100,
  claims: 200,
  attributes: 150,
  codes: 100,
  translations: 20,
  related: 50,
  linking: 20,
  changes: 20,
  rivals: 8,
  below: 100,
  records: 50,
  names: 100,
  /** Characters of a summary, of a note or a value, and of a name. */
  prose: 20_000,
  note: 1_500,
  name: 300,
} as const

/** Characters that the notes, or the values, of one list have together. */
const TOGETHER = 40_000

/** How long each note or value of a list may be: the more there are, the shorter. */
export const shareOf = (count: number): number =>
  Math.round(Math.min(MOST.note, Math.max(150, TOGETHER / Math.max(1, count))))

/** Entries that are shown, and how many more there are. */
export interface FirstEntries<T> {
  readonly shown: readonly T[]
  readonly more: number
}

/** A text with its language, where that is known, and a link. */
export interface Text {
  readonly text: string
  readonly lang?: string | null
  readonly href?: string | null
}

/** A text that may have to be cut, and how many characters are left out then. */
export function cut(text: string, most: number): { readonly text: string; readonly left: number } {
  const kept = shortened(text, most)
  return { text: kept, left: text.length > most ? text.length - (kept.length - 1) : 0 }
}

export const mapped = <T, U>({ shown, more }: FirstEntries<T>, turn: (entry: T) => U): FirstEntries<U> => ({
  shown: shown.map(turn),
  more,
})

/** A web address that may be linked to; null for anything else. */
export const webAddress = (address: string | null | undefined): string | null =>
  address && /^https?:\/\//i.test(address) ? address : null
