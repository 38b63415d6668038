/** The columns of the table: what stands in each, and how the API sorts by it, where it can. */
import type { IncidentRow } from '../client/index.js'
import { type Known, valueInText } from './attributes.js'
import { briefDate, namesOf } from './row-facts.js'
import { codeInWords, numberInWords } from './words.js'

/** What columns are made of. What a list does not need may be missing. */
export type Cells = Pick<
  IncidentRow,
  | 'id'
  | 'title'
  | 'kind'
  | 'date'
  | 'locations'
  | 'actors'
  | 'verification'
  | 'disputed'
  | 'independent_sources'
  | 'attributes'
> &
  Partial<Pick<IncidentRow, 'acts' | 'technologies' | 'tags' | 'dataset' | 'updated_at'>>

export interface Column {
  readonly name: string
  readonly label: string
  /** The values of `sort` that order by it, the one first that is wanted first; none where the API has none. */
  readonly sorts: readonly string[]
  readonly isNumber: boolean
  readonly text: (row: Cells, named: (scheme: string, code: string) => string) => string
}

const column = (
  name: string,
  label: string,
  text: Column['text'],
  sorts: readonly string[] = [],
  isNumber = false,
): Column => ({ name, label, sorts, isNumber, text })

const COLUMNS: readonly Column[] = [
  column('date', 'Date', ({ date }) => briefDate(date.display), ['-date', 'date']),
  column('title', 'Title', ({ title }) => title, ['title']),
  column('place', 'Place', ({ locations }) => namesOf(locations).join(', ')),
  column('actors', 'Actors', ({ actors }) => namesOf(actors).join(', ')),
  column(
    'sources',
    'Independent sources',
    ({ independent_sources }) => numberInWords(independent_sources),
    [],
    true,
  ),
  column('kind', 'Type', ({ kind }, named) => named('kind', kind)),
  column('acts', 'Acts', ({ acts = [] }, named) => acts.map((act) => named('act', act)).join(', ')),
  column('technologies', 'Technologies', ({ technologies = [] }, named) =>
    technologies.map((technology) => named('technology', technology)).join(', '),
  ),
  column('tags', 'Tags', ({ tags = [] }) => tags.join(', ')),
  column('verification', 'Verification', ({ verification }, named) => named('verification', verification)),
  column('disputed', 'Disputed', ({ disputed }) =>
    disputed.map((field) => codeInWords(field).toLowerCase()).join(', '),
  ),
  column('dataset', 'Dataset', ({ dataset }) => dataset ?? ''),
  column('updated', 'Updated', ({ updated_at }) => updated_at?.slice(0, 10) ?? '', ['-updated', 'updated']),
  column('id', 'ID', ({ id }) => id),
]

/** The columns of a table that nobody has chosen others for. */
export const USUAL = 'date,title,place,actors,sources'

/** All columns that can be chosen: those of every record, and one for each attribute. */
export const columnsWith = (known: readonly Known[]): Column[] => [
  ...COLUMNS,
  ...known.map(({ name, label, isNumber }) => ofAttribute(name, label, isNumber)),
]

const ofAttribute = (name: string, label: string, isNumber: boolean): Column =>
  column(
    `attr:${name}`,
    label,
    ({ attributes }) => valueInText(attributes[name]),
    isNumber ? [`-attr:${name}`, `attr:${name}`] : [`attr:${name}`, `-attr:${name}`],
    isNumber,
  )

/**
 * The columns that an address names, in its order. One of an attribute is there before anything is known of it; what
 * is no column is left out.
 */
export function columnsOf(text: string, known: readonly Known[]): Column[] {
  const all = columnsWith(known)
  return [...new Set(text.split(','))].flatMap((name) => {
    const found = all.find((column) => column.name === name)
    if (found) return found
    const [, attribute] = /^attr:(.+)$/.exec(name) ?? []
    return attribute === undefined ? [] : ofAttribute(attribute, codeInWords(attribute), false)
  })
}

/** The order that a click on the head of a column asks for: the next of its own. */
export function nextSort({ sorts }: Column, now: string): string | null {
  const at = sorts.indexOf(now)
  return sorts[(at + 1) % Math.max(1, sorts.length)] ?? null
}
