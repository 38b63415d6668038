/** A single date in any of its forms, as it stands alone, at an end of an interval, or in a set. */
import { readCalendarDate } from './calendar-date.js'
import { EdtfError } from './edtf-error.js'
import { explain } from './explain.js'
import { readLongYear } from './long-year.js'
import type { Moment } from './moment.js'
import { readSeason } from './season.js'

/** Commonest first. Each answers `null` for what is not its form, so at most one of them reads a text. */
const FORMS: readonly ((text: string) => Moment | null)[] = [readCalendarDate, readSeason, readLongYear]

/** Reads a single date without a time of day. Throws `EdtfError` with the fault in words. */
export function readSingleDate(text: string): Moment {
  for (const read of FORMS) {
    const moment = read(text)
    if (moment !== null) return moment
  }
  throw new EdtfError(text, explain(text))
}
