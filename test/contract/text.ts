/** Full text, in every script and in both views. */
import { planRecords, type RecordType } from '../../src/query/records.js'
import { found } from '../support/asked.js'
import { onEveryEngine } from '../support/engines.js'
import { actor, incident, location, source } from '../support/records.js'

onEveryEngine('texts are found in every script, in the view that has them', async (t, store) => {
  await store.put([
    location('p', { name: 'Jinan', names: [{ value: '济南市' }] }),
    source('s', { title: 'Annual report' }),
    actor('a', { name: 'Áine Ní Bhriain', names: [{ value: 'Anne' }] }),
    actor('h', { name: 'Hidden Name', protected: true }),
    incident('x', {
      title: 'Arrest in the old town',
      summary: '福建的天主，教堂被拆。 COVID疫情2020',
      translations: { bo: { title: 'བོད་ལྗོངས', summary: null }, th: { summary: 'กรุงเทพมหานคร' } },
      locations: [{ id: 'p' }],
      actors: [
        { id: 'a', role: 'witness' },
        { id: 'h', role: 'victim' },
      ],
      claims: [{ id: 'c', field: '*', source: 's' }],
    }),
    incident('y', { title: 'Another thing', summary: 'arrested, and the old man of the town' }),
    incident('z', { title: 'A draft of an arrest', status: 'draft' }),
  ])
  const finds = async (q: string, ids: string[], view: 'public' | 'full' = 'public') =>
    t.strictSame(await found(store, { q, view }), ids, `${view} ${q}`)
  await finds('arrest', ['x'])
  await finds('arrest*', ['x', 'y'])
  await finds('arrest', ['x', 'z'], 'full')
  await finds('"old town"', ['x'])
  await finds('old -arrest', ['y'])
  await finds('AINE', ['x'])
  await finds('anne', ['x'])
  await finds('济', ['x'])
  await finds('济南', ['x'])
  await finds('天主教', ['x'])
  await finds('"天主教" 福建', ['x'])
  await finds('covid疫情', ['x'])
  await finds('ལྗོང', ['x'])
  await finds('เทพ', ['x'])
  await finds('report', ['x'])
  await finds('hidden', [])
  await finds('hidden', ['x'], 'full')
  for (const nothing of ['"', '*', '-', '🙂', 'XOR', 'NEAR(', '-arrest', '" "', '\ue000'])
    await finds(nothing, [])
  await finds('"old (', ['x', 'y'])
  t.strictSame(await found(store, { q: 'arrest*', sort: 'relevance' }), ['x', 'y'], 'a title counts more')
  const named = async (type: RecordType, q: string, view: 'public' | 'full' = 'public') =>
    (await store.records(planRecords(type, { q, view }))).rows.map(
      (row) => JSON.parse(String(row.document)).id,
    )
  t.strictSame(await named('actor', 'bhriain'), ['a'])
  t.strictSame(await named('actor', 'hidden'), [])
  t.strictSame(await named('actor', 'hidden', 'full'), ['h'])
  t.strictSame(await named('location', '南'), ['p'])
  t.strictSame(await named('source', 'annual'), ['s'])
  t.strictSame(await named('dataset', 'annual'), [])
  await store.put([actor('a', { name: 'Renamed', protected: true })])
  await finds('bhriain', [])
  await finds('renamed', [])
  await finds('renamed', ['x'], 'full')
})
