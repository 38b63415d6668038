/** One name is one actor, one tag and one key, however a file types it; the texts stay as they are written. */
import t from 'tap'
import { incidentsQuery, planIncidents } from '../../src/query/plan.js'
import { planRecords } from '../../src/query/records.js'
import type { Store } from '../../src/store/contract/store.js'
import { found } from '../support/asked.js'
import { actor, incident, term } from '../support/records.js'
import { bring, memory, recordOf } from './fixtures/importing.js'

const NFC = 'Zoë Größe'
/** The same in other code points: decomposed, with two spaces, with characters that are not seen. */
const TYPED = [NFC, NFC.normalize('NFD'), 'Zoë  Größe', 'Zoë\u00a0Größe', 'Z\u00adoë Grö\u200bße']

const mapping = `
dataset: { id: set, title: A set, licence: CC0-1.0 }
lookups:
  acts: { "Schläge  hart": arrest }
empty: ["k. A.", "—"]
incident:
  external_id: { scheme: rows, value: "{id}" }
  status: published
  title: "Event {id}"
  date: "2020-01-01"
  summary: "{who}"
  tags: ["{who}", { value: "{who}", case: lower }]
  acts: [{ value: "{act}", lookup: acts }]
  actors:
    - role: victim
      when: "{named}"
      actor: { key: "{who}", kind: person, name: "{who}" }
`

const actorsOf = async (store: Store): Promise<string[]> => {
  const page = await store.records(planRecords('actor', { view: 'full' }))
  return page.rows.map(({ document }) => JSON.parse(String(document)).name)
}

t.test('keys, tags, ids, lookups, columns, and what a cell says', async (t) => {
  const store = await memory(t)
  await store.put([term('arrest')])
  const acts = [
    'Schläge hart',
    'Schläge  hart'.normalize('NFD'),
    'Schläge\u00a0hart',
    'Schläge h\u200bart',
    'k.\u00a0A.',
  ]
  const named = ['yes', 'yes', 'yes', 'yes', 'n\u200bo']
  const lines = TYPED.map((who, index) => `${index},${who},${acts[index]},${named[index]}`)
  const report = await bring(t, store, `id,who ,a\u200bct,named\n${lines.join('\n')}\n`, { mapping })
  t.strictSame(report.faults, [])
  t.strictSame(await actorsOf(store), [NFC], 'one actor, as it was written first')
  for (const [index, who] of TYPED.entries()) {
    const [id] = await found(store, { external_id: `rows:${index}` })
    const record = await recordOf(store, id!)
    t.equal(record.summary, who, 'texts stay as they are written')
    t.equal(record.actors.length, index === 4 ? 0 : 1, named[index]!)
    t.strictSame(record.acts, index === 4 ? [] : ['arrest'])
    t.equal(record.tags[0], who)
  }
  for (const tag of TYPED) t.equal((await found(store, { tag })).length, 5, JSON.stringify(tag))
  const { data } = await facetsOf(store)
  t.strictSame(data, [NFC, NFC.toLowerCase()])
  t.match(await bring(t, store, `id,who,act,named\n${lines.join('\n')}\n`, { mapping }), {
    created: 0,
    updated: 0,
  })
})

const facetsOf = async (store: Store) => {
  const { rows } = await store.incidents(planIncidents(incidentsQuery.parse({})))
  const tags = rows.flatMap(({ document }) => JSON.parse(String(document)).tags as string[])
  const same = new Set(
    tags.map((tag) =>
      tag
        .normalize('NFKC')
        .replaceAll(/[\u00ad\u200b]/g, '')
        .replace(/ +/, ' '),
    ),
  )
  return { data: [...same] }
}

t.test('an external id that is typed otherwise is the same record', async (t) => {
  const store = await memory(t)
  await store.put([term('arrest')])
  await bring(t, store, `id,who,act,named\n${NFC},A,—,no\n`, { mapping })
  const again = await bring(
    t,
    store,
    `id,who,act,named\n${TYPED.slice(1)
      .map((id) => `${id},B,—,no`)
      .join('\n')}\n`,
    {
      mapping,
      onError: 'skip',
    },
  )
  t.equal((await found(store, {})).length, 1)
  t.equal(again.updated, 1)
  const [id] = await found(store, { external_id: `rows:${TYPED[1]}` })
  t.equal((await recordOf(store, id!)).external_ids[0].value, NFC, 'as it was written first')
  await t.rejects(
    async () => store.put([incident('other', { external_ids: [{ scheme: 'rows', value: TYPED[2] }] })]),
    {
      code: 'conflict',
    },
  )
  t.throws(() => incident('x', { tags: [NFC, TYPED[1]] }), /is there twice/)
  t.throws(
    () => incident('x', { external_ids: TYPED.map((value) => ({ scheme: 'rows', value })) }),
    /is there twice/,
  )
})

t.test('what was imported before under its code points is found again, and nothing is merged', async (t) => {
  const store = await memory(t)
  await store.put([term('arrest')])
  const byKey = mapping.replace(/ {2}external_id: .*\n/, '  key: ["{who}"]\n').replace('Event {id}', 'Event')
  const nfd = TYPED[1]!
  // As the version before made them: of sha1 over the key as it is typed.
  const { createHash } = await import('node:crypto')
  const sha = (text: string) => createHash('sha1').update(text).digest('hex')
  const oldId = `zoe-gro-e-${sha(nfd).slice(0, 10)}`
  await bring(t, store, 'id,who,act,named\n1,x,—,no\n', { mapping })
  await store.put([
    actor(oldId, { name: nfd }),
    incident('old', {
      status: 'published',
      dataset: 'set',
      title: 'Event',
      external_ids: [{ scheme: 'set', value: sha(JSON.stringify([nfd])).slice(0, 20) }],
      actors: [{ id: oldId, role: 'victim' }],
    }),
  ])
  const report = await bring(t, store, `id,who,act,named\n1,${nfd},—,yes\n`, { mapping: byKey })
  t.strictSame(report.faults, [])
  t.equal(report.updated, 1, 'the record of before')
  t.equal((await recordOf(store, 'old')).actors[0].id, oldId)
  t.strictSame(await actorsOf(store), [nfd])
})

t.test(
  'a lookup that says two things of one code is refused, and a fault never suggests what it is',
  async (t) => {
    const store = await memory(t)
    await store.put([term('arrest')])
    const twice = mapping.replace('arrest }', `arrest, "${'Schläge hart'.normalize('NFD')}": other }`)
    await t.rejects(bring(t, store, 'id,who,act,named\n', { mapping: twice }), { code: 'invalid_mapping' })
    const look = mapping.replace('lookup: acts', 'lookup: { a\u0441ts: arrest }')
    const report = await bring(t, store, 'id,who,act,named\n1,x,acts,no\n', {
      mapping: look,
      onError: 'skip',
    })
    t.match(report.faults, [
      { detail: /does not have: "a.ts" looks the same, and holds U\+0441: type one of them again/ },
    ])
  },
)
