/** Mappings that are guessed, over files that others wrote: each is taken as it is, and its dry run has no faults. */
import { basename, join } from 'node:path'
import t from 'tap'
import { formatOfName } from '../../src/importing/file.js'
import { guessMapping } from '../../src/importing/guessing/guess.js'
import { inLine } from '../../src/importing/guessing/shown.js'
import { importFile } from '../../src/importing/importer.js'
import { readMapping } from '../../src/importing/mapping/read.js'
import { memory } from '../importing/fixtures/importing.js'
import { testData, withoutTestData } from '../support/test-data.js'

t.setTimeout(1_800_000)

interface Expected {
  readonly folder: string
  readonly file: string
  readonly format?: 'tsv'
  readonly rows: number
  /** What the mapping must say. */
  readonly says: object
  readonly columns: readonly string[]
}

const FILES: readonly Expected[] = [
  {
    folder: 'ucdp-ged-car',
    file: 'GEDEvent_v23_1.geojson',
    rows: 1_848,
    says: {
      external_id: { value: '{id}' },
      date: { start: { value: '{date_start}', format: 'iso' }, end: { value: '{date_end}', format: 'iso' } },
      locations: [{ location: { geometry: '{geometry}', country: { value: '{country}', as: 'country' } } }],
      actors: [{ actor: { name: '{side_a}' } }, { actor: { name: '{side_b}' } }],
      attributes: { best: { value: '{best}', as: 'integer' } },
    },
    columns: ['type_of_violence', 'date_prec', 'gwnob', 'geometry'],
  },
  {
    folder: 'police-brutality-2020',
    file: 'all-locations.csv',
    rows: 1_340,
    says: {
      external_id: { value: '{id}' },
      title: '{name}',
      lang: 'en',
      date: { value: '{date_text}', words: { '(Believed to be)': 'uncertain', 'Unknown Date': 'unknown' } },
      claims: [{ each: '{Link *}' }],
    },
    columns: ['state', 'edit_at', 'Link 45'],
  },
  {
    folder: 'police-brutality-2020',
    file: 'all-locations-v2.json',
    rows: 1_340,
    says: {
      summary: '{description}',
      locations: [{ location: { point: '{geolocation}', name: { first: ['{city}', '{state}'] } } }],
      tags: ['{tags}'],
      claims: [{ each: '{links}', source: { key: '{item.url}' } }],
    },
    columns: ['links', 'geolocation', 'edit_at'],
  },
  {
    folder: 'noaa-significant-earthquakes',
    file: 'signif.txt',
    format: 'tsv',
    rows: 6_086,
    says: {
      external_id: { value: '{I_D}' },
      date: { year: '{YEAR}', month: '{MONTH}', day: '{DAY}' },
      locations: [{ location: { latitude: '{LATITUDE}', longitude: '{LONGITUDE}' } }],
    },
    columns: ['FLAG_TSUNAMI', 'EQ_PRIMARY'],
  },
  {
    folder: 'chinatimeline',
    file: 'ideology/CCP_Ideology_Events.csv',
    rows: 535,
    says: { title: { value: '{name}', shorten: 1_000 }, lang: 'zh', date: '{date}' },
    columns: ['group', 'caption'],
  },
  {
    folder: 'uk-police-street-crime',
    file: '2018-12-essex-street.csv.gz',
    rows: 16_587,
    says: {
      date: '{Month}',
      locations: [{ location: { name: { first: ['{Location}', '{LSOA name}'] }, latitude: '{Latitude}' } }],
      tags: ['{Crime type}'],
    },
    columns: ['Context', 'LSOA code'],
  },
]

for (const { folder, file, format, rows, says, columns } of FILES) {
  const path = testData(folder)
  t.test(file, { skip: path === undefined && withoutTestData(folder) }, async (t) => {
    const whole = join(path!, file)
    const name = basename(file)
    const guess = await guessMapping({ path: whole, name, format: format ?? formatOfName(name)! })
    t.ok(guess, 'it is no file of records')
    const { mapping, read, looked } = guess!
    t.equal(read, rows)
    t.ok(
      looked <= Math.min(rows, 1_000) &&
        mapping.includes(`guessed from ${looked.toLocaleString('en')} of ${rows.toLocaleString('en')} rows`),
    )
    const known = readMapping(mapping)
    t.match(known.incident, says)
    for (const column of columns) t.ok(mapping.includes(`#   ${inLine(column)}: `), column)
    const report = await importFile(await memory(t), {
      id: 'guessed',
      path: whole,
      name,
      format: known.format ?? formatOfName(name)!,
      mapping,
      dryRun: true,
      onError: 'abort',
      prune: false,
      author: { name: null, reason: null },
      isAdmin: true,
    })
    t.match(report, { state: 'done', rows, fault_count: 0 }, JSON.stringify(report.faults.slice(0, 3)))
    t.equal(report.records.incident?.created, rows)
  })
}
