/** Sources that a file tells from others by their addresses: one article is one source, however its address is spelled. */
import t from 'tap'
import { stableId } from '../../../src/importing/mapping/stable-id.js'
import { source } from '../../support/records.js'
import { bring, memory, recordOf } from '../fixtures/importing.js'

const MAPPING = `
incident:
  id: "raid-{id}"
  external_id: { scheme: raids, value: "{id}" }
  status: published
  title: "Raid {id}"
  date: "2020"
  claims:
    - each: { value: "{links}", split: " " }
      source: { key: "{item}", kind: news, title: "{item}", url: "{item}" }
`
const PAGE = 'https://gazette.example/raid'
const COPY = `https://web.archive.org/web/20210101000000/${PAGE}`
const SPELLINGS = [
  PAGE,
  `${PAGE}/`,
  'http://gazette.example/raid',
  'https://www.gazette.example/raid',
  `${PAGE}?utm_source=feed`,
  `${PAGE}#more`,
  COPY,
]

t.test('one article under several addresses is one source, with its copy', async (t) => {
  const store = await memory(t)
  const other = 'https://gazette.example/other'
  const csv = `id,links\na,${SPELLINGS.join(' ')}\nb,${[...SPELLINGS].reverse().join(' ')} ${other}\nc,${SPELLINGS[3]}\n`
  const report = await bring(t, store, csv, { mapping: MAPPING })
  t.match(report, { state: 'done', fault_count: 0, records: { source: { created: 2 } } })
  const [first] = (await recordOf(store, 'raid-a')).sources
  t.match(first, { url: PAGE, title: PAGE })
  const whole = JSON.parse(String(await store.record('source', first.id, 'full')))
  t.strictSame([whole.url, whole.archive_url], [PAGE, COPY])
  const counted: unknown[] = []
  for (const id of ['a', 'b', 'c']) {
    const { claims, independent_sources } = await recordOf(store, `raid-${id}`)
    counted.push([claims.length, independent_sources])
  }
  t.strictSame(counted, [
    [1, 1],
    [2, 2],
    [1, 1],
  ])
  t.match(report.left_out, [{ reason: 'repeated', count: 12 }], 'the other addresses are counted')
  const again = await bring(t, store, csv, { mapping: MAPPING })
  t.match(again, { created: 0, updated: 0 })
})

t.test('a copy whose page is not known otherwise leads to it', async (t) => {
  const store = await memory(t)
  await bring(t, store, `id,links\na,${COPY}\nb,https://archive.ph/Ab1Cd\n`, { mapping: MAPPING })
  const sourceOf = async (id: string) => {
    const [{ id: source }] = (await recordOf(store, id)).sources
    return JSON.parse(String(await store.record('source', source, 'full')))
  }
  t.match(await sourceOf('raid-a'), { url: PAGE, archive_url: COPY, title: PAGE })
  t.match(await sourceOf('raid-b'), { url: 'https://archive.ph/Ab1Cd', archive_url: null })
})

t.test('what differs but in its address is a contradiction, as it was', async (t) => {
  const store = await memory(t)
  const mapping = MAPPING.replace('title: "{item}"', 'title: "{name}"')
  const csv = `id,links,name\na,${PAGE},One\nb,${PAGE}/,Two\n`
  const { faults } = await bring(t, store, csv, { mapping })
  t.match(faults, [{ row: 2, code: 'contradiction' }])
})

t.test('sources of before keep the ids that were made of their spelling', async (t) => {
  const store = await memory(t)
  const id = stableId(PAGE, 'source')
  await store.put([source(id, { url: PAGE, title: PAGE })])
  const report = await bring(t, store, `id,links\na,${PAGE}\n`, { mapping: MAPPING })
  t.strictSame(report.faults, [])
  t.match(report.records, { source: { created: 0, unchanged: 1 } })
  t.equal((await recordOf(store, 'raid-a')).sources[0].id, id)
})
