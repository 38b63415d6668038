/** Writes what stands at the head of a mapping that was guessed: what was examined, what was found, and what to do next. */
import type { RowFault } from '../faults.js'
import { stem } from '../mapping/template.js'
import type { Decimal } from '../numbers.js'
import { faultLine, shellWord, shellWords } from '../words.js'
import type { GuessedColumns } from './columns.js'
import type { Looked } from './looked.js'
import type { Sample } from './sample.js'
import type { FileShape } from './shape.js'
import { inLine, quoted } from './shown.js'

/** How many files are named. */
const SHOWN = 5

/** What is decided over all columns. */
export interface Whole {
  readonly columns: GuessedColumns
  /** null where some numbers have the one and some the other. */
  readonly decimal: Decimal | null
  readonly empty: readonly string[]
}

function* headOf(
  { name, given, of, odd }: Looked,
  shape: FileShape,
  sample: Sample,
  { decimal, empty }: Whole,
  faults: readonly RowFault[],
): Generator<string> {
  const { rows, read, hasMore, broken, unread, unreadCount } = sample
  const [looked, all] = [rows.length, read].map((count) => count.toLocaleString('en'))
  const which = rows.length === read ? 'all' : 'the first, and others from all over the file'
  yield `A mapping for ${given.slice(0, SHOWN).join(', ')}${given.length > SHOWN ? ' …' : ''}, guessed from ${looked} of ${hasMore ? 'more than ' : ''}${all} rows (${which})${of}. Nothing was imported.`
  yield 'Read it, correct what is marked as guessed, keep it beside the file, and see what would be done:'
  yield `  annals import ${shellWords(given)} --mapping ${shellWord(`${stem(name)}.yaml`)} --dry-run`
  yield* odd
  for (const line of shape.lines) yield line
  if (decimal === ',') yield 'Numbers have a decimal comma.'
  if (decimal === null)
    yield 'Some numbers have a decimal comma and others a decimal dot: the dot is taken for the decimal sign.'
  if (empty.length > 0) yield `guessed: cells with ${empty.map(quoted).join(', ')} say nothing (empty).`
  yield 'dataset: say its licence (an SPDX id such as CC-BY-4.0, or text), and correct its title.'
  if (broken !== null) yield `The file breaks off, and nothing after that was read: ${broken.message}`
  if (unreadCount > 0) {
    const [first] = unread
    yield `${unreadCount} rows could not be read, such as row ${first!.number}${first!.file === undefined ? '' : ` of ${first!.file}`}: ${first!.findings[0]?.detail ?? 'it is too large'}`
  }
  if (faults.length === 0) return
  const faulty = new Set(faults.map(({ row }) => row)).size
  yield `With this mapping ${faulty} of the ${looked} rows have faults, which --on-error skip passes over, such as:`
  for (const fault of faults.slice(0, 5)) yield faultLine(fault).slice(0, 300)
}

export const headLines = (...all: Parameters<typeof headOf>): string[] =>
  [...headOf(...all)].map((line) => (line.startsWith('  ') ? `  ${inLine(line)}` : inLine(line)))
