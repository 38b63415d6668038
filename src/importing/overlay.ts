/** Lays what a file says over what a record says already: only what the file fills changes, and some things never do. */
import { identityOf } from '../domain/fold/identity.js'
import type { Involvement } from '../domain/involvement.js'
import type { RecordOf, WrittenType } from '../domain/record-types.js'
import type { Draft } from './draft.js'

type Body = Record<string, unknown>
type ExternalId = RecordOf['incident']['external_ids'][number]
type Claim = RecordOf['incident']['claims'][number]

/** Claims that an import has made. */
const IMPORTED = /^i\d+$/

/** The body of a new record. */
export function bodyOfNew({ body }: Draft): Body {
  return 'attributes' in body ? { ...body, attributes: present(body.attributes as Body) } : { ...body }
}

/**
 * The body of a record that is there. Its id stays, and so does its status, since an editor may have published or
 * withdrawn it (`statusOver`); a protected actor stays protected; attributes, external ids and claims that the file does not know
 * stay beside those that it does. What is named in passing only fills what the record does not say.
 * @param pruned what the record was before an import withdrew it; null where none has
 */
export function bodyOver<T extends WrittenType>(
  before: RecordOf[T],
  draft: Draft,
  pruned: string | null = null,
): Body {
  const { type, body } = draft
  const old = before as unknown as Body
  const merged: Body = draft.isPartial ? { ...body, ...said(old) } : { ...old, ...body }
  if ('id' in old) merged.id = old.id
  if (type === 'incident') {
    merged.status = statusOver(String(old.status), draft, pruned)
    if ('attributes' in body)
      merged.attributes = attributesOver(old.attributes as Body, body.attributes as Body)
    if (Array.isArray(body.claims)) merged.claims = claimsOver(old.claims as Claim[], body.claims as Claim[])
    if (Array.isArray(body.actors))
      merged.actors = actorsOver(old.actors as Involvement[], body.actors as Involvement[])
  }
  if (type === 'actor') merged.protected = old.protected === true || body.protected === true
  if (Array.isArray(body.external_ids))
    merged.external_ids = externalIdsOver(old.external_ids as ExternalId[], body.external_ids as ExternalId[])
  return merged
}

/** The fields that say something. */
const said = (record: Body): Body =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null && value !== undefined))

/** What an import withdrew comes back; what an editor withdrew stays, and all else unless the file is to change it. */
function statusOver(old: string, { body, status }: Draft, pruned: string | null): string {
  if (old === 'withdrawn' && pruned === null) return old
  if (status === 'always' && typeof body.status === 'string') return body.status
  return pruned ?? old
}

const present = (attributes: Body): Body =>
  Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== undefined))

/** A name in other code points is the same attribute. */
function attributesOver(old: Body, given: Body): Body {
  const names = new Set(Object.keys(given).map(identityOf))
  const others = Object.entries(old).filter(([name]) => name in given || !names.has(identityOf(name)))
  return present({ ...Object.fromEntries(others), ...given })
}

/** Those of other schemes stay. */
function externalIdsOver(old: readonly ExternalId[], given: readonly ExternalId[]): ExternalId[] {
  const isSame = (a: ExternalId, b: ExternalId): boolean =>
    identityOf(a.scheme) === identityOf(b.scheme) && identityOf(a.value) === identityOf(b.value)
  const kept = old.filter(
    (one) =>
      given.some((other) => isSame(one, other)) ||
      !given.some(({ scheme }) => identityOf(scheme) === identityOf(one.scheme)),
  )
  return [...kept, ...given.filter((one) => !kept.some((other) => isSame(one, other)))]
}

/** A file of claims of its own replaces those; a mapping replaces the claims that imports have made. */
function claimsOver(old: readonly Claim[], given: readonly Claim[]): Claim[] {
  if (!given.every(({ id }) => IMPORTED.test(id))) return [...given]
  return [...given, ...old.filter(({ id }) => !IMPORTED.test(id))]
}

/** Where the file has somebody protected whom it does not name, the row that says who it is stays. */
function actorsOver(old: readonly Involvement[], given: readonly Involvement[]): Involvement[] {
  const left = old.filter((row) => !given.some(({ id }) => id !== null && id === row.id))
  return given.map((row) => {
    if (row.id !== null || !('protected' in row) || !row.protected) return row
    const at = left.findIndex((one) => one.role === row.role && `${one.acts}` === `${row.acts}`)
    return at === -1 ? row : left.splice(at, 1)[0]!
  })
}

/** What a file says of the status of a record that is there and stays what it is; undefined where both agree. */
export function saidInVain({ status, body }: Draft, kept: string): string | null | undefined {
  const given = status === 'default' || typeof body.status !== 'string' ? null : body.status
  if (given === null) return kept === 'withdrawn' ? null : undefined
  return given === kept ? undefined : given
}

/** Lets references of a body name records by the ids that they are kept under. */
export function rename(body: Record<string, unknown>, aliases: ReadonlyMap<string, string>): void {
  const renamed = (list: unknown, type: string, key: string): unknown =>
    Array.isArray(list)
      ? list.map((row) => {
          const id = aliases.get(`${type} ${row[key]}`)
          return id === undefined ? row : { ...row, [key]: id }
        })
      : list
  if (body.actors !== undefined) body.actors = renamed(body.actors, 'actor', 'id')
  if (body.locations !== undefined) body.locations = renamed(body.locations, 'location', 'id')
  if (body.claims !== undefined) body.claims = renamed(body.claims, 'source', 'source')
}
