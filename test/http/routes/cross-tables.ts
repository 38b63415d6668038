/** Asks for facets by two at once: pairs, their totals, what is left out, and what of it the public sees. */
import { parse } from 'csv-parse/sync'
import t, { type Test } from 'tap'
import { keyed } from '../../support/keys.js'
import { actor, incident, location, source, term } from '../../support/records.js'
import { ask, type Json, seeded } from '../../support/seeded.js'
import { openStore } from '../../support/stores.js'

const ROWS: readonly [id: string, places: string[], acts: string[], deaths: unknown, status?: string][] = [
  ['a', ['xa', 'xb'], ['arrest'], 5],
  ['b', ['xa'], ['arrest', 'threat'], 12.5],
  ['c', ['xb'], ['threat'], 'unknown'],
  ['d', [], ['arrest'], 1],
  ['e', ['xa', 'xa2'], [], 2],
  ['f', ['xa'], ['arrest'], 100, 'draft'],
]

async function world(t: Test) {
  const store = await openStore({ path: ':memory:' })
  await store.put([
    location('xa', { country: 'NP' }),
    location('xa2', { country: 'NP' }),
    location('xb', { country: 'FR' }),
    ...['arrest', 'threat'].map((code) => term(code, { scheme: 'act', label: code.toUpperCase() })),
  ])
  await store.put(
    ROWS.map(([id, places, acts, deaths, status = 'published']) =>
      incident(id, {
        status,
        acts,
        attributes: { deaths },
        locations: places.map((place) => ({ id: place, role: 'site' })),
      }),
    ),
  )
  return ask(t, store)
}

const pairsOf = ({ pairs }: Json) => pairs.map(({ values, count }: Json) => [...values, count])
const totalsOf = (values: Json) => values.map(({ value, count }: Json) => [value, count])

t.test('pairs, and totals in which a record counts once', async (t) => {
  const { get, app, store } = await world(t)
  const url = '/v1/facets?by=country,act&cross=true'
  const answer = await get(url)
  t.strictSame(pairsOf(answer), [
    ['NP', 'arrest', 2],
    ['NP', 'threat', 1],
    ['FR', 'arrest', 1],
    ['FR', 'threat', 1],
  ])
  t.strictSame(answer.pairs[0].labels, ['Nepal', 'ARREST'])
  t.strictSame(
    totalsOf(answer.data.country),
    [
      ['NP', 3],
      ['FR', 2],
    ],
    'a record with two places in a country counts once, one with two countries in both',
  )
  t.strictSame(totalsOf(answer.data.act), [
    ['arrest', 3],
    ['threat', 2],
  ])
  t.equal(answer.meta.total, 5)
  t.strictSame(answer.meta.pairs, { records: 3, other: 0 }, 'one has no place, one no act')
  t.strictSame([answer.meta.applied.by, answer.meta.applied.cross], [['country', 'act'], true])
  for (const { values, count } of answer.pairs) {
    const { meta } = await get(`/v1/incidents?country=${values[0]}&act=${values[1]}`)
    t.equal(meta.total, count, values.join())
  }
  const headers = await keyed(store)
  const full = (await app.inject({ url: `${url}&view=full`, headers })).json()
  t.strictSame(pairsOf(full)[0], ['NP', 'arrest', 3], 'drafts count in the full view alone')
  const plain = await get('/v1/facets?by=country,act')
  t.strictSame([plain.pairs, plain.meta.pairs, plain.meta.applied.cross], [null, null, undefined])
  t.strictSame(plain.data, answer.data, 'the totals are the facets')
  t.strictSame((await get('/v1/facets?by=country,act&cross=false')).pairs, null)
  t.strictSame(pairsOf(await get(`${url}&tag=none`)), [])
})

t.test('sums of pairs, with how many records have no number', async (t) => {
  const { get } = await world(t)
  const asked = async (by: string, measure: string) =>
    (await get(`/v1/facets?by=${by}&cross=true&measure=${measure}`)).pairs.map(
      ({ values, measured }: Json) => [...values, measured.value, measured.without],
    )
  t.strictSame(await asked('country,act', 'sum:deaths'), [
    ['NP', 'arrest', 17.5, 0],
    ['NP', 'threat', 12.5, 0],
    ['FR', 'arrest', 5, 0],
    ['FR', 'threat', null, 1],
  ])
  t.strictSame((await asked('country,act', 'max:deaths'))[0], ['NP', 'arrest', 12.5, 0])
  t.strictSame((await asked('country,location', 'mean:deaths'))[0], ['NP', 'xa', 6.5, 0])
})

t.test('attributes, of which a number is every text that is the same', async (t) => {
  const store = await openStore({ path: ':memory:' })
  await store.put(
    [5, '5', '5.0', 6, undefined].map((n, index) =>
      incident(`r-${index}`, {
        tags: [index < 2 ? 'one' : 'two'],
        attributes: { ...(n === undefined ? {} : { n }), m: 'x' },
      }),
    ),
  )
  const { get, refused } = await ask(t, store)
  const answer = await get('/v1/facets?by=attr:n,tag&cross=true')
  t.strictSame(totalsOf(answer.data['attr:n']), [
    ['5', 2],
    ['5.0', 2],
    ['6', 1],
  ])
  t.strictSame(pairsOf(answer), [
    ['5', 'one', 2],
    ['5.0', 'two', 1],
    ['5.0', 'one', 1],
    ['6', 'two', 1],
  ])
  t.equal(answer.meta.pairs.records, 4)
  t.strictSame(pairsOf(await get('/v1/facets?by=attr:n,attr:m&cross=true')), [
    ['5', 'x', 2],
    ['5.0', 'x', 2],
    ['6', 'x', 1],
  ])
  t.equal((await refused('/v1/facets?by=attr:nn,tag&cross=true', 400)).errors[0].parameter, 'by')
})

t.test('an actor and its role are of one row, and who occurs with whom of any two', async (t) => {
  const store = await openStore({ path: ':memory:' })
  await store.put([
    actor('police', { kind: 'state_body' }),
    actor('office', { kind: 'state_body', parent: 'police' }),
    actor('kim'),
    actor('lee'),
    actor('secret', { protected: true }),
  ])
  const rows = (...given: [string, string][]) => ({ actors: given.map(([id, role]) => ({ id, role })) })
  await store.put([
    incident('one', rows(['office', 'perpetrator'], ['kim', 'victim'], ['lee', 'witness'])),
    incident('two', rows(['kim', 'witness'], ['secret', 'victim'])),
    incident('three', { ...rows(['kim', 'perpetrator'], ['lee', 'victim']), status: 'draft' }),
  ])
  const { get, app } = await ask(t, store)
  const roles = await get('/v1/facets?by=role,actor&cross=true')
  t.strictSame(pairsOf(roles).sort(), [
    ['perpetrator', 'office', 1],
    ['perpetrator', 'police', 1],
    ['victim', 'kim', 1],
    ['witness', 'kim', 1],
    ['witness', 'lee', 1],
  ])
  for (const { values, count } of roles.pairs)
    t.equal(
      (await get(`/v1/incidents?role=${values[0]}&actor=${values[1]}`)).meta.total,
      count,
      values.join(),
    )
  const together = await get('/v1/facets?by=actor,actor&cross=true')
  t.strictSame(Object.keys(together.data), ['actor'])
  t.strictSame(
    pairsOf(together).filter(([a, b]: string[]) => a! <= b!),
    [
      ['kim', 'kim', 2],
      ['kim', 'lee', 1],
      ['kim', 'office', 1],
      ['kim', 'police', 1],
      ['lee', 'lee', 1],
      ['lee', 'office', 1],
      ['lee', 'police', 1],
      ['office', 'office', 1],
      ['office', 'police', 1],
      ['police', 'police', 1],
    ],
  )
  t.equal(together.pairs.length, 16, 'in both orders')
  const victims = await get('/v1/facets?by=actor,actor_kind&cross=true&role=victim')
  t.strictSame(pairsOf(victims), [['kim', 'person', 1]], 'of the rows that the question is about')
  const { body } = await app.inject('/v1/facets.csv?by=actor,role&cross=true')
  t.notMatch(body, /secret/)
})

t.test('what does not fit is reported', async (t) => {
  const store = await openStore({ path: ':memory:' })
  const each = (length: number, name: string) => Array.from({ length }, (_, index) => `${name}-${index}`)
  await store.put(each(110, 's').map((id) => source(id)))
  await store.put([
    incident('all', {
      tags: each(110, 't'),
      claims: each(110, 's').map((id) => ({ id: `c-${id}`, field: '*', source: id })),
    }),
  ])
  const { get } = await ask(t, store)
  const few = await get('/v1/facets?by=tag,source&cross=true&facet_limit=3')
  t.equal(few.pairs.length, 9)
  t.strictSame(few.meta.pairs, { records: 1, other: 110 * 110 - 9 })
  t.strictSame(few.meta.other, { tag: 107, source: 107 })
  const many = await get('/v1/facets?by=tag,source&cross=true&facet_limit=1000')
  t.equal(many.pairs.length, 10_000)
  t.strictSame(many.meta.pairs, { records: 1, other: 2_100 })
  t.strictSame(many.pairs[0].values, ['t-0', 's-0'], 'the same order, however many there are')
})

t.test('other than two are refused in words', async (t) => {
  const { refused } = await seeded(t)
  for (const [by, number] of [
    ['act', 1],
    ['act,country,tag', 3],
    ['actor,actor,actor', 3],
  ] as const)
    for (const path of ['facets', 'facets.csv']) {
      const { errors } = await refused(`/v1/${path}?by=${by}&cross=true`, 400)
      t.match(errors[0], { parameter: 'by', detail: new RegExp(`by=${by} names ${number}: name two`) })
    }
  t.equal((await refused('/v1/facets?by=act,tag&cross=yes', 400)).errors[0].parameter, 'cross')
  t.equal((await refused('/v1/facets?by=act,acter&cross=true', 400)).errors[0].suggestion, 'actor')
  await refused('/v1/timeline?cross=true', 400)
})

t.test('CSV has a row for each pair, with prose that no spreadsheet takes for a formula', async (t) => {
  const store = await openStore({ path: ':memory:' })
  await store.put([actor('formula', { name: '=1+1' })])
  await store.put([
    incident('x', { tags: ['-1'], actors: [{ id: 'formula', role: 'party' }], attributes: { n: 3 } }),
  ])
  const { app } = await ask(t, store)
  const { body } = await app.inject('/v1/facets.csv?by=actor,tag&cross=true&measure=sum:n')
  t.strictSame(parse(body, { columns: true }), [
    {
      facet: 'actor',
      value: 'formula',
      label: "'=1+1",
      facet_2: 'tag',
      value_2: "'-1",
      label_2: "'-1",
      count: '1',
      sum: '3',
      without: '0',
    },
  ])
  const none = await app.inject('/v1/facets.csv?by=actor,tag&cross=true&tag=none')
  t.equal(
    none.body,
    'facet,value,label,facet_2,value_2,label_2,count\r\n',
    'the columns are the same for none',
  )
})
