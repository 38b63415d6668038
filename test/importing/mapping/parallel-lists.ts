/** Lists in several cells of a row whose entries belong together. */
import t from 'tap'
import { bring, memory, recordOf } from '../fixtures/importing.js'

t.test('lists that run beside each other, and entries that are there where something is equal', async (t) => {
  const store = await memory(t)
  const mapping = `
dataset: { id: lists, title: Lists, licence: CC0-1.0 }
incident:
  external_id: { scheme: lists, value: "{id}" }
  title: { value: "{what}", decode: html }
  actors:
    - each: { value: "{names}", split: "||", pairs: "::" }
      when: { value: "{roles}", split: "||", pairs: "::", entry: "{item.key}", equals: [Victim, Hurt] }
      role: victim
      actor: { key: "{item.value}", kind: person, name: "{item.value}", country: { value: "{land}", as: country } }
      note: { value: "{ages}", split: "||", pairs: "::", entry: "{item.key}" }
`
  const rows =
    'id,what,names,roles,ages,land\n1,Fire &amp; theft,0::Ann||1::Bo||2::Cy,0::Victim||1::Suspect||2::Hurt,2::41,Nepal\n'
  t.match(await bring(t, store, rows, { mapping }), { faulty: 0, warning_counts: {} })
  const record = await recordOf(store, 'fire-theft')
  t.equal(record.title, 'Fire & theft')
  t.strictSame(
    record.actors.map(({ name, note }: { name: string; note: string | null }) => [name, note]),
    [
      ['Ann', null],
      ['Cy', '41'],
    ],
  )
  t.match(record.attributes, {}, 'every column is used')
})
