/** Finds which keys of the entries of a list go nowhere, where a mapping takes others of them: `links[].text` beside `{item.url}`. */
import { identityOf } from '../../domain/fold/identity.js'
import type { Cells } from '../rows/row.js'
import { itemPaths } from './items.js'
import { compileList } from './list.js'
import type { Lookups } from './lookup-table.js'
import type { IncidentMapping } from './schema.js'
import { cellAt } from './template.js'
import { beside } from './unused.js'
import { type Each, isSideBySide } from './value-schema.js'

/** Of how many entries of a row the keys are examined. */
const MOST_ENTRIES = 1_000

/** The columns of a list, and the paths that are taken of its entries. */
interface Taken {
  readonly columns: readonly string[]
  readonly paths: readonly string[][]
}

/** The lists of a rule; of those that run beside each other each has the paths behind its name. */
function listsOf(each: Each, paths: readonly string[][], lookups: Lookups): Taken[] {
  if (!isSideBySide(each)) return [{ columns: compileList(each, lookups).columns, paths }]
  return Object.entries(each.side_by_side).map(([name, list]) => ({
    columns: compileList(list, lookups).columns,
    paths: paths.filter(([key]) => key === identityOf(name)).map(([, ...inner]) => inner),
  }))
}

/** Gives the names of such keys in a row. */
export function unusedItemsOf(incident: IncidentMapping, lookups: Lookups): (cells: Cells) => Set<string> {
  const taken = new Map<string, string[][]>()
  const { locations, actors, claims, related } = incident
  for (const rule of [locations ?? [], actors ?? [], claims ?? [], related ?? []].flat()) {
    if (rule.each === undefined) continue
    for (const { columns, paths } of listsOf(rule.each, itemPaths(rule), lookups))
      for (const column of columns) taken.set(column, [...(taken.get(column) ?? []), ...paths])
  }
  // Where an entry is taken as a whole nothing of it is left.
  const lists = [...taken].filter(([, paths]) => paths.every((path) => path.length > 0))
  return (cells) => {
    const found = new Set<string>()
    for (const [column, paths] of lists) {
      const list = cellAt(cells, column)
      for (const entry of Array.isArray(list) ? list.slice(0, MOST_ENTRIES) : []) {
        if (typeof entry !== 'object' || entry === null) continue
        for (const [name, value] of beside(entry, paths, `${column}[]`))
          if (value !== null && value !== '') found.add(name)
      }
    }
    return found
  }
}
