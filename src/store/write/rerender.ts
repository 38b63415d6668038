/** Renders what a batch has written, and then whatever shows something of it that is different now. */
import { type DocumentType, perType, WRITTEN_TYPES, type Written } from '../../domain/record-types.js'
import type { Change } from './batch.js'
import { showsDifferently } from './cascade.js'
import type { Cause, Documents } from './documents.js'
import type { RecordCache } from './record-cache.js'
import type { TextChange, VisibleType } from './write-engine.js'

/** The types other than incidents whose documents are rendered, in the order of changes. */
const SHOWN_BY_INCIDENTS = WRITTEN_TYPES.filter((type) => type !== 'term' && type !== 'incident')

/** So many incidents that only follow are decided and written at a time: there may be any number. */
const AT_ONCE = 1_000
/** So many records are known at most while they are. */
const MOST_KNOWN = 20_000

/** What is due to be rendered, by key and in order, and why. */
type Due = Record<DocumentType, Map<number, Cause>>

/**
 * Renders it, enters what changes, and writes the texts by which it is found.
 * @param appeared whose visibility has changed
 * @param because the change that the batch itself follows from
 */
export async function rerenderAll(
  changes: readonly Change[],
  appeared: Record<VisibleType, Set<number>>,
  documents: Documents,
  because: number | null,
): Promise<void> {
  const { records, engine } = documents
  const latest = perType(() => new Map<number, Change>())
  for (const change of changes) latest[change.written.type].set(change.key, change)
  const due: Due = perType(() => new Map<number, Cause>())
  const follows = (type: DocumentType, keys: Iterable<number>, because: number | null): void => {
    for (const key of keys) if (!due[type].has(key)) due[type].set(key, { written: false, because })
  }
  for (const { written, key } of changes) {
    if (written.type !== 'term') due[written.type].set(key, { written: true, because })
  }
  for (const type of ['actor', 'location', 'source'] as const) follows(type, appeared[type], because)
  // A record shows whether its parent, or what it cites, is public.
  for (const key of appeared.actor) follows('actor', await engine.actorsBelow(key), null)
  for (const key of appeared.source) follows('source', await engine.citing(key), null)

  await documents.begin()
  for (const { written, name, before } of changes) {
    if (written.type !== 'term') continue
    const op = before ? 'updated' : 'created'
    documents.appendRevision({ type: 'term', id: name, op, publicOp: op, because: null, into: null })
  }
  const render = async (type: DocumentType, key: number, cause: Cause): Promise<void> => {
    const revision = documents.rerender(type, key, cause)
    const change = latest[type].get(key)
    if (change && showsDifferently(type, change.before, change.written.record))
      follows('incident', await engine.showing(type, key), revision)
  }
  for (const type of SHOWN_BY_INCIDENTS) {
    await loadWhole(type, [...due[type].keys()], records)
    for (const [key, cause] of due[type]) await render(type, key, cause)
  }
  // Those of the batch stand before all that follow from it, and nothing follows from those.
  for (const key of latest.incident.keys()) await render('incident', key, due.incident.get(key)!)
  await documents.flush()

  const following = [...due.incident].slice(latest.incident.size)
  // All texts together: an engine may gather what it is given.
  const rewritten = [...due.incident.keys()].filter((key) => !records.isNew('incident', key))
  await engine.rewritingTexts(rewritten.length, async () => {
    const texts: TextChange[] = []
    for (const type of SHOWN_BY_INCIDENTS)
      for (const key of due[type].keys()) texts.push(documents.textsOf(type, key))
    for (const key of latest.incident.keys()) texts.push(documents.textsOf('incident', key))
    await engine.writeTexts(texts)
    for (const { type, key } of texts) records.markStored(type, key)
    for (let at = 0; at < following.length; at += AT_ONCE)
      await rerenderFollowing(following.slice(at, at + AT_ONCE), documents)
  })
}

/** Renders incidents that only show something of what was written. */
async function rerenderFollowing(following: readonly [number, Cause][], documents: Documents): Promise<void> {
  const { records, engine } = documents
  const keys = following.map(([key]) => key)
  await loadWhole('incident', keys, records)
  await documents.begin()
  for (const [key, cause] of following) documents.rerender('incident', key, cause)
  await documents.flush()
  await engine.writeTexts(keys.map((key) => documents.textsOf('incident', key)))
  // There may be any number of them.
  for (const key of keys) records.release('incident', key)
  if (records.size > MOST_KNOWN) records.releaseUnchanged()
}

/** Loads records and what they name. */
async function loadWhole(type: DocumentType, keys: readonly number[], records: RecordCache): Promise<void> {
  await records.loadKeys(type, keys)
  await records.loadReferences(
    keys.map((key) => ({ type, record: records.record(type, records.name(type, key))! }) as Written),
  )
}
