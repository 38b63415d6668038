/** Reads the list of attributes: of each name and dataset how many records have a value, and which values. */
import { and, eq, inArray, sql } from 'drizzle-orm'
import type { AttributeEntry } from '../../../domain/attribute.js'
import { type AttributesPlan, COMMONEST } from '../../../query/attribute-list.js'
import { inTime } from '../connection/interrupt.js'
import { attributes, datasets, incidents } from '../schema/tables.js'
import type { IdResolver } from './id-resolver.js'
import { isPublished } from './visible-incidents.js'

type Scalar = string | number

interface Counted {
  readonly dataset: string | null
  readonly value: Scalar
  readonly count: number
}

/** A page of attributes, by name and then dataset (those of none first), and whether there are more. */
export function readAttributes(
  plan: AttributesPlan,
  ids: IdResolver,
): { readonly entries: AttributeEntry[]; readonly more: boolean } {
  const { after, limit } = plan
  const keys = plan.datasets === null ? null : ids.keys('dataset', plan.datasets, 'dataset')
  for (const name of plan.names ?? []) ids.attribute(name, 'name', (near) => near)
  const wanted = plan.names && [...new Set(plan.names)].sort(byCodePoint)
  const entries: AttributeEntry[] = []
  for (let from = after?.[0] ?? ''; ; ) {
    // One more than fit shows whether there are more.
    const some = wanted
      ? wanted.filter((name) => byCodePoint(name, from) >= 0)
      : ids.attributeNames(from, limit + 1)
    for (const name of some) {
      for (const entry of entriesOf(name, keys, ids)) {
        const isBefore =
          after !== null && name === after[0] && byCodePoint(entry.dataset ?? '', after[1]) <= 0
        if (!isBefore) entries.push(entry)
      }
      if (entries.length > limit) return { entries: entries.slice(0, limit), more: true }
    }
    if (wanted || some.length <= limit) return { entries, more: false }
    // The next name after the last one: nothing lies between them.
    from = `${some.at(-1)!}\u0000`
  }
}

/** What the records of each dataset have under a name. */
function entriesOf(
  name: string,
  keys: readonly number[] | null,
  { statements, view }: IdResolver,
): AttributeEntry[] {
  const { value, incident } = attributes
  const where = and(
    eq(attributes.name, name),
    sql`${value} is not null`,
    view === 'public' ? isPublished(incident) : undefined,
    keys === null ? undefined : inArray(incidents.dataset, [...keys]),
    inTime(incident),
  )
  const rows = statements.all<Counted>(
    sql`select ${datasets.id} as dataset, ${value} as value, count(*) as count from ${attributes} cross join ${incidents} on ${incidents.key} = ${incident} left join ${datasets} on ${datasets.key} = ${incidents.dataset} where ${where} group by ${incidents.dataset}, ${value}`,
  )
  const byDataset = new Map<string | null, Counted[]>()
  for (const row of rows) {
    const found = byDataset.get(row.dataset)
    if (found) found.push(row)
    else byDataset.set(row.dataset, [row])
  }
  return [...byDataset]
    .sort(([a], [b]) => byCodePoint(a ?? '', b ?? ''))
    .map(([dataset, values]) => entryOf(name, dataset, values))
}

function entryOf(name: string, dataset: string | null, rows: readonly Counted[]): AttributeEntry {
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

const byCodePoint = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b))

/** A name in words: `deaths_best` is "Deaths best". */
function labelOf(name: string): string {
  const words = name.replaceAll('_', ' ').trim().replaceAll(/ +/g, ' ')
  return words === '' ? name : words[0]!.toUpperCase() + words.slice(1)
}
