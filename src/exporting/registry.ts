/** The registry of what can be exported: each path with each of its formats, its parameters, and how they become a plan. */
import type { z } from 'zod'
import { COLUMN_NAMES, columnsOf, FORMAT_NAMES, type FormatName } from '../formats/registry.js'
import {
  columnsParameter,
  csvShape,
  documentFields,
  type ExportPlan,
  everythingQuery,
  incidentExportQuery,
  planEverything,
  planIncidentExport,
  planRecordExport,
  recordExportQuery,
} from '../query/exports.js'
import { fieldsParameter } from '../query/plan.js'
import { RECORD_TYPES, type RecordType } from '../query/records.js'

export interface Exported {
  /** The name that its path and its file have, such as `incidents`. */
  readonly path: string
  readonly format: FormatName
  readonly summary: string
  readonly query: z.ZodObject
  /** @param query what `query` has made of the parameters. @throws Problem invalid_parameter */
  readonly plan: (query: never) => ExportPlan
}

/** Beside incidents, which are in all formats. */
const RECORD_FORMATS = ['ndjson', 'csv'] as const

const incidentsAs = (format: FormatName): Exported => ({
  path: 'incidents',
  format,
  summary: 'All incidents of a question',
  query: incidentExportQuery(
    format === 'ndjson'
      ? { fields: documentFields }
      : { fields: columnsParameter(COLUMN_NAMES[format], true), ...(format === 'csv' ? csvShape : {}) },
  ),
  plan: planIncidentExport,
})

const recordsAs = (type: RecordType, format: (typeof RECORD_FORMATS)[number]): Exported => {
  const { path, document } = RECORD_TYPES[type]
  const names = columnsOf(type).map(({ name }) => name)
  return {
    path,
    format,
    summary: `All ${path} of a question`,
    query: recordExportQuery(
      type,
      format === 'ndjson'
        ? { fields: fieldsParameter(Object.keys(document.shape)) }
        : { fields: columnsParameter(names, false), ...csvShape },
    ),
    plan: (query) => planRecordExport(type, query),
  }
}

export const EXPORTS: readonly Exported[] = [
  ...FORMAT_NAMES.map(incidentsAs),
  ...(Object.keys(RECORD_TYPES) as RecordType[]).flatMap((type) =>
    RECORD_FORMATS.map((format) => recordsAs(type, format)),
  ),
  {
    path: 'annals',
    format: 'ndjson',
    summary: 'Every record of every type, what is named before what names it',
    query: everythingQuery,
    plan: planEverything,
  },
]
