/** What a transaction has reviewed of what it writes: whether names of protected people come out by it. */
import type { DocumentType, WrittenType } from '../../domain/record-types.js'
import type { Change } from './batch.js'

export interface WriteReview {
  /**
   * Notes what a batch has written.
   * @param appeared what the public has come to see by it
   */
  written(
    changes: readonly Change[],
    appeared: readonly { readonly type: DocumentType; readonly name: string }[],
  ): Promise<void>
  /** Notes that a record is deleted, before its rows are. */
  deleted(type: WrittenType, name: string, key: number): Promise<void>
  /**
   * Notes that somebody was erased who was called so.
   * @param isPublic whether the public is answered otherwise for it, about the past or by releases
   */
  erased(phrases: readonly string[], isPublic: boolean): void
  /** Checks what was written so far, and keeps of it only what would come out. */
  check(): Promise<void>
  /**
   * Ends the transaction's work.
   * @throws Problem protected_name with every mention, unless the author knows of them
   */
  finish(): Promise<void>
}
