/** Kills a process that writes, many times: each batch is there whole or not at all, and the feed has no gaps. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import t from 'tap'
import { openStore } from '../../../src/store/sqlite/open.js'
import { compiled } from '../../support/root.js'
import { RUNS } from '../../support/runs.js'

t.setTimeout(1_800_000 * RUNS)

/** Each run opens the database anew, so that what the one before left is recovered. */
const KILLS = 15 * RUNS

t.test('a batch is whole or not there', async (t) => {
  const folder = t.testdir()
  const path = `${folder}/annals.sqlite`
  const child = compiled('test/store/sqlite/fixtures/writing-child.ts')
  ;(await openStore({ path })).close()
  let acknowledged = 0
  let kills = 0
  for (let run = 0; run < KILLS; run += 1) {
    const writer = spawn(process.execPath, [child, path, String(run)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let out = ''
    writer.stdout.setEncoding('utf8')
    writer.stdout.on('data', (text: string) => {
      out += text
    })
    while (!out.includes('ready')) await new Promise((done) => setTimeout(done, 5))
    await new Promise((done) => setTimeout(done, 10 + Math.random() * 250))
    writer.kill('SIGKILL')
    await once(writer, 'close')
    kills += 1
    const told = [...out.matchAll(/^wrote (\d+) (\d+)$/gm)]
    acknowledged += told.length
    const store = await openStore({ path })
    const { revision, entries } = await store.changes('full', { since: 0, limit: 100_000 })
    const numbers = entries.map((entry) => entry.revision)
    t.equal(revision, await store.revision())
    for (const [, batch, last] of told) {
      t.ok(Number(last) <= revision, 'what was acknowledged is there')
      for (const part of ['a', 'b', 'c'])
        t.ok(await store.incident(`r${run}-${batch}-${part}`, 'full'), `run ${run} batch ${batch} ${part}`)
    }
    // The batch that was being written: all of its records, or none.
    const next = told.length
    const parts: string[] = []
    for (const part of ['a', 'b', 'c'])
      if ((await store.incident(`r${run}-${next}-${part}`, 'full')) !== null) parts.push(part)
    t.ok(parts.length === 0 || parts.length === 3, `run ${run}: ${parts.length} of 3`)
    t.equal(new Set(numbers).size, numbers.length)
    const everything = await store.snapshot()
    const { total } = await everything.everything('full')
    await everything.close()
    t.equal(numbers.length, total, 'the feed has an entry for every record')
    store.close()
  }
  t.equal(kills, KILLS)
  t.ok(
    acknowledged > KILLS,
    `${acknowledged} batches were acknowledged before the kills, or this shows little`,
  )
})
