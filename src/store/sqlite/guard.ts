/** Sees to it that no name of somebody protected comes out unnoticed: looks at what a transaction has written before it ends. */
import { and, eq, sql } from 'drizzle-orm'
import { holds, phrasesOf, textsOf } from '../../domain/mentions.js'
import type { RecordOf, WrittenType } from '../../domain/record-types.js'
import { tokensOf } from '../../domain/search-text.js'
import { Problem } from '../../errors.js'
import type { Author, Mention } from '../edit.js'
import type { Documents, DocumentType } from './documents.js'
import { skipNumber } from './erasing.js'
import { mayHold, redactPast } from './phrases.js'
import { documentOf, RECORD_TABLES } from './record-pages.js'
import { Records } from './records.js'
import { requireRebuilding } from './release-tasks.js'
import type { Statements } from './statements.js'
import { actors, incidentDocuments, incidents, merges, protectedNames, revisions, terms } from './tables.js'
import { checkTime, inTime } from './workers/interrupt.js'

/** A record that was written, and what it said before. */
interface Seen {
  readonly type: WrittenType
  readonly name: string
  readonly before: RecordOf[WrittenType] | undefined
}

/** How many mentions are listed. */
const MOST_LISTED = 1_000

export class Guard {
  readonly #written: Seen[] = []
  /** Names that have come to be protected, by the key of the actor. */
  readonly #phrases = new Map<number, string[]>()
  readonly #found: Mention[] = []
  /** Names of whom there is no record any more. */
  readonly #erased: string[] = []
  #isErasing = false
  /** Whether the public is answered otherwise than before, though nothing that it sees now has changed. */
  #isPublic = false

  constructor(
    readonly statements: Statements,
    readonly author: Author,
  ) {}

  /** Whether something has been taken out that the file must not hold any more either. */
  get isErasing(): boolean {
    return this.#isErasing
  }

  /**
   * Notes that somebody was erased who was called so.
   * @param isPublic whether the public is answered otherwise for it, about the past or by releases
   */
  erased(phrases: readonly string[], isPublic: boolean): void {
    this.#isErasing = true
    this.#isPublic ||= isPublic
    this.#erased.push(...phrases)
  }

  /** Keeps the names of an actor that was written. */
  actor(key: number, record: RecordOf['actor'], before: RecordOf['actor'] | undefined): void {
    const { statements } = this
    if (before !== undefined) {
      statements.run(sql`delete from ${protectedNames} where ${eq(protectedNames.actor, key)}`)
      this.#phrases.delete(key)
    }
    if (!record.protected) return
    const phrases = phrasesOf(record)
    for (const phrase of phrases) {
      const first = phrase.split(' ', 1)[0]!
      statements.insert(protectedNames, { first, phrase, actor: key })
    }
    const known = before?.protected ? phrasesOf(before) : []
    const fresh = phrases.filter((phrase) => !known.includes(phrase))
    if (fresh.length > 0) this.#phrases.set(key, fresh)
  }

  /** Notes what a batch has written, and what the public has come to see by it. */
  written(changes: readonly Seen[], documents: Documents): void {
    this.#written.push(...changes)
    const own = new Set(changes.map(({ type, name }) => `${type} ${name}`))
    for (const { type, key } of documents.appeared) {
      const name = documents.records.name(type, key)
      if (!own.has(`${type} ${name}`)) this.#written.push({ type, name, before: undefined })
    }
  }

  /** Looks at what was written so far, and keeps of it only what would come out. */
  look(): void {
    if (!this.author.acknowledge && this.#isNaming()) {
      const records = new Records(this.statements)
      for (const seen of this.#written) this.#found.push(...this.#comesOut(seen, records))
    }
    this.#written.length = 0
  }

  #isNaming(): boolean {
    return this.statements.get(sql`select 1 as found from ${protectedNames} limit 1`) !== undefined
  }

  /**
   * Ends the transaction's work.
   * @throws Problem protected_name with every mention, unless the author knows of them
   */
  finish(): void {
    const { statements } = this
    const phrases = [...new Set([...this.#phrases.values()].flat())]
    const looked = [...phrases, ...this.#erased]
    this.look()
    if (!this.author.acknowledge) {
      const found = [...this.#found]
      if (looked.length > 0) found.push(...mentionsOf(looked, new Records(statements)))
      const mentions = [...new Map(found.map((one) => [JSON.stringify(one), one])).values()]
      if (mentions.length > 0) throw named(mentions)
      if (this.author.reason !== null && this.#protectedIn([this.author.reason]).length > 0) {
        const detail = 'reason holds the name of somebody protected: say it in other words'
        throw new Problem('protected_name', detail, { faults: [{ parameter: 'reason', detail }] })
      }
    }
    if (phrases.length > 0) {
      for (const [key, names] of this.#phrases) this.#hidePast(key, names)
      if (redactPast('public_content', phrases, statements)) this.#isPublic = true
      this.#isErasing = true
    }
    // Answers about the past are other ones now, also where nothing of the present has changed.
    if (this.#isErasing) skipNumber(statements, this.#isPublic)
  }

  /** The names of protected people that the public finds in a record, as it did not before. */
  #comesOut({ type, name, before }: Seen, records: Records): Mention[] {
    const record = records.record(type, name)
    if (record === undefined || !isPublic(type, name, record, this.statements)) return []
    const isProtected = protection(records)
    const known = new Set<string>()
    if (
      before !== undefined &&
      (type !== 'incident' || (before as RecordOf['incident']).status === 'published')
    ) {
      const texts = [...textsOf(type, before as RecordOf[typeof type], isProtected)]
      for (const { pointer, phrase } of this.#phrasesIn(texts))
        known.add(`${withoutIndices(pointer)} ${phrase}`)
    }
    const texts = [...textsOf(type, record, isProtected)]
    return this.#phrasesIn(texts)
      .filter(({ pointer, phrase }) => !known.has(`${withoutIndices(pointer)} ${phrase}`))
      .map(({ pointer }) => mention(type, name, record, pointer))
  }

  #phrasesIn(texts: readonly { readonly pointer: string; readonly text: string }[]) {
    const tokens = texts.map(({ text }) => tokensOf(text))
    const names = this.#namesAmong(tokens.flat())
    if (names.length === 0) return []
    return texts.flatMap(({ pointer }, index) => {
      const text = tokens[index]!.join(' ')
      return names.filter((phrase) => holds(text, phrase)).map((phrase) => ({ pointer, phrase }))
    })
  }

  #protectedIn(texts: readonly string[]) {
    return this.#phrasesIn(texts.map((text) => ({ pointer: '', text })))
  }

  /** The protected names that begin with one of the tokens. */
  #namesAmong(tokens: readonly string[]): string[] {
    const distinct = JSON.stringify([...new Set(tokens)])
    return this.statements.all<{ phrase: string }>(NAMES, { tokens: distinct }).map(({ phrase }) => phrase)
  }

  /**
   * Forgets what the public was told of an actor: of its changes there is one left, by which mirrors learn that they
   * have to forget it too. The same goes for those that were merged into it.
   */
  #hidePast(key: number, phrases: readonly string[]): void {
    const { statements } = this
    const row = statements.get<{ id: string }>(
      sql`select ${actors.id} as id from ${actors} where ${eq(actors.key, key)}`,
    )
    // A part of the transaction may have been undone.
    if (row === undefined) return
    const { id } = row
    const ids = statements
      .all<{ id: string }>(
        sql`with recursive merged(id) as (select ${id} union select ${merges.id} from ${merges} join merged on ${merges.into} = merged.id where ${merges.type} = 'actor') select id from merged`,
      )
      .map((one) => one.id)
    if (requireRebuilding({ op: 'protect', type: 'actor', ids, phrases }, statements)) this.#isPublic = true
    for (const one of ids) {
      const own = and(eq(revisions.type, 'actor'), eq(revisions.id, one))
      const last = statements.get<{ revision: number }>(
        sql`select ${revisions.revision} as revision from ${revisions} where ${own} and ${revisions.publicOp} is not null order by ${revisions.revision} desc limit 1`,
      )
      if (last === undefined) continue
      this.#isPublic = true
      statements.run(
        sql`update ${revisions} set public_op = iif(${revisions.revision} = ${last.revision}, 'redacted', null), public_content = null where ${own}`,
      )
    }
    statements.run(
      sql`update ${merges} set was_public = 0 where ${merges.type} = 'actor' and ${merges.id} in (select value from json_each(${JSON.stringify(ids)}))`,
    )
  }
}

const NAMES = sql`select ${protectedNames.phrase} as phrase from json_each(${sql.placeholder('tokens')}) as token cross join ${protectedNames} on ${protectedNames.first} = token.value group by ${protectedNames.phrase}`

/** An entry further down a list is the same text as before. */
const withoutIndices = (pointer: string): string => pointer.replace(/\/\d+(?=\/|$)/g, '/*')

const protection =
  (records: Records) =>
  (actor: string): boolean =>
    records.record('actor', actor)?.protected === true

function isPublic(
  type: WrittenType,
  name: string,
  record: RecordOf[WrittenType],
  statements: Statements,
): boolean {
  if (type === 'term' || type === 'dataset') return true
  if (type === 'incident') return (record as RecordOf['incident']).status === 'published'
  const table = RECORD_TABLES[type]
  return (
    statements.get<{ visible: number }>(
      sql`select ${table.visible} as visible from ${table} where ${eq(table.id, name)}`,
    )?.visible === 1
  )
}

function mention(type: WrittenType, id: string, record: RecordOf[WrittenType], pointer: string): Mention {
  const status = type === 'incident' ? (record as RecordOf['incident']).status : null
  return { type, id, status, pointer }
}

function named(mentions: readonly Mention[]): Problem {
  const listed = mentions.slice(0, MOST_LISTED)
  const first = listed.slice(0, 3).map(({ type, id, pointer }) => `${type} ${id} at ${pointer}`)
  const more = listed.length > first.length ? ' and others' : ''
  const detail = `names of protected people stand in texts and ids (${first.join(', ')}${more}): take them out there, or send acknowledge=true`
  return new Problem('protected_name', detail, {
    faults: listed.map(({ type, id, pointer }) => ({
      pointer,
      detail: `${type} ${id} holds the name of somebody protected`,
    })),
    extension: { mentions: listed },
  })
}

/**
 * Where phrases stand in what is written now, whether it is public or not.
 * @param own an actor that counts as protected
 */
export function mentionsOf(
  phrases: readonly string[],
  records: Records,
  own: string | null = null,
): Mention[] {
  const { statements } = records
  const isKnown = protection(records)
  const isProtected = (actor: string): boolean => actor === own || isKnown(actor)
  const mentions: Mention[] = []
  const look = (type: WrittenType, name: string): void => {
    checkTime()
    const record = records.record(type, name)!
    // What protected actors are called themselves is for the full view only.
    if (type === 'actor' && isProtected(name)) return
    for (const { pointer, text } of textsOf(type, record as RecordOf[typeof type], isProtected)) {
      const tokens = tokensOf(text).join(' ')
      if (phrases.some((phrase) => holds(tokens, phrase))) mentions.push(mention(type, name, record, pointer))
    }
  }
  for (const { name } of statements.all<{ name: string }>(
    sql`select ${terms.scheme} || ':' || ${terms.code} as name from ${terms}`,
  ))
    look('term', name)
  for (const [type, table] of Object.entries(RECORD_TABLES)) {
    const text = documentOf(type as keyof typeof RECORD_TABLES, 'full')
    const found = statements.all<{ id: string }>(
      sql`select ${table.id} as id from ${table} where ${mayHold(text, phrases)}`,
    )
    for (const { id } of found) look(type as DocumentType, id)
  }
  const text = sql`coalesce(${incidentDocuments.full}, ${incidentDocuments.public})`
  const found = statements.all<{ id: string }>(
    sql`select ${incidents.id} as id from ${incidentDocuments} join ${incidents} on ${incidents.key} = ${incidentDocuments.incident} where ${and(inTime(incidents.key), mayHold(text, phrases))}`,
  )
  for (const { id } of found) look('incident', id)
  return mentions
}
