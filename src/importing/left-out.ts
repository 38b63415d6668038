/** The registry of what a row can have that its record has not, though the row has no fault, and what carries that. */

export const LEFT_OUT = {
  no_name:
    'An actor, a place or a source has no name (or title), so that everything else in the row about it is left out.',
  no_url: 'The text is not a web address, which the mapping asks for (`as: url`).',
  no_code: 'A lookup has no entry for a code, which the mapping allows (`otherwise: null`).',
  no_match: 'No part of a text matches the pattern of the mapping (`match`).',
  half_point: 'There is a longitude without a latitude, or the other way round (`incomplete: no_point`).',
  not_first:
    'An earlier row, or the existing record of a `parent`, says something else about the same actor, place or source, and has priority (`conflicts: first`).',
  repeated: 'An entry repeats another entry of the row in the same words.',
  shortened: 'A text is longer than the mapping allows (`shorten`).',
} as const

export type LeftOutReason = keyof typeof LEFT_OUT

/** One part of a row that its record has not. */
export interface LeftOutPart {
  readonly reason: LeftOutReason
  /** The column; null where none is to be named. */
  readonly column: string | null
  readonly value: unknown
}
