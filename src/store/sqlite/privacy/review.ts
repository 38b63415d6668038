/** Sees to it that no name of somebody protected comes out unnoticed: looks at what a transaction has written before it ends. */
import { and, eq, sql } from 'drizzle-orm'
import { type PlacedText, phrasesOf, textsOf } from '../../../domain/mentions.js'
import { type RecordOf, WRITTEN_TYPES, type WrittenType } from '../../../domain/record-types.js'
import { Problem } from '../../../errors.js'
import type { Author, Mention } from '../../contract/transaction.js'
import type { Statements } from '../connection/statements.js'
import { requireRebuilding } from '../registers/release-tasks.js'
import { actors, merges, revisions } from '../schema/tables.js'
import type { Documents } from '../write/documents.js'
import { RecordCache } from '../write/record-cache.js'
import { mergedInto, skipNumber } from './erasing.js'
import { isPublic, mention, mentionsOf, protection } from './mentions.js'
import { closeMentions, hasOpenMentions, openMentions } from './open-mentions.js'
import { redactPast } from './phrases.js'
import { namesOf, writeNames } from './protected-names.js'

/** A record that was written, and what it said before. */
interface Seen {
  readonly type: WrittenType
  readonly name: string
  readonly before: RecordOf[WrittenType] | undefined
}

/** How many mentions are listed. */
const MOST_LISTED = 1_000

export class PrivacyReview {
  readonly #written: Seen[] = []
  /** Names that have come to be protected, by the key of the actor. */
  readonly #phrases = new Map<number, string[]>()
  readonly #found: Mention[] = []
  /** Names of whom there is no record any more. */
  readonly #erased: string[] = []
  #isErasing = false
  /** Whether the public is answered otherwise than before, though nothing that it sees now has changed. */
  #isPublic = false

  readonly statements: Statements

  /** @param records what the transaction knows of records */
  constructor(
    readonly records: RecordCache,
    readonly author: Author,
  ) {
    this.statements = records.statements
  }

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
    if (before !== undefined) this.#phrases.delete(key)
    const phrases = record.protected ? phrasesOf(record) : []
    const known = before?.protected ? phrasesOf(before) : []
    if (phrases.length > 0 || known.length > 0) writeNames(key, phrases, this.statements)
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
    const isDue = hasOpenMentions(this.statements)
    if (!this.author.acknowledge && !namesOf(this.statements).isEmpty) {
      for (const type of WRITTEN_TYPES)
        this.records.load(
          type,
          this.#written.flatMap((seen) => (seen.type === type ? [seen.name] : [])),
        )
      for (const seen of this.#written) this.#found.push(...this.#comesOut(seen))
    }
    // What is written is acknowledged with it, or gone from the text; where neither is so nothing is written.
    if (isDue) for (const { type, name } of this.#written) closeMentions(type, name, this.statements)
    this.#written.length = 0
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
      if (looked.length > 0) found.push(...mentionsOf(looked, new RecordCache(statements)))
      const mentions = [...new Map(found.map((one) => [JSON.stringify(one), one])).values()]
      if (mentions.length > 0) throw named(mentions)
      if (this.author.reason !== null && namesOf(statements).holds(this.author.reason)) {
        const detail = 'reason contains the name of a protected person: use other words'
        throw new Problem('protected_name', detail, { faults: [{ parameter: 'reason', detail }] })
      }
    }
    if (phrases.length > 0) {
      const ids = [...this.#phrases.keys()].flatMap((key) => this.#hidePast(key))
      // All at once: each task looks through whole releases.
      const task = { op: 'protect', type: 'actor', ids, phrases } as const
      if (ids.length > 0 && requireRebuilding(task, statements)) this.#isPublic = true
      if (redactPast('public_content', phrases, statements)) this.#isPublic = true
      this.#isErasing = true
    }
    // Answers about the past are other ones now, also where nothing of the present has changed.
    if (this.#isErasing) skipNumber(statements, this.#isPublic)
  }

  /** The names of protected people that the public finds in a record, as it did not before. */
  #comesOut({ type, name, before }: Seen): Mention[] {
    const { records } = this
    const record = records.record(type, name)
    if (record === undefined || !isPublic(type, name, record, this.statements)) return []
    const isProtected = protection(records)
    const found = this.#namesIn(textsOf(type, record, isProtected))
    if (found.length === 0) return []
    const known = new Set<string>()
    if (
      before !== undefined &&
      (type !== 'incident' || (before as RecordOf['incident']).status === 'published')
    ) {
      const open = openMentions(type, name, this.statements)
      for (const { pointer, phrase } of this.#namesIn(
        textsOf(type, before as RecordOf[typeof type], isProtected),
      ))
        if (!open.has(pointer)) known.add(`${withoutIndices(pointer)} ${phrase}`)
    }
    return found
      .filter(({ pointer, phrase }) => !known.has(`${withoutIndices(pointer)} ${phrase}`))
      .map(({ pointer }) => mention(type, name, record, pointer))
  }

  /** The names of protected people in texts, each with the place where it stands. */
  #namesIn(texts: Iterable<PlacedText>): { readonly pointer: string; readonly phrase: string }[] {
    const finder = namesOf(this.statements)
    const found: { pointer: string; phrase: string }[] = []
    for (const { pointer, text } of texts)
      for (const phrase of finder.find(text)) found.push({ pointer, phrase })
    return found
  }

  /**
   * Deletes the public past of an actor: of its changes there is one left, by which mirrors learn that they
   * have to forget it too. The same goes for those that were merged into it.
   * @returns the ids of all of them
   */
  #hidePast(key: number): string[] {
    const { statements } = this
    const row = statements.get<{ id: string }>(
      sql`select ${actors.id} as id from ${actors} where ${eq(actors.key, key)}`,
    )
    // A part of the transaction may have been undone.
    if (row === undefined) return []
    const { id } = row
    const ids = [id, ...mergedInto('actor', id, statements)]
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
    return ids
  }
}

/** An entry further down a list is the same text as before. */
const withoutIndices = (pointer: string): string => pointer.replace(/\/\d+(?=\/|$)/g, '/*')

function named(mentions: readonly Mention[]): Problem {
  const listed = mentions.slice(0, MOST_LISTED)
  const first = listed.slice(0, 3).map(({ type, id, pointer }) => `${type} ${id} at ${pointer}`)
  const more = listed.length > first.length ? ' and others' : ''
  const detail = `texts or ids contain names of protected people (${first.join(', ')}${more}): remove the names, or send acknowledge=true`
  return new Problem('protected_name', detail, {
    faults: listed.map(({ type, id, pointer }) => ({
      pointer,
      detail: `${type} ${id} contains the name of a protected person`,
    })),
    mentions: listed,
  })
}
