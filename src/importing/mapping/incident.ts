/** Compiles the fields of an incident, all but its external ids and attributes. */
import { identityOf } from '../../domain/fold/identity.js'
import type { Draft } from '../draft.js'
import { compileDate } from './date.js'
import { type CompiledEntity, compileActor, compileLocation, compileSource } from './entity.js'
import { compileList } from './list.js'
import type { Lookups } from './lookup-table.js'
import { numeric } from './point.js'
import { type PartReader, rows } from './repeated.js'
import type { IncidentMapping } from './schema.js'
import { type RowScope, textOf } from './scope.js'
import { compileValue } from './value.js'
import type { Value } from './value-schema.js'

/** The readers of the fields that a mapping gives, by their names. */
export function incidentFields(spec: IncidentMapping, lookups: Lookups): Record<string, PartReader> {
  const fields: Record<string, PartReader> = {}
  const text = (value: Value): PartReader => {
    const { read, columns } = compileValue(value, lookups)
    return { columns, read: (scope) => textOf(read(scope)) }
  }
  for (const name of ['id', 'kind', 'status', 'title', 'summary', 'lang', 'verification'] as const) {
    const value = name === 'status' ? (spec.status ?? 'draft') : spec[name]
    if (value !== undefined) fields[name] = text(value)
  }
  if (spec.translations) fields.translations = translationsReader(spec.translations, text)
  if (spec.date !== undefined) fields.date = compileDate(spec.date, lookups, true)
  for (const name of ['acts', 'technologies', 'tags'] as const) {
    const values = spec[name]
    if (values === undefined) continue
    const { read, columns, columnAt } = compileList(values, lookups)
    const entry = name === 'tags' ? textOf : codeOf
    fields[name] = {
      columns,
      read: (scope) => read(scope).map(entry),
      locate: (scope, [index]) => columnAt(scope, Number(index)),
    }
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

/** A code is compared, and never shown as it was typed. */
function codeOf(value: unknown): string | null {
  const text = textOf(value)
  return text === null ? null : identityOf(text)
}

function translationsReader(
  translations: NonNullable<IncidentMapping['translations']>,
  text: (value: Value) => PartReader,
): PartReader {
  const all = Object.entries(translations).map(([lang, { title, summary }]) => ({
    lang,
    title: text(title ?? null),
    summary: text(summary ?? null),
  }))
  return {
    columns: all.flatMap(({ title, summary }) => [...title.columns, ...summary.columns]),
    locate: (_scope, [lang, part]) =>
      all.find((one) => one.lang === lang)?.[part === 'summary' ? 'summary' : 'title'].columns[0],
    read: (scope, drafts) =>
      Object.fromEntries(
        all.flatMap(({ lang, title, summary }) => {
          const translation = { title: title.read(scope, drafts), summary: summary.read(scope, drafts) }
          return translation.title === null && translation.summary === null ? [] : [[lang, translation]]
        }),
      ),
  }
}

/** The entity of a row, whose draft is put with the others. */
function taken(entity: CompiledEntity, scope: RowScope, drafts: Draft[]): string | null {
  const found = entity.read(scope)
  if (found === null) return null
  const { draft, above } = found
  drafts.push(...above)
  const at = drafts.findIndex(
    ({ type, body }) => type === 'source' && type === draft.type && body.id === found.id,
  )
  const same = drafts[at]
  // One source under several addresses: what it is called first stays, and a copy is kept whichever address has it.
  if (same?.said === undefined || same.said !== draft.said) drafts.push(draft)
  else if (!same.body.archive_url && draft.body.archive_url)
    drafts[at] = { ...same, body: { ...same.body, archive_url: draft.body.archive_url } }
  return found.id
}

type Of<K extends 'actors' | 'locations' | 'claims'> = NonNullable<IncidentMapping[K]>[number]

function placeReader(spec: Of<'locations'>, lookups: Lookups): PartReader {
  const [id, role] = [spec.id ?? null, spec.role ?? 'site'].map((value) => compileValue(value, lookups))
  const location = spec.location ? compileLocation(spec.location, lookups) : null
  const radius = numeric(compileValue(spec.radius_m ?? null, lookups))
  return {
    columns: [...id!.columns, ...role!.columns, ...radius.columns, ...(location?.columns ?? [])],
    stored: [...id!.columns, ...role!.columns, ...radius.columns, ...(location?.stored ?? [])],
    locate: (_scope, [field]) =>
      (field === 'role' ? role! : field === 'radius_m' ? radius : (location ?? id!)).columns[0],
    read: (scope, drafts) => {
      const own = location ? taken(location, scope, drafts) : textOf(id!.read(scope))
      if (own === null) return null
      const metres = radius.read(scope)
      const row = { id: own, role: textOf(role!.read(scope)) ?? 'site' }
      return metres === null ? row : { ...row, radius_m: metres }
    },
  }
}

function involvementReader(spec: Of<'actors'>, lookups: Lookups): PartReader {
  const { role, note, kind, id } = {
    role: compileValue(spec.role, lookups),
    note: compileValue(spec.note ?? null, lookups),
    kind: compileValue(spec.kind ?? 'person', lookups),
    id: compileValue(spec.id ?? null, lookups),
  }
  const count = numeric(compileValue(spec.count ?? null, lookups))
  const acts = compileList(spec.acts, lookups)
  const actor = spec.actor ? compileActor(spec.actor, lookups) : null
  const isNamed = actor !== null || spec.id !== undefined
  return {
    columns: [role, note, kind, id, acts, count, actor].flatMap((part) => part?.columns ?? []),
    stored: [
      ...[role, note, kind, id, acts, count].flatMap(({ columns }) => columns),
      ...(actor?.stored ?? []),
    ],
    locate: (scope, [field, index]) => {
      if (field === 'acts') return acts.columnAt(scope, Number(index))
      if (field === 'id') return (actor ?? id).columns[0]
      return { role, note, kind, count }[field as 'role']?.columns[0]
    },
    read: (scope, drafts) => {
      const before = scope.leftOut.length
      const own = actor ? taken(actor, scope, drafts) : textOf(id.read(scope))
      if (own === null && isNamed && spec.unnamed === 'leave_out') return null
      // The entry itself is in the record, as somebody unnamed.
      if (own === null && scope.item !== null)
        scope.takeBack(before, ({ reason, value }) => reason === 'no_name' && value === textOf(scope.item))
      const counted = count.read(scope)
      return {
        id: own,
        role: textOf(role.read(scope)),
        ...(own === null ? { kind: textOf(kind.read(scope)) } : {}),
        acts: acts.read(scope).map(textOf),
        note: textOf(note.read(scope)),
        ...(counted === null ? {} : { count: counted }),
      }
    },
  }
}

function claimReader(spec: Of<'claims'>, lookups: Lookups): PartReader {
  const field = compileValue(spec.field ?? '*', lookups)
  const id = compileValue(spec.id ?? null, lookups)
  const source = spec.source ? compileSource(spec.source, lookups) : null
  const locator = compileValue(spec.locator ?? null, lookups)
  const credibility = numeric(compileValue(spec.credibility ?? null, lookups))
  const note = compileValue(spec.note ?? null, lookups)
  return {
    columns: [field, id, source, locator, credibility, note].flatMap((part) => part?.columns ?? []),
    stored: [
      ...[field, id, locator, credibility, note].flatMap(({ columns }) => columns),
      ...(source?.stored ?? []),
    ],
    locate: (_scope, [part]) =>
      ({ field, source: source ?? id, locator, credibility, note })[part as 'field']?.columns[0],
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
function numbered(reader: PartReader): PartReader {
  return {
    columns: reader.columns,
    stored: reader.stored ?? reader.columns,
    ...(reader.locate ? { locate: reader.locate } : {}),
    read: (scope, drafts) =>
      (reader.read(scope, drafts) as object[]).map((claim, index) => ({ id: `i${index + 1}`, ...claim })),
  }
}
