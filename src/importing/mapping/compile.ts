/** Compiles a mapping once into a function that makes records of a row. */
import { nearest } from '../../domain/faults.js'
import type { Draft, Mapped, Mapper } from '../draft.js'
import { FileError } from '../faults.js'
import type { Row } from '../rows/row.js'
import type { Survey } from '../survey.js'
import { compileDate } from './date.js'
import {
  type CompiledEntity,
  compileActor,
  compileLocation,
  compileSource,
  isSaid,
  numeric,
} from './entity.js'
import { impure } from './plain.js'
import type { IncidentMapping, Mapping } from './schema.js'
import { type Numbers, Scope, textOf } from './scope.js'
import { fitting, pathOf } from './template.js'
import { AttributeNames, numberWarnings, scalarOf } from './unmapped.js'
import { compileList, compileValue, type Lookups } from './value.js'
import type { Value, Values } from './value-schema.js'
import { Watch } from './watch.js'

interface Reader {
  readonly read: (scope: Scope, drafts: Draft[]) => unknown
  readonly columns: readonly string[]
}

/**
 * @param isTable whether every row has every column, so that one that is missing is a slip of the mapping
 * @param survey what is known of whole columns; null where no file was looked at
 * @throws Problem invalid_mapping for what only shows when it is put together
 */
export function compileMapping(mapping: Mapping, isTable: boolean, survey: Survey | null = null): Mapper {
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
  const isUsed = usage(used)
  const columns = Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.columns]))
  const empty = new Set(mapping.empty)
  const unmapped = new Set<string>()
  const watch = new Watch()
  const numbers: Numbers = {
    decimal: mapping.csv.decimal,
    otherDecimals: new Set(
      [...(survey?.columns ?? [])].filter(([, column]) => column.otherDecimal !== null).map(([name]) => name),
    ),
  }
  const isKept = mapping.unmapped === 'attributes'
  const odd = [...(survey?.columns ?? [])].filter(([column]) => isKept && !isUsed(column))
  const names = new AttributeNames(
    attributes.map(({ name }) => name),
    odd.map(([column]) => column),
  )
  const allowed = new Set<string>(mapping.allow)
  let isChecked = false

  const map = (row: Row): Mapped => {
    if (row.findings.length > 0) return { row, drafts: [], key: null, findings: row.findings }
    if (!isChecked && isTable) requireColumns(used, row)
    isChecked = true
    const scope = new Scope(row.cells, empty, numbers, watch, row)
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
    drafts.push({ type: 'incident', body, columns, conflicts: 'fault' })
    const findings = [...scope.findings]
    for (const draft of drafts) findings.push(...impure(draft, allowed))
    const all = { row, drafts, key: key === null ? null : keyOf(scope), findings }
    return scope.warnings.length === 0 ? all : { ...all, warnings: scope.warnings }
  }

  function externalIds(scope: Scope): { scheme: string; value: string }[] {
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

  function keyOf(scope: Scope): string | null {
    // A row that has an id of its own needs no other.
    if (externals[0] && incident.external_id && textOf(externals[0].read(scope)) !== null) return null
    return JSON.stringify(key!.map(({ read }) => textOf(read(scope))))
  }

  function attributesOf(row: Row, scope: Scope): Record<string, unknown> {
    // No prototype: a column may be called anything, `constructor` too.
    const all: Record<string, unknown> = Object.create(null)
    for (const { name, read } of attributes) {
      const value = read(scope)
      all[name] = value === null ? undefined : typeof value === 'object' ? textOf(value) : value
    }
    for (const [name, cell] of Object.entries(row.cells)) {
      if (isUsed(name)) continue
      if (mapping.unmapped === 'attributes') {
        all[names.of(name)] = scalarOf(scope.clean(cell), survey?.columns.get(name), numbers.decimal)
      } else noteColumn(name, scope)
    }
    return all
  }

  function noteUnmapped(row: Row, scope: Scope): void {
    for (const name of Object.keys(row.cells)) if (!isUsed(name)) noteColumn(name, scope)
  }

  function noteColumn(name: string, scope: Scope): void {
    unmapped.add(name)
    if (mapping.unmapped === 'fault') {
      scope.note({
        code: 'invalid_value',
        column: name,
        detail: `the mapping says nothing about the column ${JSON.stringify(name)}`,
      })
    }
  }

  return {
    map,
    first: firstDrafts(mapping),
    dataset: mapping.dataset?.id ?? null,
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

/** Whether the mapping takes something from a column. */
function usage(used: readonly string[]): (column: string) => boolean {
  const names = new Set(used.flatMap((name) => [name, pathOf(name)[0] ?? name]))
  const patterns = used.filter((name) => name.includes('*')).map(fitting)
  return (column) => names.has(column) || patterns.some((fits) => fits(column))
}

/** @throws FileError missing_column, with the nearest that is there */
function requireColumns(used: readonly string[], { cells }: Row): void {
  const present = Object.keys(cells)
  for (const name of new Set(used)) {
    if (name.includes('*') || Object.hasOwn(cells, name)) continue
    const near = nearest(name, present)
    const hint =
      near !== undefined
        ? `did you mean ${JSON.stringify(near)}?`
        : present.length === 1
          ? `it has one column, ${JSON.stringify(present[0]?.slice(0, 60))}: is csv.delimiter right?`
          : `it has ${present.slice(0, 30).join(', ')}`
    throw new FileError({
      code: 'missing_column',
      column: name,
      detail: `the mapping takes something from the column ${JSON.stringify(name)}, which the file does not have: ${hint}`,
    })
  }
}

function incidentFields(spec: IncidentMapping, lookups: Lookups): Record<string, Reader> {
  const fields: Record<string, Reader> = {}
  const text = (value: Value): Reader => {
    const { read, columns } = compileValue(value, lookups)
    return { columns, read: (scope) => textOf(read(scope)) }
  }
  for (const name of ['id', 'kind', 'status', 'title', 'summary', 'lang', 'verification'] as const) {
    const value = spec[name]
    if (value !== undefined) fields[name] = text(value)
  }
  if (spec.translations) fields.translations = translationsReader(spec.translations, text)
  if (spec.date !== undefined) fields.date = compileDate(spec.date, lookups, true)
  for (const name of ['acts', 'technologies', 'tags'] as const) {
    const values = spec[name]
    if (values === undefined) continue
    const { read, columns } = compileList(values, lookups)
    fields[name] = { columns, read: (scope) => read(scope).map(textOf) }
  }
  if (spec.locations) fields.locations = rows(spec.locations, (one) => placeReader(one, lookups), lookups)
  if (spec.actors) fields.actors = rows(spec.actors, (one) => involvementReader(one, lookups), lookups)
  if (spec.claims) fields.claims = numbered(rows(spec.claims, (one) => claimReader(one, lookups), lookups))
  if (spec.related) {
    fields.related = rows(
      spec.related,
      (one) => {
        const [id, relation] = [text(one.id), text(one.relation)]
        return {
          columns: [...id.columns, ...relation.columns],
          read: (scope, drafts) => {
            const other = id.read(scope, drafts)
            return other === null ? null : { id: other, relation: relation.read(scope, drafts) }
          },
        }
      },
      lookups,
    )
  }
  return fields
}

function translationsReader(
  translations: NonNullable<IncidentMapping['translations']>,
  text: (value: Value) => Reader,
): Reader {
  const all = Object.entries(translations).map(([lang, { title, summary }]) => ({
    lang,
    title: text(title ?? null),
    summary: text(summary ?? null),
  }))
  return {
    columns: all.flatMap(({ title, summary }) => [...title.columns, ...summary.columns]),
    read: (scope, drafts) =>
      Object.fromEntries(
        all.flatMap(({ lang, title, summary }) => {
          const translation = { title: title.read(scope, drafts), summary: summary.read(scope, drafts) }
          return translation.title === null && translation.summary === null ? [] : [[lang, translation]]
        }),
      ),
  }
}

interface Repeated {
  readonly each?: Values | undefined
  readonly when?: Value | undefined
}

/** Rows of a record: each spec once, or once for each entry of its list. */
function rows<T extends Repeated>(
  specs: readonly T[],
  reader: (spec: T) => Reader,
  lookups: Lookups,
): Reader {
  const all = specs.map((spec) => ({
    inner: reader(spec),
    each: spec.each === undefined ? null : compileList(spec.each, lookups),
    when: spec.when === undefined ? null : compileValue(spec.when, lookups),
  }))
  return {
    columns: all.flatMap(({ inner, each, when }) => [
      ...inner.columns,
      ...(each?.columns ?? []),
      ...(when?.columns ?? []),
    ]),
    read: (scope, drafts) => {
      const list: unknown[] = []
      const seen = new Set<string>()
      for (const { inner, each, when } of all) {
        for (const item of each === null ? [null] : each.read(scope)) {
          const outer = [scope.item, scope.itemColumns] as const
          scope.item = item
          scope.itemColumns = each?.columns ?? []
          const row = when === null || isSaid(when.read(scope)) ? inner.read(scope, drafts) : null
          ;[scope.item, scope.itemColumns] = outer
          if (row === null) continue
          // The same link twice in a row is said once.
          const text = JSON.stringify(row)
          if (!seen.has(text)) list.push(row)
          seen.add(text)
        }
      }
      return list
    },
  }
}

/** The entity of a row, whose draft is put with the others. */
function taken(entity: CompiledEntity, scope: Scope, drafts: Draft[]): string | null {
  const found = entity.read(scope)
  if (found === null) return null
  drafts.push(found.draft)
  return found.id
}

type Of<K extends 'actors' | 'locations' | 'claims'> = NonNullable<IncidentMapping[K]>[number]

function placeReader(spec: Of<'locations'>, lookups: Lookups): Reader {
  const [id, role] = [spec.id ?? null, spec.role ?? 'site'].map((value) => compileValue(value, lookups))
  const location = spec.location ? compileLocation(spec.location, lookups) : null
  return {
    columns: [...id!.columns, ...role!.columns, ...(location?.columns ?? [])],
    read: (scope, drafts) => {
      const own = location ? taken(location, scope, drafts) : textOf(id!.read(scope))
      return own === null ? null : { id: own, role: textOf(role!.read(scope)) ?? 'site' }
    },
  }
}

function involvementReader(spec: Of<'actors'>, lookups: Lookups): Reader {
  const { role, note, kind, id } = {
    role: compileValue(spec.role, lookups),
    note: compileValue(spec.note ?? null, lookups),
    kind: compileValue(spec.kind ?? 'person', lookups),
    id: compileValue(spec.id ?? null, lookups),
  }
  const acts = compileList(spec.acts, lookups)
  const actor = spec.actor ? compileActor(spec.actor, lookups) : null
  const isNamed = actor !== null || spec.id !== undefined
  return {
    columns: [role, note, kind, id, acts, actor].flatMap((part) => part?.columns ?? []),
    read: (scope, drafts) => {
      const own = actor ? taken(actor, scope, drafts) : textOf(id.read(scope))
      if (own === null && isNamed && spec.unnamed === 'leave_out') return null
      return {
        id: own,
        role: textOf(role.read(scope)),
        ...(own === null ? { kind: textOf(kind.read(scope)) } : {}),
        acts: acts.read(scope).map(textOf),
        note: textOf(note.read(scope)),
      }
    },
  }
}

function claimReader(spec: Of<'claims'>, lookups: Lookups): Reader {
  const field = compileValue(spec.field ?? '*', lookups)
  const id = compileValue(spec.id ?? null, lookups)
  const source = spec.source ? compileSource(spec.source, lookups) : null
  const locator = compileValue(spec.locator ?? null, lookups)
  const credibility = numeric(compileValue(spec.credibility ?? null, lookups))
  const note = compileValue(spec.note ?? null, lookups)
  return {
    columns: [field, id, source, locator, credibility, note].flatMap((part) => part?.columns ?? []),
    read: (scope, drafts) => {
      const own = source ? taken(source, scope, drafts) : textOf(id.read(scope))
      if (own === null) return null
      return {
        field: textOf(field.read(scope)) ?? '*',
        value: null,
        source: own,
        locator: textOf(locator.read(scope)),
        credibility: credibility.read(scope),
        adopted: true,
        note: textOf(note.read(scope)),
      }
    },
  }
}

/** Claims of an import are called i1, i2 …: those that editors add have other ids, and stay. */
function numbered(reader: Reader): Reader {
  return {
    columns: reader.columns,
    read: (scope, drafts) =>
      (reader.read(scope, drafts) as object[]).map((claim, index) => ({ id: `i${index + 1}`, ...claim })),
  }
}
