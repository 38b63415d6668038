/** Writes exports into files: whole under their name, or not at all. */
import { chmodSync, createWriteStream, readdirSync, readFileSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { Writable } from 'node:stream'
import t from 'tap'
import { Spool } from '../../src/exporting/spool.js'
import { exportTo } from '../../src/exporting/to-file.js'
import { planEverything, planIncidentExport } from '../../src/query/exports.js'
import { fileAt } from '../../src/store/contract/locator.js'
import { openWriteAheadLog } from '../../src/store/engine.js'
import { incident } from '../support/records.js'
import { openStore } from '../support/stores.js'
import { until } from '../support/until.js'

const BASE = 'https://example.org'
const store = await openStore({ path: ':memory:' })
t.teardown(() => store.close())
await store.put(
  Array.from({ length: 500 }, (_, number) =>
    incident(`i${String(number).padStart(3, '0')}`, { summary: 'x'.repeat(2_000) }),
  ),
)
const plan = planIncidentExport({}, BASE)
const none = {
  spool: new Spool(tmpdir(), 100_000_000),
  signal: new AbortController().signal,
  progressOf: () => null,
}

t.test('a file is whole, keeps its mode, and the progress that is reported adds up', async (t) => {
  const folder = t.testdir({ 'all.csv': 'before' })
  const path = `${folder}/all.csv`
  chmodSync(path, 0o640)
  const told: number[] = []
  const ended: true[] = []
  const snapshot = await store.snapshot()
  const head = await exportTo(path, snapshot, 'csv', plan, {
    ...none,
    progressOf: ({ total }) => {
      t.equal(total, 500)
      return { records: (count) => told.push(count), end: () => ended.push(true) }
    },
  })
  await snapshot.close()
  t.strictSame([head.total, told.reduce((sum, count) => sum + count, 0), ended.length], [500, 500, 1])
  t.equal(readFileSync(path, 'utf8').split('\r\n').length, 502)
  t.equal(statSync(path).mode & 0o777, 0o640)
  t.strictSame(readdirSync(folder), ['all.csv'])
})

t.test('one that is broken off leaves what was there, and nothing else', async (t) => {
  const folder = t.testdir({ 'all.ndjson': 'before' })
  const controller = new AbortController()
  const snapshot = await store.snapshot()
  const broken = exportTo(`${folder}/all.ndjson`, snapshot, 'ndjson', plan, {
    ...none,
    signal: controller.signal,
    progressOf: () => ({ records: () => controller.abort(new Error('enough')), end: () => {} }),
  })
  await t.rejects(broken)
  await snapshot.close()
  t.strictSame(readdirSync(folder), ['all.ndjson'])
  t.equal(readFileSync(`${folder}/all.ndjson`, 'utf8'), 'before')
})

t.test('what cannot be written is an error, wherever it goes', async (t) => {
  await t.rejects(exportTo('/dev/full', await store.snapshot(), 'csv', plan, none), { code: 'ENOSPC' })
  t.ok(statSync('/dev/full').isCharacterDevice(), 'a device is not replaced')
  const refusing = new Writable({ write: (_chunk, _encoding, done) => done(new Error('no more')) })
  await t.rejects(exportTo(refusing, await store.snapshot(), 'csv', plan, none), { message: 'no more' })
  const folder = t.testdir()
  const stream = createWriteStream(`${folder}/stream`)
  const { total } = await exportTo(stream, await store.snapshot(), 'ndjson', planEverything({}, BASE), none)
  t.equal(readFileSync(`${folder}/stream`, 'utf8').trimEnd().split('\n').length, total)
})

t.test('a reader that stands still does not hold the state that is written', async (t) => {
  const file = await openStore({ path: `${t.testdir()}/annals.sqlite` })
  t.teardown(() => file.close())
  const ids = Array.from({ length: 2_000 }, (_, number) => `i${number}`)
  await file.put(ids.map((id) => incident(id, { summary: 'y'.repeat(1_000) })))
  const wal = openWriteAheadLog(fileAt(file.locator)!)
  t.teardown(() => wal.close())
  const taken: Buffer[] = []
  let go = (): void => {}
  const reader = new Writable({
    write: (piece: Buffer, _encoding, done) => {
      taken.push(piece)
      if (taken.length === 1) go = done
      else done()
    },
  })
  const writing = exportTo(reader, await file.snapshot(), 'ndjson', plan, none)
  await until(() => taken.length === 1)
  await file.put([incident('later')])
  await until(async () => (await wal.empty()) === 0)
  t.equal(taken.length, 1, 'the reader has still taken nothing more')
  go()
  const { total } = await writing
  const lines = Buffer.concat(taken).toString('utf8').trimEnd().split('\n')
  t.strictSame([total, lines.length], [2_000, 2_000])
  t.strictSame(new Set(lines.map((line) => JSON.parse(line).id)), new Set(ids))
})
