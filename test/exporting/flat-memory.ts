/** Exports of everything on a thread with little memory: what is kept of each record must not add up. */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import t from 'tap'
import type { Job } from '../../src/exporting/job.js'
import type { ExportRequests } from '../../src/exporting/thread.js'
import { planEverything, planRecordExport } from '../../src/query/exports.js'
import { connect } from '../../src/store/sqlite/connection/connect.js'
import { Thread } from '../../src/threads/asking.js'
import { source } from '../support/records.js'
import { compiled } from '../support/root.js'
import { openStore } from '../support/stores.js'

t.setTimeout(1_800_000)

/** So many that eighty bytes kept of each are more than there are. */
const RECORDS = 600_000
/** Megabytes; annals itself takes some twenty. */
const HEAP = 56

const path = join(t.testdir(), 'annals.sqlite')
const store = await openStore({ path })
await store.put([source('first', { title: 'First' })])
store.close()
const database = connect(path)
database.exec(`
  with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < ${RECORDS})
  insert into sources (id, kind, title, visible, public, full)
  select 's' || n, 'news', 'Title ' || n, 1, replace(full, 'first', 's' || n), null from numbers, sources where id = 'first'`)
database.close()

/** Runs an export to its end. @returns how many bytes came */
async function run(job: Job): Promise<number> {
  const thread = new Thread<ExportRequests>(pathToFileURL(compiled('src/exporting/thread.ts')), {
    memory: { maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: HEAP },
  })
  thread.keepAlive()
  try {
    await thread.ask('begin', { locator: { kind: 'file', path }, job }).answer
    for (let bytes = 0; ; ) {
      const piece = await thread.ask('next', null).answer
      if (piece === null) return bytes
      bytes += piece.length
    }
  } finally {
    await thread.kill()
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
