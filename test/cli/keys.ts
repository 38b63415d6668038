/** Tests the commands about keys as an operator types them, alone and beside a server on the same file. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { run, serve } from '../support/command-line.js'

t.jobs = 2
t.setTimeout(1_800_000)

const folder = t.testdir({})
const database = (name: string) => ({ ANNALS_DB: join(folder, `${name}.sqlite`) })

t.test('a key is made, shown once, listed and revoked', async (t) => {
  const env = database('keys')
  t.equal((await run(['migrate'], env)).code, 0)
  t.strictSame(await run(['keys', 'list'], env), {
    code: 0,
    stdout: 'name  prefix  scope  created  last used  revoked\n',
    stderr: '',
  })
  const made = await run(['keys', 'create', '--name', 'night export', '--scope', 'read'], env)
  t.equal(made.code, 0)
  t.match(made.stdout, /^annals_[A-Za-z0-9_-]{43}\n$/, 'the key alone, so that it can go into a file')
  const secret = made.stdout.trim()
  t.match(made.stderr, /"night export" has the scope read/)
  t.notMatch(made.stderr, secret.slice(7, 12), 'and the key is not in the words')
  t.equal((await run(['keys', 'create', '--scope=admin', '--name=夜'], env)).code, 0)
  const list = await run(['keys', 'list'], env)
  t.match(
    list.stdout,
    new RegExp(
      `^name {10}prefix {8}scope  created {15}last used  revoked\nnight export  ${secret.slice(0, 12)}  read   \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ  - {10}-\n夜 {13}annals_.{5}  admin  .{20}  - {10}-\n$`,
    ),
  )
  t.notOk(list.stdout.includes(secret.slice(0, 13)))
  for (const file of readdirSync(folder).filter((name) => name.startsWith('keys.')))
    t.notOk(readFileSync(join(folder, file), 'latin1').includes(secret.slice(0, 13)), file)

  const again = await run(['keys', 'create', '--name', 'night export', '--scope', 'read'], env)
  t.match(again, { code: 1, stdout: '', stderr: /^annals: A key with this name exists or has existed/ })
  t.match(await run(['keys', 'revoke', 'night export'], env), {
    code: 0,
    stdout: '',
    stderr: 'The key "night export" is revoked.\n',
  })
  t.match(await run(['keys', 'revoke', secret.slice(0, 12)], env), {
    code: 0,
    stderr: 'The key "night export" was revoked before.\n',
  })
  t.match(
    (await run(['keys', 'list'], env)).stdout,
    /\nnight export {2}.{12} {2}read {3}.{20} {2}- {10}\d{4}-.*Z\n夜.* -\n$/,
  )
  t.match(await run(['keys', 'create', '--name', 'night export', '--scope', 'read'], env), { code: 1 })
})

t.test(
  'what is not understood ends with 2, what cannot be done with 1, and no secret is repeated',
  async (t) => {
    const env = database('faults')
    t.equal((await run(['migrate'], env)).code, 0)
    const secret = `annals_${'x'.repeat(43)}`
    const cases: [args: string[], code: number, words: RegExp][] = [
      [['create'], 2, /--name/],
      [['create', '--name', 'a'], 2, /--scope/],
      [['create', '--scope', 'read'], 2, /--name/],
      [['create', '--name', 'a', '--scope', 'all'], 2, /Allowed choices are read, write, admin/],
      [['create', '--name', '', '--scope', 'read'], 2, /name must have 1 to 100 characters/],
      [['create', '--name', 'a\nb', '--scope', 'read'], 2, /line breaks/],
      [['create', '--name', secret, '--scope', 'read'], 2, /must not begin with annals_/],
      [['create', 'a', '--scope', 'read', '--name', 'a'], 2, /too many arguments/],
      [['list', 'a'], 2, /too many arguments/],
      [['revoke'], 2, /missing required argument/],
      [['revoke', 'nobody'], 1, /there is no key of that name or prefix/],
      [['revoke', secret], 1, /there is no key of that name or prefix/],
      [['revok', 'a'], 2, /unknown command 'revok'[\s\S]*Did you mean revoke/],
      [[], 2, /Usage: annals keys/],
    ]
    for (const [args, code, words] of cases) {
      const result = await run(['keys', ...args], env)
      t.strictSame([result.code, result.stdout], [code, ''], args.join(' '))
      t.match(result.stderr, words, args.join(' '))
      t.notMatch(result.stderr, 'xxxxx')
    }
    t.equal((await run(['keys', 'list'], env)).stdout.split('\n').length, 2, 'none was made')
    const nowhere = database('nowhere')
    for (const args of [['list'], ['create', '--name', 'a', '--scope', 'read'], ['revoke', 'a']]) {
      t.match(await run(['keys', ...args], nowhere), {
        code: 1,
        stderr: /there is no database .*annals migrate/,
      })
      t.notOk(existsSync(nowhere.ANNALS_DB), 'none is made')
    }
  },
)

t.test('beside a server on the same file, what is made and revoked holds at once', async (t) => {
  const env = database('served')
  const server = await serve({ ...env, ANNALS_READ: 'private', LOG_LEVEL: 'info' })
  const ask = async (path: string, key?: string) => {
    const headers = key === undefined ? {} : { authorization: `Bearer ${key}` }
    const reply = await fetch(`http://127.0.0.1:${server.port}${path}`, { headers })
    await reply.arrayBuffer()
    return [reply.status, reply.headers.get('cache-control')]
  }
  const path = '/v1/incidents?view=full'
  const control = 'private, max-age=0, must-revalidate'
  t.strictSame(await ask('/v1'), [401, 'no-store'])
  t.equal((await ask('/docs/'))[0], 200)
  const made = await run(['keys', 'create', '--name', 'served', '--scope', 'read'], env)
  const key = made.stdout.trim()
  t.strictSame(await ask(path, key), [200, control])
  t.strictSame(await ask(path, key), [200, control])
  t.match(
    (await run(['keys', 'list'], env)).stdout,
    /\nserved .*Z {2}\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ {2}-\n$/,
  )
  t.equal((await run(['keys', 'revoke', key.slice(0, 12)], env)).code, 0)
  t.strictSame(await ask(path, key), [401, 'no-store'])
  t.strictSame(await ask('/v1', key), [401, 'no-store'])
  const { code, stdout, stderr } = await server.end('SIGTERM')
  t.equal(code, 0)
  const log = stdout + stderr
  t.match(log, '"status":401')
  for (const word of [key.slice(7), key.slice(0, 12), '"served"']) t.notOk(log.includes(word))
})
