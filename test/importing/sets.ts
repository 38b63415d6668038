/** Several files, folders and ZIPs as one import: what is read, in which order, what is not, and what is judged over all. */
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import t, { type Test } from 'tap'
import yazl from 'yazl'
import type { ImportReport } from '../../src/importing/report.js'
import type { Store } from '../../src/store/contract/store.js'
import { type Bringing, bring, folder, memory, recordOf } from './fixtures/importing.js'
import { sheetOf, workbookOf, zipOf } from './fixtures/workbooks.js'

const MAPPING = `
dataset: { id: m, title: M, licence: CC0-1.0 }
incident:
  id: "m{id}"
  external_id: { scheme: m, value: "{id}" }
  title: "{title}"
  date: "{date}"
  attributes: { from: "{file}" }
`

type Files = Record<string, string | Buffer>

/** A folder with these files. */
function placeOf(t: Test, files: Files): string {
  const place = folder(t)
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(place, name)), { recursive: true })
    writeFileSync(join(place, name), content)
  }
  return place
}

/** Imports paths of one set. */
function bringAll(
  t: Test,
  store: Store,
  paths: readonly string[],
  more: Bringing = {},
): Promise<ImportReport> {
  const [path = '', ...others] = paths
  return bring(t, store, '', { mapping: MAPPING, format: null, path, others, ...more })
}

const table = (...rows: string[]): string => `id,title,date\n${rows.map((row) => `${row}\n`).join('')}`

const attributesOf = async (store: Store, id: string) => (await recordOf(store, id)).attributes

t.test('files are one import: one report, whose faults name their file and the row in it', async (t) => {
  const store = await memory(t)
  const place = placeOf(t, {
    'b.csv': table('1,One,2020', '2,Two,2020'),
    'a.csv.gz': gzipSync(table('3,Three,2020-13', '1,Other,2020', '4,Four,2020')),
  })
  const paths = ['b.csv', 'a.csv.gz'].map((name) => join(place, name))
  const failed = await bringAll(t, store, paths)
  t.match(failed, { state: 'failed', written: false, files: 2, rows: 5, faulty: 2, not_read: [] })
  t.match(failed.faults, [
    { file: 'a.csv.gz', row: 1, line: 2, code: 'invalid_date' },
    {
      file: 'a.csv.gz',
      row: 2,
      line: 3,
      code: 'duplicate_id',
      detail: 'm:1 stands in row 1 of b.csv too, which says something else about it',
    },
  ])
  const report = await bringAll(t, store, paths, { onError: 'skip' })
  t.match(report, {
    state: 'done',
    written: true,
    files: 2,
    faulty: 2,
    records: { incident: { created: 3 } },
  })
  t.strictSame(await attributesOf(store, 'm1'), { from: 'b' })
  t.strictSame(await attributesOf(store, 'm4'), { from: 'a' })
  t.match(await bringAll(t, store, [...paths].reverse(), { onError: 'skip' }), {
    faults: [{ row: 1 }, { file: 'b.csv', row: 1, detail: /stands in row 2 of a\.csv\.gz too/ }],
  })
})

t.test('a prune looks at all of them', async (t) => {
  const store = await memory(t)
  const place = placeOf(t, {
    'a.csv': table('1,One,2020', '2,Two,2020'),
    'b.csv': table('3,Three,2020'),
    'c.csv': table('2,Two,2020'),
  })
  const path = (name: string): string => join(place, `${name}.csv`)
  await bringAll(t, store, [path('a'), path('b')])
  t.match(await bringAll(t, store, [path('b'), path('a')], { prune: true }), {
    gone: [],
    withdrawn: 0,
    records: { incident: { unchanged: 3 } },
  })
  const pruned = await bringAll(t, store, [path('c'), path('b')], { prune: true })
  t.match(pruned, { written: true, gone: ['m1'], withdrawn: 1 })
})

t.test('a folder, in the order of its names; what is not read is named', async (t) => {
  const store = await memory(t)
  const place = placeOf(t, {
    '10.csv': table('1,Ten,2020'),
    '9.csv': table('1,Nine,2020'),
    '2019/1.csv': table('2,Old,2019'),
    'README.txt': 'x',
    'notes.md': 'x',
    '.hidden/x.csv': table('7,No,2020'),
    '~$book.csv': 'x',
    'more.zip': await zipOf({ 'a.csv': 'x' }),
  })
  symlinkSync(place, join(place, 'loop'))
  symlinkSync(join(place, 'none'), join(place, 'gone.csv'))
  const report = await bringAll(t, store, [place], { onError: 'skip' })
  t.match(report, { files: 3, rows: 3, not_read_count: 7 })
  t.match(report.faults, [{ file: '10.csv', row: 1, detail: /row 1 of 9\.csv/ }], '9 comes before 10')
  t.strictSame(await attributesOf(store, 'm2'), { from: '2019/1' })
  const reasons = Object.fromEntries(report.not_read.map(({ file, reason }) => [file, reason]))
  t.strictSame(reasons, {
    'README.txt': 'its name tells no format',
    'notes.md': 'its name tells no format',
    '.hidden': 'hidden',
    '~$book.csv': 'hidden',
    'more.zip': 'a ZIP among files',
    loop: 'a link to a folder',
    'gone.csv': 'a link to nothing',
  })
})

t.test('links that lead out of a folder are named and not read, and those that are given are', async (t) => {
  const store = await memory(t)
  const outside = placeOf(t, { 'secret.csv': table('9,Secret,2020') })
  const place = placeOf(t, { 'in/a.csv': table('1,One,2020'), 'in2/x.csv': table('8,Near,2020') })
  const [within, secret] = [join(place, 'in'), join(outside, 'secret.csv')]
  symlinkSync(secret, join(within, 'b.csv'))
  symlinkSync(join('..', 'in2', 'x.csv'), join(within, 'c.csv'))
  symlinkSync(within, join(place, 'folder'))
  for (const given of [within, join(place, 'folder')]) {
    const report = await bringAll(t, store, [given])
    t.match(report, { files: 1, rows: 1 })
    t.strictSame(report.not_read, [
      { file: 'b.csv', reason: 'a link out of the folder' },
      { file: 'c.csv', reason: 'a link out of the folder' },
    ])
  }
  // A link within the folder is one of its files.
  writeFileSync(join(within, '.data.csv'), table('2,Two,2020'))
  symlinkSync('.data.csv', join(within, 'd.csv'))
  t.match(await bringAll(t, store, [within]), { files: 2, rows: 2, not_read_count: 3 })
  t.equal(await recordOf(store, 'm9'), null)
  t.match(await bringAll(t, store, [join(within, 'b.csv'), join(within, 'a.csv')]), {
    files: 2,
    not_read_count: 0,
  })
  t.equal((await recordOf(store, 'm9')).title, 'Secret')
})

t.test('a link in a ZIP is no file', async (t) => {
  const zip = new yazl.ZipFile()
  zip.addBuffer(Buffer.from(table('1,One,2020')), 'a.csv')
  zip.addBuffer(Buffer.from('../../x.csv'), 'b.csv', { mode: 0o120777 })
  zip.end()
  const report = await bring(t, await memory(t), await buffer(zip.outputStream), {
    mapping: MAPPING,
    format: null,
  })
  t.match(report, { state: 'done', files: 1, rows: 1 })
  t.strictSame(report.not_read, [{ file: 'b.csv', reason: 'a link' }])
})

t.test('a ZIP', async (t) => {
  const store = await memory(t)
  const content = await zipOf({
    'data/2018-10.csv': table('1,One,2018-10'),
    '__MACOSX/data/._2018-10.csv': 'x',
    'data/.DS_Store': 'x',
    'inner.zip': 'x',
    'book.xlsx': 'x',
    LICENSE: 'x',
    'data/2018-9.csv': Buffer.from(table('2,Zürich,2018-09'), 'latin1'),
  })
  const report = await bring(t, store, content, { mapping: MAPPING, format: 'datapackage', name: 'all.zip' })
  t.match(report, {
    state: 'done',
    files: 2,
    rows: 2,
    warnings: [{ code: 'guessed_encoding', file: 'data/2018-9.csv', row: null }],
  })
  t.equal((await recordOf(store, 'm2')).title, 'Zürich')
  t.strictSame(await attributesOf(store, 'm1'), { from: 'data/2018-10' })
  t.strictSame(
    report.not_read.map(({ file, reason }) => `${file}: ${reason}`),
    [
      '__MACOSX/data/._2018-10.csv: hidden',
      'book.xlsx: a workbook in a ZIP',
      'data/.DS_Store: hidden',
      'inner.zip: a ZIP in a ZIP',
      'LICENSE: its name tells no format',
    ],
  )
  t.match(
    await bring(t, store, content, { mapping: MAPPING, format: 'csv' }),
    { files: 2, unchanged: 3 },
    'csv is said',
  )
})

t.test('what cannot be one import is refused', async (t) => {
  const store = await memory(t)
  const refused = async (report: Promise<ImportReport>, detail: RegExp, more: object = {}) =>
    t.match(await report, { state: 'failed', written: false, faults: [{ detail, ...more }] })
  const of = async (files: Files, more: Bringing = {}) =>
    bring(t, store, await zipOf(files), { mapping: MAPPING, format: 'datapackage', name: 'all.zip', ...more })
  await refused(of({ 'a.csv': 'x', 'b.json': '[]' }), /several formats, csv, json: say which/)
  await refused(of({}), /all\.zip has no file that can be read: it is empty/)
  await refused(
    of({ 'a.md': 'x', '.b': '' }),
    /no file that can be read: \.b \(hidden\), a\.md \(its name tells no format\)/,
  )
  await refused(of({ 'a.csv': 'x' }, { format: 'json' }), /a\.csv \(it is csv\)/)
  await refused(of({ 'a.csv': table('1,One,2020'), 'b.csv': 'id,title\n2,Two\n' }), /"date"/, {
    file: 'b.csv',
    code: 'missing_column',
  })
  const good = await zipOf({ 'aa/a.csv': table('1,One,2020') })
  const evil = Buffer.from(good.toString('latin1').replaceAll('aa/a.csv', '../a.csv'), 'latin1')
  await refused(bring(t, store, evil, { mapping: MAPPING }), /invalid relative path/)
  const two = await zipOf({ 'a.csv': table('1,One,2020'), 'b.csv': table('1,One,2020') })
  const twice = Buffer.from(two.toString('latin1').replaceAll('b.csv', 'a.csv'), 'latin1')
  await refused(bring(t, store, twice, { mapping: MAPPING }), /has "a\.csv" twice/)
  const encrypted = Buffer.from(good)
  for (const [magic, at] of [
    ['PK\x03\x04', 6],
    ['PK\x01\x02', 8],
  ] as const)
    encrypted[encrypted.indexOf(magic, 0, 'latin1') + at]! |= 1
  await refused(bring(t, store, encrypted, { mapping: MAPPING }), /needs a password/, { file: 'aa/a.csv' })
  const broken = Buffer.from(good)
  broken.fill(0xff, 40, 60)
  await refused(bring(t, store, broken, { mapping: MAPPING }), /cannot be unpacked/, { file: 'aa/a.csv' })
  const bomb = await zipOf(
    Object.fromEntries(['a', 'b', 'c'].map((name) => [`${name}.csv`, Buffer.alloc(30 * 2 ** 20)])),
  )
  await refused(bring(t, store, bomb, { mapping: MAPPING }), /unpacks to 90 MiB/, { code: 'too_compressed' })
  const place = placeOf(t, { 'a.csv': table('1,One,2020'), 'x.md': 'x' })
  symlinkSync(join(place, 'a.csv'), join(place, 'b.csv'))
  await refused(bringAll(t, store, [place]), /b\.csv and a\.csv are the same file/)
  await refused(bringAll(t, store, [join(place, 'a.csv'), join(place, 'a.csv')]), /are the same file/)
  await refused(
    bringAll(t, store, [join(place, 'a.csv'), join(place, 'x.md')]),
    /x\.md does not tell what it is/,
  )
  await refused(bringAll(t, store, [folder(t)]), /it is empty/)
})

t.test('other columns are reported', async (t) => {
  const store = await memory(t)
  const place = placeOf(t, {
    'a.csv': table('1,One,2020'),
    'b.csv': 'date,title,id\n2020,Two,2\n',
    'c.csv': 'id,title,date,Town\n3,Three,2020,Aksu\n',
    'd.csv': '',
  })
  const report = await bringAll(t, store, [place])
  t.match(report, { state: 'done', created: 4, warning_counts: { other_columns: 2 } })
  t.match(report.warnings, [
    { file: 'c.csv', code: 'other_columns', detail: 'has the columns "Town", which a.csv has not' },
    { file: 'd.csv', code: 'other_columns', detail: /it is empty/ },
  ])
})

t.test('workbooks and whole records too', async (t) => {
  const store = await memory(t)
  const book = await workbookOf({
    sheets: {
      S: sheetOf([
        ['id', 'title', 'date'],
        [5, 'Five', '2020'],
      ]),
    },
  })
  const books = placeOf(t, { 'a.xlsx': book, 'b.xlsx': book })
  const mapping = MAPPING.replace(/ *attributes.*\n/, '')
  t.match(await bringAll(t, store, [books], { mapping }), {
    files: 2,
    rows: 2,
    records: { incident: { created: 1, unchanged: 1 } },
  })
  const record = (id: string): string =>
    `${JSON.stringify({ id, title: id, kind: 'incident', date: '2020' })}\n`
  const lines = placeOf(t, { 'a.ndjson': record('x1'), 'b.jsonl': record('x2') + record('x3') })
  const whole = { id: 'w', format: null, onError: 'abort' } as const
  t.match(await bring(t, store, '', { ...whole, path: lines }), { files: 2, rows: 3, created: 3 })
})
