/** Looks through everything for the names of protected people once more, where a migration finds more than was found before. */
import type Database from 'better-sqlite3'
import { eq, sql } from 'drizzle-orm'
import { decomposed } from '../../../domain/decomposed.js'
import { phrasesOf, textsOf } from '../../../domain/mentions.js'
import { NameFinder } from '../../../domain/name-finder.js'
import type { RecordOf } from '../../../domain/record-types.js'
import type { Mention } from '../../contract/transaction.js'
import { isPublic, protection } from '../../privacy/mentions.js'
import { namesOnly } from '../../privacy/past.js'
import { Statements } from '../connection/statements.js'
import { requireScrubbing, skipNumber } from '../privacy/erasing.js'
import { readMentions } from '../privacy/mentions.js'
import { noteMentions } from '../privacy/open-mentions.js'
import { redactPast } from '../privacy/phrases.js'
import { writeNames } from '../privacy/protected-names.js'
import { requireRebuilding } from '../registers/release-tasks.js'
import { readIdsMergedInto } from '../write/batch-queries.js'
import { DirectRecordCache } from '../write/direct-record-cache.js'
import type { OnMessage } from './rebuild.js'
import { actors } from './tables.js'

/**
 * Writes the names of protected people anew, and looks for them in all that was stored before: where they stand in
 * public texts is kept until somebody has been asked, the public past is redacted, and so are releases, before they are
 * read again.
 */
export function rebuildNames(database: Database.Database, onMessage: OnMessage): void {
  const statements = new Statements(database)
  const names = new Map<string, string[]>()
  const ids: string[] = []
  const hidden = statements.all<{ key: number; id: string }>(
    sql`select ${actors.key} as key, ${actors.id} as id from ${actors} where ${eq(actors.protected, 1)}`,
  )
  const records = new DirectRecordCache(statements)
  for (const { key, id } of hidden) {
    const actor = records.record('actor', id)!
    ids.push(id, ...readIdsMergedInto('actor', id, statements))
    writeNames(key, phrasesOf(actor), statements)
    for (const name of [actor.id, actor.name, ...actor.names.map(({ value }) => value)])
      for (const phrase of phrasesOf({ id: '', name, names: [] }))
        names.set(phrase, [...(names.get(phrase) ?? []), name])
  }
  const phrases = [...names.keys()]
  if (phrases.length === 0) return
  onMessage(`names of ${hidden.length} protected people: all texts are looked through`)
  const finder = NameFinder.of(phrases)
  const open = readMentions(phrases, statements).filter((mention) =>
    isNews(mention, finder, names, new DirectRecordCache(statements)),
  )
  noteMentions(open, statements)
  if (open.length > 0)
    onMessage(
      `${open.length} public texts hold names of protected people in spellings that were not found before: GET /v1/mentions lists them`,
    )
  const isPast = redactPast('public', namesOnly(phrases), statements)
  const isReleased = requireRebuilding({ op: 'protect', type: 'actor', ids, phrases }, statements)
  if (!isPast && !isReleased) return
  if (isPast) onMessage('names of protected people were taken out of what the public was told before')
  skipNumber(statements, true)
  requireScrubbing(statements)
}

/** Whether the public has a text in which nobody was asked about the names in it. */
function isNews(
  { type, id, pointer }: Mention,
  finder: NameFinder,
  names: ReadonlyMap<string, readonly string[]>,
  records: DirectRecordCache,
): boolean {
  const record = records.record(type, id)!
  if (!isPublic(type, id, record, records)) return false
  for (const placed of textsOf(type, record as RecordOf[typeof type], protection(records))) {
    if (placed.pointer !== pointer) continue
    const text = asBefore(placed.text)
    const isNew = finder
      .find(placed.text)
      .some((phrase) => !names.get(phrase)!.some((name) => text.includes(asBefore(name))))
    if (isNew) return true
  }
  return false
}

/** Characters of scripts without spaces, as far as they were known as such. */
const APART =
  /(?=[\p{L}\p{M}\p{N}])[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Bopomofo}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}\p{scx=Tibetan}]/gu

/** A text as names were looked for in it before: words without case and accents, with a space on either side. */
function asBefore(text: string): string {
  const letters = decomposed(decomposed(text).toLowerCase()).replace(/[\u0300-\u036f\ufe00-\ufe0f]+/g, '')
  const words =
    letters
      .normalize('NFC')
      .replace(APART, ' $& ')
      .match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu) ?? []
  return ` ${words.join(' ')} `
}
