/** The flat row: the one registry of the columns that an incident has in CSV, GeoJSON and every other table. */
import type { IncidentDocument } from '../domain/incident.js'
import type { ExportOptions } from './format.js'

/** The value of one column of one record; null where there is nothing. */
export type Cell = string | number | boolean | null

/**
 * What the cells of a column are. `day` is an ISO day (a sign and six digits of year outside 0000 to 9999),
 * `time` an RFC 3339 time, `list` a text made by `joined`, and `scalar` text, number or boolean, as it comes.
 */
export type ColumnType = 'text' | 'integer' | 'number' | 'boolean' | 'day' | 'time' | 'list' | 'scalar'

/** One column of a table of documents `D`. */
export interface FlatColumn<D> {
  readonly name: string
  readonly type: ColumnType
  /** Whether people write its texts freely, so that they may begin with anything. */
  readonly prose: boolean
  /** Reads the cell from a parsed document; `match` is the row's verdict on a date. */
  readonly read: (document: D, match: string | null) => Cell
  /** The entries of a list, for formats that have lists. */
  readonly entries?: (document: D) => readonly (string | null)[]
}

type Read<D> = FlatColumn<D>['read']

/** A column of ids, codes, dates or numbers, whose texts begin as their patterns let them. */
export const column = <D>(name: string, type: ColumnType, read: Read<D>): FlatColumn<D> => ({
  name,
  type,
  prose: false,
  read,
})

/** A column of free text. */
export const prose = <D>(name: string, type: ColumnType, read: Read<D>): FlatColumn<D> => ({
  name,
  type,
  prose: true,
  read,
})

/** A column of lists, as one text where a format has no lists. */
export const list = <D>(
  name: string,
  entries: (document: D) => readonly (string | null)[],
  isProse = false,
): FlatColumn<D> => ({
  name,
  type: 'list',
  prose: isProse,
  read: (document) => joined(entries(document)),
  entries,
})

/** A column of lists of free text. */
export const proseList = <D>(
  name: string,
  entries: (document: D) => readonly (string | null)[],
): FlatColumn<D> => list(name, entries, true)

/**
 * A list as one text: its values joined by `|`, an empty position for null. Inside a value `\` becomes `\\` and
 * `|` becomes `\|`, so that it can be taken apart again. Null for an empty list, `''` for one empty position.
 */
export function joined(entries: readonly (string | null)[]): string | null {
  if (entries.length === 0) return null
  let text = ''
  for (let index = 0; index < entries.length; index += 1) {
    const value = entries[index] ?? ''
    if (index > 0) text += '|'
    text += value.includes('|') || value.includes('\\') ? value.replace(/[\\|]/g, '\\$&') : value
  }
  return text
}

const idOf = ({ id }: { id: string | null }): string | null => id
const nameOf = ({ name }: { name: string | null }): string | null => name

/** The external ids of a record, each as `scheme:value`; a scheme has no colon. */
export const externalIds = ({ external_ids }: Pick<IncidentDocument, 'external_ids'>): string[] =>
  external_ids.map(({ scheme, value }) => `${scheme}:${value}`)

type Place = IncidentDocument['locations'][number]

/** Whether a place is drawn on a map: it has a point and is no jurisdiction. */
export const isDrawn = ({ role, geometry }: Place): boolean => role !== 'jurisdiction' && geometry !== null

const firstDrawn = ({ locations }: IncidentDocument): Place | undefined => locations.find(isDrawn)

function distinct(places: readonly Place[], key: 'country' | 'subdivision'): string[] {
  const values = new Set<string>()
  for (const { [key]: value } of places) if (value !== null) values.add(value)
  return [...values]
}

const inRole = ({ actors }: IncidentDocument, role: string): (string | null)[] =>
  actors.filter((row) => row.role === role).map(nameOf)

/** How many each row of an involvement stands for; nothing at all where none says it, as of most records. */
const countsOf = ({ actors }: IncidentDocument): (string | null)[] =>
  actors.some(({ count }) => count != null)
    ? actors.map(({ count }) => (count == null ? null : String(count)))
    : []

/** The year in which the whole date certainly lies; a day ends in `-MM-DD`, whatever its year looks like. */
function yearOf({ date: { earliest, latest } }: IncidentDocument): number | null {
  if (earliest === null || latest === null) return null
  const year = earliest.slice(0, -6)
  return latest.slice(0, -6) === year ? Number(year) : null
}

/** The flat row of an incident, in the documented order. */
export const FLAT_COLUMNS: readonly FlatColumn<IncidentDocument>[] = [
  column('id', 'text', ({ id }) => id),
  column('kind', 'text', ({ kind }) => kind),
  column('status', 'text', ({ status }) => status),
  prose('title', 'text', ({ title }) => title),
  prose('summary', 'text', ({ summary }) => summary),
  column('lang', 'text', ({ lang }) => lang),
  column('date', 'text', ({ date }) => date.edtf),
  column('date_display', 'text', ({ date }) => date.display),
  column('date_precision', 'text', ({ date }) => date.precision),
  column('date_qualifier', 'text', ({ date }) => date.qualifier),
  column('date_earliest', 'day', ({ date }) => date.earliest),
  column('date_latest', 'day', ({ date }) => date.latest),
  column('year', 'integer', yearOf),
  list('country', ({ locations }) => distinct(locations, 'country')),
  list('subdivision', ({ locations }) => distinct(locations, 'subdivision')),
  list('location_ids', ({ locations }) => locations.map(idOf)),
  proseList('location_names', ({ locations }) => locations.map(nameOf)),
  column('longitude', 'number', (record) => firstDrawn(record)?.geometry?.coordinates[0] ?? null),
  column('latitude', 'number', (record) => firstDrawn(record)?.geometry?.coordinates[1] ?? null),
  column('radius_m', 'number', (record) => firstDrawn(record)?.radius_m ?? null),
  proseList('perpetrators', (record) => inRole(record, 'perpetrator')),
  proseList('victims', (record) => inRole(record, 'victim')),
  list('actor_ids', ({ actors }) => actors.map(idOf)),
  proseList('actor_names', ({ actors }) => actors.map(nameOf)),
  list('actor_roles', ({ actors }) => actors.map(({ role }) => role)),
  list('actor_counts', countsOf),
  list('acts', ({ acts }) => acts),
  list('technologies', ({ technologies }) => technologies),
  proseList('tags', ({ tags }) => tags),
  column('verification', 'text', ({ verification }) => verification),
  column('independent_sources', 'integer', ({ independent_sources }) => independent_sources),
  list('disputed', ({ disputed }) => disputed),
  list('source_ids', ({ sources }) => sources.map(idOf)),
  proseList('source_titles', ({ sources }) => sources.map(({ title }) => title)),
  proseList('source_publishers', ({ sources }) => sources.map(({ publisher }) => publisher)),
  list('source_urls', ({ sources }) => sources.map(({ url }) => url)),
  column('dataset', 'text', ({ dataset }) => dataset),
  // Ids, but of somebody else's making: a scheme may be called anything.
  proseList('external_ids', externalIds),
  list('related', ({ related }) => related.map(({ relation, id }) => `${relation}:${id}`)),
  column('revision', 'integer', ({ revision }) => revision),
  column('created_at', 'time', ({ created_at }) => created_at),
  column('updated_at', 'time', ({ updated_at }) => updated_at),
]

/** The names of the flat row's columns, without `match` and `attr_NAME`. */
export const FLAT_NAMES: readonly string[] = FLAT_COLUMNS.map(({ name }) => name)

/** The column `attr_NAME` of an attribute. */
export function attributeColumn(name: string): FlatColumn<Pick<IncidentDocument, 'attributes'>> {
  // An attribute may be called `constructor` or `__proto__`, which every object answers to.
  return prose(`attr_${name}`, 'scalar', ({ attributes }) =>
    Object.hasOwn(attributes, name) ? attributes[name]! : null,
  )
}

/**
 * The columns of an export: of those that a document has the ones that are asked for, then `match` and
 * `attr_NAME`. The verdict belongs to the question, so that `fields` never takes it away.
 */
export function chosenColumns(
  columns: readonly FlatColumn<never>[],
  { attributes, match, fields }: ExportOptions,
): readonly FlatColumn<never>[] {
  const wanted = fields && new Set(['id', ...fields])
  const isWanted = ({ name }: FlatColumn<never>): boolean => wanted === null || wanted.has(name)
  return [
    ...columns.filter(isWanted),
    ...(match ? [column<never>('match', 'text', (_, verdict) => verdict)] : []),
    ...attributes.map(attributeColumn).filter(isWanted),
  ]
}
