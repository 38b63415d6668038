/** The report of an import that has not come to an end of its own: it runs, or has been broken off. */
import type { ImportOrder } from './importer.js'
import type { ImportReport, Progress } from './report.js'

interface Begun {
  readonly order: ImportOrder
  /** When it began (RFC 3339, UTC). */
  readonly started: string
  /** How many rows have been read. */
  readonly rows: number
  /** How far it is, or was; null before anything was read. */
  readonly progress: Progress | null
}

/** @param problem why it has ended; null while it runs */
export function unfinished(
  { order, started, rows, progress }: Begun,
  state: ImportReport['state'] = 'running',
  problem: string | null = null,
): ImportReport {
  return {
    id: order.id,
    state,
    dry_run: order.dryRun,
    on_error: order.onError,
    prune: order.prune,
    written: false,
    files: null,
    not_read: [],
    not_read_count: 0,
    rows,
    faulty: 0,
    empty: 0,
    created: 0,
    updated: 0,
    unchanged: 0,
    withdrawn: 0,
    restored: 0,
    drafts: 0,
    undated: 0,
    kept_status: [],
    kept_status_count: 0,
    other_events: [],
    other_event_count: 0,
    records: {},
    faults: [],
    fault_count: 0,
    faults_kept: 0,
    warnings: [],
    warning_counts: {},
    duplicates: [],
    duplicate_count: 0,
    gone: [],
    gone_count: 0,
    left_out: [],
    demo: null,
    unmapped: [],
    progress: state === 'failed' ? null : progress,
    problem,
    started_at: started,
    finished_at: problem === null ? null : later(started, `${new Date().toISOString().slice(0, 19)}Z`),
  }
}

/** Of two times (RFC 3339, UTC) the later: a clock that was set back meanwhile ends nothing before it began. */
const later = (one: string, other: string): string => (one > other ? one : other)
