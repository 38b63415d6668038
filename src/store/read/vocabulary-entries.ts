/** The entries of vocabularies, each with how many incidents have it. */
import type { VocabularyEntry } from '../../domain/term.js'
import {
  CLOSED_LISTS,
  type ClosedScheme,
  type CodeWords,
  OPEN_SCHEMES,
  type OpenScheme,
} from '../../domain/vocabulary.js'
import { type Column, countBy } from './column.js'
import type { MatchSet } from './match-set.js'

export function isOpen(scheme: string): scheme is OpenScheme {
  return (OPEN_SCHEMES as readonly string[]).includes(scheme)
}

const countsIn = (column: Column, { bitmap }: MatchSet): ReadonlyMap<string, number> =>
  new Map(countBy(column, bitmap).map(([value, count]) => [String(value), count]))

/** The codes of a closed list, in their order. @param column the codes of incidents; null where no incident has one itself */
export function codeEntries(
  scheme: ClosedScheme,
  column: Column | null,
  matches: MatchSet,
): VocabularyEntry[] {
  const counts = column && countsIn(column, matches)
  return Object.entries(CLOSED_LISTS[scheme] as Record<string, CodeWords>).map(
    ([code, { label, description }]) => ({
      code,
      label,
      broader: null,
      description,
      incident_count: counts && (counts.get(code) ?? 0),
    }),
  )
}

/** A term as it is stored. */
export type StoredTerm = Omit<VocabularyEntry, 'incident_count'> & { readonly key: number }

/** The terms of a scheme, in the order given. @param column the keys of terms of incidents, broader ones included */
export function termEntries(
  terms: readonly StoredTerm[],
  column: Column,
  matches: MatchSet,
): VocabularyEntry[] {
  const counts = countsIn(column, matches)
  return terms.map(({ key, ...entry }) => ({ ...entry, incident_count: counts.get(String(key)) ?? 0 }))
}
