/** The key that titles are sorted by: without case and accents, the same in every backend. */

const MARKS = /[\u0300-\u036f]+/g

/**
 * Folds a text for sorting: Unicode compatibility decomposition without the marks of Latin, Greek and Cyrillic
 * accents, lower case. Keys compare by code unit.
 */
export function sortKey(text: string): string {
  return text.normalize('NFKD').replace(MARKS, '').toLowerCase()
}
