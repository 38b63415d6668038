/** The faults that show when a row is made a record, or is put: what they say, and of which column. */
import type { Fault, Problem } from '../errors.js'
import { columnAt, type Draft } from './draft.js'
import type { Finding, RowFaultCode } from './faults.js'

/**
 * The fault of a row that says something else about a record than one before.
 * @param first the row before, in words
 * @param fields what they differ in, where that is known
 */
export function contradiction(
  draft: Draft,
  name: string,
  first: string,
  fields: readonly string[] = [],
): Finding {
  const isIncident = draft.type === 'incident'
  const said = isIncident ? fileName(draft) : name
  const column = isIncident ? (columnAt(draft, '/external_ids/0/value') ?? columnAt(draft, '/id')) : undefined
  return {
    code: isIncident ? 'duplicate_id' : 'contradiction',
    ...(column === undefined ? {} : { column }),
    pointer: '/id',
    value: said,
    detail: `${said} stands in ${first} too, which says something else about it${fields.length === 0 ? '' : ` (${fields.join(', ')})`}${isIncident ? '' : ': make its key of more columns, or say conflicts: first'}`,
  }
}

/** What the file calls a record: its external id, else its id. */
export function fileName({ body }: Draft): string {
  const [first] = (body.external_ids as { scheme: string; value: string }[] | undefined) ?? []
  return first === undefined ? String(body.id) : `${first.scheme}:${first.value}`
}

/** What zod finds wrong, with the column that the value is from. */
export function invalid(fault: Fault, draft: Draft, body: Record<string, unknown>): Finding {
  const [, field = ''] = (fault.pointer ?? '').split('/')
  const column = columnAt(draft, fault.pointer ?? '')
  const value = valueAt(body, fault.pointer ?? '')
  const prefix = draft.type === 'incident' ? '' : `${draft.type} ${String(draft.body.id)}: `
  const code: RowFaultCode =
    value === null || value === undefined
      ? 'missing_value'
      : field === 'date'
        ? 'invalid_date'
        : 'invalid_value'
  return {
    code,
    detail: prefix + fault.detail,
    ...(column === undefined ? {} : { column }),
    ...(fault.pointer === undefined ? {} : { pointer: fault.pointer }),
    ...(value === undefined ? {} : { value }),
  }
}

function valueAt(body: unknown, pointer: string): unknown {
  let here = body
  for (const part of pointer.split('/').slice(1)) {
    if (typeof here !== 'object' || here === null) return undefined
    here = (here as Record<string, unknown>)[part.replaceAll('~1', '/').replaceAll('~0', '~')]
  }
  return here
}

/** The faults of a refused batch by the place of the record; of one that names no place all are refused. */
export function refusals(problem: Problem, batch: readonly unknown[]): Map<number, Finding[]> {
  const found = new Map<number, Finding[]>()
  for (const fault of problem.faults) {
    const [, index = '', ...rest] = (fault.pointer ?? '').split('/')
    const at = Number(index)
    if (fault.pointer === undefined || batch[at] === undefined) throw problem
    const pointer = rest.length === 0 ? '' : `/${rest.join('/')}`
    const code: RowFaultCode = fault.code === 'missing_reference' ? fault.code : 'conflict'
    const finding = { code, detail: fault.detail, pointer }
    found.set(at, [...(found.get(at) ?? []), finding])
  }
  return found
}
