/** What becomes of the entries of a list in a cell: which are rows of a record of their own, and which are one. */
import t from 'tap'
import { bring, memory, recordOf } from '../fixtures/importing.js'

const mappingOf = (actors: string): string => `
incident: { id: "{id}", title: "Raid {id}", date: "2020-01-01", status: published, tags: [{ value: "{people}", split: ";" }], actors: [${actors}] }
`

t.test('each of several people without a name is somebody', async (t) => {
  const store = await memory(t)
  const csv = `id,people\na,${'victim;'.repeat(102)}perpetrator\nb,victim;victim;perpetrator;victim\n`
  await bring(t, store, csv, {
    mapping: mappingOf('{ each: { value: "{people}", split: ";" }, role: "{item}" }'),
  })
  const roles = async (id: string): Promise<string[]> =>
    (await recordOf(store, id)).actors.map(({ role }: { role: string }) => role)
  t.strictSame(await roles('a'), [...Array(102).fill('victim'), 'perpetrator'])
  t.strictSame((await roles('b')).sort(), ['perpetrator', 'victim', 'victim', 'victim'])
  t.strictSame([...(await recordOf(store, 'b')).tags].sort(), ['perpetrator', 'victim'], 'tags are a set')
})

t.test('entries that are equal are one where the mapping says so', async (t) => {
  const store = await memory(t)
  const mapping = mappingOf('{ each: { value: "{people}", split: ";" }, distinct: true, role: "{item}" }')
  await bring(t, store, 'id,people\na,victim;victim;perpetrator\n', { mapping })
  t.match((await recordOf(store, 'a')).actors, [{ role: 'victim' }, { role: 'perpetrator' }])
  t.equal((await recordOf(store, 'a')).actors.length, 2)
})

t.test('two rules that give somebody alike give two', async (t) => {
  const store = await memory(t)
  const one = '{ when: "{people}", role: victim, kind: person }'
  await bring(t, store, 'id,people\na,x\n', { mapping: mappingOf(`${one}, ${one}`) })
  t.equal((await recordOf(store, 'a')).actors.length, 2)
})

t.test('one who is named twice with the same words is there once', async (t) => {
  const store = await memory(t)
  const mapping = mappingOf(
    '{ each: { value: "{people}", split: ";" }, role: victim, actor: { key: "{item}", kind: person, name: "{item}" } }',
  )
  await bring(t, store, 'id,people\na,Ann;Bob;Ann\n', { mapping })
  t.equal((await recordOf(store, 'a')).actors.length, 2)
})
