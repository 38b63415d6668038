/** The parameter `datetime` of OGC API - Features: instants and intervals of RFC 3339, read as days. */
import { z } from 'zod'
import { EdtfError } from '../../domain/date/edtf-error.js'
import { parseRange } from '../../domain/date/range.js'

const DATE = String.raw`\d{4}-\d\d-\d\d`
// A leap second is a second. GDAL leaves off what it was not given: minutes, seconds, and all that follows the T.
const TIME = String.raw`(?:[01]\d|2[0-3])(?::[0-5]\d(?::(?:[0-5]\d|60)(?:\.\d+)?)?)?`
// A plus sign that nobody encoded arrives as a space.
const ZONE = String.raw`(?:Z|[+ -](?:[01]\d|2[0-3]):[0-5]\d)`
const INSTANT = new RegExp(`^(${DATE})(?:T(?:${TIME}${ZONE}?)?)?$`, 'i')

/** What is asked about: a date or an interval in EDTF. An interval has at most one open end, as in the standard. */
export const datetimeSchema = z
  .string()
  .max(100)
  .transform((text, context): string => {
    const refuse = (message: string): never => {
      context.addIssue({ code: 'custom', message })
      return z.NEVER
    }
    const ends = text.split('/')
    const isOpen = (end: string) => ends.length === 2 && (end === '' || end === '..')
    // Of a date-time its calendar day counts, as it is written.
    const days = ends.map((end) => (isOpen(end) ? '..' : INSTANT.exec(end)?.[1]))
    if (days.includes(undefined)) {
      return refuse(
        'must be a date, a date-time of RFC 3339, or an interval of them such as 2020-01-01/2020-12-31 or 2020-01-01T00:00:00Z/..',
      )
    }
    const range = days.join('/')
    try {
      parseRange(range)
    } catch (error) {
      if (!(error instanceof EdtfError)) throw error
      return refuse(error.message)
    }
    return range
  })
