/** The parser's entry: one EDTF text (ISO 8601-2, LoC EDTF levels 0 to 2) to what annals knows of a date. */
import { type Bounds, momentBounds } from './bounds.js'
import { readDateTime } from './date-time.js'
import { EdtfError } from './edtf-error.js'
import { readInterval } from './interval.js'
import type { Precision, Qualifier } from './precision.js'
import { type Qualification, qualifierOf } from './qualification.js'
import { readSet } from './set.js'
import { readSingleDate } from './single-date.js'

export type { Bounds } from './bounds.js'

/** A date as it was given and as it was understood. */
export interface EventDate {
  /** Character for character as given; `null` for an event without any date. */
  edtf: string | null
  precision: Precision
  qualifier: Qualifier | null
  /** `null` exactly when the date is undated: no digit of the year is known. */
  bounds: Bounds | null
  /** In English. */
  display: string
}

const LONGEST = 500

/**
 * Reads a date. `null` is the date of which nothing is known. Throws `EdtfError`, whose message is for whoever
 * wrote the date, for every text that is no EDTF or is a date that no calendar has, and beyond 500 characters.
 */
export function parseDate(edtf: string | null): EventDate {
  if (edtf === null) return eventDate(null, 'unknown', 0, null, 'date unknown')
  if (edtf.length > LONGEST) {
    throw new EdtfError(edtf, `a date has at most ${LONGEST} characters, this one has ${edtf.length}`)
  }
  try {
    return read(edtf)
  } catch (error) {
    // A part of an interval or a set knows only itself: the message quotes the whole, then the part.
    if (error instanceof EdtfError && error.input !== edtf) {
      throw new EdtfError(edtf, error.input === '' ? error.fault : `${error.input}: ${error.fault}`)
    }
    throw error
  }
}

function read(edtf: string): EventDate {
  if (edtf.startsWith('[') || edtf.startsWith('{')) {
    const { span, qualification, words } = readSet(edtf)
    return eventDate(edtf, 'set', qualification, span && momentBounds(span), words)
  }
  if (edtf.includes('/')) {
    const { bounds, qualification, words } = readInterval(edtf)
    return eventDate(edtf, 'interval', qualification, bounds, words)
  }
  const moment = (edtf.includes('T') ? readDateTime(edtf) : null) ?? readSingleDate(edtf)
  const bounds = moment.span && momentBounds(moment.span)
  return eventDate(edtf, moment.precision, moment.qualification, bounds, moment.words)
}

function eventDate(
  edtf: string | null,
  precision: Precision,
  qualification: Qualification,
  bounds: Bounds | null,
  display: string,
): EventDate {
  return {
    edtf,
    precision: bounds === null ? 'unknown' : precision,
    qualifier: qualifierOf(qualification),
    bounds,
    display,
  }
}
