/** Reads the list of attributes: of each name and dataset how many records have a value, and which values. */
import { and, eq, inArray, sql } from 'drizzle-orm'
import type { AttributeEntry } from '../../../domain/attribute.js'
import type { AttributesPlan } from '../../../query/attribute-list.js'
import { attributeEntries, type CountedValue, isAfter } from '../../read/attribute-entries.js'
import { byCodePoint } from '../../read/code-points.js'
import { inTime } from '../connection/interrupt.js'
import { attributes, datasets, incidents } from '../schema/tables.js'
import type { IdResolver } from './id-resolver.js'
import { isPublished } from './visible-incidents.js'

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
      entries.push(...entriesOf(name, keys, ids).filter((entry) => isAfter(entry, after)))
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
  const rows = statements.all<CountedValue>(
    sql`select ${datasets.id} as dataset, ${value} as value, count(*) as count
      from ${attributes}
      cross join ${incidents} on ${incidents.key} = ${incident}
      left join ${datasets} on ${datasets.key} = ${incidents.dataset}
      where ${where}
      group by ${incidents.dataset}, ${value}`,
  )
  return attributeEntries(name, rows)
}
