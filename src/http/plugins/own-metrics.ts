/** The metrics of annals' own: what is scarce and how much of it is taken, read from what has it whenever metrics are asked for. */
import { statSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Counter, Gauge, type Registry } from 'prom-client'
import type { ChangeStreams } from '../../exporting/change-streams.js'
import type { Exports } from '../../exporting/exports.js'
import type { Imports } from '../../importing/imports.js'
import type { OpenReleases } from '../../releasing/open-releases.js'
import { fileAt } from '../../store/contract/locator.js'
import type { ReadLoad } from '../../store/contract/reader.js'
import type { Store } from '../../store/contract/store.js'
import { VERSION } from '../../version.js'
import type { WriteQueue } from '../../writing/write-queue.js'
import type { CacheUse } from './caching.js'
import type { ProblemCounts } from './problem-counts.js'
import type { WrongKeyCounts } from './wrong-keys.js'

/** What is watched; each is asked for numbers only. */
export interface Watched {
  readonly store: Pick<Store, 'locator' | 'load'>
  readonly releasing: Pick<OpenReleases, 'load'>
  readonly exporting: Pick<Exports, 'load' | 'walSize'>
  readonly listening: Pick<ChangeStreams, 'size'>
  readonly importing: Pick<Imports, 'isRunning' | 'rows' | 'ended'>
  readonly queue: Pick<WriteQueue, 'load'>
  readonly caches: Readonly<Record<string, CacheUse>>
  readonly counts: Pick<ProblemCounts, 'all'>
  readonly wrongKeys: WrongKeyCounts
}

/** Values by label; one without a label has the empty name. Labels are words of annals' own, never what somebody sent. */
type Values = Readonly<Record<string, number>>

/** Registers them under `annals_`. */
export function ownMetrics(register: Registry, watched: Watched): void {
  const { store, releasing, exporting, listening, importing, queue, caches, counts, wrongKeys } = watched
  const define = (
    isCounter: boolean,
    name: string,
    help: string,
    read: () => number | Values | Promise<number>,
    label?: string,
  ): void => {
    const options = { name: `annals_${name}`, help, labelNames: label ? [label] : [], registers: [register] }
    const write = async (set: (value: number, labels: Record<string, string>) => void): Promise<void> => {
      const values = await read()
      if (typeof values === 'number') set(values, {})
      else for (const [word, value] of Object.entries(values)) set(value, { [label!]: word })
    }
    if (isCounter)
      new Counter({
        ...options,
        // Whatever is watched counts by itself.
        collect() {
          this.reset()
          return write((value, labels) => this.inc(labels, value))
        },
      })
    else
      new Gauge({
        ...options,
        collect() {
          return write((value, labels) => this.set(labels, value))
        },
      })
  }
  const gauge = define.bind(null, false)
  const counter = define.bind(null, true)
  const ofCaches = (key: keyof CacheUse) => (): Values =>
    Object.fromEntries(Object.entries(caches).map(([name, use]) => [name, use[key]]))
  const ofPools = (key: keyof ReadLoad) => (): Values => ({
    now: store.load[key],
    releases: releasing.load[key],
  })

  gauge('build_info', 'Always 1; the label is the version of annals.', () => ({ [VERSION]: 1 }), 'version')

  gauge('database_bytes', 'The size of the database file.', () => sizeOf(fileAt(store.locator)))
  gauge('wal_bytes', 'The size of the write-ahead log beside it.', () => exporting.walSize)
  gauge('disk_free_bytes', 'What the disk of the database has free for its user.', () =>
    freeFor(fileAt(store.locator)),
  )

  gauge('exports_reading', 'Exports that are read from the database.', () => exporting.load.reading)
  gauge('exports_waiting', 'Exports that wait for a place.', () => exporting.load.waiting)
  gauge('exports_sending', 'Exports that their clients do not have whole.', () => exporting.load.sending)
  gauge('export_spool_bytes', 'What is put aside for slow clients.', () => exporting.load.spooled)
  gauge('change_streams_open', 'Clients that listen to changes.', () => listening.size)

  gauge('imports_running', 'Imports that run through this server: 0 or 1.', () => Number(importing.isRunning))
  gauge('import_rows', 'Rows that the import that runs has read.', () => importing.rows)
  counter(
    'imports_ended_total',
    'Imports that have ended: reported (whatever the report says) or failed (broken off).',
    () => ({ ...importing.ended }),
    'result',
  )

  gauge('write_queue_length', 'Writes that wait or are being carried out.', () => queue.load.length)
  gauge('write_queue_bytes', 'The bodies of those writes.', () => queue.load.bytes)
  gauge('write_queue_oldest_seconds', 'How long the oldest of them has been there.', () => queue.load.oldest)

  gauge('query_threads', 'Threads that answer queries.', ofPools('threads'), 'database')
  gauge('queries_running', 'Queries that run on those threads.', ofPools('running'), 'database')
  gauge('queries_waiting', 'Queries that wait for a thread.', ofPools('waiting'), 'database')
  counter(
    'queries_broken_off_total',
    'Queries that were broken off because their time was over.',
    ofPools('brokenOff'),
    'database',
  )

  counter('cache_hits_total', 'What was found in a memory.', ofCaches('hits'), 'cache')
  counter('cache_misses_total', 'What was not found in a memory.', ofCaches('misses'), 'cache')
  gauge('cache_entries', 'What a memory holds.', ofCaches('entries'), 'cache')
  gauge('cache_bytes', 'The size of what a memory holds.', ofCaches('bytes'), 'cache')

  counter('wrong_keys_total', 'Requests whose key was not valid.', () => wrongKeys.total)
  counter('wrong_keys_slowed_total', 'Those of them that came too often.', () => wrongKeys.slowed)
  counter(
    'problems_total',
    'Requests that were answered with a problem, by its code.',
    () => Object.fromEntries(counts.all()),
    'code',
  )
}

/** The size of a file in bytes; 0 where there is none. */
function sizeOf(file: string | null): number {
  return file === null ? 0 : (statSync(file, { throwIfNoEntry: false })?.size ?? 0)
}

/** The bytes that are free where a file is; 0 where it is in memory, not a number where the disk cannot be asked. */
async function freeFor(file: string | null): Promise<number> {
  if (file === null) return 0
  try {
    const { bavail, bsize } = await statfs(dirname(file))
    return bavail * bsize
  } catch {
    return Number.NaN
  }
}
