/** `annals import`: reports, exit codes, files of faults, mappings by name, and what a signal leaves. */

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import t from 'tap'
import { folder } from '../importing/fixtures/importing.js'
import { sheetOf, workbookOf } from '../importing/fixtures/workbooks.js'
import { run } from '../support/command-line.js'
import { compiled } from '../support/root.js'
import { openStore } from '../support/stores.js'
import { until } from '../support/until.js'

/** Whether another process is writing. */
function isLocked(database: Database.Database): boolean {
  try {
    database.exec('begin immediate')
  } catch {
    return true
  }
  database.exec('rollback')
  return false
}

const MAPPING = `incident: { external_id: { scheme: m, value: "{id}" }, status: published, title: "{name}", date: "{date}" }\n`

t.test('a file, twice', async (t) => {
  const place = folder(t)
  const env = { ANNALS_DB: join(place, 'x.sqlite') }
  const [csv, mapping] = [join(place, 'm.csv'), join(place, 'm.yaml')]
  writeFileSync(csv, 'id,name,date\n1,One,2020\n2,Two,2020\n')
  writeFileSync(mapping, MAPPING)
  const dry = await run(['import', csv, '--mapping', mapping, '--dry-run'], env)
  t.match(dry, { code: 0, stdout: /2 created.*\nNothing was written: this was a dry run/s, stderr: '' })
  t.match(await run(['import', csv, '--mapping', mapping], env), {
    code: 0,
    stdout: /^2 rows read, 0 with errors\nincidents +2 created, 0 updated, 0 unchanged\nWritten\.\n$/,
  })
  const again = await run(['import', csv, '--mapping', mapping, '--json'], env)
  t.match(JSON.parse(again.stdout), { created: 0, updated: 0, unchanged: 2, written: true })
  t.match(await run(['import', csv, '--mapping', mapping], env), {
    code: 0,
    stdout: /2 unchanged\nNothing to write: all 2 records are there already and say the same\.\n$/,
  })
})

t.test('the first import takes the place of the demo, and may use its vocabularies', async (t) => {
  const place = folder(t)
  const [csv, mapping] = [join(place, 'm.csv'), join(place, 'm.yaml')]
  writeFileSync(csv, 'id,name,date\n1,One,2020\n')
  writeFileSync(mapping, MAPPING.replace('title:', 'acts: [arrest], title:'))
  const env = { ANNALS_DB: join(place, 'x.sqlite') }
  t.equal((await run(['demo'], env)).code, 0)
  t.match(await run(['import', csv, '--mapping', mapping], env), {
    code: 0,
    stdout:
      /\n15 records, 18 actors, 8 places, 8 sources and 1 dataset of the demo were removed\. .*\nWritten\.\n$/,
  })
  const other = { ANNALS_DB: join(place, 'y.sqlite') }
  t.equal((await run(['demo'], other)).code, 0)
  const kept = await run(['import', csv, '--mapping', mapping, '--keep-demo'], other)
  t.match(kept, { code: 0, stdout: /1 created, 0 updated, 0 unchanged\nWritten\.\n$/ })
})

t.test('a large file beside somebody who has the database open', async (t) => {
  const place = folder(t)
  const env = { ANNALS_DB: join(place, 'x.sqlite') }
  const [csv, mapping] = [join(place, 'm.csv'), join(place, 'm.yaml')]
  writeFileSync(mapping, MAPPING.replace('title:', 'summary: "{text}", title:'))
  const text = 'The same again. '.repeat(300)
  const rows = Array.from({ length: 900 }, (_, n) => `${n},One,2020,${text}${n}`)
  writeFileSync(csv, `id,name,date,text\n${rows.join('\n')}\n`)
  const command = ['import', csv, '--mapping', mapping, '--quiet']
  const alone = await run([...command, '--dry-run'], env)
  t.match(alone, { code: 0, stdout: /900 created/, stderr: '' })
  const other = new Database(env.ANNALS_DB)
  t.teardown(() => other.close())
  const count = other.prepare('select count(*) from incidents').pluck()
  t.equal(count.get(), 0)
  const beside = await run(command, env)
  t.match(beside, { code: 0, stdout: /900 created/ })
  t.match(beside.stderr, /^the database is open elsewhere, .*stop the server meanwhile\n$/)
  t.equal(count.get(), 900)
})

t.test('faults: said, kept in a file, and an exit code', async (t) => {
  const place = folder(t)
  const env = { ANNALS_DB: join(place, 'x.sqlite') }
  const [csv, mapping, faults] = [join(place, 'm.csv'), join(place, 'm.yaml'), join(place, 'f.ndjson')]
  writeFileSync(csv, 'id,name,date\n1,One,2020-02-30\n2,Two,2020\n')
  writeFileSync(mapping, MAPPING)
  const failed = await run(['import', csv, '--mapping', mapping, '--faults', faults], env)
  t.match(failed, {
    code: 1,
    stdout: /row 1 \(line 2\), date: .*29 days \[invalid_date\]\nNothing was written/s,
  })
  t.match(JSON.parse(readFileSync(faults, 'utf8')), { row: 1, code: 'invalid_date' })
  const bad = readFileSync(csv)
  writeFileSync(csv, 'id,name,date\n1,One,2020\n')
  const whole = join(place, 'none.ndjson')
  t.equal((await run(['import', csv, '--mapping', mapping, '--dry-run', '--faults', whole], env)).code, 0)
  t.equal(readFileSync(whole, 'utf8'), '', 'none at all are an empty file')
  writeFileSync(csv, bad)
  const skipped = await run(['import', csv, '--mapping', mapping, '--on-error', 'skip'], env)
  t.match(skipped, { code: 0, stdout: /Written, without the rows that have errors/ })
})

t.test('several files, a folder, and standard input', async (t) => {
  const place = folder(t)
  const env = { ANNALS_DB: join(place, 'x.sqlite') }
  const mapping = join(place, 'm.yaml')
  writeFileSync(mapping, MAPPING)
  const files = join(place, 'files')
  mkdirSync(files)
  const [one, two] = [join(files, '1.csv'), join(files, '2.csv')]
  writeFileSync(one, 'id,name,date\n1,One,2020\n')
  writeFileSync(two, 'id,name,date\n2,Two,2020-13\n')
  writeFileSync(join(files, 'notes.md'), '')
  t.match(await run(['import', one, two, '--mapping', mapping], env), {
    code: 1,
    stdout:
      /^2 rows of 2 files read, 1 with errors\n.* {2}row 1 \(line 2\) of 2\.csv, date: .*\nNothing was written/s,
  })
  writeFileSync(two, 'id,name,date\n2,Two,2020\n')
  t.match(await run(['import', files, '--mapping', mapping], env), {
    code: 0,
    stdout:
      /^2 rows of 2 files read, 0 with errors\n1 file not read:\n {2}notes\.md: its name tells no format\nincidents +2 created/,
  })
  const input = 'id,name,date\n1,One,2020\n3,Three,2020\n'
  t.match(await run(['import', '-', '--format', 'csv', '--mapping', mapping], env, input), {
    code: 0,
    stdout: /^2 rows read, 0 with errors\nincidents +1 created, 0 updated, 1 unchanged\n/,
  })
  t.match(await run(['import', '-', '--mapping', mapping], env, input), {
    code: 2,
    stderr: /standard input has no name that tells what it is: say --format/,
  })
  t.match(await run(['import', '-', '-', '--format', 'csv', '--mapping', mapping], env, input), {
    code: 2,
    stderr: /can be read once/,
  })
})

t.test('a workbook', async (t) => {
  const place = folder(t)
  const env = { ANNALS_DB: join(place, 'x.sqlite') }
  const [file, mapping] = [join(place, 'm.xlsx'), join(place, 'm.yaml')]
  const table = (name: string): string =>
    sheetOf([
      ['id', 'name', 'date'],
      [1, name, '2020'],
    ])
  writeFileSync(file, await workbookOf({ sheets: { A: table('One'), B: table('Two') } }))
  writeFileSync(mapping, MAPPING)
  t.match(await run(['import', file, '--mapping', mapping], env), {
    code: 0,
    stdout: /1 created.*the file: the sheet "A" is read, and not "B", .* \[other_sheets\]\nWritten/s,
  })
  t.match(await run(['import', file, '--mapping', mapping, '--sheet', 'B'], env), {
    code: 0,
    stdout: /^1 row read, 0 with errors\nincidents +0 created, 1 updated, 0 unchanged\n/,
  })
})

t.test('an encoding, guessed and said', async (t) => {
  const place = folder(t)
  const env = { ANNALS_DB: join(place, 'x.sqlite') }
  const [csv, mapping] = [join(place, 'm.csv'), join(place, 'm.yaml')]
  writeFileSync(csv, Buffer.from('id,name,date\n1,Caf\xe9,2020\n', 'latin1'))
  writeFileSync(mapping, MAPPING)
  t.match(await run(['import', csv, '--mapping', mapping, '--dry-run'], env), {
    code: 0,
    stdout:
      /the file: read as windows-1252, since it is not UTF-8; .* \(it is "1,Café,2020"\) \[guessed_encoding\]/,
  })
  const said = await run(['import', csv, '--mapping', mapping, '--dry-run', '--encoding', 'latin2'], env)
  t.match(said, { code: 0, stdout: /^1 row read, 0 with errors\nincidents .*\nNothing was written/ })
  t.match(await run(['import', csv, '--mapping', mapping, '--encoding', 'latin99'], env), {
    code: 2,
    stderr: /--encoding must be a label of the Encoding Standard/,
  })
})

t.test('what cannot be understood', async (t) => {
  const place = folder(t)
  const env = { ANNALS_DB: join(place, 'x.sqlite') }
  const [file, mapping] = [join(place, 'm.dat'), join(place, 'm.yaml')]
  writeFileSync(file, '')
  const csvFile = join(place, 'm.csv')
  writeFileSync(csvFile, '')
  writeFileSync(mapping, 'incident: { titel: x, title: x, id: x }\n')
  t.match(await run(['import', join(place, 'none.csv')], env), { code: 1, stderr: /there is no file/ })
  t.match(await run(['import', file], env), { code: 2, stderr: /say --format/ })
  const workbook = join(place, 'm.xls')
  writeFileSync(workbook, '')
  t.match(await run(['import', workbook, '--mapping', mapping], env), {
    code: 1,
    stderr: /a kind that is not read: save it as \.xlsx/,
  })
  t.match(await run(['import', file, '--mapping', 'ucdp-gde'], env), {
    code: 1,
    stderr: /did you mean ucdp-ged\?/,
  })
  t.match(await run(['import', file, '--mapping', mapping], env), {
    code: 1,
    stderr: /\/incident\/titel: unknown key "titel": did you mean "title"\?/,
  })
  t.match(await run(['import', csvFile, '--prune', '--prune-at-most', 'half'], env), {
    code: 2,
    stderr: /--prune-at-most must be a share of the dataset such as 50%/,
  })
  t.match(await run(['import', '--help'], env), { code: 0, stdout: /Mappings that ship: .*ucdp-ged/ })
})

t.test('a file without a mapping: one is guessed, printed, and taken as it is', async (t) => {
  const place = folder(t)
  const env = { ANNALS_DB: join(place, 'x.sqlite') }
  const [csv, mapping] = [join(place, 'raids.csv'), join(place, 'raids.yaml')]
  writeFileSync(csv, 'No,Day,Town,Killed\n17,31/05/2021,Alphaville,4\n18,02/06/2021,Betaville,\n')
  const guess = await run(['import', csv], env)
  t.match(guess, { code: 0, stdout: /^# A mapping for raids\.csv, guessed from 2 of 2 rows \(all\)/ })
  t.match(
    guess.stderr,
    /^Nothing was imported: the file needs a mapping, and one was guessed from 2 of 2 rows\.\nKeep it \(annals import raids\.csv > raids\.yaml\), read it, and run: annals import raids\.csv --mapping raids\.yaml --dry-run\n$/,
  )
  t.notOk(existsSync(env.ANNALS_DB), 'no database was even made')
  writeFileSync(mapping, guess.stdout)
  const dry = await run(['import', csv, '--mapping', mapping, '--dry-run'], env)
  t.match(dry, { code: 0, stdout: /2 rows read, 0 with errors/ })
  t.match(await run(['import', csv, '--mapping', mapping], env), {
    code: 0,
    stdout: /incidents +2 created.*Written/s,
  })
  const asked = await run(['import', csv, '--json'], env)
  t.equal(asked.code, 1, 'a report that is asked for is a report')
  t.match(JSON.parse(asked.stdout), {
    state: 'failed',
    faults: [{ code: 'unreadable', detail: /needs a mapping/ }],
  })
  const others = join(place, 'others.ndjson')
  writeFileSync(others, '{"id":"x","title":"X","kind":"incident","city":"A"}\n')
  t.match(await run(['import', others], env), {
    code: 0,
    stdout: /A mapping for others\.ndjson/,
    stderr: /no row is a record of annals as it stands \(row 1 .*unknown key "city"/,
  })
  writeFileSync(others, '{"id":"x","title":"X","kind":"incident"}\n')
  t.match(await run(['import', others], env), { code: 0, stdout: /1 created.*Written/s, stderr: '' })
  writeFileSync(csv, 'No,Day\n')
  t.match(await run(['import', csv], env), {
    code: 1,
    stderr: /raids\.csv has no rows that a mapping could be guessed from/,
  })
})

for (const [signal, exit] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGKILL', null],
] as const) {
  t.test(`${signal} in the middle leaves nothing`, async (t) => {
    const place = folder(t)
    const path = join(place, 'x.sqlite')
    const file = join(place, 'm.ndjson')
    writeFileSync(
      file,
      Array.from(
        { length: 60_000 },
        (_, n) => `${JSON.stringify({ id: `n${n}`, title: 'x', kind: 'incident' })}\n`,
      ).join(''),
    )
    ;(await openStore({ path })).close()
    const child = spawn(process.execPath, [compiled('src/cli.ts'), 'import', file], {
      env: { PATH: process.execPath, ANNALS_DB: path },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let said = ''
    child.stdout.on('data', (piece) => {
      said += piece
    })
    // The write-ahead log grows once the transaction is too large for the memory of the cache, or at its end.
    const reader = await openStore({ path })
    t.teardown(() => reader.close())
    const watching = new Database(path, { timeout: 0 })
    t.teardown(() => watching.close())
    // It holds the lock of writers from the first to the last line.
    await until(() => isLocked(watching), 'the import')
    const closed = once(child, 'close')
    t.equal(child.exitCode, null, 'it is still at it')
    child.kill(signal)
    const [code] = await closed
    t.equal(code, exit)
    if (exit === null) t.equal(said, '')
    else
      t.match(
        said,
        /^[\d,]+ rows? read, 0 with errors\n(?:.*\n)*Stopped (?:after [\d,]+ rows?)?(?:,? ?at row [\d,]+.*)? \(the command was interrupted\)\. Nothing was written/,
      )
    t.equal((await reader.summary('full')).counts.incidents, 0)
    await reader.put([
      {
        type: 'dataset',
        record: { id: 'd', title: 'd', licence: 'x', attribution: null, version: null, caveats: null },
      },
    ])
    t.equal((await reader.summary('full')).counts.datasets, 1, 'and others can write again')
  })
}
