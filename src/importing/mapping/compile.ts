/** Compiles a mapping once into a function that makes records of a row. */
import { nearest } from '../../domain/faults.js'
import { identityOf } from '../../domain/fold/identity.js'
import { didYouMean } from '../../domain/fold/lookalike.js'
import type { Draft, Mapped, Mapper } from '../draft.js'
import { FileError } from '../faults.js'
import type { Row } from '../rows/row.js'
import type { Survey } from '../survey.js'
import { incidentFields } from './incident.js'
import { impure } from './plain.js'
import type { Mapping } from './schema.js'
import { type NumberStyle, RowScope, textOf } from './scope.js'
import { FILE, pathOf, stem } from './template.js'
import { AttributeNames, isJoined, numberWarnings, scalarOf } from './unmapped.js'
import { unusedOf } from './unused.js'
import { unusedItemsOf } from './unused-items.js'
import { compileValue } from './value.js'
import { Watch } from './watch.js'

/**
 * @param isTable whether every row has every column, so that one that is missing is a slip of the mapping
 * @param survey what is known of whole columns; null if no file was read
 * @throws Problem invalid_mapping for what only shows when it is put together
 */
export function compileMapping(
  mapping: Mapping & { readonly file?: string },
  isTable: boolean,
  survey: Survey | null = null,
): Mapper {
  const { lookups, incident } = mapping
  const fields = incidentFields(incident, lookups)
  const key = incident.key?.map((value) => compileValue(value, lookups)) ?? null
  const externals = [incident.external_id ?? [], incident.external_ids ?? []]
    .flat()
    .map(({ scheme, value }) => ({ scheme, ...compileValue(value, lookups) }))
  const attributes = Object.entries(incident.attributes ?? {}).map(([name, value]) => ({
    name,
    ...compileValue(value, lookups),
  }))
  const used = [
    ...Object.values(fields).flatMap(({ columns }) => columns),
    ...(key ?? []).flatMap(({ columns }) => columns),
    ...externals.flatMap(({ columns }) => columns),
    ...attributes.flatMap(({ columns }) => columns),
  ]
  const unused = unusedOf([
    ...Object.values(fields).flatMap(({ columns, stored }) => stored ?? columns),
    ...externals.flatMap(({ columns }) => columns),
    ...attributes.flatMap(({ columns }) => columns),
  ])
  const unusedItems = unusedItemsOf(incident, lookups)
  const named = new Set(used.flatMap((name) => [name, pathOf(name)[0] ?? name]))
  const columns = Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.columns]))
  const empty = new Set(mapping.empty.map(identityOf))
  const unmapped = new Set<string>()
  const watch = new Watch()
  const numbers: NumberStyle = {
    decimal: mapping.csv.decimal,
    otherDecimals: new Set(
      [...(survey?.columns ?? [])].filter(([, column]) => column.otherDecimal !== null).map(([name]) => name),
    ),
  }
  const isKept = mapping.unmapped === 'attributes'
  const odd = [...(survey?.columns ?? [])].filter(
    ([column]) => isKept && [...unused({ [column]: null })].length > 0,
  )
  const names = new AttributeNames(
    attributes.map(({ name }) => name),
    odd.map(([column]) => column),
  )
  const allowed = new Set<string>(mapping.allow)

  const given = incident.status
  const status =
    given === undefined ? 'default' : typeof given === 'object' && given?.on_update ? 'always' : 'new'

  /** The name of the file of a row, without what it ends with. */
  let [known, stemOfKnown]: [string | undefined, string | null] = [undefined, mapping.file || null]
  const fileOf = ({ file }: Row): string | null => {
    if (file !== known) [known, stemOfKnown] = [file, file === undefined ? mapping.file || null : stem(file)]
    return stemOfKnown
  }

  const map = (row: Row): Mapped => {
    if (row.findings.length > 0) return { row, drafts: [], key: null, findings: row.findings }
    const scope = new RowScope(row.cells, empty, numbers, watch, row)
    scope.file = fileOf(row)
    const drafts: Draft[] = []
    const body: Record<string, unknown> = {}
    for (const [name, field] of Object.entries(fields)) body[name] = field.read(scope, drafts)
    if (mapping.dataset) body.dataset = mapping.dataset.id
    if (body.title === null) {
      const column = columns.title?.[0]
      scope.note({
        code: 'missing_value',
        pointer: '/title',
        ...(column === undefined ? {} : { column }),
        detail: 'the title is empty: a record needs one',
      })
    }
    if (externals.length > 0) body.external_ids = externalIds(scope)
    if (incident.attributes !== undefined || mapping.unmapped === 'attributes')
      body.attributes = attributesOf(row, scope)
    else noteUnmapped(row, scope)
    // An attribute holds no list of objects: what is in one is named.
    for (const name of unusedItems(row.cells)) noteColumn(name, scope)
    const made = key === null ? null : keyOf(scope)
    const same = made === null ? null : identityOf(made)
    const former = made === null || same === made ? {} : { formerKey: made }
    const locate = (path: readonly string[]): string | undefined => columnIn(path, row, scope.again())
    drafts.push({ type: 'incident', body, columns, locate, conflicts: 'fault', status, ...former })
    const findings = [...scope.findings]
    for (const draft of drafts) findings.push(...impure(draft, allowed))
    const { leftOut } = scope
    const all = { row, drafts, key: same, findings, leftOut }
    return scope.warnings.length === 0 ? all : { ...all, warnings: scope.warnings }
  }

  /** The column that a value of the incident is from. */
  function columnIn([field = '', ...path]: readonly string[], row: Row, scope: RowScope): string | undefined {
    if (field === 'external_ids') {
      const own = externals.filter(({ read }) => textOf(read(scope)) !== null)
      return own[Number(path[0])]?.columns[0]
    }
    if (field === 'attributes') {
      const [name = ''] = path
      const own = attributes.find((one) => one.name === name)
      if (own !== undefined) return own.columns[0]
      if (!isKept) return undefined
      for (const [column] of unused(row.cells)) if (names.of(column) === name) return column
    }
    return fields[field]?.locate?.(scope, path)
  }

  function externalIds(scope: RowScope): { scheme: string; value: string }[] {
    return externals.flatMap(({ scheme, read, columns: [column] }, index) => {
      const value = textOf(read(scope))
      if (value !== null) return [{ scheme, value }]
      // Without it the row would be a new record every time.
      if (index === 0 && incident.external_id && key === null && incident.id === undefined) {
        scope.note({
          code: 'missing_value',
          ...(column === undefined ? {} : { column }),
          pointer: '/external_ids',
          detail: 'the external id is empty: give the mapping a "key" for such rows',
        })
      }
      return []
    })
  }

  function keyOf(scope: RowScope): string | null {
    // A row that has an id of its own needs no other.
    if (externals[0] && incident.external_id && textOf(externals[0].read(scope)) !== null) return null
    return JSON.stringify(key!.map(({ read }) => textOf(read(scope))))
  }

  function attributesOf(row: Row, scope: RowScope): Record<string, unknown> {
    // No prototype: a column may be called anything, `constructor` too.
    const all: Record<string, unknown> = Object.create(null)
    for (const { name, read } of attributes) {
      const value = read(scope)
      all[name] = value === null ? undefined : typeof value === 'object' ? textOf(value) : value
    }
    for (const [name, cell] of unused(row.cells)) {
      if (mapping.unmapped === 'attributes') {
        const value = scalarOf(scope.clean(cell), survey?.columns.get(name), numbers.decimal)
        all[names.of(name)] = value
        if (isJoined(cell)) watch.joined(name, String(value))
      } else noteColumn(name, scope)
    }
    return all
  }

  function noteUnmapped(row: Row, scope: RowScope): void {
    for (const [name] of unused(row.cells)) noteColumn(name, scope)
  }

  function noteColumn(name: string, scope: RowScope): void {
    unmapped.add(name)
    // What only a key is made of is known to the mapping.
    if (mapping.unmapped === 'fault' && !named.has(name)) {
      scope.note({
        code: 'invalid_value',
        column: name,
        detail: `the mapping says nothing about the column ${JSON.stringify(name)}`,
      })
    }
  }

  const header = (present: readonly string[]): void => {
    if (isTable) requireColumns(used, present)
  }
  const { same } = incident
  return {
    map,
    header,
    first: firstDrafts(mapping),
    dataset: mapping.dataset?.id ?? null,
    same,
    unmapped,
    warnings: () => [...names.renamed, ...numberWarnings(odd, numbers.decimal), ...watch.warnings()],
  }
}

function firstDrafts({ dataset, records }: Mapping): Draft[] {
  const all: [Draft['type'], readonly object[]][] = [
    ['term', records.terms],
    ['dataset', dataset === undefined ? [] : [dataset]],
    ['source', records.sources],
    ['location', records.locations],
    ['actor', records.actors],
  ]
  return all.flatMap(([type, list]) =>
    list.map((body): Draft => ({ type, body: { ...body }, columns: {}, conflicts: 'fault' })),
  )
}

/** @throws FileError missing_column, with the nearest that is there */
function requireColumns(used: readonly string[], present: readonly string[]): void {
  for (const name of new Set(used)) {
    if (name.includes('*') || name === FILE || present.includes(name)) continue
    const near = nearest(name, present)
    const hint =
      near !== undefined
        ? didYouMean(name, near)
        : present.length === 1 && /[,;|\t]/.test(present[0]!)
          ? `: it has one column, ${JSON.stringify(present[0]?.slice(0, 60))}: is csv.delimiter right?`
          : `: it has ${present.slice(0, 30).join(', ')}`
    throw new FileError({
      code: 'missing_column',
      column: name,
      detail: `the mapping takes something from the column ${JSON.stringify(name)}, which the file does not have${hint}`,
    })
  }
}
