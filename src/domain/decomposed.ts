/** Unicode's normal forms (NFKD, NFC) in time that grows with the length of the text alone. */

/** Stands between marks without meaning anything: they are put in order as far as here, and no further (UAX #15). */
export const JOINER = '\u034f'

/** Marks in a row, with what becomes a mark in NFKD. */
const RUN = /[\p{M}\u0e33\u0eb3\uff9e\uff9f]+/gu
/**
 * More marks in a row than any script writes. Putting those of a row in order takes the square of their number: ten
 * seconds for 200,000.
 */
const LONG = 30

/** The text in NFKD, with a joiner after every 30 marks of a row. */
export const decomposed = (text: string): string => text.replace(RUN, joined).normalize('NFKD')

/** The text in NFC, without joiners; as quick. */
export const composed = (text: string): string =>
  text.replace(RUN, joined).normalize('NFC').replaceAll(JOINER, '')

function joined(run: string): string {
  if (run.length < LONG) return run
  let text = ''
  let count = 0
  for (const mark of run) {
    text += mark
    count += 1
    if (count % LONG === 0) text += JOINER
  }
  return text
}
