/** What a field says, in lines: the record's own value and those of claims, in one and the same form. */
import { parseDate } from '../domain/date/edtf.js'
import { type DateJson, dateJson } from '../domain/date/json.js'
import type { IncidentDocument } from '../domain/incident.js'
import { dateInWords as wordsOfDate } from '../messages/dates.js'
import { listed, numberInWords, t } from '../messages/translate.js'
import { inSentence } from '../messages/words.js'
import { firstOf, labelOf, shortened, valueInWords } from './words.js'

/** What the codes and ids of a record are called. */
export interface Called {
  readonly code: (scheme: 'act' | 'technology', code: string) => string
  readonly id: (id: string) => string | undefined
  /** Whether all records are shown; of a list without those that are not, it is not known whether it was empty. */
  readonly isWhole: boolean
}

/** A row of a list, as records and claims have it; a claim leaves out what it does not speak of. */
type Row = Readonly<Record<string, unknown>>

/** A date of more characters is shown as it was written: a long set would take long to put into words, and to read. */
const LONGEST_DATE = 120

/** Lines that a value is shown with at most. */
const LINES = 30

const textIn = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)
const codesIn = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((code) => typeof code === 'string') : []

type Turn = (value: unknown, called: Called) => readonly string[]

const each =
  (turn: (row: Row, called: Called) => string): Turn =>
  (value, called) =>
    Array.isArray(value)
      ? value.slice(0, LINES + 1).map((row: Row) => turn(row, called))
      : [valueInWords(value)]

/** Codes in words, one after the other, and how many more there are. */
export function codesInWords(scheme: 'act' | 'technology', codes: readonly string[], called: Called): string {
  const { shown, more } = firstOf(codes, LINES)
  const words = listed(shown.map((code) => called.code(scheme, code)))
  return more === 0 ? words : `${words}${t(', ')}${t('and {count, number} more', { count: more })}`
}

const labels =
  (scheme: 'act' | 'technology'): Turn =>
  (value, called) => [codesInWords(scheme, codesIn(value), called) || t('none')]

const FIELDS: Readonly<Partial<Record<string, Turn>>> = {
  kind: (value) => [labelOf('kind', String(value))],
  date: (value) => [dateInWords(value)],
  actors: each((row, called) => {
    const id = textIn(row.id)
    const who = textIn(row.name) ?? (id === null ? null : (called.id(id) ?? id))
    const acts = codesInWords('act', codesIn(row.acts), called)
    return [
      `${labelOf('role', String(row.role))}: ${who ?? (row.protected === true ? t('name protected') : t('not named'))}`,
      ...(typeof row.count === 'number' ? [`× ${numberInWords(row.count)}`] : []),
      ...(acts === '' ? [] : [`– ${acts}`]),
      ...(textIn(row.note) === null ? [] : [`(${textIn(row.note)})`]),
    ].join(' ')
  }),
  locations: each((row, called) => {
    const id = String(row.id)
    const name = textIn(row.name) ?? called.id(id) ?? id
    return row.role === 'site' ? name : `${name} (${inSentence(labelOf('location_role', String(row.role)))})`
  }),
  acts: labels('act'),
  technologies: labels('technology'),
  related: each((row, called) => {
    const id = String(row.id)
    return `${labelOf('relation', String(row.relation))}: ${called.id(id) ?? id}`
  }),
  attributes: (value) =>
    Object.entries((value ?? {}) as Row)
      .slice(0, LINES + 1)
      .map(([name, part]) => `${name}: ${part === null ? '–' : valueInWords(part)}`),
}

/** The value of a field in lines of so many characters in all; of an empty list the line `none`. */
export function fieldInWords(field: string, value: unknown, called: Called, most: number): readonly string[] {
  if (value === null || value === undefined) return [t('as the record says')]
  const lines = FIELDS[field]?.(value, called) ?? [valueInWords(value)]
  if (lines.length === 0)
    return [field === 'related' && !called.isWhole ? t('none that is shown here') : t('none')]
  const shown: string[] = []
  let room = most
  for (const line of lines.slice(0, LINES)) {
    if (room <= 0) break
    shown.push(shortened(line, Math.max(20, room)))
    room -= line.length
  }
  if (shown.length === lines.length) return shown
  // Of a list only the beginning was put into lines.
  const total = typeof value === 'object' ? Math.max(lines.length, Object.keys(value).length) : lines.length
  return [...shown, t('and {count, number} more', { count: total - shown.length })]
}

const isDate = (value: unknown): value is DateJson =>
  typeof value === 'object' && value !== null && 'display' in value

/** The words of a date that a record has, or of one that a claim has as EDTF. */
function dateInWords(value: unknown): string {
  if (isDate(value)) return wordsOfDate(value)
  if (String(value).length > LONGEST_DATE) return String(value)
  try {
    return wordsOfDate(dateJson(parseDate(String(value))))
  } catch {
    // What an older version has taken is shown as it was written.
    return String(value)
  }
}

/** What the records are called that a record names: claims have their ids alone. */
export function namesIn({ actors, locations }: IncidentDocument, most: number): Map<string, string> {
  const names = new Map<string, string>()
  for (const { id, name } of actors.slice(0, most)) if (id !== null && name !== null) names.set(id, name)
  for (const { id, name } of locations.slice(0, most)) names.set(id, name)
  return names
}
