/** Folders of temporary files: whose they are, that they go, and that those of the living are left alone. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import t from 'tap'
import { lockFile, tryLock } from '../../../src/store/files/file-lock.js'
import {
  makeTemporaryFolder,
  removeAbandoned,
  removeTemporaryFolders,
} from '../../../src/store/files/temporary-files.js'
import { compiled } from '../../support/root.js'

/** Starts a process that has a folder in `parent`. */
async function holder(parent: string) {
  const child = spawn(process.execPath, [compiled('test/store/fixtures/temporary-child.ts'), parent], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = (await once(child.stdout.setEncoding('utf8'), 'data')) as [string]
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal)
    await once(child, 'close')
  }
  return { path: line.trim(), end }
}

t.test('a folder is its owner’s, each work has its own, and it goes', async (t) => {
  const folder = t.testdir()
  const one = makeTemporaryFolder(folder)
  const two = makeTemporaryFolder(folder)
  t.not(one.path, two.path)
  t.equal(dirname(one.path), folder)
  t.match(basename(one.path), /^\./, 'hidden beside the files of others')
  for (const path of [one.path, ...readdirSync(one.path).map((name) => join(one.path, name))])
    t.equal(statSync(path).mode & 0o077, 0, path)
  writeFileSync(join(one.path, 'x'), 'x')
  one.remove()
  one.remove()
  t.strictSame(readdirSync(folder), [basename(two.path)])
  t.equal(removeAbandoned(folder), 0, 'those of this process are in use')
  removeTemporaryFolders(folder)
  t.strictSame(readdirSync(folder), [])
})

t.test('what a killed process has left is removed, and what a living one has is not', async (t) => {
  const folder = t.testdir()
  const dead = await holder(folder)
  const living = await holder(folder)
  t.equal(removeAbandoned(folder), 0)
  await dead.end('SIGKILL')
  t.ok(existsSync(join(dead.path, 'upload')), 'or this shows nothing')
  t.equal(removeAbandoned(folder), 1)
  t.strictSame(readdirSync(folder), [basename(living.path)])
  t.ok(existsSync(join(living.path, 'upload')))
  // Without a listener SIGTERM is as sudden.
  await living.end('SIGTERM')
  t.equal(removeAbandoned(folder), 1)
  t.equal(removeAbandoned(folder), 0)
})

t.test('one without its lock is being made, unless it is old', async (t) => {
  const name = 'annals-0123456789abcdef-AbCd12'
  const folder = t.testdir({ [name]: { file: 'x' } })
  t.equal(removeAbandoned(folder), 0)
  const before = new Date(Date.now() - 120_000)
  utimesSync(join(folder, name), before, before)
  t.equal(removeAbandoned(folder), 1)
  t.strictSame(readdirSync(folder), [])
})

t.test('what is called otherwise, or is no folder, is none of our business', async (t) => {
  const folder = t.testdir({
    'annals-import-AbCd12': { file: 'x' },
    'annals-0123456789abcdef-AbCd1': { file: 'x' },
    'annals-0123456789ABCDEF-AbCd12': { file: 'x' },
    'annals-fedcba9876543210-AbCd12': 'a file',
    elsewhere: { file: 'kept', lock: '', pid: '1' },
  })
  symlinkSync('elsewhere', join(folder, 'annals-0123456789abcdef-LiNk12'))
  const before = readdirSync(folder, { recursive: true })
  t.equal(removeAbandoned(folder), 0)
  t.strictSame(readdirSync(folder, { recursive: true }), before)
  t.equal(removeAbandoned(join(folder, 'nowhere')), 0)
})

t.test('a lock is held against everybody, this thread included, until it ends', async (t) => {
  const folder = t.testdir()
  mkdirSync(join(folder, 'deep'))
  const path = join(folder, 'deep', 'lock')
  t.throws(() => tryLock(path), 'there is no file')
  const unlock = lockFile(path)
  t.equal(tryLock(path), null)
  t.throws(() => lockFile(path))
  unlock()
  const again = tryLock(path)
  t.type(again, 'function')
  again?.()
})
