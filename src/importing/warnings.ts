/** The registry of what an import tells of rows without refusing them, and the warning that carries it. */
import type { Finding } from './faults.js'

/** Every code that a warning of an import can have, and what it means. */
export const WARNINGS = {
  renamed_attribute: 'A column became an attribute of another name, since one has that name already.',
  mixed_numbers: 'A column of numbers has some cells that are none; they stay texts.',
  other_decimal: 'A column has numbers with another decimal sign than the mapping says.',
} as const

export type WarningCode = keyof typeof WARNINGS

/** What is odd about a row, or about a whole column. */
export interface Warning extends Omit<Finding, 'code'> {
  readonly code: WarningCode
  /** How many rows it is about, where it is said of a column. */
  readonly count?: number
}
