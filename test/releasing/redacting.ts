/** Takes people and records out of releases that were made before, and looks into the files for them. */
import { chmodSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import t from 'tap'
import { eraseRecord } from '../../src/curation/erasing.js'
import { incidentsQuery, planIncidents } from '../../src/query/plan.js'
import { OpenReleases } from '../../src/releasing/open-releases.js'
import { createRelease, renewDue } from '../../src/releasing/release-commands.js'
import { fileAt } from '../../src/store/contract/locator.js'
import { openRelease } from '../../src/store/engine.js'
import { folderOf } from '../../src/store/files/release-files.js'
import { actor, incident, source, term } from '../support/records.js'
import { AUTHOR, bytesIn, create, fullDisk, open, pathOf } from './fixtures/releases.js'

t.test('whoever is protected is taken out of the releases that hold it', async (t) => {
  const store = await open(t)
  const name = 'Zeb Quuxley'
  await store.put([actor('before', { name: 'Somebody' }), incident('x', { title: 'Early' })])
  await create(store, 'without')
  const without = (await store.releases.find('without'))!
  // Here nobody of that name has a record yet, and only the history of a text has it.
  await store.write({ ...AUTHOR, reason: `for ${name}` }, (transaction) =>
    transaction.put([incident('x', { title: `Once of ${name}` })]),
  )
  await store.put([incident('x', { title: 'Early' })])
  await create(store, 'past')
  await store.put([
    term('arrest', { label: 'Arrest' }),
    actor('zq', { name, description: 'd', external_ids: [{ scheme: 's', value: 'zq-ext' }] }),
    incident('a', {
      title: `${name} was held`,
      actors: [{ id: 'zq', role: 'victim', note: 'n', acts: ['arrest'] }],
    }),
    source('s', { title: `About ${name}`, url: 'https://example.org/zeb-quuxley' }),
    incident('b', { title: 'Other', claims: [{ id: 'c', field: '*', source: 's', note: name }] }),
  ])
  await store.put([incident('x', { title: `Once of ${name}` })])
  await store.put([incident('x', { title: 'Early' })])
  await createRelease(store, { name: 'with', title: 'T', note: `For ${name}` })
  const old = (await store.releases.find('with'))!
  const path = await pathOf(store, 'with')
  // The editors have cleaned what stands there now; the release has not.
  await store.put([incident('a', { title: 'Somebody was held', actors: [{ id: 'zq', role: 'victim' }] })])
  await store.write(AUTHOR, (transaction) => transaction.put([actor('zq', { name, protected: true })]))
  const releases = new OpenReleases(store)
  t.teardown(() => releases.close())
  await t.rejects(releases.use('with'), {
    code: 'release_unavailable',
    retryAfter: 5,
  })
  t.strictSame([...(await store.releases.due())].sort(), ['past', 'with', 'without'])
  t.match(await bytesIn(store, 'past'), /Quuxley/)
  await renewDue(store)
  t.strictSame(await store.releases.due(), [])
  t.strictSame(
    await store.releases.find('without'),
    without,
    'one that does not hold it is the same to the byte',
  )
  t.notMatch(await bytesIn(store, 'past'), /quuxley/i, 'nor in a past of which nobody has a record')
  const renewed = (await store.releases.find('with'))!
  t.not(renewed.digest, old.digest)
  t.match(renewed.rebuilds, [{ reason: 'protected', digest: old.digest }])
  t.equal(renewed.revision, old.revision)
  t.equal(renewed.note, '[redacted]')
  t.notOk(existsSync(path), 'the old file is gone')
  const bytes = await bytesIn(store, 'with')
  for (const word of [/zeb.?quuxley/i, /quuxley/i, /zq-ext/, /"zq"/]) t.notMatch(bytes, word)
  const used = await releases.use('with')
  const a = JSON.parse(String(await used.reader.incident('a', 'public')))
  t.match(a, {
    title: '[redacted]',
    actors: [{ id: null, name: null, protected: true, role: 'victim', acts: ['arrest'], note: null }],
  })
  t.ok(a.revision <= old.revision, 'numbers are those of the state')
  t.equal(await used.reader.record('actor', 'zq', 'public'), null)
  t.match(JSON.parse(String(await used.reader.record('source', 's', 'public'))), {
    title: '[redacted]',
    url: null,
  })
  const search = async (q: string) =>
    (await used.reader.incidents(planIncidents(incidentsQuery.parse({ q })))).total
  t.equal(await search('quuxley'), 0)
  t.equal(await search('other'), 1)
  used.end()
})

t.test('what is erased is erased from releases too', async (t) => {
  const store = await open(t)
  await store.put([
    actor('eve', { name: 'Evelyn Droppe' }),
    source('s', { title: 'S' }),
    incident('a', { title: 'Kept', actors: [{ id: 'eve', role: 'victim' }], related: [] }),
    incident('b', {
      title: 'Wipedout',
      related: [{ id: 'a', relation: 'follows' }],
      claims: [{ id: 'c', field: '*', source: 's' }],
    }),
    incident('c', { title: 'Also kept', related: [{ id: 'b', relation: 'part_of' }] }),
  ])
  await create(store, 'r')
  await store.write(AUTHOR, (transaction) => eraseRecord(transaction, 'actor', 'eve', null))
  await store.write(AUTHOR, (transaction) => eraseRecord(transaction, 'incident', 'b', null))
  await renewDue(store)
  const renewed = (await store.releases.find('r'))!
  t.match(renewed.rebuilds, [{ reason: 'erased' }])
  t.equal(renewed.counts.incidents, 2)
  const bytes = await bytesIn(store, 'r')
  for (const word of ['Droppe', 'droppe', 'Wipedout', 'wipedout', '"eve"'])
    t.notOk(bytes.includes(word), word)
  const release = await openRelease(await pathOf(store, 'r'))
  t.match(JSON.parse(String(await release.incident('a', 'public'))).actors, [{ id: null, protected: true }])
  t.strictSame(JSON.parse(String(await release.incident('c', 'public'))).related, [])
  release.close()
  await store.scrubbed()
  const file =
    readFileSync(fileAt(store.locator)!, 'latin1') + readFileSync(`${fileAt(store.locator)}-wal`, 'latin1')
  for (const word of ['Droppe', 'droppe', 'Wipedout']) t.notOk(file.includes(word), `${word} in the database`)
})

t.test('a damaged release cannot be redacted, so that its file goes', async (t) => {
  const store = await open(t)
  await store.put([
    actor('p', { name: 'Pat Marrow' }),
    incident('a', { actors: [{ id: 'p', role: 'victim' }] }),
  ])
  await create(store, 'r')
  const path = await pathOf(store, 'r')
  chmodSync(path, 0o644)
  writeFileSync(path, Buffer.concat([readFileSync(path), Buffer.from('x')]))
  await store.write(AUTHOR, (transaction) =>
    transaction.put([actor('p', { name: 'Pat Marrow', protected: true })]),
  )
  await renewDue(store)
  t.notOk(existsSync(path))
  t.strictSame(await store.releases.due(), [])
  t.end()
})

t.test('somebody who is protected while a release is made is not in it', async (t) => {
  const store = await open(t)
  await store.put([
    actor('p', { name: 'Pat Marrow' }),
    incident('a', { actors: [{ id: 'p', role: 'victim' }] }),
  ])
  const { add } = store.releases
  store.releases.add = async (release) => {
    await store.write(AUTHOR, (transaction) =>
      transaction.put([actor('p', { name: 'Pat Marrow', protected: true })]),
    )
    await add.call(store.releases, release)
  }
  const made = await create(store, 'r')
  t.equal(made.rebuilds.length, 1)
  t.notOk((await bytesIn(store, 'r')).includes('Marrow'))
  t.end()
})

t.test(
  'a release that cannot be rebuilt is not served until it can, and nothing half made is left',
  async (t) => {
    const store = await open(t)
    await store.put([
      actor('p', { name: 'Pat Marrow' }),
      incident('a', { actors: [{ id: 'p', role: 'victim' }] }),
    ])
    // More than fits into what is allowed below.
    for (let index = 0; index < 40; index += 1)
      await store.put([incident(`i${index}`, { summary: `${index} ${Math.random()} words `.repeat(2_000) })])
    await create(store, 'r')
    const { digest } = (await store.releases.find('r'))!
    await store.write(AUTHOR, (transaction) =>
      transaction.put([actor('p', { name: 'Pat Marrow', protected: true })]),
    )
    const releases = new OpenReleases(store)
    t.teardown(() => releases.close())
    await fullDisk(() => t.rejects(renewDue(store), { code: 'SQLITE_FULL' }))
    t.strictSame(await store.releases.due(), ['r'], 'it is still to be done')
    await t.rejects(releases.use('r'), { code: 'release_unavailable' })
    t.equal((await store.releases.find('r'))!.digest, digest)
    t.equal(readdirSync(folderOf(store.locator)).length, 1, 'the file that was there, which nobody is given')
    await renewDue(store)
    t.strictSame(await store.releases.due(), [])
    t.notMatch(await bytesIn(store, 'r'), /marrow/i)
    const used = await releases.use('r')
    t.equal(await used.reader.record('actor', 'p', 'public'), null)
    used.end()
  },
)
