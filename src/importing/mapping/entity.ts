/** Compiles the parts of a mapping that build actors, locations and sources. */

import { slug } from '../../curation/new-id.js'
import { identityOf } from '../../domain/fold/identity.js'
import { pageOf, type WebPage } from '../../domain/web-address.js'
import type { Draft } from '../draft.js'
import { type CompiledAbove, compileAbove } from './above.js'
import { compileDate } from './date.js'
import { compileList } from './list.js'
import type { Lookups } from './lookup-table.js'
import { namesReader, pointName } from './names.js'
import { numeric, pointReader } from './point.js'
import type { ActorMapping, LocationMapping, SourceMapping } from './schema.js'
import { type RowScope, textOf } from './scope.js'
import { formerId, stableId } from './stable-id.js'
import { compileValue } from './value.js'
import type { Value } from './value-schema.js'

export interface Entity {
  readonly id: string
  readonly draft: Draft
  /** What it lies in, the highest first. */
  readonly above: readonly Draft[]
}

/** Reads the draft of a record, and what is named by; null where its name is empty. */
export interface CompiledEntity {
  readonly read: (scope: RowScope) => Entity | null
  readonly columns: readonly string[]
  /** Those of the columns that go into the record, and do not only tell it from others. */
  readonly stored: readonly string[]
}

export interface FieldReader {
  readonly read: (scope: RowScope) => unknown
  readonly columns: readonly string[]
  /** The column that an entry is from, where it reads a list. */
  readonly columnAt?: (scope: RowScope, index: number) => string | undefined
}

/** The reader of a field that holds text, a number or a list: what a reader gives is put as it is. */
export const fieldOf = (value: Value, lookups: Lookups): FieldReader => compileValue(value, lookups)

const asText = (reader: FieldReader): FieldReader => ({
  columns: reader.columns,
  read: (scope) => textOf(reader.read(scope)),
})

interface Named {
  readonly id?: Value | undefined
  readonly key?: Value | undefined
  readonly external_id?: { readonly scheme: string; readonly value: Value } | undefined
  readonly conflicts: 'fault' | 'first'
}

function entity(
  type: 'actor' | 'location' | 'source',
  named: Named,
  fields: Readonly<Record<string, FieldReader>>,
  lookups: Lookups,
  above: CompiledAbove | null = null,
): CompiledEntity {
  const id = compileValue(named.id ?? named.key ?? null, lookups)
  const external = named.external_id === undefined ? null : compileValue(named.external_id.value, lookups)
  const label = type === 'source' ? 'title' : 'name'
  const entries = Object.entries(fields)
  const columns = Object.fromEntries(entries.map(([name, field]) => [name, field.columns]))
  /** What a field is made of where the columns of the entry of a list count too. */
  const columnsIn = (item: readonly string[]) =>
    Object.fromEntries(
      entries.map(([name, field]) => [name, field.columns.length === 0 ? item : field.columns]),
    )
  const stored = [
    ...entries.flatMap(([, field]) => field.columns),
    ...(above?.stored ?? []),
    ...(named.id === undefined ? [] : id.columns),
    ...(external?.columns ?? []),
  ]
  /** Notes what else the row says of one without a name. */
  const lose = (scope: RowScope): null => {
    for (const [, field] of entries) {
      const [column] = field.columns
      const value = column === undefined ? null : textOf(field.read(scope))
      if (value !== null) return scope.leaveOut({ reason: 'no_name', column: column!, value })
    }
    return scope.item === null
      ? null
      : scope.leaveOut({ reason: 'no_name', column: scope.itemColumns[0] ?? null, value: textOf(scope.item) })
  }
  return {
    columns: [...stored, ...id.columns, ...(above?.columns ?? [])],
    stored,
    read: (scope) => {
      const before = scope.losses
      const name = fields[label]!.read(scope)
      const point = name === null && type === 'location' ? pointName(fields, scope) : null
      if (name === null && point === null) return scope.losses > before ? null : lose(scope)
      const key = point === null ? textOf(id.read(scope)) : point.key
      if (key === null) {
        return scope.note({
          code: 'missing_value',
          ...(id.columns[0] === undefined ? {} : { column: id.columns[0] }),
          detail: `the ${type} has a ${label}, and nothing to tell it from others: its ${named.id === undefined ? 'key' : 'id'} is empty, as every text is one of whose columns is: put parts that may be empty into a join`,
        })
      }
      const page = type === 'source' && named.id === undefined ? pageOfKey(key, fields, scope) : null
      const own = named.id === undefined || point !== null ? stableId(page?.address ?? key, type) : slug(key)
      if (own === '') {
        return scope.note({
          code: 'invalid_value',
          value: key,
          detail: `no id can be made of it: use "key" where it may hold other than Latin letters and digits`,
        })
      }
      const former = named.id !== undefined ? null : page === null ? formerId(key, type) : stableId(key, type)
      const body: Record<string, unknown> = { id: own }
      for (const [name, field] of entries) body[name] = field.read(scope)
      const upper = above?.read(scope, [own])
      if (upper !== undefined) body.parent = upper.id
      if (point !== null) {
        body.name = point.name
        body.kind ??= 'site'
      }
      if (external !== null) {
        const value = textOf(external.read(scope))
        body.external_ids = value === null ? [] : [{ scheme: named.external_id!.scheme, value }]
      }
      const from = {
        ...(scope.itemColumns.length === 0 ? columns : columnsIn(scope.itemColumns)),
        ...(above === null ? {} : { parent: above.columns }),
      }
      const { item, itemColumns } = scope
      const locate = ([field = '', index]: readonly string[]): string | undefined =>
        fields[field]?.columnAt?.(scope.again(item, itemColumns), Number(index))
      const draft = {
        type,
        body,
        columns: from,
        locate,
        conflicts: point === null ? named.conflicts : ('first' as const),
      }
      const all = page === null ? draft : { ...draft, ...atPage(body, page, key) }
      return {
        id: own,
        draft: former === null ? all : { ...all, formerId: former },
        above: upper?.drafts ?? [],
      }
    },
  }
}

/** The page that tells a source from others, where its key is its address. */
function pageOfKey(
  key: string,
  { url }: Readonly<Record<string, FieldReader>>,
  scope: RowScope,
): WebPage | null {
  return url !== undefined && textOf(url.read(scope)) === key && URL.canParse(key) ? pageOf(key) : null
}

/** A source that is distinguished from others by its page: a copy in an archive is no address of its own. */
function atPage(body: Record<string, unknown>, page: WebPage, key: string): Pick<Draft, 'body' | 'said'> {
  const isTitle = body.title === key
  const { url: _, archive_url: __, title, ...others } = body
  const said = JSON.stringify(isTitle ? others : { ...others, title })
  if (!page.isCopy || page.spelled === key) return { body, said }
  const whole = { ...body, url: page.spelled, archive_url: body.archive_url ?? key }
  return { body: isTitle ? { ...whole, title: page.spelled } : whole, said }
}

/** The fields that are one text. */
function texts(
  spec: Readonly<Record<string, unknown>>,
  names: readonly string[],
  lookups: Lookups,
): Record<string, FieldReader> {
  return Object.fromEntries(
    names
      .filter((name) => spec[name] !== undefined)
      .map((name) => [name, asText(compileValue(spec[name] as Value, lookups))]),
  )
}

export function compileActor(spec: ActorMapping, lookups: Lookups): CompiledEntity {
  const fields = texts(spec, ['kind', 'name', 'country', 'parent', 'description'], lookups)
  if (spec.names) fields.names = namesReader(spec.names, lookups)
  if (spec.protected !== undefined) {
    const flag = compileValue(spec.protected, lookups)
    fields.protected = { columns: flag.columns, read: (scope) => isSaid(flag.read(scope)) }
  }
  return entity('actor', spec, fields, lookups)
}

export function compileLocation(spec: LocationMapping, lookups: Lookups): CompiledEntity {
  const fields = texts(spec, ['kind', 'name', 'country', 'subdivision'], lookups)
  if (spec.names) fields.names = namesReader(spec.names, lookups)
  const point = pointReader(spec, lookups)
  if (point !== null) fields.geometry = point
  if (spec.radius_m !== undefined) fields.radius_m = numeric(compileValue(spec.radius_m, lookups))
  const above = spec.parent === undefined ? null : compileAbove(spec.parent, lookups)
  return entity('location', spec, fields, lookups, above)
}

export function compileSource(spec: SourceMapping, lookups: Lookups): CompiledEntity {
  const names = ['kind', 'title', 'publisher', 'url', 'archive_url', 'lang', 'reliability']
  const fields = texts(spec, names, lookups)
  if (spec.published !== undefined) fields.published = compileDate(spec.published, lookups)
  if (spec.authors !== undefined) fields.authors = compileList(spec.authors, lookups)
  if (spec.cites !== undefined) fields.cites = compileList(spec.cites, lookups)
  return entity('source', spec, fields, lookups)
}

/** Whether a value is there, and no "no". */
export function isSaid(value: unknown): boolean {
  if (value === null || value === false) return false
  return !(typeof value === 'string' && ['false', 'no', '0', 'n'].includes(identityOf(value).toLowerCase()))
}
