/** Finds what tells rows apart: an id of the file, or what must be put together to make a key. */
import type { GuessedColumn } from './columns.js'
import { means } from './header-words.js'
import { best, hole, type Plan } from './plan.js'
import { inLine } from './shown.js'

/** What a column with ids is taken for. */
export const ID = 'the id of the row'

/** The most columns of a key, and of those that are tried for it. */
const MOST_OF_KEY = 12
const MOST_TRIED = 60

/** Puts the id of the incident, before its column is taken for anything else. */
export function planId(plan: Plan): void {
  const { rows } = plan.columns
  const id = best(plan.free, (column) => {
    if (
      !column.isUnique ||
      column.kind !== 'scalar' ||
      [...column.values.keys()].some((text) => text.length > 200)
    )
      return 0
    const called = means(column.name, 'id')
    // Of two ids the one of the event comes before the one of something else, as in id and relid.
    if (called >= 2) return called * 1e7 + column.filled
    return called === 1 && column.filled === rows && rows >= 10 ? column.filled : 0
  })
  if (id !== undefined && id.filled * 2 > rows) {
    plan.incident.external_id = { scheme: plan.name, value: hole(id) }
    plan.use(id, ID)
    const lines = [
      `no two rows have the same ${id.name}${id.filled < rows ? `; ${rows - id.filled} of ${rows} rows have none, and are distinguished by the key` : ''}`,
    ]
    if (countsRows(id))
      lines.push(
        'it counts from 1: where each file does so, make what tells files apart part of it, such as value: "{file} {id}" with the name of the column',
      )
    if (means(id.name, 'id') < 3) lines[0] = `guessed: ${lines[0]}`
    plan.note(['incident', 'external_id'], ...lines.map(inLine))
  }
}

/** Puts the key, where not every row has an id. It is made of what else is known to say which event it is. */
export function planKey(plan: Plan): void {
  const id = plan.columns.all.find(({ name }) => plan.uses.get(name)?.includes(ID) === true)
  if (id !== undefined && id.filled === plan.columns.rows) return
  for (const column of plan.columns.all)
    if (column !== id && means(column.name, 'id') === 3 && column.filled > 0 && !column.isUnique)
      plan.hint(column, 'called an id, and the same in several rows, so that it tells no row from others')
  const parts = keyParts(plan, id)
  plan.incident.key = parts.length === 0 ? ['{file}'] : parts.map(hole)
  plan.note(
    ['incident', 'key'],
    inLine(
      `guessed: ${id === undefined ? 'no column is called an id and is different in every row' : `for rows without ${id.name}`}; these together tell a row when the file comes again.`,
    ),
    'Take out what may be corrected later. Of equal rows each is kept.',
  )
}

/** Whether an id is the number of the row. */
const countsRows = ({ values }: GuessedColumn): boolean => {
  const [first] = values.keys()
  return (
    (first === '1' || first === '0') &&
    [...values.keys()].slice(0, 20).every((text, index) => Number(text) === index + Number(first))
  )
}

/** Columns that together are another in most rows: what says when, where and who first, then others until it is enough. */
function keyParts(plan: Plan, id: GuessedColumn | undefined): GuessedColumn[] {
  const { all, cells } = plan.columns
  const usable = all.filter(
    (column) =>
      column !== id &&
      column.canBeNamed &&
      column.filled > 0 &&
      (column.kind === 'scalar' || column.kind === 'list'),
  )
  const uses = (column: GuessedColumn, use: RegExp): boolean =>
    plan.uses.get(column.name)?.some((one) => use.test(one)) === true
  const first = usable.filter((column) =>
    uses(column, /^date|^title|location|^(?:perpetrators|victims|parties)/),
  )
  const parts: GuessedColumn[] = []
  let distinct = cells.length === 0 ? 0 : 1
  const count = (columns: readonly GuessedColumn[]): number =>
    new Set(cells.map((row) => JSON.stringify(columns.map(({ name }) => row.get(name) ?? null)))).size
  // What is called an id says more than anything else, where there is no other.
  const ids = usable.filter((column) => means(column.name, 'id') >= 2)
  for (const column of [
    ...new Set([...ids, ...first, ...[...usable].sort((one, other) => other.values.size - one.values.size)]),
  ].slice(0, MOST_TRIED)) {
    if (parts.length >= MOST_OF_KEY) break
    // What says when, where and who belongs to it though less would do for the rows that were examined.
    if (distinct >= cells.length && !first.includes(column)) continue
    const own = count([...parts, column])
    if (own <= distinct && !(first.includes(column) && parts.length < 6)) continue
    parts.push(column)
    distinct = own
  }
  return parts
}
