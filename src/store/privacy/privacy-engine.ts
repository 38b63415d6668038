/** What protecting and erasing ask of an engine, beside what writing does. */
import type { DocumentType, WrittenType } from '../../domain/record-types.js'
import type { View } from '../../domain/vocabulary.js'
import type { ReleaseTask } from '../contract/releases.js'
import type { RecordRef } from '../contract/transaction.js'
import type { Redaction } from './past.js'
import type { ProtectedNames } from './protected-names.js'

export interface PrivacyEngine {
  /** What finds the names of all protected people, whichever process protected them. */
  protectedNames(): Promise<ProtectedNames>
  /** Makes these the names of an actor; none where it is not protected. */
  writeNames(actor: number, phrases: readonly string[]): Promise<void>

  /** Whether there are mentions that nobody was asked about. */
  hasOpenMentions(): Promise<boolean>
  /** The JSON Pointers (RFC 6901) into a record at which they stand. */
  openMentions(type: WrittenType, id: string): Promise<ReadonlySet<string>>
  /** Forgets those of a record: somebody was asked, or the record is gone. */
  closeMentions(type: WrittenType, id: string): Promise<void>

  /** The records in whose texts one of the names may stand: all in which it does, and few others. */
  recordsHolding(phrases: readonly string[]): Promise<readonly RecordRef[]>
  /**
   * Redacts the past texts of a view, and the reasons that were given.
   * @returns whether the public past is different from now on
   */
  redactPast(view: View, redaction: Redaction): Promise<boolean>
  /**
   * Deletes the public past of actors: of the changes of each there is one left, by which mirrors learn that they have to
   * forget it too.
   * @returns whether the public had any of them
   */
  hidePast(actors: readonly string[]): Promise<boolean>
  /**
   * Deletes the whole past of a record and what it was merged into; a hash of the id is left.
   * @returns whether the public had any of it
   */
  erasePast(type: DocumentType, id: string): Promise<boolean>
  /**
   * Deletes what undoes merges and what is answered again, where it holds one of the ids or names, and all reports of
   * imports, which may show anything that stood in their files.
   */
  forgetAnswers(ids: readonly string[], phrases: readonly string[]): Promise<void>

  /**
   * Notes for every release what has to be taken out of it.
   * @returns whether there is a release: it is not served until then
   */
  requireRebuilding(task: Omit<ReleaseTask, 'key' | 'at'>): Promise<boolean>
  /** Notes that what is deleted is to be removed from the disk, so that it is even where this process ends before. */
  requireScrubbing(): Promise<void>
  /**
   * Leaves a number out, so that answers of before are not given again.
   * @param isPublic whether answers of the public view have changed, too
   */
  skipNumber(isPublic: boolean): Promise<void>
}
