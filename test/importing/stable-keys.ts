/** By what a row and the records that it names are found again: keys, external ids, or all that it says; ids that were given once are not given again. */
import t from 'tap'
import { bring, memory, recordOf } from './fixtures/importing.js'

t.test('a key where a file has no ids, equal rows included', async (t) => {
  const store = await memory(t)
  const mapping = `
dataset: { id: k, title: K, licence: CC0-1.0 }
incident: { key: ["{date}", "{name}"], title: "{name}", date: "{date}" }
`
  const rows = 'date,name,note\n2020,Same,a\n2020,Same,b\n2021,Same,c\n2020,Same,d\n'
  t.match(await bring(t, store, rows, { mapping }), { records: { incident: { created: 4 } } })
  t.match(await bring(t, store, rows, { mapping }), { created: 0, updated: 0, gone_count: 0 })
  t.match((await bring(t, store, rows.replace(',d', ',e'), { mapping })).records.incident, {
    updated: 1,
    unchanged: 3,
  })
})

t.test('actors, places and sources by stable keys; a contradiction is named', async (t) => {
  const store = await memory(t)
  const mapping = (conflicts: string) => `
incident:
  external_id: { scheme: p, value: "{id}" }
  title: "{id}"
  locations:
    - location: { key: "{place}", kind: city, name: "{place}", longitude: "{x}", latitude: 1, conflicts: ${conflicts} }
  claims:
    - each: { value: "{links}", split: " " }
      source: { key: "{item}", kind: news, title: "{item}", url: { value: "{item}", as: url } }
`
  const rows = 'id,place,x,links\n1,济南,5,https://a.example b\n2,济南,5,b\n3,济南,6,\n'
  const report = await bring(t, store, rows, { mapping: mapping('fault') })
  t.match(report.faults, [{ row: 3, code: 'contradiction', detail: /row 1/ }])
  t.match(await bring(t, store, rows, { mapping: mapping('first') }), {
    records: { location: { created: 1 }, source: { created: 2 }, incident: { created: 3 } },
  })
  const [first] = (await recordOf(store, '1')).sources
  t.equal(first.url, 'https://a.example')
})

t.test('a row without any id is found again by what it says', async (t) => {
  const store = await memory(t)
  const text = JSON.stringify([
    { title: 'A', kind: 'incident', date: '2020' },
    { title: 'A', kind: 'incident', date: '2020', summary: 'other' },
  ])
  t.match(await bring(t, store, text, { format: 'json' }), { created: 2 })
  t.match(await bring(t, store, text, { format: 'json' }), { created: 0, unchanged: 2 })
})

t.test('ids that were given once are not given again', async (t) => {
  const store = await memory(t)
  await bring(t, store, `${JSON.stringify({ type: 'dataset', id: 'gone', title: 'x', licence: 'y' })}\n`, {
    format: 'ndjson',
  })
  await store.write({ name: null, reason: null }, (transaction) => transaction.remove('dataset', 'gone'))
  const back = await bring(
    t,
    store,
    `${JSON.stringify({ type: 'dataset', id: 'gone', title: 'x', licence: 'y' })}\n`,
    { format: 'ndjson' },
  )
  t.match(back.faults, [{ row: 1, code: 'conflict' }])
})
