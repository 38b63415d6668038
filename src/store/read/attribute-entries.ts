/** The entries of the list of attributes: what the records of each dataset have under a name. */
import type { AttributeEntry } from '../../domain/attribute.js'
import { COMMONEST } from '../../query/attribute-list.js'
import { byCodePoint } from './code-points.js'

type Scalar = string | number

/** How many records of a dataset have a value of an attribute. */
export interface CountedValue {
  readonly dataset: string | null
  readonly value: Scalar
  readonly count: number
}

/** What the records of each dataset have under a name, those of no dataset first. */
export function attributeEntries(name: string, rows: readonly CountedValue[]): AttributeEntry[] {
  const byDataset = new Map<string | null, CountedValue[]>()
  for (const row of rows) {
    const found = byDataset.get(row.dataset)
    if (found) found.push(row)
    else byDataset.set(row.dataset, [row])
  }
  return [...byDataset]
    .sort(([a], [b]) => byCodePoint(a ?? '', b ?? ''))
    .map(([dataset, values]) => entryOf(name, dataset, values))
}

function entryOf(name: string, dataset: string | null, rows: readonly CountedValue[]): AttributeEntry {
  const type = typeOf(rows.map(({ value }) => value))
  const shown = (value: Scalar) => (type === 'boolean' ? value === 'true' : value)
  const sorted = rows.toSorted((a, b) => compare(a.value, b.value))
  const common = rows.toSorted((a, b) => b.count - a.count || compare(a.value, b.value)).slice(0, COMMONEST)
  return {
    name,
    label: labelOf(name),
    dataset,
    type,
    count: rows.reduce((sum, { count }) => sum + count, 0),
    least: shown(sorted[0]!.value),
    most: shown(sorted.at(-1)!.value),
    distinct: rows.length,
    values: common.map(({ value, count }) => ({ value: shown(value), count })),
  }
}

/** What all values are; a boolean is kept as one of two texts. */
function typeOf(values: readonly Scalar[]): AttributeEntry['type'] {
  if (values.every((value) => value === 'true' || value === 'false')) return 'boolean'
  if (!values.every((value) => typeof value === 'number')) return 'text'
  return values.every((value) => Number.isSafeInteger(value)) ? 'integer' : 'number'
}

/** Numbers before texts, as they are sorted by. */
function compare(a: Scalar, b: Scalar): number {
  if (typeof a === 'number') return typeof b === 'number' ? a - b : -1
  return typeof b === 'number' ? 1 : byCodePoint(a, b)
}

/** A name in words: `deaths_best` is "Deaths best". */
function labelOf(name: string): string {
  const words = name.replaceAll('_', ' ').trim().replaceAll(/ +/g, ' ')
  return words === '' ? name : words[0]!.toUpperCase() + words.slice(1)
}

/** Whether an entry stands after a position of the list: a name, and a dataset (empty for none). */
export const isAfter = (
  { name, dataset }: AttributeEntry,
  after: readonly [name: string, dataset: string] | null,
): boolean => after === null || name !== after[0] || byCodePoint(dataset ?? '', after[1]) > 0
