/** The key that titles are sorted by: without case and accents, the same in every backend. */
import { foldWritten } from './fold/search-fold.js'

/** How much of a title takes part in sorting, in UTF-16 units; cursors hold it. */
const LENGTH = 200

/** Folds the beginning of a text for sorting, as it is folded for searching. Keys compare by code unit. */
export function sortKey(text: string): string {
  return foldWritten(text).slice(0, LENGTH).toWellFormed()
}
