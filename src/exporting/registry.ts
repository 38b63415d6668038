/** The registry of what can be exported: each path with each of its formats, its parameters, and how they become a plan. */
import { z } from 'zod'
import { columnsOf } from '../formats/flat-records.js'
import { type FormatName, formatNamed, INCIDENT_FORMATS } from '../formats/registry.js'
import { csvShape } from '../query/csv.js'
import {
  columnsParameter,
  documentFields,
  type ExportPlan,
  everythingQuery,
  feedQuery,
  incidentExportQuery,
  planEverything,
  planFeed,
  planIncidentExport,
  planRecordExport,
  recordExportQuery,
} from '../query/exports.js'
import { fieldsParameter, releaseParameter } from '../query/plan.js'
import { RECORD_TYPES, type RecordType } from '../query/records.js'

export interface Exported {
  /** The name that its path and its file have, such as `incidents`. */
  readonly path: string
  readonly format: FormatName
  readonly summary: string
  readonly query: z.ZodObject
  /**
   * @param query what `query` has made of the parameters
   * @param base the absolute URL that links begin with
   * @throws Problem invalid_parameter
   */
  readonly plan: (query: never, base: string) => ExportPlan
}

/** Beside incidents, which are in all formats. */
const RECORD_FORMATS = ['ndjson', 'csv'] as const

const incidentsAs = (format: FormatName): Exported => {
  if (format === 'atom')
    return {
      path: 'incidents',
      format,
      summary: 'Recently changed records',
      query: feedQuery,
      plan: planFeed,
    }
  const { columns } = formatNamed(format)
  return {
    path: 'incidents',
    format,
    summary: 'Export matching records',
    query: incidentExportQuery({
      fields: columns ? columnsParameter(columns, true) : documentFields,
      ...(format === 'csv' ? csvShape : {}),
    }),
    plan: planIncidentExport,
  }
}

const recordsAs = (type: RecordType, format: (typeof RECORD_FORMATS)[number]): Exported => {
  const { path, document } = RECORD_TYPES[type]
  const names = columnsOf(type).map(({ name }) => name)
  return {
    path,
    format,
    summary: `Export ${path}`,
    query: recordExportQuery(
      type,
      format === 'ndjson'
        ? { fields: fieldsParameter(Object.keys(document.shape)) }
        : { fields: columnsParameter(names, false), ...csvShape },
    ),
    plan: (query, base) => planRecordExport(type, query, base),
  }
}

const everythingAs = (path: string, format: FormatName, summary: string): Exported => ({
  path,
  format,
  summary,
  query: format === 'sqlite' ? z.strictObject({ release: releaseParameter }) : everythingQuery,
  plan: planEverything,
})

export const EXPORTS: readonly Exported[] = [
  ...(Object.keys(INCIDENT_FORMATS) as FormatName[]).map(incidentsAs),
  ...(Object.keys(RECORD_TYPES) as RecordType[]).flatMap((type) =>
    RECORD_FORMATS.map((format) => recordsAs(type, format)),
  ),
  everythingAs('annals', 'ndjson', 'Export everything'),
  everythingAs('datapackage', 'zip', 'Export everything'),
  everythingAs('annals', 'sqlite', 'Export everything'),
]
