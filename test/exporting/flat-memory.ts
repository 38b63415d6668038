/** Exports of everything on a thread with little memory: what is kept of each record must not add up. */
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import t from 'tap'
import type { Job } from '../../src/exporting/job.js'
import type { ThreadReply } from '../../src/exporting/reader.js'
import { planEverything, planRecordExport } from '../../src/query/exports.js'
import { connect } from '../../src/store/sqlite/connection/connect.js'
import { openStore } from '../../src/store/sqlite/open.js'
import { source } from '../fixtures/records.js'
import { compiled } from '../fixtures/root.js'

t.setTimeout(1_800_000)

/** So many that eighty bytes kept of each are more than there are. */
const RECORDS = 600_000
/** Megabytes; annals itself takes some twenty. */
const HEAP = 56

const path = join(t.testdir(), 'annals.sqlite')
const store = openStore({ path })
store.put([source('first', { title: 'First' })])
store.close()
const database = connect(path)
database.exec(`
  with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < ${RECORDS})
  insert into sources (id, kind, title, visible, public, full)
  select 's' || n, 'news', 'Title ' || n, 1, replace(full, 'first', 's' || n), null from numbers, sources where id = 'first'`)
database.close()

/** Runs an export to its end. @returns how many bytes came */
async function run(job: Job): Promise<number> {
  const stop = new Int32Array(new SharedArrayBuffer(4))
  const worker = new Worker(compiled('src/exporting/thread.ts'), {
    workerData: { stop },
    resourceLimits: { maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: HEAP },
  })
  let bytes = 0
  try {
    return await new Promise((resolve, reject) => {
      worker.on('error', reject)
      worker.on('message', (reply: ThreadReply) => {
        if ('failure' in reply || 'code' in reply) reject(new Error(JSON.stringify(reply)))
        else if ('piece' in reply && reply.piece === null) resolve(bytes)
        else {
          if ('piece' in reply) bytes += reply.piece!.length
          worker.postMessage({ order: 'next' })
        }
      })
      worker.postMessage({ order: 'begin', file: path, isRelease: false, job })
    })
  } finally {
    await worker.terminate()
  }
}

t.test('everything', async (t) => {
  const plan = planEverything({}, 'http://a')
  t.ok((await run({ kind: 'records', format: 'ndjson', plan })) > 1_000_000)
})

t.test('all records of a type', async (t) => {
  const plan = planRecordExport('source', {}, 'http://a')
  t.ok((await run({ kind: 'records', format: 'ndjson', plan })) > 1_000_000)
})
