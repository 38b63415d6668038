/** Has GDAL read the collections from a listening server: it finds and takes along what everybody else gets. */
import { execFile, execFileSync } from 'node:child_process'
import { promisify } from 'node:util'
import t from 'tap'
import { listen } from '../../support/raw.js'
import { seedOf } from '../../support/reference/check.js'
import { ids, type Json, seeded } from '../../support/seeded.js'
import { COLLECTIONS, FIXED, type Mapped, mapped, withQuery } from './fixtures/world.js'

const run = promisify(execFile)

function missing(): string | false {
  try {
    execFileSync('ogr2ogr', ['--version'])
    return false
  } catch {
    return 'GDAL is not installed'
  }
}
const skip = missing()
const options = { skip }

interface Reader {
  readonly world: Pick<Mapped, 'app' | 'get'>
  /** What GDAL has asked since this was asked last. */
  asked(): string[]
  info(layer: string, ...more: string[]): Promise<string>
  count(layer: string, ...more: string[]): Promise<number>
  /** The features as GDAL has understood them. */
  copy(layer: string, ...more: string[]): Promise<Json[]>
}

/** GDAL in front of a server; what it prints to its standard error is a failure. */
async function reader(world: Pick<Mapped, 'app' | 'get'>): Promise<Reader> {
  const asked: string[] = []
  const { server } = world.app
  server.prependListener('request', ({ url }) => asked.push(decodeURIComponent(url!)))
  const source = `OAPIF:http://127.0.0.1:${await listen(world.app)}/ogc`
  const gdal = async (command: string, ...given: string[]) => {
    const { stdout, stderr } = await run(command, given, { maxBuffer: 1e8 })
    const errors = stderr.split('\n').filter((line) => /^ERROR/.test(line))
    // GDAL keeps dates in sixteen bits of year, and says so where it finds one beyond them.
    const others = errors.filter((line) => !line.includes('Years < -32768 or > 32767'))
    if (others.length > 0) throw new Error(others.join('\n'))
    return stdout
  }
  const info: Reader['info'] = (layer, ...more) =>
    gdal('ogrinfo', '-ro', '-al', '-so', source, layer, ...more)
  return {
    world,
    asked: () => asked.splice(0),
    info,
    async count(layer, ...more) {
      return Number(/Feature Count: (\d+)/.exec(await info(layer, ...more))?.[1])
    },
    async copy(layer, ...more) {
      const json = await gdal('ogr2ogr', '-f', 'GeoJSON', '/vsistdout/', source, layer, ...more)
      return JSON.parse(json).features
    },
  }
}

async function totalOf({ world }: Reader, collection: string, query: Record<string, string> = {}) {
  const { meta } = await world.get(withQuery('/v1/incidents', { ...FIXED[collection], ...query, limit: '1' }))
  return meta.total
}

const world = skip ? null : await mapped(t, seedOf(920))
const shared = world && (await reader(world))

t.test('it finds both layers, and counts what they have, in pages of any size', options, async (t) => {
  const gdal = shared!
  for (const layer of COLLECTIONS) {
    const total = await totalOf(gdal, layer)
    t.ok(total > 70)
    t.equal(await gdal.count(layer), total, layer)
    for (const size of [7, 5_000]) {
      gdal.asked()
      // What GDAL evaluates itself it reads all pages for.
      const read = await gdal.count(layer, '-oo', `PAGE_SIZE=${size}`, '-where', "title <> ''")
      t.equal(read, total, `${layer} in pages of ${size}`)
      const pages = Math.ceil(total / Math.min(size, 1_000))
      t.equal(gdal.asked().filter((url) => url.includes('/items')).length, pages + 1, 'the first one twice')
    }
  }
  const info = await gdal.info('incidents')
  t.match(info, 'Geometry: Multi Point')
  t.match(info, 'TITLE=Incidents on the map')
  t.match(info, 'Extent: (-180.000000, -90.000000) - (180.000000, 90.000000)')
})

t.test('a box has the same records in it, those on its edges too', options, async (t) => {
  const gdal = shared!
  const { geometry } = world!.universe.world.locations.find((place) => place.geometry !== null)!
  const [longitude, latitude] = geometry!.coordinates
  let found = 0
  const edge = (from: number, most: number) => [Math.max(-most, from - 40), from]
  for (const [west, south, east, north] of [
    [117.12, 36.65, 180, 90],
    [-180, -90, 117.12, 36.65],
    [116.4, 36.65, 117.12, 39.9],
    [-180, -18.14, 0, 51.5],
    [178.44, -21.13, 180, -16.5],
    [-0.0001, 0, 117.12, 51.5],
    [-0.00001, -0.00001, 45, 0],
    [edge(longitude, 180)[0]!, edge(latitude, 90)[0]!, longitude, latitude],
    [-180, -90, 180, 89],
  ] as const) {
    const bbox = [west, south, east, north].join(',')
    await Promise.all(
      COLLECTIONS.map(async (layer) => {
        const expected = await totalOf(gdal, layer, { bbox })
        const counted = await gdal.count(layer, '-oo', 'PAGE_SIZE=100', '-spat', ...bbox.split(','))
        t.equal(counted, expected, `${layer} ${bbox}: ${expected}`)
        if (expected > 0) found += 1
      }),
    )
  }
  t.ok(found > 9, `${found} boxes have something in them`)
})

t.test('the server is asked for the date, the kind and the id that GDAL looks for', options, async (t) => {
  const gdal = shared!
  // GDAL asks for `datetime` whichever date is compared, and believes the answer: this one every feature has.
  const field = 'created_at'
  for (const [where, datetime, date] of [
    [`${field} >= '2020/01/01'`, '2020-01-01T/..', '2020-01-01/..'],
    [`${field} < '1950-06-30'`, '../1950-06-30T', '../1950-06-30'],
    [`${field} = '2020/07/15'`, '2020-07-15T', '2020-07-15'],
    [`${field} between '1900/01/01' and '2000/12/31'`, '1900-01-01T/2000-12-31T', '1900-01-01/2000-12-31'],
    [`${field} > '1999/12/31 23:59:59'`, '1999-12-31T23:59:59Z/..', '1999-12-31/..'],
    [`${field} <= '1999/12/31 23:59'`, '../1999-12-31T23:59Z', '../1999-12-31'],
  ] as const) {
    const layer = where.includes('=') ? 'incidents' : 'records'
    const expected = await totalOf(gdal, layer, { date })
    gdal.asked()
    t.equal(await gdal.count(layer, '-where', where), expected, `${layer}: ${where}: ${expected}`)
    t.ok(
      gdal.asked().some((url) => url.includes(`&datetime=${datetime}`)),
      `it asks for ${datetime}`,
    )
  }
  for (const [name, value] of [
    ['kind', 'programme'],
    ['verification', 'disputed'],
    ['dataset', 'set-b'],
  ] as const) {
    const expected = await totalOf(gdal, 'records', { [name]: value })
    gdal.asked()
    t.equal(await gdal.count('records', '-where', `${name} = '${value}'`), expected)
    const pages = gdal.asked().filter((url) => url.includes('limit=10&'))
    t.ok(pages.length > 0 && pages.every((url) => url.includes(`&${name}=${value}`)), `it asks for ${name}`)
  }
  const [id] = ids(await gdal.world.get('/v1/incidents?limit=1'))
  t.strictSame(
    (await gdal.copy('records', '-where', `id = '${id}'`)).map(({ properties }) => properties.id),
    [id],
  )
  t.ok(gdal.asked().includes(`/ogc/collections/records/items/${id}`))
})

t.test('dates of the seed are dates, and found as such', options, async (t) => {
  const gdal = await reader(await seeded(t))
  t.match(await gdal.info('incidents'), /^date_earliest: Date/m)
  const found = await gdal.copy('incidents', '-where', "date_earliest >= '2022/01/01'")
  t.strictSame(
    found.map(({ properties }) => properties.id),
    ids(await gdal.world.get('/v1/incidents?date=2022-01-01/..&unlocated=exclude')),
  )
})

t.test('what it takes along is what the JSON says', options, async (t) => {
  const gdal = shared!
  for (const layer of COLLECTIONS) {
    // Of as many features as there are, so that the types of the columns fit them all. Days are left behind: what
    // GDAL takes for a date it cannot write before the year 0.
    const columns = 'id,title,date,date_display,revision,independent_sources,acts,radius_m,attr_deaths'
    const copied = await gdal.copy(layer, '-oo', 'PAGE_SIZE=1000', '-select', columns)
    const { data } = await gdal.world.get(withQuery('/v1/incidents', { ...FIXED[layer], limit: '1000' }))
    const points = (geometry: Json): string[] =>
      geometry === null ? [] : [geometry.coordinates].flat(geometry.type === 'MultiPoint' ? 1 : 0).map(String)
    t.strictSame(
      copied.map(({ geometry, properties: row }) => ({
        id: row.id,
        title: row.title,
        date: row.date,
        display: row.date_display,
        revision: row.revision,
        sources: row.independent_sources,
        acts: row.acts,
        radius: row.radius_m,
        deaths: row.attr_deaths ?? null,
        points: points(geometry),
      })),
      data.map((record: Json) => {
        const drawn = record.locations.filter(
          ({ role, geometry }: Json) => role !== 'jurisdiction' && geometry !== null,
        )
        const deaths = record.attributes.deaths ?? null
        return {
          id: record.id,
          title: record.title,
          date: record.date.edtf,
          display: record.date.display,
          revision: record.revision,
          sources: record.independent_sources,
          acts: record.acts.join('|') || null,
          radius: drawn[0]?.radius_m ?? null,
          // Numbers and texts in one column are texts.
          deaths: deaths === null ? null : String(deaths),
          points: [...new Set(drawn.map(({ geometry }: Json) => String(geometry.coordinates)))],
        }
      }),
      layer,
    )
  }
})
