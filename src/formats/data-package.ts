/** A Data Package (Frictionless, version 2): every table as CSV in one ZIP, with a descriptor of types and keys. */
import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import { PLAIN_CSV } from '../query/csv.js'
import type { Reading } from '../store/contract/snapshot.js'
import { csvRows, csvTable } from './csv.js'
import { BYTES, type ExportFormat, type ExportRequest } from './format.js'
import { TABLES } from './tables/registry.js'
import type { Table, TableValue } from './tables/table.js'

const PROFILES = 'https://datapackage.org/profiles/2.0'
/**
 * What ZIP needs as a time of change: the same each time, so that the same state gives the same bytes. ZIP has
 * local times, so that midnight has to be that of wherever the server is.
 */
const time = () => ({ mtime: new Date(2000, 0, 1), forceDosTimestamp: true })

export const dataPackage: ExportFormat = {
  title: 'a Data Package',
  mediaType: 'application/zip',
  schema: BYTES,
  description: 'A Frictionless Data Package (version 2): every table as CSV, with types and keys.',
  compressed: true,
  async *encode(reading, asked) {
    const zip = new ZipFile()
    const output = zip.outputStream as Readable
    const breakOff = (error: Error): void => void output.destroy(error)
    zip.on('error', breakOff)
    zip.addBuffer(
      Buffer.from(JSON.stringify(await descriptor(reading, asked), null, 2)),
      'datapackage.json',
      time(),
    )
    for (const table of TABLES) {
      zip.addReadStreamLazy(`${table.name}.csv`, time(), (give) => {
        // Nobody else listens to it, and an error that nobody hears of ends the process.
        give(null, Readable.from(rowsOf(table, reading), { objectMode: false }).on('error', breakOff))
      })
    }
    zip.end()
    for await (const piece of output) yield piece as Buffer
  },
}

/** A table says what its columns are, so that nothing has to be changed for spreadsheets. */
const CSV = { ...PLAIN_CSV, raw: true }

/** The CSV of a table. What is no text in CSV is JSON; nothing at all is null, and `""` the empty text. */
async function* rowsOf(table: Table, reading: Reading): AsyncGenerator<Buffer> {
  const columns = table.fields.map(({ name }) => ({ name, prose: false }))
  yield Buffer.from(csvTable(columns, [], CSV))
  const isAny = table.fields.map(({ type }) => type === 'any')
  for (const type of table.of) {
    for await (const documents of reading.documents(type)) {
      const rows = documents.flatMap((document) => table.rows(JSON.parse(document) as never, type))
      const text = csvRows(
        rows.map((row) => row.map((value, index) => cell(value, isAny[index]!))),
        CSV,
      )
      if (text !== '') yield Buffer.from(text)
    }
  }
}

function cell(value: TableValue, isAny: boolean): string | number | boolean | null {
  if (value === null) return null
  return typeof value === 'object' || isAny ? JSON.stringify(value) : (value as string | number | boolean)
}

/** The descriptor of a package in its newest form. */
async function descriptor(reading: Reading, { base, collection }: ExportRequest): Promise<object> {
  const credits = await reading.credits()
  const licences = [...new Set(credits.map(({ licence }) => licence))]
  return {
    $schema: `${PROFILES}/datapackage.json`,
    name: 'annals',
    title: `${collection}: who did what to whom, when, where, and who says so`,
    version: String(reading.revision),
    // A licence that is not an identifier stands in the table of datasets.
    ...(licences.length === 0
      ? {}
      : {
          licenses: licences.map((licence) =>
            /^[-a-zA-Z0-9._]+$/.test(licence) ? { name: licence } : { path: 'datasets.csv', title: licence },
          ),
        }),
    ...(credits.length === 0
      ? {}
      : {
          sources: credits.map(({ dataset, title, attribution }) => ({
            title: attribution === null ? title : `${attribution} (${title})`,
            path: `${base}/v1/datasets/${dataset}`,
          })),
        }),
    resources: TABLES.map(resource),
  }
}

function resource({ name, description, fields, primaryKey, foreignKeys }: Table): object {
  return {
    $schema: `${PROFILES}/dataresource.json`,
    name,
    type: 'table',
    description,
    path: `${name}.csv`,
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    schema: {
      $schema: `${PROFILES}/tableschema.json`,
      fields: fields.map((field) => ({
        ...field,
        ...(primaryKey.includes(field.name) ? { constraints: { required: true } } : {}),
      })),
      missingValues: [''],
      primaryKey,
      ...(foreignKeys.length === 0
        ? {}
        : {
            foreignKeys: foreignKeys.map(({ fields: own, table, references }) => ({
              fields: own,
              reference: { ...(table === name ? {} : { resource: table }), fields: references },
            })),
          }),
    },
  }
}
