/** iCalendar (RFC 5545): an all-day event for each incident, on all the days on which it may have been. */
import { dayOf, formatDay, parseDay } from '../domain/date/day.js'
import type { Bounds } from '../domain/date/edtf.js'
import { databaseUuid } from '../domain/feed-ids.js'
import type { IncidentDocument } from '../domain/incident.js'
import { keysOf, type PartialDocument } from './chosen-keys.js'
import { creditLine } from './credit.js'
import { isDrawn } from './flat-cells.js'
import { type Encoder, type ExportFormat, type ExportOptions, encodeText } from './format.js'

const FIRST_DAY = dayOf(1, 1, 1)
const LAST_DAY = dayOf(9999, 12, 31)

export const ics: ExportFormat = {
  title: 'iCalendar',
  mediaType: 'text/calendar; charset=utf-8',
  description:
    'iCalendar (RFC 5545): an all-day event of each record, where it lies in the years 1 to 9999; a date that is not a day is described in words too.',
  holds,
  encode: (reading, asked) => encodeText(icsEncoder, reading, asked),
}

/** Whether both ends are known and in years that four digits can write (RFC 5545, 3.3.4; there is no year 0). */
function holds(bounds: Bounds | null): boolean {
  return bounds !== null && bounds.startEarliest >= FIRST_DAY && bounds.endLatest <= LAST_DAY
}

/** STATUS (RFC 5545, 3.8.1.11): what the editors' word means for an event; null where it means none of the three. */
const STATUS: Readonly<Record<IncidentDocument['verification'], string | null>> = {
  unverified: 'TENTATIVE',
  reported: null,
  corroborated: 'CONFIRMED',
  verified: 'CONFIRMED',
  disputed: 'TENTATIVE',
  retracted: 'CANCELLED',
}

/** Metres; the point of a larger place would be taken for where it happened. */
const LARGEST_RADIUS = 1_000

/** Octets of a line without its CRLF (RFC 5545, 3.1). */
const LINE = 75
const END_OF_LINE = '\r\n'

/**
 * Writes an export of incidents as iCalendar. Of the options it looks at all but those of CSV.
 *
 * The lines are our own because no library writes these: ical-generator has no DURATION of events, always adds
 * SEQUENCE, takes days as moments and keeps the whole calendar in memory; ical.js folds at 76 octets and writes
 * degrees as `1e-7`; both leave control characters in.
 */
export function icsEncoder({
  fields,
  match: hasMatch,
  base,
  database,
  collection,
  credits,
}: ExportOptions): Encoder {
  const keys = keysOf(fields)
  const uuid = databaseUuid(database)
  return {
    begin: () =>
      property('BEGIN', 'VCALENDAR') +
      property('VERSION', '2.0') +
      property('PRODID', '-//annals//annals//EN') +
      named(collection, creditLine(credits)),
    rows(batch) {
      let text = ''
      for (const { document, match } of batch) {
        const record: IncidentDocument = JSON.parse(document)
        text += event(record, keys(record), hasMatch ? match : null, { base, uuid })
      }
      return text
    },
    end: () => property('END', 'VCALENDAR'),
  }
}

/** What the calendar is called, and whose the data is (RFC 7986, 5.1 and 5.2), also in the words of older readers. */
const named = (name: string, credit: string): string =>
  property('NAME', escaped(name)) +
  property('X-WR-CALNAME', escaped(name)) +
  property('DESCRIPTION', escaped(credit)) +
  property('X-WR-CALDESC', escaped(credit))

/** A VEVENT (RFC 5545, 3.6.1). What it cannot do without is there whatever is asked for. */
function event(
  record: IncidentDocument,
  shown: PartialDocument,
  match: string | null,
  { base, uuid }: { readonly base: string; readonly uuid: string },
): string {
  const { id, date, title, created_at, updated_at } = record
  const { summary = null, locations = [], acts = [], technologies = [], tags = [], verification } = shown
  const url = `${base}/records/${id}`
  return (
    property('BEGIN', 'VEVENT') +
    property('UID', escaped(`${id}@${uuid}`)) +
    property('URL', url) +
    property('DTSTAMP', moment(updated_at)) +
    property('CREATED', moment(created_at)) +
    property('LAST-MODIFIED', moment(updated_at)) +
    span(date) +
    property('SUMMARY', escaped(title)) +
    property('DESCRIPTION', escaped(description(date, summary))) +
    property('LOCATION', whereabouts(locations)) +
    property('GEO', point(locations)) +
    property('CATEGORIES', distinct([...acts, ...technologies, ...tags].map(escaped)).join(',')) +
    property('STATUS', verification ? STATUS[verification] : null) +
    // A record takes nobody's time.
    property('TRANSP', 'TRANSPARENT') +
    property('X-ANNALS-MATCH', match) +
    property('END', 'VEVENT')
  )
}

/** DTSTART, and what says how long it is: nothing for one day, an end that is the day after, or its length. */
function span({ earliest, latest }: IncidentDocument['date']): string {
  const start = property('DTSTART;VALUE=DATE', compact(earliest!))
  if (earliest === latest) return start
  const last = parseDay(latest!)
  // The day after 31 December 9999 has five digits of year.
  if (last === LAST_DAY) return start + property('DURATION', `P${last - parseDay(earliest!) + 1}D`)
  return start + property('DTEND;VALUE=DATE', compact(formatDay(last + 1)))
}

/** The summary, after the date in words where the days alone would make more or less of it than is known. */
function description({ precision, qualifier, display }: IncidentDocument['date'], summary: string | null) {
  if (precision === 'day' && qualifier === null) return summary ?? ''
  return `Date: ${display}${summary === null || summary === '' ? '' : `\n\n${summary}`}`
}

type Places = IncidentDocument['locations']

/** The names of the places, escaped; whose authority it concerns is no place where it happened. */
function whereabouts(locations: Places): string {
  const places = locations.filter(({ role }) => role !== 'jurisdiction')
  return distinct(places.map(({ name }) => escaped(name))).join('\\, ')
}

/** GEO (RFC 5545, 3.8.1.6) of the first drawn place: latitude and longitude with six decimals. */
function point(locations: Places): string | null {
  const place = locations.find(isDrawn)
  if (place === undefined || place.radius_m === null || place.radius_m > LARGEST_RADIUS) return null
  const [longitude, latitude] = place.geometry!.coordinates
  return `${latitude.toFixed(6)};${longitude.toFixed(6)}`
}

const distinct = (texts: readonly string[]): string[] => [...new Set(texts)].filter((text) => text !== '')

const compact = (day: string): string => day.replaceAll('-', '')

/** An RFC 3339 time in UTC as a DATE-TIME in UTC, which has no fraction of the second. */
const moment = (time: string): string => `${time.slice(0, 19).replace(/[-:]/g, '')}Z`

/**
 * A TEXT (RFC 5545, 3.3.11), without control characters other than tabs.
 *
 * What Unicode calls a line break is one: readers in Python (ics.py) end a line at each of them, so that a title
 * could begin an event of its own.
 */
function escaped(text: string): string {
  return text
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(/[^\P{Cc}\t\n]/gu, '')
    .replace(/[\\;,]/g, '\\$&')
    .replaceAll('\n', '\\n')
}

/** A content line, folded between characters (RFC 5545, 3.1); nothing where it has no value. */
function property(name: string, value: string | null): string {
  if (value === null || value === '') return ''
  const line = `${name}:${value}`
  // No character of a JavaScript string takes more than three octets.
  if (line.length * 3 <= LINE) return line + END_OF_LINE
  const octets = Buffer.from(line)
  let text = ''
  let from = 0
  // A line that goes on begins with a space, which counts.
  for (let room = LINE; octets.length - from > room; room = LINE - 1) {
    let to = from + room
    while ((octets[to]! & 0b1100_0000) === 0b1000_0000) to -= 1
    text += `${octets.toString('utf8', from, to)}${END_OF_LINE} `
    from = to
  }
  return text + octets.toString('utf8', from) + END_OF_LINE
}
