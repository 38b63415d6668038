/** Checks what a transaction has written before it ends, so that no name of somebody protected comes out unnoticed. */
import { type PlacedText, phrasesOf, textsOf } from '../../domain/mentions.js'
import type { DocumentType, RecordOf, Written, WrittenType } from '../../domain/record-types.js'
import { Problem } from '../../errors.js'
import type { Author, Mention } from '../contract/transaction.js'
import type { Change } from '../write/batch.js'
import type { RecordCache } from '../write/record-cache.js'
import type { WriteEngine } from '../write/write-engine.js'
import type { WriteReview } from '../write/write-review.js'
import { isPublic, mention, mentionsOf, protection } from './mentions.js'
import { namesOnly } from './past.js'
import type { PrivacyEngine } from './privacy-engine.js'
import type { ProtectedNames } from './protected-names.js'

/** A record that was written, and what it said before. */
interface Seen {
  readonly type: WrittenType
  readonly name: string
  readonly before: RecordOf[WrittenType] | undefined
}

/** How many mentions are listed. */
const MOST_LISTED = 1_000

export class PrivacyReview implements WriteReview {
  readonly #written: Seen[] = []
  /** Names that have come to be protected, by the id of the actor. */
  readonly #phrases = new Map<string, string[]>()
  readonly #found: Mention[] = []
  /** Names of whom there is no record any more. */
  readonly #erased: string[] = []
  #isErasing = false
  /** Whether the public is answered otherwise than before, though nothing that it sees now has changed. */
  #isPublic = false

  /** @param records what the transaction knows of records */
  constructor(
    readonly records: RecordCache,
    readonly engine: WriteEngine,
    readonly privacy: PrivacyEngine,
    readonly author: Author,
  ) {}

  /** Whether something has been taken out that the disk must not hold any more either. */
  get isErasing(): boolean {
    return this.#isErasing
  }

  erased(phrases: readonly string[], isPublic: boolean): void {
    this.#isErasing = true
    this.#isPublic ||= isPublic
    this.#erased.push(...phrases)
  }

  async deleted(type: WrittenType, name: string, key: number): Promise<void> {
    await this.privacy.closeMentions(type, name)
    if (type === 'actor') await this.privacy.writeNames(key, [])
  }

  async written(
    changes: readonly Change[],
    appeared: readonly { readonly type: DocumentType; readonly name: string }[],
  ): Promise<void> {
    for (const { written, key, before } of changes)
      if (written.type === 'actor')
        await this.#writeNames(key, written.record, before as RecordOf['actor'] | undefined)
    // There may be more than a function takes as arguments.
    for (const { written, name, before } of changes) this.#written.push({ type: written.type, name, before })
    const own = new Set(changes.map(({ written, name }) => `${written.type} ${name}`))
    for (const { type, name } of appeared)
      if (!own.has(`${type} ${name}`)) this.#written.push({ type, name, before: undefined })
  }

  /** Keeps the names of an actor that was written. */
  async #writeNames(
    key: number,
    record: RecordOf['actor'],
    before: RecordOf['actor'] | undefined,
  ): Promise<void> {
    if (before !== undefined) this.#phrases.delete(record.id)
    const phrases = record.protected ? phrasesOf(record) : []
    const known = before?.protected ? phrasesOf(before) : []
    if (phrases.length > 0 || known.length > 0) await this.privacy.writeNames(key, phrases)
    const fresh = phrases.filter((phrase) => !known.includes(phrase))
    if (fresh.length > 0) this.#phrases.set(record.id, fresh)
  }

  async check(): Promise<void> {
    const isDue = await this.privacy.hasOpenMentions()
    if (!this.author.acknowledge) await this.#find()
    // What is written is acknowledged with it, or gone from the text; where neither is so nothing is written.
    if (isDue) for (const { type, name } of this.#written) await this.privacy.closeMentions(type, name)
    this.#written.length = 0
  }

  async #find(): Promise<void> {
    const names = await this.privacy.protectedNames()
    if (names.isEmpty) return
    await this.#load(this.#written)
    for (const seen of this.#written) this.#found.push(...(await this.#comesOut(seen, names)))
  }

  /** Loads records that were written, and all that they name or named. */
  async #load(seen: readonly Seen[]): Promise<void> {
    const { records } = this
    await records.loadAll(seen)
    const all = seen.flatMap(({ type, name, before }) =>
      [records.record(type, name), before].flatMap((record) =>
        record === undefined ? [] : [{ type, record } as Written],
      ),
    )
    await records.loadReferences(all)
  }

  async finish(): Promise<void> {
    const { privacy, engine } = this
    const phrases = [...new Set([...this.#phrases.values()].flat())]
    const wanted = [...phrases, ...this.#erased]
    await this.check()
    if (!this.author.acknowledge) {
      const found = this.#found.concat(wanted.length > 0 ? await mentionsOf(wanted, engine, privacy) : [])
      const mentions = [...new Map(found.map((one) => [JSON.stringify(one), one])).values()]
      if (mentions.length > 0) throw named(mentions)
      const { reason } = this.author
      if (reason !== null && (await privacy.protectedNames()).holds(reason)) {
        const detail = 'reason contains the name of a protected person: use other words'
        throw new Problem('protected_name', detail, { faults: [{ parameter: 'reason', detail }] })
      }
    }
    if (phrases.length > 0) {
      const ids = await this.#hidePast()
      // All at once: each task looks through whole releases.
      const task = { op: 'protect', type: 'actor', ids, phrases } as const
      if (ids.length > 0 && (await privacy.requireRebuilding(task))) this.#isPublic = true
      if (await privacy.redactPast('public', namesOnly(phrases))) this.#isPublic = true
      this.#isErasing = true
    }
    // Answers about the past are other ones now, also where nothing of the present has changed.
    if (this.#isErasing) await privacy.skipNumber(this.#isPublic)
  }

  /** The names of protected people that the public finds in a record, as it did not before. */
  async #comesOut({ type, name, before }: Seen, names: ProtectedNames): Promise<Mention[]> {
    const { records } = this
    const record = records.record(type, name)
    if (record === undefined || !isPublic(type, name, record, records)) return []
    const isProtected = protection(records)
    const found = namesIn(textsOf(type, record, isProtected), names)
    if (found.length === 0) return []
    const known = new Set<string>()
    if (
      before !== undefined &&
      (type !== 'incident' || (before as RecordOf['incident']).status === 'published')
    ) {
      const open = await this.privacy.openMentions(type, name)
      for (const { pointer, phrase } of namesIn(
        textsOf(type, before as RecordOf[typeof type], isProtected),
        names,
      ))
        if (!open.has(pointer)) known.add(`${withoutIndices(pointer)} ${phrase}`)
    }
    return found
      .filter(({ pointer, phrase }) => !known.has(`${withoutIndices(pointer)} ${phrase}`))
      .map(({ pointer }) => mention(type, name, record, pointer))
  }

  /**
   * Deletes the public past of those who have come to be protected, and of those that were merged into them.
   * @returns the ids of all of them
   */
  async #hidePast(): Promise<string[]> {
    const names = [...this.#phrases.keys()]
    await this.records.load('actor', names)
    const ids: string[] = []
    // A part of the transaction may have been undone.
    for (const name of names.filter((one) => this.records.has('actor', one)))
      ids.push(name, ...(await this.engine.idsMergedInto('actor', name)))
    if (await this.privacy.hidePast(ids)) this.#isPublic = true
    return ids
  }
}

/** The names of protected people in texts, each with the place where it stands. */
function namesIn(
  texts: Iterable<PlacedText>,
  names: ProtectedNames,
): { readonly pointer: string; readonly phrase: string }[] {
  const found: { pointer: string; phrase: string }[] = []
  for (const { pointer, text } of texts)
    for (const phrase of names.find(text)) found.push({ pointer, phrase })
  return found
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
