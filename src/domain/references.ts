/** Changes which other records a record names: another one instead, or none, whether it is written or rendered. */
import type { WrittenType } from './record-types.js'

interface Row {
  readonly id: string | null
}

/** The parts of records that name others. */
interface Naming {
  readonly actors?: readonly Row[]
  readonly locations?: readonly Row[]
  readonly related?: readonly (Row & { readonly relation: string })[]
  readonly claims?: readonly { readonly field: string; readonly value: unknown; readonly source: string }[]
  readonly sources?: readonly (Row & { readonly cites: readonly string[] })[]
  readonly dataset?: string | null
  readonly parent?: string | null
  readonly cites?: readonly string[]
}

/** The field of an incident, and of the values of its claims, that names records of a type. */
const FIELDS: Partial<Record<WrittenType, 'actors' | 'locations' | 'related'>> = {
  actor: 'actors',
  location: 'locations',
  incident: 'related',
}

/** What becomes of a row that names the record: another row, or null for none. */
type Change = (row: Row) => Row | null

/** A record of `type` that names `to` wherever it named the `named` record with the id `from`. */
export function renamed<T extends object>(
  type: WrittenType,
  record: T,
  named: 'actor' | 'incident',
  from: string,
  to: string,
): T {
  const { id, parent } = record as { id?: string; parent?: string | null }
  if (type === 'actor') return named === 'actor' && parent === from ? { ...record, parent: to } : record
  if (type !== 'incident') return record
  return mapRows(record, FIELDS[named]!, (row) => {
    if (row.id !== from) return row
    // Nothing is related to itself.
    return named === 'incident' && id === to ? null : { ...row, id: to }
  })
}

/**
 * A record of `type` that does not name the `named` record with that id any more.
 * @param kind what an actor is, which its rows go on saying
 */
export function without<T extends object>(
  type: WrittenType,
  record: T,
  named: WrittenType,
  id: string,
  kind = 'person',
): T {
  const { parent, cites, dataset, claims, sources } = record as Naming
  if (type === named && (type === 'actor' || type === 'location')) {
    return parent === id ? { ...record, parent: null } : record
  }
  if (type === 'source' && named === 'source') {
    return cites?.includes(id) ? { ...record, cites: cites.filter((cited) => cited !== id) } : record
  }
  if (type !== 'incident') return record
  if (named === 'dataset') return dataset === id ? { ...record, dataset: null } : record
  if (named === 'source') {
    if (!claims?.some(({ source }) => source === id)) return record
    // A rendered incident says which of its sources cite each other.
    const left = sources
      ?.filter((source) => source.id !== id)
      .map((source) => ({ ...source, cites: source.cites.filter((cited) => cited !== id) }))
    const rest = left ? { sources: left } : {}
    return { ...record, claims: claims.filter(({ source }) => source !== id), ...rest }
  }
  const field = FIELDS[named]
  if (!field) return record
  return mapRows(record, field, (row) => {
    if (row.id !== id) return row
    return named === 'actor' ? nobody(row as Involved, kind) : null
  })
}

interface Involved extends Row {
  readonly role: string
  readonly acts: readonly string[]
  readonly name?: string | null
}

/** The row that is left of somebody who was erased: what happened stays, who it was does not. */
function nobody({ role, acts, name }: Involved, kind: string): Row {
  const row = { id: null, role, kind, ...(name === undefined ? {} : { name: null }), protected: true, acts }
  return { ...row, note: null } as Row
}

function mapRows<T extends object>(record: T, field: 'actors' | 'locations' | 'related', change: Change): T {
  const { claims = [], ...rest } = record as Naming
  const rows = rest[field] ?? []
  const changed = mapped(rows, change, field)
  let isChanged = changed !== rows
  const kept = claims.map((claim) => {
    if (claim.field !== field || !Array.isArray(claim.value)) return claim
    const value = mapped(claim.value as Row[], change, field)
    if (value === claim.value) return claim
    isChanged = true
    return { ...claim, value }
  })
  return isChanged ? { ...record, [field]: changed, claims: kept } : record
}

function mapped(rows: readonly Row[], change: Change, field: string): readonly Row[] {
  let isChanged = false
  const made = rows.flatMap((row) => {
    const next = change(row)
    if (next !== row) isChanged = true
    return next === null ? [] : [next]
  })
  if (!isChanged) return rows
  if (field !== 'related') return made
  // One relation to the same record is enough.
  const relations = made as (Row & { relation: string })[]
  return [...new Map(relations.map((row) => [`${row.relation} ${row.id}`, row])).values()]
}
