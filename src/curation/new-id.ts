/** Readable ids for records that come without one. */
import type { RecordOf, WrittenType } from '../domain/record-types.js'
import type { Edit } from '../store/edit.js'

/** Characters of an id before what makes it unique. */
const LONGEST = 100

/**
 * An id that nothing has or had: of an incident its date as far as it is known and its title, of others their name
 * or title. A text without Latin letters or digits leaves the kind.
 */
export function newId(edit: Edit, type: WrittenType, body: unknown): string {
  const base = idBase(type, body)
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? base : `${base}-${number}`
    if (!edit.isUsed(type, id) && edit.record(type, id) === null) return id
  }
}

/**
 * An id for one record of many: where its words are taken, digits of a digest follow instead of a number, so that
 * it neither depends on the order of the records nor takes longer the more of them have the same words.
 * @param digest hexadecimal digits that only this record has
 */
export function bulkId(base: string, digest: string, isTaken: (id: string) => boolean): string {
  if (!isTaken(base)) return base
  for (let length = 8; length < digest.length; length += 4) {
    const id = `${base}-${digest.slice(0, length)}`
    if (!isTaken(id)) return id
  }
  return `${base.slice(0, LONGEST - digest.length)}-${digest}`
}

/** The words of an id: the date of an incident as far as it is known, and the title or name. */
export function idBase(type: WrittenType, body: unknown): string {
  const { date, title, name, kind } = (body ?? {}) as Partial<RecordOf['incident'] & { name: string }>
  const edtf = typeof date === 'object' && date !== null ? (date as { edtf?: unknown }).edtf : date
  const [day = ''] =
    type === 'incident' ? (/^\d{4}(?:-\d\d){0,2}(?![\dX])/.exec(String(edtf ?? '')) ?? []) : []
  const words = slug(String(title ?? name ?? '')) || slug(String(kind ?? type))
  return slug(`${day} ${words}`).slice(0, LONGEST).replace(/-$/, '')
}

/** Lower-case Latin letters and digits of a text with "-" between words. */
export const slug = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
