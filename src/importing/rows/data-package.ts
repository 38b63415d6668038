/** Rows of our own data package: a ZIP of tables as CSV, put together again into whole records. */
import { isDeeperThan } from '../../domain/json-text.js'
import { TABLES } from '../../formats/tables/registry.js'
import { decoded } from '../bytes/decoded.js'
import { openZip, type Zip } from '../bytes/zip.js'
import { FileError } from '../faults.js'
import { csvOptionsSchema, csvRows } from './csv.js'
import { DEEPEST } from './json-lists.js'
import type { Row } from './row.js'

type Json = Record<string, unknown>

/**
 * Every record of a package, what is named before what names it. The tables stand in the same order, so that they are
 * read side by side, and no more than one record of each is kept.
 * @param onBytes told how many bytes of the file were read, as near as can be determined of what is packed
 * @throws FileError where it is none of ours, or its tables do not fit together
 */
export async function* packageRows(
  path: string,
  onBytes: (bytes: number) => void = () => {},
): AsyncGenerator<Row> {
  const zip = await openZip(path)
  try {
    const { entries } = zip
    if (!entries.has('datapackage.json') || !entries.has('incidents.csv')) {
      throw new FileError({
        code: 'unreadable',
        detail:
          'the ZIP is no data package of annals: it has no datapackage.json and incidents.csv. Unpack it, and import a file of it with a mapping',
      })
    }
    const table = (name: string): AsyncGenerator<Json> => tableOf(zip, name, onBytes)
    let number = 0
    for (const [type, records] of Object.entries(RECORDS)) {
      for await (const record of records(table)) {
        number += 1
        yield { number, line: null, cells: { type, ...record }, findings: [] }
      }
    }
  } finally {
    zip.close()
  }
}

type Tables = (name: string) => AsyncGenerator<Json>

/** The types in import order, and how each is put together. */
const RECORDS: Readonly<Record<string, (table: Tables) => AsyncGenerator<Json>>> = {
  term: (table) => table('terms'),
  dataset: (table) => table('datasets'),
  async *source(table) {
    const cited = new Alongside(table('citations'), 'source')
    for await (const row of table('sources')) {
      yield { ...row, cites: (await cited.of(row.id)).map((one) => one.cited) }
    }
    await cited.end()
  },
  async *location(table) {
    const external = new Alongside(table('external_ids'), 'location')
    for await (const { longitude, latitude, ...row } of table('locations')) {
      const geometry = longitude === null ? null : { type: 'Point', coordinates: [longitude, latitude] }
      yield { ...row, geometry, external_ids: (await external.of(row.id)).map(externalId) }
    }
    await external.end()
  },
  async *actor(table) {
    const external = new Alongside(table('external_ids'), 'actor')
    for await (const row of table('actors'))
      yield { ...row, external_ids: (await external.of(row.id)).map(externalId) }
    await external.end()
  },
  incident: incidents,
}

async function* incidents(table: Tables): AsyncGenerator<Json> {
  const along = (name: string): Alongside => new Alongside(table(name), 'incident')
  const [texts, actors, places] = [
    along('incident_texts'),
    along('incident_actors'),
    along('incident_locations'),
  ]
  const [related, claims, external] = [along('incident_related'), along('claims'), along('external_ids')]
  for await (const row of table('incidents')) {
    const { date_display: _, date_precision: __, date_qualifier: ___, ...rest } = row
    for (const bound of ['start_earliest', 'start_latest', 'end_earliest', 'end_latest']) delete rest[bound]
    yield {
      ...rest,
      translations: Object.fromEntries(
        (await texts.of(row.id)).map(({ lang, title, summary }) => [lang, { title, summary }]),
      ),
      actors: (await actors.of(row.id)).map(
        ({ actor, role, kind, name, protected: hidden, acts, note, count }) => ({
          id: actor,
          role,
          kind,
          name,
          protected: hidden,
          acts,
          note,
          count,
        }),
      ),
      locations: (await places.of(row.id)).map(({ location, role, radius_m }) => ({
        id: location,
        role,
        radius_m,
      })),
      related: (await related.of(row.id)).map(({ other, relation }) => ({ id: other, relation })),
      claims: (await claims.of(row.id)).map(({ incident: _i, position: _p, ...claim }) => claim),
      external_ids: (await external.of(row.id)).map(externalId),
    }
  }
  for (const each of [texts, actors, places, related, claims, external]) await each.end()
}

const externalId = ({ scheme, value }: Json): Json => ({ scheme, value })

/** A table that is read beside another one, whose order it follows. */
class Alongside {
  readonly #rows: AsyncGenerator<Json>
  readonly #column: string
  #next: Json | null | undefined

  constructor(rows: AsyncGenerator<Json>, column: string) {
    this.#rows = rows
    this.#column = column
  }

  /** The rows of a record, in the order of the file. */
  async of(id: unknown): Promise<Json[]> {
    const found: Json[] = []
    for (;;) {
      this.#next ??= await this.#read()
      if (this.#next === null || this.#next[this.#column] !== id) return found
      found.push(this.#next)
      this.#next = undefined
    }
  }

  /** @throws FileError where rows are left that belong to nothing */
  async end(): Promise<void> {
    this.#next ??= await this.#read()
    if (this.#next === null) return
    throw new FileError({
      code: 'unreadable',
      detail: `a table of the package has a row of the ${this.#column} ${String(this.#next[this.#column])}, which is not there or stands in another order`,
    })
  }

  /** The next row that is about records of this kind. */
  async #read(): Promise<Json | null> {
    for (;;) {
      const { value, done } = await this.#rows.next()
      if (done) return null
      if (value[this.#column] !== null) return value
    }
  }
}

const OPTIONS = csvOptionsSchema.parse({})

/** The rows of a table, each value of the type that the registry of tables gives it. */
async function* tableOf(zip: Zip, name: string, onBytes: (bytes: number) => void): AsyncGenerator<Json> {
  const entry = zip.entries.get(`${name}.csv`)
  const table = TABLES.find((one) => one.name === name)
  if (!entry || !table) return
  const packed = entry.compressedSize / Math.max(1, entry.uncompressedSize)
  const counted = async function* (): AsyncGenerator<Buffer> {
    for await (const piece of zip.bytes(entry)) {
      onBytes(piece.length * packed)
      yield piece
    }
  }
  const types = new Map(table.fields.map((field) => [field.name, field.type]))
  for await (const row of csvRows(decoded(counted()), OPTIONS, false, true)) {
    const [finding] = row.findings
    if (finding) throw new FileError({ ...finding, detail: `${name}.csv: ${finding.detail}` }, null, row.line)
    yield Object.fromEntries(
      Object.entries(row.cells).map(([column, cell]) => [
        column,
        cell === null ? null : typedCell(String(cell), types.get(column) ?? 'string', name, row),
      ]),
    )
  }
}

function typedCell(cell: string, type: string, table: string, { line }: Row): unknown {
  if (type === 'string' || type === 'datetime') return cell
  try {
    if (isDeeperThan(cell, DEEPEST)) throw new SyntaxError('too deep')
    return JSON.parse(cell)
  } catch {
    throw new FileError(
      { code: 'invalid_value', detail: `${table}.csv: ${JSON.stringify(cell.slice(0, 80))} is no ${type}` },
      null,
      line,
    )
  }
}
