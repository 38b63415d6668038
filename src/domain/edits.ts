/** How far apart two words are, and how far the one that was meant may be. */
import { distance } from 'fastest-levenshtein'

/** Two neighbours that changed places are one slip of the hand, though two edits. */
function isSwapped(a: string, b: string): boolean {
  if (a === b || a.length !== b.length) return false
  let at = 0
  while (at < a.length && a[at] === b[at]) at++
  return a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2)
}

/** How many letters were added, left out, changed or swapped with their neighbour (that alone) between two words. */
export const editsBetween = (a: string, b: string): number => (isSwapped(a, b) ? 1 : distance(a, b))

/** The most edits between a word and the one that was meant: none for up to 2 characters, then 1, 2 from 5, 3 from 9. */
export const mostEdits = (length: number): number => (length <= 2 ? 0 : length <= 4 ? 1 : length <= 8 ? 2 : 3)
