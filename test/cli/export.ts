/** Exports by command: to standard output and into files, and what is left if one fails. */
import { existsSync, lstatSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { databaseIn, run } from '../support/command-line.js'

// Each child takes a second or two to start, more on a busy machine.
t.jobs = 2
t.setTimeout(1_800_000)

const folder = t.testdir()
const database = databaseIn(folder)

t.test('export writes what the API streams, to standard output and into files', async (t) => {
  const env = database('export')
  t.equal((await run(['migrate'], env)).code, 0)
  t.equal((await run(['seed'], env)).code, 0)
  const all = await run(['export', '--format', 'ndjson'], env)
  t.strictSame([all.code, all.stderr, all.stdout.trimEnd().split('\n').length], [0, '', 15])
  for (const filters of [
    ['country=CN', 'kind=incident', 'fields=title'],
    ['--country', 'CN', '--kind=incident', '--fields', 'title'],
  ]) {
    const some = await run(['export', '--format', 'csv', ...filters], env)
    t.strictSame(
      [some.code, some.stdout.split('\r\n').slice(0, 2)],
      [
        0,
        [
          'id,title',
          '2020-07-15-facial-recognition-detention,Falun Gong practitioner traced by facial recognition and detained',
        ],
      ],
    )
  }
  const output = join(folder, 'export.csv')
  writeFileSync(output, 'what was there')
  const link = join(folder, 'link.csv')
  symlinkSync('export.csv', link)
  const written = await run(['export', '--format', 'csv', '--records', 'actors', '-o', link], env)
  t.strictSame([written.code, written.stderr, written.stdout], [0, '18 records\n', ''])
  t.match(readFileSync(output, 'utf8'), /^id,kind,name/, 'through the link')
  t.ok(lstatSync(link).isSymbolicLink())
  const everything = await run(['export', '--format', 'ndjson', '--records', 'annals'], env)
  t.equal(everything.stdout.trimEnd().split('\n').length, 86)
})

t.test('an export that fails says so, and leaves what was there', async (t) => {
  const env = database('export-faults')
  t.equal((await run(['seed'], env)).code, 0)
  const output = join(folder, 'kept.csv')
  writeFileSync(output, 'what was there')
  const cases: [args: string[], code: number, words: RegExp, env?: Record<string, string>][] = [
    [['--format', 'csv', 'contry=CN'], 2, /unknown parameter "contry": did you mean "country"\?/],
    [['--format', 'csv', 'status=draft'], 2, /needs view=full/],
    [['--format', 'csv', 'cursor=x'], 2, /unknown parameter "cursor"/],
    [['--format', 'csv', '--date'], 2, /--date: a parameter is written as name=value/],
    [['--format', 'xlsx'], 2, /Allowed choices are ndjson, csv, geojson/],
    [['--format', 'geojson', '--records', 'actors'], 2, /actors cannot be written as geojson/],
    [[], 2, /--format/],
    [['--format', 'csv', '-o', ''], 2, /needs the name of a file/],
    [['--format', 'csv', 'actor=nobody'], 1, /no actor has the id "nobody"/],
    [['--format', 'csv', '-o', join(folder, 'no-such-folder', 'x.csv')], 1, /ENOENT/],
    [['--format', 'csv', '-o', folder], 1, /EISDIR/],
    [['--format', 'csv'], 1, /there is no database/, { ANNALS_DB: join(folder, 'none.sqlite') }],
  ]
  for (const [args, code, words, other] of cases) {
    const full = args.includes('-o') ? args : [...args, '-o', output]
    const result = await run(['export', ...full], other ?? env)
    t.equal(result.code, code, args.join(' '))
    t.match(result.stderr, words, args.join(' '))
  }
  t.equal(readFileSync(output, 'utf8'), 'what was there')
  t.notOk(existsSync(join(folder, 'none.sqlite')), 'no database is made')
  t.strictSame(
    readdirSync(folder).filter((name) => name.endsWith('.part')),
    [],
  )
})
