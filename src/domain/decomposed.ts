/** Compatibility decomposition (Unicode's NFKD) in time that grows with the length of the text alone. */

/** Stands between marks without meaning anything: they are put in order as far as here, and no further (UAX #15). */
export const JOINER = '\u034f'

/**
 * More marks in a row than any script writes, with what becomes a mark in NFKD. Putting those of a row in order takes
 * the square of their number: ten seconds for 200,000.
 */
const LONG_RUN = /[\p{M}\u0e33\u0eb3\uff9e\uff9f]{30}/gu

/** The text in NFKD, with a joiner after every 30 marks of a row. */
export const decomposed = (text: string): string => text.replace(LONG_RUN, `$&${JOINER}`).normalize('NFKD')
