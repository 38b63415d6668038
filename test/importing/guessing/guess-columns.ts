/** What is guessed of other columns: numbers, words for nobody, what tells rows apart, titles, prose and tags. */
import t from 'tap'
import { bring, memory, recordOf } from '../fixtures/importing.js'
import { csvOf, guessed, incidents, tried } from './fixtures/guessed.js'

t.test('numbers with a decimal comma, another delimiter, cells that say nothing', async (t) => {
  const csv = 'id;Datum;Breite;Länge;Tote\na;31.05.2021;45,5;5,25;1.204\nb;01.06.2021;50,5;7,25;-\n'
  const { read, mapping } = await guessed(t, csv)
  t.match(read, { csv: { delimiter: ';', decimal: ',' }, empty: ['-'] })
  t.match(
    mapping,
    /The cells are separated by ";"[\s\S]*Numbers have a decimal comma[\s\S]*guessed: cells with "-" say nothing/,
  )
  const store = await memory(t)
  t.match(await bring(t, store, csv, { mapping }), { fault_count: 0, created: 5 })
  const [{ id } = { id: '' }] = await incidents(store)
  t.match(await recordOf(store, id), { date: { edtf: '2021-05-31' }, attributes: { Tote: 1204 } })
})

t.test('words for nobody are reported', async (t) => {
  const { mapping } = await guessed(
    t,
    csvOf([
      ['id', 'Täter'],
      ['a', 'Gruppe A'],
      ['b', 'unbekannt'],
    ]),
  )
  t.match(mapping, /"unbekannt" becomes the name of somebody: put such words into empty/)
})

t.test('what tells rows apart', async (t) => {
  const unique = await guessed(
    t,
    csvOf([
      ['event_id', 'date'],
      ['7', '2021'],
      ['9', '2021'],
    ]),
  )
  t.strictSame(unique.read.incident.external_id, { scheme: 'raids', value: '{event_id}' })
  const counted = await guessed(
    t,
    csvOf([
      ['id', 'date'],
      ['1', '2021'],
      ['2', '2021'],
    ]),
  )
  t.match(
    counted.mapping,
    /it counts from 1: where each file does so, make what tells files apart part of it/,
  )
  const repeated = csvOf([
    ['id', 'date', 'town'],
    ['1', '2021', 'A'],
    ['1', '2021', 'B'],
    ['1', '2021', 'B'],
  ])
  const key = await guessed(t, repeated)
  t.equal(key.read.incident.external_id, undefined)
  t.ok(key.read.incident.key!.length > 0)
  t.match(key.mapping, /called an id, and the same in several rows/)
  t.match(await tried(t, repeated), { fault_count: 0, created: 6 })
  const partly = csvOf([
    ['id', 'date'],
    ['7', '2020'],
    ['9', '2021'],
    ['', '2022'],
  ])
  t.match((await guessed(t, partly)).read.incident, { external_id: { value: '{id}' }, key: Array })
  t.match(await tried(t, partly), { fault_count: 0 })
  // The same id far behind the rows that are examined.
  const far = csvOf([
    ['id', 'date'],
    ...Array.from({ length: 5_000 }, (_, n) => [`r${n}`, '2021']),
    ['r4999', '2022'],
  ])
  t.equal((await guessed(t, far)).read.incident.external_id, undefined, 'all rows count')
})

t.test('titles, prose, languages, tags and sources', async (t) => {
  const say = (n: number) =>
    `On the ${n}th the police stopped people in the street, asked for their papers and took some of them away.`
  const csv = csvOf([
    ['ID', 'Headline', 'Narrative', 'Event type', 'Keywords', 'Source', 'Source URL', 'Year'],
    ...Array.from({ length: 25 }, (_, n) => [
      `r${n}`,
      `Raid number ${n}`,
      say(n),
      ['Raid', 'Arrest'][n % 2]!,
      'night; police',
      'Example Times',
      `https://x.example/${n}`,
      '2021',
    ]),
  ])
  const { read, mapping } = await guessed(t, csv)
  t.match(read.incident, {
    title: '{Headline}',
    summary: '{Narrative}',
    lang: 'en',
    tags: ['{Event type}', { value: '{Keywords}', split: ';' }],
    claims: [
      {
        source: {
          key: { first: ['{Source URL}', 'raids {Source}'] },
          title: { first: ['{Source}', '{Source URL}'] },
        },
      },
    ],
  })
  t.match(mapping, /guessed: English/)
  t.match(await tried(t, csv), { fault_count: 0 })
  const untitled = await guessed(
    t,
    csvOf([
      ['id', 'Crime type', 'Town'],
      ['a', 'Arson', 'Alphaville'],
      ['b', 'Theft', 'Alphaville'],
    ]),
  )
  t.match(untitled.mapping, /guessed: no column is called a title/)
  t.match(untitled.read.incident.title, { first: [{ join: ['{Crime type}', '{Town}'] }, 'raids {id}'] })
  const html = await guessed(
    t,
    csvOf([
      ['id', 'title'],
      ['a', 'One<br>two'],
      ['b', 'x'],
    ]),
  )
  t.match(html, { read: { allow: ['markup'] }, mapping: /guessed: texts hold HTML/ })
})
