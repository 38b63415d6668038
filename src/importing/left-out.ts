/** The registry of what a row can have that its record has not, though the row has no fault, and what carries that. */

export const LEFT_OUT = {
  no_name:
    'An actor, a place or a source has no name (or title), and what else the row says of it is left out.',
  no_url: 'A text is no web address, where the mapping takes one (`as: url`).',
  no_code: 'A lookup has nothing for a code, where the mapping lets that pass (`otherwise: null`).',
  no_match: 'A text has nothing that fits the pattern of the mapping (`match`).',
  half_point: 'There is a longitude without a latitude, or the other way round (`incomplete: no_point`).',
  not_first:
    'A row before, or the record that is there of what is named in passing (`parent`), says something else of the same actor, place or source, and that counts (`conflicts: first`).',
  repeated: 'An entry names the same one with the same words as another entry of the row.',
  shortened: 'A text is longer than the mapping lets it be (`shorten`).',
} as const

export type LeftOutReason = keyof typeof LEFT_OUT

/** One part of a row that its record has not. */
export interface LeftOutPart {
  readonly reason: LeftOutReason
  /** The column; null where none is to be named. */
  readonly column: string | null
  readonly value: unknown
}
