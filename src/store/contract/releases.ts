/** What a backend keeps of releases: their register, and what has to be taken out of them. */
import type { WrittenType } from '../../domain/record-types.js'
import type { RebuildReason, ReleaseRecord } from '../../domain/release.js'

/** A record that must not be in releases any more, or whose names must not. */
export interface ReleaseTask {
  readonly key: number
  readonly op: 'protect' | 'erase'
  readonly type: WrittenType
  /** Its id, and those that were merged into it. */
  readonly ids: readonly string[]
  /** What somebody is called, as folded tokens with single spaces between them. */
  readonly phrases: readonly string[]
  readonly at: string
}

/** What a file that was rebuilt is like, and why it was. */
export interface Rebuilt
  extends Pick<ReleaseRecord, 'digest' | 'size' | 'counts' | 'datasets' | 'title' | 'note'> {
  readonly reason: RebuildReason
}

/** The register of the releases of a database. */
export interface Releases {
  /** Those that are there, the newest first. */
  list(): Promise<ReleaseRecord[]>
  /** A release, also one that was deleted; null where there never was one. */
  find(name: string): Promise<ReleaseRecord | null>
  /**
   * Keeps a name for a release that is about to be made, so that whoever is protected meanwhile is taken out of it.
   * @param at when (RFC 3339): the token to `add` or `cancel` it with
   * @throws Problem conflict where the name was given before
   */
  reserve(name: string, at: string): Promise<void>
  /** Enters what was made. @throws Problem conflict where the name is not kept for it any more */
  add(release: Omit<ReleaseRecord, 'rebuilds' | 'deleted_at'>): Promise<void>
  /** Gives a name up that was kept. */
  cancel(name: string, at: string): Promise<void>
  /** Notes that a release is deleted. */
  remove(name: string): Promise<void>
  /** What has to be taken out of a release before it may be served again, the oldest first. */
  tasks(name: string): Promise<ReleaseTask[]>
  /** The releases that have tasks. */
  due(): Promise<string[]>
  /**
   * Notes that tasks are done; nothing of them is kept.
   * @param rebuilt what has become of the file; null where it needed no change
   */
  settle(name: string, tasks: readonly ReleaseTask[], rebuilt: Rebuilt | null): Promise<void>
}
