/** What an export thread can be asked for: records in a format, or what has changed since a revision. */
import type { View } from '../domain/vocabulary.js'
import type { FormatName } from '../formats/registry.js'
import type { ExportPlan } from '../query/exports.js'
import type { Snapshot } from '../store/contract/snapshot.js'
import { type ChangesHead, changesOf } from './change-export.js'
import { beginExport, type ExportHead } from './export.js'

export interface RecordsJob {
  readonly kind: 'records'
  readonly format: FormatName
  readonly plan: ExportPlan
}

export interface ChangesJob {
  readonly kind: 'changes'
  readonly view: View
  readonly since: number
}

export type Job = RecordsJob | ChangesJob

/** What is known of a job before its first piece. */
export type HeadOf<J extends Job> = J extends ChangesJob ? ChangesHead : ExportHead

/**
 * Begins a job. Nothing is written before its pieces are asked for.
 * @param goOn called for each batch that is read; what it throws breaks the job off
 * @throws Problem invalid_parameter where the question names what this view does not have
 */
export function piecesOf(
  snapshot: Snapshot,
  job: Job,
  goOn: () => void = () => {},
): Promise<{ head: HeadOf<Job>; pieces: AsyncIterable<Buffer> }> {
  return job.kind === 'changes'
    ? changesOf(snapshot, job.view, job.since, goOn)
    : beginExport(snapshot, job.format, job.plan, { goOn })
}
