/** How far an import says that it is, and where it says that it stood when it was stopped. */
import { mkdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import t, { type Test } from 'tap'
import type { FileFormat } from '../../src/importing/file.js'
import { importFile } from '../../src/importing/importer.js'
import type { ImportReport, Progress } from '../../src/importing/report.js'
import { Stopped } from '../../src/importing/stopping.js'
import { reportLines } from '../../src/importing/words.js'
import { folder, memory } from './fixtures/importing.js'
import { sheetOf, workbookOf, zipOf } from './fixtures/workbooks.js'

const MAPPING = 'incident: { id: "p{id}", title: "{title}" }'
const table = (from: number, to: number): string =>
  `id,title\n${Array.from({ length: to - from }, (_, at) => `${from + at},Row ${from + at}\n`).join('')}`

/** Imports a path, and what it said meanwhile. @param stopAt stops it at that many rows of the second pass */
async function watched(
  t: Test,
  path: string,
  format: FileFormat | null,
  stop: (told: readonly Progress[], checks: number) => boolean = () => false,
): Promise<{ report: ImportReport; told: Progress[] }> {
  const told: Progress[] = []
  let checks = 0
  const report = await importFile(
    await memory(t),
    {
      id: 'p',
      path,
      format,
      mapping: MAPPING,
      dryRun: false,
      onError: 'abort',
      prune: false,
      author: { name: null, reason: null },
      isAdmin: true,
    },
    {
      onProgress: (progress) => told.push(progress),
      check: () => {
        checks += 1
        if (stop(told, checks)) throw new Stopped('the command was interrupted')
      },
    },
  )
  return { report, told }
}

t.test('bytes of each kind of file, in both passes, up to all of them', async (t) => {
  const place = folder(t)
  const text = table(0, 3_000)
  const rows = Array.from({ length: 2_000 }, (_, at) => [at, `Row ${at}`])
  const set = join(place, 'set')
  mkdirSync(set)
  writeFileSync(join(set, '1.csv'), table(0, 2_500))
  writeFileSync(join(set, '2.csv'), table(2_500, 4_000))
  for (const [name, content, format, total] of [
    ['a.csv', text, 'csv', text.length],
    ['a.csv.gz', gzipSync(text), 'csv', gzipSync(text).length],
    ['a.xlsx', await workbookOf({ sheets: { S: sheetOf([['id', 'title'], ...rows]) } }), 'xlsx', null],
    ['a.zip', await zipOf({ 'a.csv': text }), null, text.length],
    ['set', null, null, table(0, 2_500).length + table(2_500, 4_000).length],
  ] as const) {
    const path = join(place, name)
    if (content !== null) writeFileSync(path, content)
    const { report, told } = await watched(t, path, format)
    t.match(report, { state: 'done', progress: null }, name)
    for (const phase of ['looking', 'importing'] as const) {
      const own = told.filter((progress) => progress.phase === phase)
      t.ok(own.length > 0, `${name}: ${phase}`)
      t.ok(own.every(({ bytes, total_bytes }) => bytes >= 0 && bytes <= total_bytes))
    }
    const last = told.at(-1)!
    t.equal(last.bytes, last.total_bytes, `${name}: all bytes`)
    if (total !== null) t.equal(last.total_bytes, total, name)
    t.equal(last.rows, report.rows)
    if (name === 'set') t.match(last, { file: '2.csv', row: 1_500, rows: 4_000 })
  }
  t.equal(statSync(join(place, 'a.csv')).size, text.length)
})

t.test('where it stood when it was stopped', async (t) => {
  const place = folder(t)
  writeFileSync(join(place, '1.csv'), table(0, 1_200))
  writeFileSync(join(place, '2.csv'), table(1_200, 3_000))
  const { report } = await watched(t, place, null, (told) =>
    told.some(({ phase, rows }) => phase === 'importing' && rows >= 2_000),
  )
  t.match(report, {
    state: 'cancelled',
    written: false,
    progress: { phase: 'importing', file: '2.csv', row: 800 },
  })
  t.match(
    reportLines(report).at(-1),
    /^Stopped after 2,000 rows, at row 800 of 2\.csv \(the command was interrupted\)\. Nothing was written/,
  )
  const early = await watched(t, place, null, (told) => told.some(({ rows }) => rows >= 1_000))
  t.match(
    reportLines(early.report).at(-1),
    /^Stopped at row 1,000 of 1\.csv, while the rows were looked through for the first time \(/,
  )
  const first = await watched(t, place, null, (_, checks) => checks === 1)
  t.match(reportLines(first.report).at(-1), /^Stopped after 0 rows \(/)
})
