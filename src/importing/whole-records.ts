/** Rows that are records in the domain's own shape already: our own exports, or NDJSON and JSON that others wrote like them. */
import { nearest } from '../domain/faults.js'
import { didYouMean } from '../domain/fold/lookalike.js'
import { withoutComputed } from '../domain/record-meta.js'
import { RECORD_SCHEMAS, WRITTEN_TYPES, type WrittenType } from '../domain/record-types.js'
import type { Draft, Mapped, Mapper } from './draft.js'
import { digest } from './mapping/stable-id.js'
import type { Row } from './rows/row.js'

/** The scheme of the external id that a row without any id gets, so that the same row is found again. */
export const ROW_SCHEME = 'row'

/** A mapper for them: a row's `type` is its kind, an incident where it is left out. */
export function wholeRecords(): Mapper {
  return { map: mapRow, first: [], dataset: null, unmapped: new Set() }
}

function mapRow(row: Row): Mapped {
  if (row.findings.length > 0) return { row, drafts: [], key: null, findings: row.findings }
  const { type = 'incident' } = row.cells
  if (typeof type !== 'string' || !(type in RECORD_SCHEMAS)) {
    const near = typeof type === 'string' ? nearest(type, WRITTEN_TYPES) : undefined
    const detail = `the type must be one of ${WRITTEN_TYPES.join(', ')}${typeof type === 'string' ? didYouMean(type, near) : ''}`
    return {
      row,
      drafts: [],
      key: null,
      findings: [{ code: 'invalid_value', pointer: '/type', value: type, detail }],
    }
  }
  const body = withoutComputed(row.cells) as Record<string, unknown>
  if (type === 'incident' && isNameless(body)) {
    body.external_ids = [{ scheme: ROW_SCHEME, value: digest(JSON.stringify(body)) }]
  }
  const draft: Draft = {
    type: type as WrittenType,
    body,
    columns: {},
    conflicts: 'fault',
    status: 'status' in body ? 'new' : 'default',
  }
  return { row, drafts: [draft], key: null, findings: [] }
}

const isNameless = ({ id, external_ids }: Record<string, unknown>): boolean =>
  (id === undefined || id === null) && (!Array.isArray(external_ids) || external_ids.length === 0)
