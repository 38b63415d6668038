/** Tests the command line as a child process: words, exit codes, and commands that set up a database. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { databaseIn, run } from '../support/command-line.js'
import { inRoot } from '../support/root.js'

// Each child takes a second or two to start, more on a busy machine.
t.jobs = 2
t.setTimeout(1_800_000)

const folder = t.testdir({ broken: { 'actors.json': '[{"id":"A"}]' } })
const database = databaseIn(folder)

t.test('help and version', async (t) => {
  const help = await run(['--help'])
  t.equal(help.code, 0)
  for (const word of ['serve', 'migrate', 'demo', 'seed', 'openapi', 'Examples:']) t.match(help.stdout, word)
  const { version } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'))
  t.strictSame(await run(['--version']), { code: 0, stdout: `${version}\n`, stderr: '' })
  t.match(await run(['serve', '--help']), { code: 0, stdout: '--no-demo' })
})

t.test('what is not understood ends with 2, and the nearest is named', async (t) => {
  t.match(await run(['serv']), {
    code: 2,
    stderr: /unknown command 'serv'[\s\S]*Did you mean serve/,
    stdout: '',
  })
  t.match(await run(['serve', '--no-demmo']), {
    code: 2,
    stderr: /unknown option '--no-demmo'[\s\S]*Did you mean --no-demo/,
  })
  t.match(await run(['migrate', 'now']), { code: 2, stderr: /too many arguments/ })
  t.match(await run([]), { code: 2, stderr: /Usage: annals/ })
})

t.test('wrong settings end with 1, one line each', async (t) => {
  const wrong = await run(['serve'], { PORT: 'hunter2', ANNALS_DBB: 'x' })
  t.equal(wrong.code, 1)
  t.equal(
    wrong.stderr,
    'annals: PORT must be a whole number from 0 to 65535\nannals: unknown setting ANNALS_DBB: did you mean ANNALS_DB?\n',
  )
})

t.test('a database that cannot be opened ends with 1, and is named', async (t) => {
  writeFileSync(join(folder, 'text.sqlite'), 'this is no database, whatever its name says. '.repeat(50))
  for (const command of ['serve', 'migrate', 'seed']) {
    const refused = await run([command], database('text'))
    t.match(
      refused,
      { code: 1, stderr: /^annals: cannot open the database .*text\.sqlite: .*not a database\n$/ },
      command,
    )
  }
  for (const path of [folder, join(folder, 'text.sqlite', 'x.sqlite')]) {
    const refused = await run(['serve'], { ANNALS_DB: path })
    t.match(refused, { code: 1, stderr: /^annals: cannot open the database .*\n$/ }, path)
  }
})

t.test('migrate and seed', async (t) => {
  t.match(await run(['migrate'], database('seeded')), {
    code: 0,
    stdout: /^applied 0001_\w+\.sql\n/,
    stderr: '',
  })
  t.strictSame(await run(['migrate'], database('seeded')), { code: 0, stdout: 'up to date\n', stderr: '' })
  t.match(await run(['seed'], database('seeded')), {
    code: 0,
    stdout: /^50 created, 0 updated, 0 unchanged\nImporting data of your own .*annals demo --remove\.\n$/,
  })
  t.match(await run(['seed'], database('seeded')), {
    code: 0,
    stdout: /^0 created, 0 updated, [1-9]\d* unchanged\n$/,
  })
  const nowhere = await run(['seed', '--directory', join(folder, 'nope')], database('seeded'))
  t.match(nowhere, { code: 1, stderr: /^annals: .*nope/ })
  const broken = await run(['seed', '--directory', join(folder, 'broken')], database('seeded'))
  t.equal(broken.code, 1)
  t.match(broken.stderr, /^annals: actors\.json#\/0\/id/)
  t.ok(
    broken.stderr
      .trim()
      .split('\n')
      .every((line) => line.startsWith('annals: ')),
  )
})

t.test('openapi writes the same bytes, whatever the settings', async (t) => {
  const file = join(folder, 'openapi.yaml')
  t.strictSame(await run(['openapi', '--output', file]), { code: 0, stdout: '', stderr: '' })
  const { code, stdout } = await run(['openapi'], { ANNALS_URL: 'https://example.org', PORT: 'nonsense' })
  t.equal(code, 0)
  t.equal(stdout, readFileSync(file, 'utf8'))
  t.match(stdout, /^openapi: 3\.1\.0\n/)
  t.match(await run(['openapi', '--output', join(folder, 'nope', 'x')]), {
    code: 1,
    stderr: /^annals: ENOENT/,
  })
})
