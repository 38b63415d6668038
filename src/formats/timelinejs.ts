/** TimelineJS: the JSON that Knight Lab's TimelineJS 3 draws, an event for each incident of which the year is known. */
import { z } from 'zod'
import { civilOf, UNBOUNDED_FUTURE, UNBOUNDED_PAST } from '../domain/date/day.js'
import type { Bounds } from '../domain/date/edtf.js'
import type { IncidentDocument } from '../domain/incident.js'
import { keysOf, type PartialDocument } from './chosen-keys.js'
import { creditLine } from './credit.js'
import { type Encoder, type ExportFormat, type ExportOptions, encodeText } from './format.js'

const partsSchema = z
  .object({ year: z.int(), month: z.int().optional(), day: z.int().optional() })
  .meta({ id: 'TimelinejsDate', description: 'The parts of a date that are known; there is no year 0.' })

const timelineSchema = z
  .object({
    title: z
      .object({
        text: z.object({ headline: z.string(), text: z.string() }).describe('HTML.'),
        autolink: z.literal(false),
      })
      .optional()
      .describe(
        'The first slide: what the collection is called, and whose the data is. Absent where no record has a dataset.',
      ),
    events: z.array(
      z
        .object({
          unique_id: z.string(),
          start_date: partsSchema,
          end_date: partsSchema.optional(),
          display_date: z.string().optional().describe('What the parts cannot say.'),
          group: z.string().optional().describe('The kind of the record.'),
          text: z.object({ headline: z.string(), text: z.string() }).describe('HTML.'),
          autolink: z.literal(false),
          match: z.enum(['certain', 'possible', 'undated']).optional(),
        })
        .meta({ id: 'TimelinejsEvent', description: 'An incident as TimelineJS 3 draws it.' }),
    ),
  })
  .meta({ id: 'Timelinejs', description: 'JSON for TimelineJS 3 (Knight Lab).' })

export const timelinejs: ExportFormat = {
  title: 'TimelineJS',
  mediaType: 'application/json; charset=utf-8',
  description:
    'JSON for TimelineJS 3 (Knight Lab): an event of each record, where the year in which it began is known.',
  schema: timelineSchema,
  holds,
  encode: (reading, asked) => encodeText(timelinejsEncoder, reading, asked),
}

/** Whether it began in one known year. */
function holds(bounds: Bounds | null): boolean {
  if (bounds === null) return false
  const { startEarliest, startLatest } = bounds
  if (startEarliest <= UNBOUNDED_PAST || startLatest >= UNBOUNDED_FUTURE) return false
  return civilOf(startEarliest).year === civilOf(startLatest).year
}

/** Writes an export of incidents as JSON for TimelineJS 3. Of the options it looks at `fields`, `match`, `base`, `collection` and `credits`. */
export function timelinejsEncoder({
  fields,
  match: hasMatch,
  base,
  collection,
  credits,
}: ExportOptions): Encoder {
  const keys = keysOf(fields)
  let separator = '\n'
  const credit = creditLine(credits)
  const text = { headline: html(collection), text: `<p>${html(credit)}</p>` }
  const title = credit === '' ? '' : `"title":${JSON.stringify({ text, autolink: false })},`
  return {
    begin: () => `{${title}"events":[`,
    rows(batch) {
      let text = ''
      for (const { document, match } of batch) {
        const record: IncidentDocument = JSON.parse(document)
        text += separator + JSON.stringify(eventOf(record, keys(record), hasMatch ? match : null, base))
        separator = ',\n'
      }
      return text
    },
    end: () => '\n]}\n',
  }
}

function eventOf(record: IncidentDocument, shown: PartialDocument, match: string | null, base: string) {
  const { id, title, date } = record
  const { kind, summary } = shown
  const link = `<p><a href="${html(`${base}/records/${id}`)}">Full record</a></p>`
  return {
    unique_id: id,
    ...datesOf(date),
    ...(kind && { group: kind }),
    text: { headline: html(title), text: (summary ? `<p>${html(summary)}</p>` : '') + link },
    // TimelineJS makes links of addresses after it has cleaned the text: `www.a'onclick='…` would leave its quotes.
    autolink: false,
    ...(match !== null && { match }),
  }
}

/** A date as TimelineJS takes it: only the parts that are known. */
interface Parts {
  readonly year: number
  readonly month?: number
  readonly day?: number
}

/** When it began, when it ended where it is an extent, and the words for what those parts cannot say. */
function datesOf({ start, end, precision, qualifier, display }: IncidentDocument['date']) {
  const from = knownParts(start)!
  const to = precision === 'interval' ? knownParts(end) : null
  // TimelineJS would call 29 February of a leap year BCE 1 March.
  const isPlainDay = precision === 'day' && qualifier === null && from.year > 0
  return {
    start_date: from,
    // A month is drawn at its first day: from the 15th to some day of the same month would end before it began.
    ...(to !== null && drawn(to) >= drawn(from) && { end_date: to }),
    ...(!isPlainDay && { display_date: display }),
  }
}

const DAY = /^(.+)-(\d\d)-(\d\d)$/

/** The parts on which both bounds agree; null where these are not in one known year. */
function knownParts({ earliest, latest }: IncidentDocument['date']['start']): Parts | null {
  const first = DAY.exec(earliest!)
  const last = DAY.exec(latest!)
  if (first === null || last === null || first[1] !== last[1]) return null
  const [year, month, day] = first.slice(1).map(Number) as [number, number, number]
  // TimelineJS shows the year -1 as "1 BCE" and the year 0 as "0": it counts as people do, who have no year 0.
  const counted = year > 0 ? year : year - 1
  if (first[2] !== last[2]) return { year: counted }
  return first[3] === last[3] ? { year: counted, month, day } : { year: counted, month }
}

/** A number for where TimelineJS draws a date, of which only the order means anything. */
const drawn = ({ year, month = 1, day = 1 }: Parts): number => (year * 12 + month) * 31 + day

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Plain text as HTML, which is what TimelineJS takes the texts of an event for. */
function html(text: string): string {
  return text
    .replace(/[&<>"']/g, (character) => ENTITIES[character]!)
    .replace(/\r\n?|[\n\u0085\u2028\u2029]/g, '<br>')
}
