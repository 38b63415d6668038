/** Entries of the feed of changes as JSON, put together from documents that are bytes already, and as Atom. */
import { urnOf } from '../domain/feed-ids.js'
import type { ChangeEntry } from '../store/contract/history.js'
import { mapInTurns } from './in-turns.js'
import { element, empty, parent } from './xml.js'

/** An entry as JSON text in UTF-8, without line breaks. */
export function changeJson({ record, ...change }: ChangeEntry): Buffer {
  const { revision, at, type, id, op, into, because } = change
  const head = JSON.stringify({ revision, at, type, id, op, into, because })
  return Buffer.concat([
    Buffer.from(`${head.slice(0, -1)},"record":`),
    record ?? Buffer.from('null'),
    Buffer.from('}'),
  ])
}

/** Entries as the elements of a JSON array, without its brackets, in pieces. */
export async function changesJson(entries: readonly ChangeEntry[]): Promise<Buffer[]> {
  const comma = Buffer.from(',')
  const made = await mapInTurns(entries, changeJson)
  return made.flatMap((entry, index) => (index === 0 ? [entry] : [comma, entry]))
}

const LINE_FEED = Buffer.from('\n')

/** Entries as NDJSON. */
export function changesLines(entries: readonly ChangeEntry[]): Buffer {
  return Buffer.concat(entries.flatMap((entry) => [changeJson(entry), LINE_FEED]))
}

/** Entries as server-sent events (WHATWG HTML, section 9.2): the revision is the id, the operation the event. */
export function changesEvents(entries: readonly ChangeEntry[]): Buffer {
  return Buffer.concat(
    entries.flatMap((entry) => [
      Buffer.from(`id: ${entry.revision}\nevent: ${entry.op}\ndata: `),
      changeJson(entry),
      Buffer.from('\n\n'),
    ]),
  )
}

/** Where each type of record is found. */
const PATHS: Record<ChangeEntry['type'], string> = {
  term: 'vocabularies',
  dataset: 'datasets',
  source: 'sources',
  location: 'locations',
  actor: 'actors',
  incident: 'incidents',
}

const ATOM = 'application/atom+xml'
const JSON_TYPE = 'application/json'

export interface ChangesFeed {
  /** The absolute URL that links begin with, without a slash at its end. */
  readonly base: string
  /** The random name of the database, of which ids are made. */
  readonly database: string
  /** The absolute URL of this page, of the next one (null where there is none yet), and of this page as JSON. */
  readonly self: string
  readonly next: string | null
  readonly alternate: string
  readonly entries: readonly ChangeEntry[]
}

/** A page of changes as an Atom feed (RFC 4287), the oldest first; `next` leads to later ones (RFC 5005). */
export async function changesAtom({
  base,
  database,
  self,
  next,
  alternate,
  entries,
}: ChangesFeed): Promise<string> {
  const shown = await mapInTurns(entries, (entry) => atomEntry(entry, { base, database }))
  const updated = entries.reduce((last, { at }) => (at > last ? at : last), '1970-01-01T00:00:00Z')
  return `<?xml version="1.0" encoding="utf-8"?>\n${parent('feed', { xmlns: 'http://www.w3.org/2005/Atom' }, [
    element('id', {}, urnOf(database, '/v1/changes.atom')),
    element('title', { type: 'text' }, 'annals: what changed'),
    element('updated', {}, updated),
    parent('author', {}, [element('name', {}, 'annals')]),
    empty('link', { rel: 'self', type: ATOM, href: self }),
    empty('link', { rel: 'alternate', type: JSON_TYPE, href: alternate }),
    ...(next === null ? [] : [empty('link', { rel: 'next', type: ATOM, href: next })]),
    ...shown,
  ])}\n`
}

function atomEntry(
  { revision, at, type, id, op, record }: ChangeEntry,
  { base, database }: Pick<ChangesFeed, 'base' | 'database'>,
): string {
  const path = type === 'term' ? id.replace(':', '#') : id
  const href = `${base}/v1/${PATHS[type]}/${path}`
  const { title, name, label } = (record === null ? {} : JSON.parse(String(record))) as Record<string, string>
  return parent('entry', {}, [
    element('id', {}, urnOf(database, `/v1/changes#${revision}`)),
    element('title', { type: 'text' }, `${op}: ${title ?? name ?? label ?? `${type} ${id}`}`),
    element('updated', {}, at),
    ...(record === null ? [] : [empty('link', { rel: 'alternate', type: JSON_TYPE, href })]),
    empty('category', { term: op, scheme: `${base}/v1/changes#op` }),
    empty('category', { term: type, scheme: `${base}/v1/changes#type` }),
    element('summary', { type: 'text' }, `${type} ${id} was ${op}`),
  ])
}
