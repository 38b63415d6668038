/** The parameter `datetime` of OGC API - Features: instants and intervals of RFC 3339, read as days. */
import { z } from 'zod'
import { EdtfError } from '../domain/date/edtf-error.js'
import { parseRange } from '../domain/date/range.js'

// A date, or a date-time; some clients write a bare date with the T that would begin a time.
const INSTANT = /^(\d{4}-\d\d-\d\d)(?:T|T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?)?$/i

/** What is asked about: a date or an interval in EDTF; null for all of time. */
export const datetimeSchema = z
  .string()
  .max(100)
  .transform((text, context): string | null => {
    const ends = text.split('/').map((end) => (end === '' || end === '..' ? '..' : INSTANT.exec(end)?.[1]))
    const isRange = ends.length === 2
    if ((ends.length !== 1 && !isRange) || ends.includes(undefined) || (ends[0] === '..' && !isRange)) {
      context.addIssue({
        code: 'custom',
        message:
          'must be a date, a date-time of RFC 3339, or an interval of them such as 2020-01-01/2020-12-31 or 2020-01-01T00:00:00Z/..',
      })
      return z.NEVER
    }
    if (ends.every((end) => end === '..')) return null
    // Of a date-time its calendar day counts, as it is written.
    const range = ends.join('/')
    try {
      parseRange(range)
    } catch (error) {
      if (!(error instanceof EdtfError)) throw error
      context.addIssue({ code: 'custom', message: error.message })
      return z.NEVER
    }
    return range
  })
