/** Which files, sheets and encodings a guessed mapping was guessed from, and that it says them. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { guessMapping } from '../../../src/importing/guessing/guess.js'
import { readMapping } from '../../../src/importing/mapping/read.js'
import { guessLines } from '../../../src/importing/words.js'
import { bring, folder, memory, recordOf } from '../fixtures/importing.js'
import { sheetOf, workbookOf } from '../fixtures/workbooks.js'
import { csvOf, guessed, tried } from './fixtures/guessed.js'

const HEAD = 'id,title,day,people\n'

t.test('several files are examined together', async (t) => {
  const place = folder(t)
  const paths = ['2023.csv', '2024 b.csv'].map((name) => join(place, name)) as [string, string]
  writeFileSync(paths[0], `${HEAD}a,One,01/02/2023,3\nb,Two,03/04/2023,4\n`)
  writeFileSync(paths[1], `${HEAD}c,Three,31/05/2024,many\nb,Four,02/06/2024,5\n`)
  const [path, other] = paths
  const guess = await guessMapping({ path, others: [other], name: '2023.csv', format: null })
  const { mapping } = guess!
  t.match(guess, { looked: 4, read: 4 })
  t.match(
    mapping,
    /^# A mapping for 2023\.csv, 2024 b\.csv, guessed from 4 of 4 rows \(all\) of 2 files, 2023\.csv, 2024 b\.csv\. Nothing/,
  )
  t.match(mapping, /\n# {3}annals import 2023\.csv '2024 b\.csv' --mapping 2023\.yaml --dry-run\n/)
  t.match(readMapping(mapping).incident.date, { format: 'DD/MM/YYYY' }, 'the second file settles it')
  t.equal(readMapping(mapping).incident.external_id, undefined, 'an id that two files have tells no row')
  t.match(mapping, /people: always filled, all different: "3", "4", "many"/)
  const lines = guessLines(['2023.csv', '2024 b.csv'], guess!)
  t.match(lines[0], /^Nothing was imported: the files need a mapping, and one was guessed from 4 of 4 rows\./)
  t.match(lines[1], /annals import 2023\.csv '2024 b\.csv' > 2023\.yaml/)
  const report = await bring(t, await memory(t), '', {
    mapping,
    path,
    others: [other],
    name: '2023.csv',
    format: null,
  })
  t.match(report, { state: 'done', files: 2, created: 5, fault_count: 0 })
})

t.test('of a folder the files are named, and what is not read', async (t) => {
  const place = join(folder(t), 'raids')
  mkdirSync(place)
  writeFileSync(join(place, '1.csv'), `${HEAD}a,One,2023-02-01,3\n`)
  writeFileSync(join(place, '2.csv'), 'id,title\nc,Three,x\nd,Four\n')
  writeFileSync(join(place, 'notes.md'), '')
  const { mapping } = (await guessMapping({ path: place, format: null }))!
  t.match(mapping, /^# A mapping for raids, guessed from 2 of 3 rows .* of 2 files, 1\.csv, 2\.csv\./)
  t.match(mapping, /\n# 1 file is not read: notes\.md \(its name tells no format\)\n/)
  t.match(mapping, /\n# 2\.csv: lacks the columns "day", "people", .*\n/)
  t.match(mapping, /\n# 1 rows could not be read, such as row 1 of 2\.csv: /)
})

t.test('the sheet of a workbook is named, and said where there are others', async (t) => {
  const sheet = (title: string): string =>
    sheetOf([
      ['id', 'title', 'day'],
      ['a', title, '2020-05-30'],
      ['b', 'Two', '2020-05-31'],
    ])
  const path = join(folder(t), 'raids.xlsx')
  writeFileSync(path, await workbookOf({ sheets: { 'The raids': sheet('One'), Others: sheet('Other') } }))
  const of = async (named: string | null) =>
    (await guessMapping({ path, format: null, sheet: named }))!.mapping
  const first = await of(null)
  t.match(first, /^# A mapping for raids\.xlsx, guessed from 2 of 2 rows \(all\) of the sheet "The raids"\./)
  t.match(first, /\n# the sheet "The raids" is read, and not "Others"/)
  t.equal(readMapping(first).sheet, 'The raids')
  const other = await of('others')
  t.match(other, /of the sheet "Others"\. Nothing/)
  t.equal(readMapping(other).sheet, 'Others')
  t.notMatch(other, /and not/)
  const report = await bring(t, await memory(t), '', {
    mapping: other,
    path,
    format: null,
    name: 'raids.xlsx',
  })
  t.match(report, { created: 3, warnings: [] })
  writeFileSync(path, await workbookOf({ sheets: { Only: sheet('One') } }))
  const only = await of(null)
  t.match(only, /of the sheet "Only"/)
  t.equal(readMapping(only).sheet, undefined, 'where there is one sheet it need not be said')
})

t.test('an encoding that was guessed or said stands in the mapping', async (t) => {
  const path = join(folder(t), 'raids.csv')
  const of = async (encoding: string | null) =>
    (await guessMapping({ path, format: null, encoding }))!.mapping
  writeFileSync(path, Buffer.from(`${HEAD}a,Caf\xe9,2020-05-30,1\n`, 'latin1'))
  const guess = await of(null)
  t.equal(readMapping(guess).encoding, 'windows-1252')
  t.match(guess, /\n# read as windows-1252, since it is not UTF-8/)
  t.match(guess, /"Café"/)
  t.match(await bring(t, await memory(t), '', { mapping: guess, path, format: null, name: 'raids.csv' }), {
    fault_count: 0,
    warnings: [],
  })
  const said = await of('latin2')
  t.equal(readMapping(said).encoding, 'iso-8859-2')
  writeFileSync(path, `${HEAD}a,Café,2020-05-30,1\n`)
  t.equal(readMapping(await of(null)).encoding, undefined)
})

t.test('a column that is called a date and is taken for none says why', async (t) => {
  const csv = csvOf([
    ['id', 'title', 'event_date', 'end_date', 'updated'],
    ['a', 'One', 'spring', '2020-05-30', 'never'],
    ['b', 'Two', '2021 or so', '2020-05-31', ''],
    ['c', 'Three', '2020-05-30', '2020-06-01', 'once'],
  ])
  const { mapping } = await guessed(t, csv)
  t.match(
    mapping,
    /event_date: .*\n#.*\n# {7}\(not taken for dates: 2 of 3 cells are none in any form that is known, such as "spring", "2021 or so"\)/,
  )
  t.notMatch(mapping, /end_date: .*\n#.*\n#.*not taken for dates/)
})

t.test('a source with a name and no address takes no address from the others', async (t) => {
  const csv = csvOf([
    ['id', 'title', 'date', 'source', 'url'],
    ...Array.from({ length: 5 }, (_, at) => [
      `r${at}`,
      `Raid ${at}`,
      '2020',
      `Paper ${at}`,
      `https://a.example/${at}`,
    ]),
    ['x', 'Raid x', '2020', 'A letter', ''],
    ['y', 'Raid y', '2020', '', ''],
    ['z', 'Raid z', '2020', '', 'https://a.example/z'],
  ])
  const report = await tried(t, csv)
  t.match(report, { fault_count: 0, records: { source: { created: 7 } } }, JSON.stringify(report.faults))
  t.match(report.mapping, /url: .*\n# {5}→ addresses of sources\n/)
  const store = await memory(t)
  await bring(t, store, csv, { mapping: report.mapping, name: 'raids.csv' })
  const claims = async (id: string): Promise<number> =>
    (await recordOf(store, `2020-raid-${id}`)).claims.length
  t.strictSame(await Promise.all(['0', 'x', 'y', 'z'].map(claims)), [1, 1, 0, 1])
})

t.test('a header that stands in a table again is no row to guess from', async (t) => {
  const { looked, mapping } = await guessed(t, `${HEAD}a,One,2020-05-30,1\n${HEAD}b,Two,2020-05-31,2\n`)
  t.equal(looked, 2)
  t.match(mapping, /guessed from 2 of 2 rows \(all\)/)
  t.match(mapping, /people: always filled, all different: "1", "2"\n/)
})
