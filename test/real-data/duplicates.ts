/** Possible duplicates in files that others wrote: a file that is there under other ids is found, and what a whole file shares is not reported. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import t from 'tap'
import { importFile } from '../../src/importing/importer.js'
import type { ImportReport } from '../../src/importing/report.js'
import { mappingFile } from '../../src/importing/shipped.js'
import type { Store } from '../../src/store/contract/store.js'
import { folder, memory, recordOf } from '../importing/fixtures/importing.js'
import { testData, withoutTestData } from '../support/test-data.js'

t.setTimeout(1_800_000)

let number = 0

function brought(store: Store, path: string, format: 'csv' | 'json', mapping: string): Promise<ImportReport> {
  number += 1
  return importFile(store, {
    id: `duplicates-${number}`,
    path,
    format,
    mapping,
    dryRun: false,
    onError: 'abort',
    prune: false,
    author: { name: null, reason: null },
    isAdmin: true,
  })
}

const shipped = (name: string): string => readFileSync(mappingFile(name)!, 'utf8')

const crime = testData('uk-police-street-crime')
t.test(
  'a month of street crime in two parts',
  { skip: crime === undefined && withoutTestData('uk-police-street-crime') },
  async (t) => {
    const text = gunzipSync(readFileSync(join(crime!, '2018-12-essex-street.csv.gz'))).toString()
    const lines = text.split('\n')
    const path = join(folder(t), 'part.csv')
    writeFileSync(path, lines.slice(0, 8_000).join('\n'))
    const store = await memory(t)
    await brought(store, path, 'csv', shipped('uk-police-street-crime'))
    writeFileSync(path, text)
    const report = await brought(store, path, 'csv', shipped('uk-police-street-crime'))
    t.equal(report.fault_count, 0)
    t.ok((report.records.incident?.created ?? 0) > 8_000)
    t.comment(JSON.stringify([report.duplicate_count, report.duplicates.slice(0, 20)]))
    t.ok(
      report.duplicate_count <= 100,
      `${report.duplicate_count} are reported, of 8,500 that have month, force and mostly street in common with others`,
    )
    t.ok(
      report.duplicates.every(({ reasons }) => !reasons.includes('date') && !reasons.includes('actor')),
      'all rows have the month and the force',
    )
  },
)

const brutality = testData('police-brutality-2020')
t.test(
  'the same incidents from another file, under other ids',
  { skip: brutality === undefined && withoutTestData('police-brutality-2020') },
  async (t) => {
    const store = await memory(t)
    await brought(store, join(brutality!, 'all-locations-v2.json'), 'json', shipped('police-brutality-2020'))
    const other = shipped('police-brutality-2020-csv')
      .replace('scheme: 2020pb', 'scheme: other')
      .replace('id: police-brutality-2020', 'id: other')
    const report = await brought(store, join(brutality!, 'all-locations.csv'), 'csv', other)
    t.match(report, { fault_count: 0, created: Number })
    const idOf = async (id: string): Promise<string> => (await recordOf(store, id)).external_ids[0].value
    const isRight = async ({ id, other: found }: { id: string; other: string }): Promise<boolean> =>
      (await idOf(id)) === (await idOf(found))
    const verdicts = await Promise.all(report.duplicates.map(isRight))
    const right = verdicts.filter(Boolean).length
    t.comment(`${report.duplicate_count} reported, ${right} of the first ${report.duplicates.length} right`)
    t.ok(report.duplicate_count >= 1_340 * 0.9 && report.duplicate_count <= 1_340, 'most of 1,340')
    t.ok(right >= report.duplicates.length * 0.97)
    t.ok(verdicts.slice(0, 20).every(Boolean), 'the first twenty')
  },
)
