/** Finds out whether the cells of a column are lists, and what stands between their entries. */
import type { GuessedColumn } from './columns.js'

export interface Listed {
  /** What stands between entries; null where JSON has lists, or where each cell is one entry. */
  readonly split: string | null
  /** How many of the cells have more than one entry. */
  readonly several: number
}

/** What stands between entries of lists, the surest first. */
const SEPARATORS = ['||', ';', '|', '\n', ' / ', '，', '、']

/** So many of the cells must be lists. */
const ENOUGH = 0.02

/**
 * @param isEntry what an entry must look like
 * @param more separators besides: a comma stands in names too, a space between their words
 */
export function listOf(
  { kind, values, filled }: Pick<GuessedColumn, 'kind' | 'values' | 'filled'>,
  isEntry: (text: string) => boolean,
  more: readonly string[] = [],
): Listed {
  if (kind === 'list') return { split: null, several: filled }
  for (const split of [...SEPARATORS, ...more]) {
    let [several, wrong] = [0, 0]
    for (const [text, count] of values) {
      const entries = text
        .split(split)
        .map((entry) => entry.trim())
        .filter((entry) => entry !== '')
      if (entries.length < 2) continue
      several += count
      if (!entries.every(isEntry)) wrong += count
    }
    if (several > 0 && several >= filled * ENOUGH && wrong <= several * 0.05) return { split, several }
  }
  return { split: null, several: 0 }
}

/** A value of a mapping that is a list where the column is one. */
export const listValue = (text: string, { split }: Listed): unknown =>
  split === null ? text : { value: text, split }

/** In words what stands between the entries. */
export const separatorName = (split: string): string =>
  split === '\n' ? 'line breaks' : JSON.stringify(split)
