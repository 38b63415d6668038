/** Erases people through the API, and looks for them in the files of the database. */
import { existsSync, readFileSync } from 'node:fs'
import Database from 'better-sqlite3'
import t, { type Test } from 'tap'
import { Dice } from '../../support/reference/dice.js'
import { RUNS } from '../../support/runs.js'
import type { Json } from '../../support/seeded.js'
import { openStore } from '../../support/stores.js'
import { type Writer, writer } from '../../support/writer.js'

t.setTimeout(1_800_000 * RUNS)

/** Worlds that are made, and people in each who are protected and erased, at random. */
const WORLDS = RUNS * 2
const PEOPLE = 3

/** Whether a word stands in one of the files of a database. */
const heldBy = (path: string, words: readonly string[]): string[] =>
  [path, `${path}-wal`].filter(existsSync).flatMap((file) => {
    const bytes = readFileSync(file)
    return words
      .filter((word) => bytes.includes(word))
      .map((word) => `${word} in ${file.slice(path.length) || 'file'}`)
  })

/** Somebody, every word of whom stands nowhere else. */
function somebody(dice: Dice, seed: number) {
  const word = (name: string) => `${name}${seed}${dice.between(1e8, 9e8)}`
  return {
    id: word('id'),
    name: word('Name'),
    alias: word('Alias'),
    text: word('Text'),
    scheme: word('Scheme'),
  }
}

/** Makes people and incidents about them, takes their names out, protects some, and erases all. */
async function randomWorld(t: Test, seed: number) {
  const dice = new Dice(seed)
  const path = `${t.testdir()}/${seed}.sqlite`
  const { send, sendNow, bearer, app, store }: Writer = await writer(t, await openStore({ path }))
  const admin = await bearer('admin')
  const people = Array.from({ length: PEOPLE }, () => somebody(dice, seed))
  const words = people.flatMap((one) => Object.values(one))
  const must = async (reply: Promise<{ status: number; text: string }>) => {
    const { status, text } = await reply
    if (status >= 300) throw new Error(`seed ${seed}: ${text}`)
  }
  await must(send('POST', '/v1/sources', { id: 's', kind: 'news', title: 'News' }))
  for (const { id, name, alias, text, scheme } of people) {
    const body = {
      id,
      kind: 'person',
      name,
      names: [{ value: alias }],
      description: text,
      external_ids: [{ scheme, value: '1' }],
    }
    await must(send('POST', '/v1/actors', body, { 'idempotency-key': id }))
    await must(
      send('POST', '/v1/actors', {
        id: `other-${id.slice(2)}`,
        kind: 'person',
        name: `Other ${id.slice(2)}`,
      }),
    )
  }
  // Fills pages between, so that what is deleted stands among what stays.
  for (let index = 0; index < 25; index += 1) {
    const { id, name, alias } = dice.pick(people)
    await must(
      send('POST', '/v1/incidents', {
        id: `i${index}`,
        kind: 'incident',
        status: dice.pick(['published', 'draft']),
        title: dice.chance(0.3) ? `About ${name}` : `Title ${index}`,
        summary: 'filling '.repeat(dice.between(1, 300)),
        actors: dice.chance(0.6) ? [{ id, role: 'victim', note: dice.chance(0.5) ? alias : null }] : [],
        claims: dice.chance(0.3)
          ? [{ id: 'c', field: 'actors', adopted: false, source: 's', value: [{ id, role: 'party' }] }]
          : [],
      }),
    )
  }
  const urls: string[] = []
  for (const { id } of people) {
    const isMerged = dice.chance(0.3)
    const other = `other-${id.slice(2)}`
    if (isMerged) await must(send('POST', `/v1/actors/${id}/merge`, { into: other }))
    urls.push(`/v1/actors/${isMerged ? other : id}`)
  }
  // Editors take the names out of what is said now.
  const { data } = (await send('GET', '/v1/incidents?view=full&limit=1000')).body
  for (const { id, title, actors } of data as Json[]) {
    const rows = actors.map((row: Json) => ({ ...row, note: null }))
    const said = title.startsWith('About') ? 'Somebody' : title
    await must(sendNow('PATCH', `/v1/incidents/${id}`, { title: said, actors: rows }))
  }
  for (const url of urls) if (dice.chance(0.5)) await must(sendNow('PATCH', url, { protected: true }))
  for (const url of urls) {
    const { headers, body } = await send('GET', `${url}?view=full`)
    if (body.protected) {
      const own = Object.values(people[urls.indexOf(url)]!)
      for (const asked of ['/v1/changes', '/v1/annals.ndjson', '/v1/incidents/i0/revisions', '/v1/actors']) {
        const reply = await app.inject(asked)
        const found = own.filter((one) => reply.body.includes(one))
        if (found.length > 0) t.fail(`seed ${seed}: ${asked} tells ${found}`)
      }
    }
    const erase = { ...admin, 'if-match': String(headers.etag) }
    await must(send('DELETE', `${url}?erase=true`, undefined, erase))
  }
  await store.forget('2999-01-01T00:00:00Z')
  const { body } = await app.inject({ url: '/v1/annals.ndjson?view=full', headers: admin })
  const said = words.filter((one) => body.includes(one))
  t.strictSame(said, [], `seed ${seed}: said`)
  await store.scrubbed()
  t.strictSame(heldBy(path, words), [], `seed ${seed}: in the files`)
}

t.test(`the file holds nothing of who was erased, in ${WORLDS} random worlds`, async (t) => {
  for (let seed = 1; seed <= WORLDS; seed += 1) await randomWorld(t, seed)
})

/** What everyday work leaves behind now and then: words on pages that hold nothing any more. */
function leaveScraps(path: string, word: string): void {
  const database = new Database(path)
  database.pragma('secure_delete = OFF')
  database.exec('create table scraps (word text) strict')
  for (let row = 0; row < 2_000; row += 1)
    database.prepare('insert into scraps values (?)').run(`${word} `.repeat(20))
  database.exec('drop table scraps')
  database.pragma('wal_checkpoint(TRUNCATE)')
  database.close()
}

t.test('the file is rewritten, by the next process where this one ends before', async (t) => {
  for (const isCutShort of [false, true]) {
    const path = `${t.testdir()}/${isCutShort}.sqlite`
    const store = await openStore({ path })
    const { send, bearer } = await writer(t, store)
    await send('POST', '/v1/actors', { id: 'x', kind: 'person', name: 'Somebody' })
    leaveScraps(path, 'Scrapped')
    t.strictSame(heldBy(path, ['Scrapped']), ['Scrapped in file'], 'or this shows nothing')
    const headers = { ...(await bearer('admin')), 'if-match': '*' }
    t.equal((await send('DELETE', '/v1/actors/x?erase=true', undefined, headers)).status, 204)
    if (isCutShort) {
      store.close()
      t.strictSame(heldBy(path, ['Scrapped']), ['Scrapped in file'], 'it was cut short')
      const next = await openStore({ path })
      await next.scrubbed()
      next.close()
    } else await store.scrubbed()
    t.strictSame(heldBy(path, ['Scrapped']), [], isCutShort ? 'by the next' : 'beside the requests')
  }
})
