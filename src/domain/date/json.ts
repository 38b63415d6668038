/** A date as the API writes it: the text, what it means in words, and its four bounds as ISO days. */
import { formatDay, UNBOUNDED_FUTURE, UNBOUNDED_PAST } from './day.js'
import type { EventDate } from './edtf.js'
import type { Precision, Qualifier } from './precision.js'

/** Two days as `formatDay` writes them, `-inf` and `+inf` included; `null` exactly when the date is undated. */
export interface DaysJson {
  earliest: string | null
  latest: string | null
}

/** The value of a record's `date`. */
export interface DateJson {
  edtf: string | null
  display: string
  precision: Precision
  qualifier: Qualifier | null
  undated: boolean
  /** The first day that it may have begun; `null` where unbounded, too. */
  earliest: string | null
  /** The last day that it may have ended; `null` where unbounded, too. */
  latest: string | null
  start: DaysJson
  end: DaysJson
}

/** The JSON form, its keys in the documented order. */
export function dateJson(date: EventDate): DateJson {
  const { edtf, display, precision, qualifier, bounds } = date
  return {
    edtf,
    display,
    precision,
    qualifier,
    undated: bounds === null,
    earliest: bounds && boundedDay(bounds.startEarliest),
    latest: bounds && boundedDay(bounds.endLatest),
    start: daysJson(bounds?.startEarliest, bounds?.startLatest),
    end: daysJson(bounds?.endEarliest, bounds?.endLatest),
  }
}

function boundedDay(day: number): string | null {
  return day <= UNBOUNDED_PAST || day >= UNBOUNDED_FUTURE ? null : formatDay(day)
}

function daysJson(earliest: number | undefined, latest: number | undefined): DaysJson {
  return {
    earliest: earliest === undefined ? null : formatDay(earliest),
    latest: latest === undefined ? null : formatDay(latest),
  }
}
