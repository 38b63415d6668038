/** Takes out of what the public was shown once what it is not shown any more: protected people, withdrawn records. */
import type { WrittenType } from './record-types.js'

interface Row {
  readonly id: string | null
  readonly note: string | null
}

/** The parts of a document in which another record stands that a view may not have. */
interface Naming {
  readonly actors?: readonly Row[]
  readonly claims?: readonly { readonly field: string; readonly value: unknown }[]
  readonly related?: readonly { readonly id: string }[]
  readonly parent?: string | null
  readonly cites?: readonly string[]
}

/** The ids of records that a document names and that may have to be left out of it. */
export interface NamedIds {
  /** Involved in an incident: the public is shown whoever is not protected. */
  readonly involved: readonly string[]
  /** Related to an incident: the public is shown what is published. */
  readonly related: readonly string[]
  /** Parents of actors, and sources that are cited: the public is shown what is in its view. */
  readonly actors: readonly string[]
  readonly sources: readonly string[]
}

/** What a document of a type names. */
export function namedIn(type: WrittenType, document: object): NamedIds {
  const { actors = [], claims = [], related = [], parent, cites = [] } = document as Naming
  const isIncident = type === 'incident'
  return {
    involved: isIncident
      ? [...actors, ...claims.flatMap(rowsIn)].flatMap(({ id }) => (id === null ? [] : [id]))
      : [],
    related: isIncident ? [...related, ...claims.flatMap(relationsIn)].map(({ id }) => id) : [],
    actors: type === 'actor' && parent ? [parent] : [],
    sources: type === 'source' ? cites : [],
  }
}

/** A public document as it would be shown now: the rules are those that documents are rendered by. */
export function withoutHidden<T extends object>(
  type: WrittenType,
  document: T,
  isShown: (what: keyof NamedIds, id: string) => boolean,
): T {
  const { actors = [], claims = [], related = [], parent, cites = [] } = document as Naming
  if (type === 'actor') return { ...document, parent: parent && isShown('actors', parent) ? parent : null }
  if (type === 'source') return { ...document, cites: cites.filter((id) => isShown('sources', id)) }
  if (type !== 'incident') return document
  const shown = <R extends Row>(row: R): R => {
    if (row.id === null || isShown('involved', row.id)) return row
    const name = 'name' in row ? { name: null } : {}
    return { ...row, id: null, ...name, protected: true, note: null }
  }
  const isPublished = ({ id }: { readonly id: string }): boolean => isShown('related', id)
  return {
    ...document,
    actors: actors.map(shown),
    claims: claims.map((claim) => {
      if (claim.value === null) return claim
      if (claim.field === 'actors') return { ...claim, value: rowsIn(claim).map(shown) }
      if (claim.field === 'related') return { ...claim, value: relationsIn(claim).filter(isPublished) }
      return claim
    }),
    related: related.filter(isPublished),
  }
}

interface Valued {
  readonly field: string
  readonly value: unknown
}

const rowsIn = ({ field, value }: Valued): readonly Row[] =>
  field === 'actors' && value !== null ? (value as Row[]) : []

const relationsIn = ({ field, value }: Valued): readonly { readonly id: string }[] =>
  field === 'related' && value !== null ? (value as { id: string }[]) : []
