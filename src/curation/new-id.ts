/** Readable ids for records that come without one. */
import { randomUUID } from 'node:crypto'
import { decomposed } from '../domain/decomposed.js'
import type { WrittenType } from '../domain/record-types.js'
import { LIMITS } from '../domain/text.js'
import type { WriteTransaction } from '../store/contract/transaction.js'

/** Characters of an id before what makes it unique. */
const LONGEST = 100
/** How many numbers are tried behind words that many records have. */
const MOST_TRIED = 1_000

/**
 * An id that nothing has or had: of an incident its date as far as it is known and its title, of others their name
 * or title. A text without Latin letters or digits leaves the kind.
 */
export async function newId(
  transaction: WriteTransaction,
  type: WrittenType,
  body: unknown,
): Promise<string> {
  const base = idBase(type, body)
  for (let number = 1; number <= MOST_TRIED; number += 1) {
    const id = number === 1 ? base : `${base}-${number}`
    if (!(await transaction.isUsed(type, id)) && (await transaction.record(type, id)) === null) return id
  }
  return `${base.slice(0, LONGEST - 13)}-${randomUUID().slice(-12)}`
}

/**
 * An id for one record of many: where its words are taken, digits of a digest follow instead of a number, so that
 * it neither depends on the order of the records nor takes longer the more of them have the same words.
 * @param digest hexadecimal digits that only this record has
 */
export async function bulkId(
  base: string,
  digest: string,
  isTaken: (id: string) => Promise<boolean>,
): Promise<string> {
  if (!(await isTaken(base))) return base
  for (let length = 8; length < digest.length; length += 4) {
    const id = `${base}-${digest.slice(0, length)}`
    if (!(await isTaken(id))) return id
  }
  return `${base.slice(0, LONGEST - digest.length)}-${digest}`
}

/**
 * The words of an id: the date of an incident as far as it is known, and the title or name. Of a body that was not
 * examined yet, so that these may be anything.
 */
export function idBase(type: WrittenType, body: unknown): string {
  const { date, title, name, kind } = (body ?? {}) as Readonly<Record<string, unknown>>
  const edtf = typeof date === 'object' && date !== null ? (date as { edtf?: unknown }).edtf : date
  const [day = ''] = type === 'incident' ? (/^\d{4}(?:-\d\d){0,2}(?![\dX])/.exec(line(edtf)) ?? []) : []
  const words = slug(line(title ?? name)) || slug(line(kind)) || type
  return slug(`${day} ${words}`).slice(0, LONGEST).replace(/-$/, '')
}

/** As much of a text as a title may have; nothing of what is none. */
const line = (value: unknown): string => (typeof value === 'string' ? value.slice(0, LIMITS.line) : '')

/** Lower-case Latin letters and digits of a text with "-" between words; the same for texts that are the same. */
export const slug = (text: string): string =>
  decomposed(text)
    .replace(/[\p{M}\p{Default_Ignorable_Code_Point}]+/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
