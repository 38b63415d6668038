/** GeoJSON (RFC 7946): a FeatureCollection with a feature per incident, drawn where its places have points. */
import { z } from 'zod'
import type { IncidentDocument } from '../domain/incident.js'
import { creditSchema } from './credit.js'
import { FLAT_COLUMNS } from './flat.js'
import { isDrawn } from './flat-cells.js'
import { attributeColumn, chosenColumns } from './flat-chosen.js'
import type { Cell, FlatColumn } from './flat-column.js'
import { type Encoder, type ExportFormat, type ExportOptions, encodeText } from './format.js'

const PROPERTIES = FLAT_COLUMNS.filter(({ name }) => name !== 'longitude' && name !== 'latitude')

/** The names of the properties, without `match` and `attr_NAME`. */
export const GEOJSON_NAMES: readonly string[] = PROPERTIES.map(({ name }) => name)

/** What a cell is in JSON; null where there is nothing. */
const SCALAR = z.union([z.string(), z.number(), z.boolean()]).nullable()
const CELLS: Readonly<Record<string, z.ZodType>> = {
  integer: z.int().nullable(),
  number: z.number().nullable(),
  boolean: z.boolean().nullable(),
  scalar: SCALAR,
}
const position = z.tuple([z.number(), z.number()])

/** The shape of the export; `fields` chooses among the properties, and `id` is always there. */
const collectionSchema = z
  .object({
    type: z.literal('FeatureCollection'),
    credits: z.array(creditSchema).describe('The datasets that the features come from.'),
    features: z.array(
      z
        .object({
          type: z.literal('Feature'),
          id: z.string(),
          geometry: z
            .union([
              z.object({ type: z.literal('Point'), coordinates: position }),
              z.object({ type: z.literal('MultiPoint'), coordinates: z.array(position) }),
            ])
            .nullable(),
          properties: z
            .object({
              ...Object.fromEntries(
                PROPERTIES.map(({ name, type }) => [name, (CELLS[type] ?? z.string().nullable()).optional()]),
              ),
              id: z.string(),
              match: z.enum(['certain', 'possible', 'undated']).optional(),
            })
            .catchall(SCALAR)
            .describe('The flat row, and `attr_NAME` of each attribute.'),
        })
        .meta({ id: 'GeojsonFeature', description: 'An incident, drawn where its places have points.' }),
    ),
  })
  .meta({ id: 'Geojson', description: 'A GeoJSON FeatureCollection (RFC 7946).' })

export const geojson: ExportFormat = {
  title: 'GeoJSON',
  mediaType: 'application/geo+json; charset=utf-8',
  description: 'A GeoJSON FeatureCollection (RFC 7946): a feature of each record, with its flat row.',
  schema: collectionSchema,
  columns: [...GEOJSON_NAMES, 'match'],
  encode: (reading, asked) => encodeText(geojsonEncoder, reading, asked),
}

/** Writes an export of incidents as GeoJSON. Of the options it looks at `attributes`, `match`, `fields` and `credits`. */
export function geojsonEncoder(options: ExportOptions): Encoder {
  const properties = keyed(chosenColumns(PROPERTIES, options))
  let separator = '\n'
  return {
    begin: () => `{"type":"FeatureCollection","credits":${JSON.stringify(options.credits)},"features":[`,
    rows(batch) {
      let text = ''
      for (const { document, match } of batch) {
        text += separator + featureText(JSON.parse(document), properties, match, false)
        separator = ',\n'
      }
      return text
    },
    end: () => '\n]}\n',
  }
}

/** A property with its key as it stands in the text. */
type Property = FlatColumn<never> & { readonly key: string }

const keyed = (columns: readonly FlatColumn<never>[]): Property[] =>
  columns.map((column, index) => ({
    ...column,
    key: `${index > 0 ? ',' : ''}${JSON.stringify(column.name)}:`,
  }))

const FLAT = keyed(PROPERTIES)

/**
 * The feature of one incident by itself: its flat row, with the attributes that it has.
 * @param isMulti whether its points are a MultiPoint, even where there is one
 */
export function incidentFeature(record: IncidentDocument, isMulti: boolean): string {
  const attributes = Object.keys(record.attributes)
  const properties =
    attributes.length === 0 ? FLAT : keyed([...PROPERTIES, ...attributes.map(attributeColumn)])
  return featureText(record, properties, null, isMulti)
}

function featureText(
  record: IncidentDocument,
  properties: readonly Property[],
  match: string | null,
  isMulti: boolean,
): string {
  let text = `{"type":"Feature","id":${JSON.stringify(record.id)},"geometry":${geometry(record, isMulti)},"properties":{`
  for (const { key, read } of properties) text += key + written(read(record as never, match))
  return `${text}}}`
}

function geometry({ locations }: IncidentDocument, isMulti: boolean): string {
  const points = new Set<string>()
  for (const place of locations) {
    if (isDrawn(place)) points.add(`[${place.geometry!.coordinates[0]},${place.geometry!.coordinates[1]}]`)
  }
  if (points.size === 0) return 'null'
  const all = [...points].join(',')
  return points.size === 1 && !isMulti
    ? `{"type":"Point","coordinates":${all}}`
    : `{"type":"MultiPoint","coordinates":[${all}]}`
}

function written(cell: Cell): string {
  return typeof cell === 'string' ? JSON.stringify(cell) : String(cell)
}
