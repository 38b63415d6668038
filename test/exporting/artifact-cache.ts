/** The file that is made once for each state: who shares it, what happens when making it fails, and what is left behind. */
import { existsSync, readFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import t from 'tap'
import { type Artifact, ArtifactCache, partOf } from '../../src/exporting/artifact-cache.js'
import { sleep, until } from '../support/until.js'

const head = (revision: number) => ({ revision, total: 1, omitted: 0, credits: [] })

async function read(built: Artifact, first = 0, last = built.size - 1): Promise<string> {
  return Buffer.concat(await partOf(built, first, last).toArray()).toString()
}

t.test('a state is written once, whoever asks for it meanwhile', async (t) => {
  let made = 0
  let revision = 1
  const file = new ArtifactCache(
    async () => {
      made += 1
      return { head: head(revision), stream: Readable.from([`state ${revision}`]) }
    },
    async () => revision,
  )
  const [one, two] = await Promise.all([file.get(1), file.get(1)])
  t.equal(made, 1)
  t.strictSame(one, two)
  t.equal(await read(one), 'state 1')
  t.equal(await read(one, 2, 4), 'ate')
  revision = 2
  t.equal(await read(await file.get(2)), 'state 2')
  t.equal(await read(one), 'state 1', 'who has begun with the one before reads on')
  revision = 3
  const third = await file.get(3)
  t.notOk(existsSync(one.path), 'the one before that is gone')
  t.equal(made, 3)
  file.close()
  t.notOk(existsSync(third.path))
})

t.test('who asks for a later state than the one that is being made waits for that', async (t) => {
  let revision = 1
  const file = new ArtifactCache(
    async () => ({
      head: head(revision),
      stream: Readable.from([String(revision)]),
    }),
    async () => revision,
  )
  const early = file.get(1)
  revision = 2
  const late = file.get(2)
  t.equal(await read(await early), '1')
  t.equal(await read(await late), '2')
  file.close()
})

t.test('what could not be built is no file, and is built again', async (t) => {
  let fails = true
  const file = new ArtifactCache(
    async () => ({
      head: head(1),
      stream: Readable.from(
        (function* () {
          yield 'half'
          if (fails) throw new Error('broken')
        })(),
      ),
    }),
    async () => 1,
  )
  await t.rejects(file.get(1), { message: 'broken' })
  fails = false
  const built = await file.get(1)
  t.equal(readFileSync(built.path, 'utf8'), 'half')
  file.close()
})

t.test('a file of a state that is over is taken away, though nobody asks again', async (t) => {
  let revision = 1
  const file = new ArtifactCache(
    async () => ({ head: head(revision), stream: Readable.from([String(revision)]) }),
    async () => revision,
    20,
  )
  const built = await file.get(1)
  await sleep(60)
  t.ok(existsSync(built.path), 'that of now stays')
  revision = 2
  await until(() => !existsSync(built.path), 'its end')
  t.notOk(existsSync(built.path), 'it may hold what was erased')
  file.close()
})
