/** The columns of the table: what stands in each, and how the API sorts by it, where it can. */
import type { IncidentRow } from '../client/index.js'
import type { Message } from '../messages/english.js'
import { listed, numberInWords, t } from '../messages/translate.js'
import { codeInWords, inSentence, nameInWords } from '../messages/words.js'
import { type Known, valueInText } from './attributes.js'
import { briefDate, namesOf } from './row-facts.js'

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

const own = (
  name: string,
  label: Message,
  text: Column['text'],
  sorts: readonly string[] = [],
  isNumber = false,
): Column => column(name, t(label), text, sorts, isNumber)

/** The columns of every record, with their heads in the language that is in use. */
const columns = (): readonly Column[] => [
  own('date', 'Date', ({ date }) => briefDate(date), ['-date', 'date']),
  own('title', 'Title', ({ title }) => title, ['title']),
  own('place', 'Place', ({ locations }) => listed(namesOf(locations))),
  own('actors', 'Actors', ({ actors }) => listed(namesOf(actors))),
  own(
    'sources',
    'Independent sources',
    ({ independent_sources }) => numberInWords(independent_sources),
    [],
    true,
  ),
  own('kind', 'Type', ({ kind }, named) => named('kind', kind)),
  own('acts', 'Acts', ({ acts = [] }, named) => listed(acts.map((act) => named('act', act)))),
  own('technologies', 'Technologies', ({ technologies = [] }, named) =>
    listed(technologies.map((technology) => named('technology', technology))),
  ),
  own('tags', 'Tags', ({ tags = [] }) => listed(tags)),
  own('verification', 'Verification', ({ verification }, named) => named('verification', verification)),
  own('disputed', 'Disputed', ({ disputed }) =>
    listed(disputed.map((field) => inSentence(codeInWords(field)))),
  ),
  own('dataset', 'Dataset', ({ dataset }) => dataset ?? ''),
  own('updated', 'Updated', ({ updated_at }) => updated_at?.slice(0, 10) ?? '', ['-updated', 'updated']),
  own('id', 'ID', ({ id }) => id),
]

/** The columns of a table that nobody has chosen others for. */
export const USUAL = 'date,title,place,actors,sources'

/** All columns that can be chosen: those of every record, and one for each attribute. */
export const columnsWith = (known: readonly Known[]): Column[] => [
  ...columns(),
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
    return attribute === undefined ? [] : ofAttribute(attribute, nameInWords(attribute), false)
  })
}

/** The order that a click on the head of a column asks for: the next of its own. */
export function nextSort({ sorts }: Column, now: string): string | null {
  const at = sorts.indexOf(now)
  return sorts[(at + 1) % Math.max(1, sorts.length)] ?? null
}
