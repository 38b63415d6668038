/** The report of an import in words, for whoever reads it on a terminal. */
import type { RowFault } from './faults.js'
import { stem } from './mapping/template.js'
import type { ImportReport, PossibleDuplicate, RowWarning } from './report.js'

/** How many faults, duplicates and ids are printed. */
const PRINTED = 20

const many = (count: number, one: string, more = `${one}s`): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : more}`

/** Which of several files a row is in. */
const inFile = (file: string | null): string => (file === null ? '' : ` of ${file}`)

/** The lines of a report. */
export function reportLines(report: ImportReport): string[] {
  const lines = [
    `${many(report.rows, 'row')}${report.files === null ? '' : ` of ${many(report.files, 'file')}`} read, ${report.faulty.toLocaleString('en')} with errors${report.empty > 0 ? `, and ${many(report.empty, 'empty row')} skipped` : ''}`,
    ...notReadLines(report),
    ...Object.entries(report.records).map(
      ([type, counts]) =>
        `${`${type}s`.padEnd(10)} ${counts.created} created, ${counts.updated} updated, ${counts.unchanged} unchanged`,
    ),
  ]
  lines.push(...newLines(report))
  if (report.withdrawn > 0) lines.push(`${many(report.withdrawn, 'incident')} withdrawn`)
  if (report.restored > 0)
    lines.push(`${many(report.restored, 'incident')} back that an earlier import had withdrawn`)
  lines.push(...statusLines(report), ...otherEventLines(report))
  lines.push(...leftOutLines(report))
  if (report.unmapped.length > 0) lines.push(`ignored columns: ${report.unmapped.join(', ')}`)
  lines.push(...faultLines(report), ...warningLines(report))
  if (report.gone_count > 0) {
    lines.push(
      `${many(report.gone_count, 'record')} of the dataset that the file does not have, ${endOf(report)}:`,
      ...report.gone.slice(0, PRINTED).map((id) => `  ${id}`),
    )
  }
  lines.push(...duplicateLines(report))
  if (report.demo !== null) lines.push(...report.demo.detail.split('\n'))
  lines.push(conclusion(report))
  return lines.map(plainLine)
}

/** Control characters, and those that turn the direction of a text: a terminal would obey them. */
const OBEYED = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu

/** A line as it is printed: names of files and columns are whatever somebody has called them. */
const plainLine = (line: string): string =>
  line.replaceAll(OBEYED, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** What is said beside a mapping that was guessed. */
export function guessLines(
  files: readonly string[],
  { looked, read, why }: { readonly looked: number; readonly read: number; readonly why: string | null },
): string[] {
  const [names, mapping] = [shellWords(files), shellWord(`${stem(files[0] ?? '')}.yaml`)]
  return [
    ...(why === null ? [] : [`no row is a record of annals as it stands (${why})`]),
    `Nothing was imported: ${files.length === 1 ? 'the file needs' : 'the files need'} a mapping, and one was guessed from ${looked.toLocaleString('en')} of ${many(read, 'row')}.`,
    `Keep it (annals import ${names} > ${mapping}), read it, and run: annals import ${names} --mapping ${mapping} --dry-run`,
  ].map(plainLine)
}

/** A name as a shell takes it (POSIX). */
export const shellWord = (name: string): string =>
  /^[\w./@%+,:-]+$/.test(name) ? name : `'${name.replaceAll("'", "'\\''")}'`

/** Names one after the other, as a shell takes them. */
export const shellWords = (names: readonly string[]): string => names.map(shellWord).join(' ')

/** What two records have in common, in words. */
const LIKENESS: Readonly<Record<PossibleDuplicate['reasons'][number], string>> = {
  title: 'same title',
  date: 'same date',
  overlap: 'dates that overlap',
  place: 'same place or near by',
  actor: 'same actor',
  source: 'same source',
}

function duplicateLines({ duplicates, duplicate_count }: ImportReport): string[] {
  if (duplicate_count === 0) return []
  const shown = duplicates.slice(0, PRINTED)
  const more = duplicate_count - shown.length
  return [
    `${many(duplicate_count, 'new record')} that may be there already, the likeliest first:`,
    ...shown.map(
      ({ file, row, id, other, reasons }) =>
        `  row ${row}${inFile(file)}: ${id} and ${other} (${reasons.map((reason) => LIKENESS[reason]).join(', ')})`,
    ),
    ...(more > 0 ? [`  … and ${more.toLocaleString('en')} more`] : []),
  ]
}

function notReadLines({ not_read, not_read_count }: ImportReport): string[] {
  if (not_read_count === 0) return []
  return [
    `${many(not_read_count, 'file')} not read:`,
    ...not_read.slice(0, PRINTED).map(({ file, reason }) => `  ${file}: ${reason}`),
    ...(not_read_count > PRINTED ? [`  … and ${(not_read_count - PRINTED).toLocaleString('en')} more`] : []),
  ]
}

/** What becomes of records that the file does not have. */
function endOf({ withdrawn, prune, fault_count, faults }: ImportReport): string {
  if (withdrawn > 0) return 'withdrawn'
  if (faults.some(({ code }) => UNREADABLE.has(code)))
    return 'left as they are, and those of rows that cannot be read may be among them'
  if (!prune) return 'left as they are (--prune withdraws them)'
  return fault_count > 0 ? 'left as they are, since there are errors' : 'left as they are'
}

/** What the public does not see of new incidents, or not where dates are asked for. */
function newLines({ records, drafts, undated }: ImportReport): string[] {
  const created = records.incident?.created ?? 0
  const of = (count: number): string => `${count.toLocaleString('en')} of ${many(created, 'new incident')}`
  return [
    ...(drafts > 0
      ? [
          `${of(drafts)} ${drafts === 1 ? 'is a draft' : 'are drafts'}: the public does not see drafts until they are published (status: published in the mapping makes new ones public)`,
        ]
      : []),
    ...(undated > 0 ? [`${of(undated)} ${undated === 1 ? 'has' : 'have'} no date`] : []),
  ]
}

function statusLines({ kept_status, kept_status_count }: ImportReport): string[] {
  if (kept_status_count === 0) return []
  return [
    `${many(kept_status_count, 'record')} whose status stays (status: { …, on_update: true } in the mapping changes all but what an editor withdrew):`,
    ...kept_status
      .slice(0, PRINTED)
      .map(
        ({ file, row, id, status, given }) =>
          `  row ${row}${inFile(file)}: ${id} is ${status}${given === null ? ', and the file has it' : `, the file says ${given}`}`,
      ),
  ]
}

function leftOutLines({ left_out }: ImportReport): string[] {
  if (left_out.length === 0) return []
  return [
    'left out of records, by column and reason:',
    ...left_out
      .slice(0, PRINTED)
      .map(
        ({ column, reason, count, file, row, value }) =>
          `  ${column ?? 'no column'}: ${many(count, 'time')}, first in row ${row}${inFile(file)} ${JSON.stringify(value)} [${reason}]`,
      ),
    ...(left_out.length > PRINTED ? [`  … and ${left_out.length - PRINTED} more columns and reasons`] : []),
  ]
}

function otherEventLines({ other_events, other_event_count }: ImportReport): string[] {
  if (other_event_count === 0) return []
  return [
    `${many(other_event_count, 'update')} with another date, title and place than the record had: is the id of another event used again?`,
    ...other_events
      .slice(0, PRINTED)
      .map(({ file, row, id, changed }) => `  row ${row}${inFile(file)}: ${id} (${changed.join(', ')})`),
  ]
}

function faultLines({ faults, fault_count, faults_kept }: ImportReport): string[] {
  if (fault_count === 0) return []
  const codes = new Map<string, number>()
  for (const { code } of faults) codes.set(code, (codes.get(code) ?? 0) + 1)
  return [
    `${many(fault_count, 'error')}${fault_count > faults.length ? `, of the first ${faults.length}` : ''}: ${[...codes].map(([code, count]) => `${count} ${code}`).join(', ')}`,
    ...ofEveryKind(faults).map(faultLine),
    ...(fault_count > PRINTED ? [`  … and ${(fault_count - PRINTED).toLocaleString('en')} more`] : []),
    ...(fault_count > faults_kept
      ? [`  the first ${faults_kept.toLocaleString('en')} errors are kept, the others were only counted`]
      : []),
  ]
}

/** Of every kind some are printed, those of the first kinds no more than others. */
function warningLines({ warnings, warning_counts }: ImportReport): string[] {
  const kinds = Object.entries(warning_counts)
  const total = kinds.reduce((sum, [, count]) => sum + count, 0)
  if (total === 0) return []
  const each = Math.max(2, Math.floor(PRINTED / kinds.length))
  const printed = kinds.flatMap(([code]) => warnings.filter((one) => one.code === code).slice(0, each))
  return [
    `${many(total, 'warning')}: ${kinds.map(([code, count]) => `${count} ${code}`).join(', ')}`,
    ...printed.map(faultLine),
    ...(total > printed.length ? [`  … and ${(total - printed.length).toLocaleString('en')} more`] : []),
  ]
}

/** As many as are printed, of every code the first, in their order. */
function ofEveryKind(faults: readonly RowFault[]): RowFault[] {
  const codes = new Set<string>()
  const firsts = faults.filter(({ code }) => !codes.has(code) && codes.add(code)).slice(0, PRINTED)
  const others = faults.filter((fault) => !firsts.includes(fault)).slice(0, PRINTED - firsts.length)
  const chosen = new Set([...firsts, ...others])
  return faults.filter((fault) => chosen.has(fault))
}

/** Codes of rows of which the records are not known. */
const UNREADABLE = new Set<string>([
  'malformed_csv',
  'ragged_row',
  'malformed_json',
  'too_large',
  'invalid_utf8',
  'error_cell',
])

/** `  row 3 (line 5), Date: … "1954-02-29" [invalid_date]` */
export function faultLine({
  file,
  row,
  line,
  column,
  pointer,
  code,
  detail,
  value,
  cell,
}: RowFault | RowWarning): string {
  const where = [
    row === null || row === 0
      ? (file ?? 'the file')
      : `row ${row}${line === null ? '' : ` (line ${line})`}${inFile(file)}`,
    column ?? pointer ?? '',
  ].filter((part) => part !== '')
  const shown = value === null || detail.includes(value) ? '' : ` (it is ${JSON.stringify(value)})`
  const from =
    cell === null || cell === value || detail.includes(cell) ? '' : ` (the cell is ${JSON.stringify(cell)})`
  return `  ${where.join(', ')}: ${detail}${shown}${from} [${code}]`
}

/** Where an import stood when it was stopped. */
function stoodAt({ rows, progress }: ImportReport): string {
  if (progress === null || progress.row === 0) return `after ${many(rows, 'row')}`
  const where = `row ${progress.row.toLocaleString('en')}${inFile(progress.file)}`
  if (progress.phase === 'looking')
    return `at ${where}, while the rows were looked through for the first time`
  return `after ${many(rows, 'row')}, at ${where}`
}

/** Why an import that went well has written nothing. */
function nothingToWrite({ unchanged, faulty }: ImportReport): string {
  const passed = faulty > 0 ? ', and rows with errors were skipped' : ''
  if (unchanged === 0)
    return faulty > 0
      ? 'Nothing to write: every row has an error.'
      : 'Nothing to write: the file has no records.'
  const all = `all ${unchanged.toLocaleString('en')} records are there already and say the same`
  const what = unchanged === 1 ? 'its one record is there already and says the same' : all
  return `Nothing to write: ${what}${passed}.`
}

function conclusion(report: ImportReport): string {
  const { state, dry_run, written, on_error, faulty, problem } = report
  if (state === 'cancelled')
    return `Stopped ${stoodAt(report)} (${problem}). Nothing was written: the counts are what would have been done.`
  if (problem !== null) return 'Nothing was written.'
  if (state === 'failed') {
    return dry_run
      ? 'Nothing was written, and without --dry-run nothing would be: fix the errors, or skip those rows with --on-error skip.'
      : 'Nothing was written: fix the errors, or skip those rows with --on-error skip.'
  }
  if (!written) return 'Nothing was written: this was a dry run.'
  if (report.created + report.updated + report.withdrawn === 0) return nothingToWrite(report)
  return on_error === 'skip' && faulty > 0 ? 'Written, without the rows that have errors.' : 'Written.'
}
