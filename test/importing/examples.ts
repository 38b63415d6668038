/** The worked example of the docs gives what the docs say, and a mapping written from the docs alone copes with a messy file. */
import { readFileSync } from 'node:fs'
import t from 'tap'
import { reportLines } from '../../src/importing/words.js'
import { openDatabase } from '../../src/store/engine.js'
import { inRoot } from '../support/root.js'
import { bring, memory, recordOf } from './fixtures/importing.js'

const DOCS = readFileSync(inRoot('docs/imports.md'), 'utf8')
/** The block of code that follows a text. */
const block = (after: string): string => /```\w*\n([\s\S]*?)```/.exec(DOCS.slice(DOCS.indexOf(after)))![1]!

t.test('the worked example', async (t) => {
  const store = await memory(t)
  const report = await bring(t, store, block('`raids.csv`:'), { mapping: block('`raids.yaml`:') })
  t.strictSame(reportLines(report), block(' prints:').trim().split('\n'))
  t.match(await recordOf(store, '2021-03-06-raid-in-hotan'), {
    date: { edtf: '2021-03-06~', qualifier: 'approximate' },
    attributes: { Remarks: 'second visit' },
    locations: [{ subdivision: 'CN-XJ', radius_m: 100 }],
  })
  t.match(await recordOf(store, 'raid-in-hotan'), { date: { undated: true }, attributes: { people: 2 } })
})

t.test('the example that ships: rows, counts, acts and dates as they are meant', async (t) => {
  const store = await openDatabase(':memory:')
  t.teardown(() => store.close())
  const [csv, mapping] = ['csv', 'yaml'].map((end) => readFileSync(inRoot(`examples/arrests.${end}`), 'utf8'))
  const report = await bring(t, store, csv!, { mapping: mapping! })
  t.match(report, {
    state: 'done',
    rows: 20,
    fault_count: 0,
    undated: 1,
  })
  t.strictSame([report.warnings, report.left_out, report.unmapped], [[], [], []])
  t.match(report.records.incident, { created: 20 })
  t.match(await recordOf(store, '2024-03-11-arrest-in-hallin'), {
    acts: ['arrest'],
    actors: [
      { role: 'perpetrator', name: 'North district police', acts: ['arrest'] },
      { role: 'victim', id: null, count: 12, acts: ['arrest'] },
    ],
  })
  t.match(await recordOf(store, '2024-03-20-threat-in-sund'), { date: { qualifier: 'approximate' } })
  t.match(await recordOf(store, '2024-03-beating-in-hallin'), { date: { precision: 'month' } })
})

const MESSY = `"Protest log, compiled by hand",,,
;;;;;;;;
Ref.;When;Time;City / Country;Coordinates (lat lon);Organisers (comma sep.);Police?;# hurt;Reported by
A-1;12 March 2019;14:00;"Almaty, KZ";43.24 76.89;"Oyan, Qazaqstan";yes;3;https://a.example/x | Radio Azattyq
A-2;March 2019;n/a;"Astana, KZ";51.17 71.43;Oyan;no;n/a;
;2019;;"Bishkek, KG";42.87 74.59;n/a;YES;1,200;AKIpress
A-4;c. 3 April 2019;;"Osh, KG";;"<b>Students</b>";;;https://b.example/y
A-5;31 April 2019;;"Osh, KG";172.8 40.5;Students;no;2;AKIpress
A-6;1 May 2019;;"Osh, KG";40.5 72.8;;no;;"AKIpress; ""quoted"""
`
const MAPPING = `
csv: { delimiter: ";", skip_lines: 2 }
empty: ["n/a"]
dataset: { id: protest-log, title: Protest log, licence: unknown }
incident:
  external_id: { scheme: protest-log, value: "{Ref.}" }
  key: ["{When}", "{City / Country}"]
  status: published
  title: "Protest in {City / Country}"
  date:
    value: "{When}"
    format: [D MMMM YYYY, MMMM YYYY, YYYY]
    words: { c.: approximate }
  locations:
    - location:
        key: { join: [protest-log, "{City / Country}", "{Coordinates (lat lon)}"] }
        kind: city
        name: "{City / Country}"
        point: "{Coordinates (lat lon)}"
        radius_m: 10000
  actors:
    - each: { value: "{Organisers (comma sep.)}", split: "," }
      role: party
      actor: { key: "protest-log {item}", kind: group, name: "{item}" }
    - when: "{Police?}"
      role: investigator
      kind: state_body
      note: police were present
  claims:
    - each: { value: "{Reported by}", split: ["|", ";"] }
      source: { key: "{item}", kind: news, title: "{item}", url: { value: "{item}", as: url } }
  attributes:
    hurt: { value: "{# hurt}", as: integer }
`

t.test('a messy file, by a mapping written from the docs', async (t) => {
  const store = await memory(t)
  const report = await bring(t, store, MESSY, { mapping: MAPPING, onError: 'skip' })
  t.strictSame(
    report.faults.map(({ row, line, column, code, value }) => [row, line, column, code, value]),
    [
      [4, 7, 'Organisers (comma sep.)', 'markup', '<b>Students</b>'],
      [5, 8, 'When', 'invalid_date', '31 April 2019'],
      [5, 8, 'Coordinates (lat lon)', 'swapped_coordinates', 'latitude 172.8, longitude 40.5'],
    ],
  )
  t.match(report.records.incident, { created: 4 })
  const first = await recordOf(store, '2019-03-12-protest-in-almaty-kz')
  t.match(first.actors, [{ name: 'Oyan' }, { name: 'Qazaqstan' }, { id: null, kind: 'state_body' }])
  t.match(first.sources, [{ url: 'https://a.example/x' }, { title: 'Radio Azattyq', url: null }])
  t.strictSame(first.attributes, { hurt: 3, Time: '14:00' })
  t.match(await recordOf(store, '2019-03-protest-in-astana-kz'), {
    date: { precision: 'month' },
    attributes: {},
  })
  t.match(await recordOf(store, '2019-protest-in-bishkek-kg'), {
    attributes: { hurt: 1_200 },
    actors: [{ id: null }],
  })
  t.match(await bring(t, store, MESSY, { mapping: MAPPING, onError: 'skip' }), { created: 0, updated: 0 })
})

t.test('the docs show an example before they go into files and encodings', async (t) => {
  const headings = [...DOCS.matchAll(/^##+ (.+)$/gm)].map(([, heading]) => heading)
  t.strictSame(headings.slice(0, 3), ['A worked example', 'Files', 'Encodings'])
})
