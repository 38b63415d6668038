/** Rows of GeoJSON (RFC 7946): collections, single features, lists of them, and one on each line. */
import { FileError } from '../faults.js'
import { documentOf, leadingLines, objectOf } from './json.js'
import { jsonLists } from './json-lists.js'
import { type Cells, MAX_ROW, type Row } from './row.js'

/**
 * The properties of each feature, and its geometry as the column `geometry`. What else a feature has is a column too.
 * @throws FileError where the file has something that is neither a feature nor a collection of them, or says that its
 *   coordinates are others than longitude and latitude of WGS 84
 */
export async function* geojsonRows(text: AsyncIterable<string>): AsyncGenerator<Row> {
  let number = 0
  let isEmpty = true
  for await (const found of jsonLists(text, [['features'], []])) {
    isEmpty = false
    if ('entry' in found) {
      number += 1
      yield featureRow(number, found.line + leadingLines(found.entry), objectOf(found.entry))
      continue
    }
    if (found.document === null) {
      const detail = `what stands beside the features has more than ${MAX_ROW} characters`
      throw new FileError({ code: 'too_large', detail }, null, found.line)
    }
    const document = documentOf(found.document, found.line)
    if (!Array.isArray(document)) refuseOtherCrs(document as Cells, found.line)
    if (found.lists > 0) continue
    const row = featureRow(number + 1, found.line, objectOf(found.document))
    if (row.findings.length > 0) {
      const detail = `the file has no features: ${row.findings[0]!.detail}`
      throw new FileError({ code: 'unreadable', detail }, null, found.line)
    }
    number += 1
    yield row
  }
  if (isEmpty) throw new FileError({ code: 'unreadable', detail: 'the file is empty: it has no features' })
}

function featureRow(number: number, line: number, { cells, findings }: Pick<Row, 'cells' | 'findings'>): Row {
  if (findings.length > 0) return { number, line, cells, findings }
  const { type, id, properties, geometry, bbox: _, crs: __, ...others } = cells
  if (
    type !== 'Feature' ||
    (properties !== null && properties !== undefined && typeof properties !== 'object')
  ) {
    const detail = 'a row of GeoJSON is an object of the type "Feature", with properties'
    return {
      number,
      line,
      cells: {},
      findings: [{ code: 'malformed_json', pointer: '/type', value: type, detail }],
    }
  }
  refuseOtherCrs(cells, line)
  const own = { ...(properties as Cells | null | undefined) }
  // The geometry is a column of that name, whatever the properties say.
  const named = Object.hasOwn(own, 'geometry') ? { 'properties.geometry': own.geometry } : {}
  return {
    number,
    line,
    cells: { ...(id === undefined ? {} : { feature_id: id }), ...others, ...own, ...named, geometry },
    findings: [],
  }
}

/**
 * WGS 84 in the order of longitude and latitude, by its names in OGC and, as many programs write it, EPSG: GeoJSON of
 * 2008, which had the key, orders coordinates so whatever the name says.
 */
function isWgs84(name: string): boolean {
  const parts = name.toUpperCase().split(/[:/]/)
  const last = parts.at(-1) ?? ''
  return ['CRS84', 'CRS84H'].includes(last) || (last === '4326' && parts.includes('EPSG'))
}

/** @throws FileError for coordinates of any other system, by its name */
function refuseOtherCrs({ crs }: Cells, line: number): void {
  if (crs === undefined || crs === null) return
  const { type, properties } = crs as { type?: unknown; properties?: Cells | null }
  const name = properties?.name ?? properties?.code ?? properties?.href
  if (type === 'name' && typeof name === 'string' && isWgs84(name)) return
  if (type === 'EPSG' && String(properties?.code) === '4326') return
  const shown = typeof name === 'string' || typeof name === 'number' ? String(name) : JSON.stringify(crs)
  throw new FileError(
    {
      code: 'unreadable',
      value: shown,
      detail: `the coordinates are in ${shown.slice(0, 80)}: write them as longitude and latitude of WGS 84 (CRS84), as with ogr2ogr -t_srs EPSG:4326`,
    },
    null,
    line,
  )
}
