/** How releases and what has to be taken out of them stand in their tables. */
import type { ReleaseRecord } from '../../domain/release.js'
import type { Rebuilt, ReleaseTask } from '../contract/releases.js'

type About = Pick<ReleaseRecord, 'title' | 'note' | 'counts' | 'datasets'>

/** A release; `about` and `rebuilds` are JSON texts. */
export type ReleaseRow = Omit<ReleaseRecord, 'rebuilds' | keyof About> & {
  readonly about: string
  readonly rebuilds: string
}

/** A task; `ids` and `phrases` are JSON texts. */
export type ReleaseTaskRow = Omit<ReleaseTask, 'ids' | 'phrases'> & {
  readonly ids: string
  readonly phrases: string
}

export function releaseOf({ about, rebuilds, ...row }: ReleaseRow): ReleaseRecord {
  return { ...(JSON.parse(about) as About), ...row, rebuilds: JSON.parse(rebuilds) }
}

export function releaseTaskOf(row: ReleaseTaskRow): ReleaseTask {
  return { ...row, ids: JSON.parse(row.ids), phrases: JSON.parse(row.phrases) }
}

/** What is written of a release whose file was rebuilt at a time (RFC 3339): it remembers the digest of before. */
export function rebuiltRow(
  before: ReleaseRecord,
  { digest, size, reason, ...about }: Rebuilt,
  at: string,
): Pick<ReleaseRow, 'digest' | 'size' | 'about' | 'rebuilds'> {
  const rebuilds = [...before.rebuilds, { at, reason, digest: before.digest }]
  return { digest, size, about: JSON.stringify(about), rebuilds: JSON.stringify(rebuilds) }
}
