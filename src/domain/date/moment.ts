/** What one single date says, whichever form it was written in; intervals and sets are made of these. */
import type { Span } from './bounds.js'
import type { Precision } from './precision.js'
import type { Qualification } from './qualification.js'

export interface Moment {
  /** Where it may lie; `null` when no digit of the year is known. */
  readonly span: Span | null
  readonly precision: Precision
  readonly qualification: Qualification
  /** In English, qualifiers included. */
  readonly words: string
}
