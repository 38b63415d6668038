/** Checks that everything a record names exists, and says by JSON Pointer what does not. */
import { pointer } from '../../domain/faults.js'
import type { Incident } from '../../domain/incident.js'
import type { Written, WrittenType } from '../../domain/record-types.js'
import type { Fault } from '../../errors.js'

/** A name inside a record, where it stands, and what it must be the name of. */
interface Reference {
  readonly type: WrittenType
  readonly name: string
  readonly path: readonly (string | number)[]
}

/** One fault for each name that nothing has, each pointing into the record below `prefix`. */
export function missingReferences(
  written: Written,
  prefix: readonly (string | number)[],
  records: { has(type: WrittenType, name: string): boolean },
  isComing: (type: WrittenType, name: string) => boolean,
): Fault[] {
  return referencesOf(written)
    .filter(({ type, name }) => !records.has(type, name) && !isComing(type, name))
    .map(({ type, name, path }) => {
      const shown = type === 'term' ? name.replace(':', ' ') : `${type} ${name}`
      return {
        code: 'missing_reference',
        pointer: pointer([...prefix, ...path]),
        detail: `there is no ${shown}`,
      }
    })
}

/** All that a record names. */
export function referencesOf(written: Written): Reference[] {
  switch (written.type) {
    case 'dataset':
      return []
    case 'term': {
      const { scheme, broader } = written.record
      return broader === null ? [] : [{ type: 'term', name: `${scheme}:${broader}`, path: ['broader'] }]
    }
    case 'source':
      return written.record.cites.map((name, index) => ({ type: 'source', name, path: ['cites', index] }))
    case 'location':
    case 'actor': {
      const { parent } = written.record
      return parent === null ? [] : [{ type: written.type, name: parent, path: ['parent'] }]
    }
    case 'incident':
      return incidentReferences(written.record)
  }
}

function incidentReferences(record: Incident): Reference[] {
  const { dataset } = record
  return [
    ...(dataset === null ? [] : [{ type: 'dataset', name: dataset, path: ['dataset'] } as const]),
    ...fieldReferences('locations', record.locations, ['locations']),
    ...fieldReferences('actors', record.actors, ['actors']),
    ...fieldReferences('acts', record.acts, ['acts']),
    ...fieldReferences('technologies', record.technologies, ['technologies']),
    ...fieldReferences('related', record.related, ['related']),
    ...record.claims.flatMap(({ field, value, source }, index) => [
      { type: 'source', name: source, path: ['claims', index, 'source'] } as const,
      ...fieldReferences(field, value, ['claims', index, 'value']),
    ]),
  ]
}

const SCHEME_OF: Record<string, string> = { acts: 'act', technologies: 'technology' }
const TYPE_OF: Record<string, WrittenType> = { locations: 'location', actors: 'actor', related: 'incident' }

/** What a field of an incident, or the value of a claim about it, names. */
function fieldReferences(field: string, value: unknown, path: readonly (string | number)[]): Reference[] {
  if (!Array.isArray(value)) return []
  const scheme = SCHEME_OF[field]
  if (scheme)
    return value.map((code, index) => ({ type: 'term', name: `${scheme}:${code}`, path: [...path, index] }))
  const type = TYPE_OF[field]
  if (!type) return []
  return (value as { id: string | null; acts?: string[] }[]).flatMap((row, index) => [
    ...(row.id === null ? [] : [{ type, name: row.id, path: [...path, index, 'id'] }]),
    ...fieldReferences('acts', row.acts ?? [], [...path, index, 'acts']),
  ])
}
