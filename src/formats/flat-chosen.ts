/** The columns that an export has beside those of its documents, and which of all are asked for. */
import type { IncidentDocument } from '../domain/incident.js'
import { column, type FlatColumn, meaning, prose } from './flat-column.js'
import type { ExportOptions } from './format.js'

/** The column `attr_NAME` of an attribute. */
export function attributeColumn(name: string): FlatColumn<Pick<IncidentDocument, 'attributes'>> {
  // An attribute may be called `constructor` or `__proto__`, which every object answers to.
  return prose(
    `attr_${name}`,
    'scalar',
    ({ attributes }) => (Object.hasOwn(attributes, name) ? attributes[name]! : null),
    meaning(
      `attributes.${name}`,
      'An attribute that the dataset of the record brings; text, number or Boolean.',
      3,
    ),
  )
}

/** The verdict on the date of the query. */
export const MATCH_COLUMN = column<never>(
  'match',
  'text',
  (_, verdict) => verdict,
  meaning(
    null,
    'With `date`: whether the record certainly or possibly falls within it: `certain`, `possible` or `undated`.',
    'certain',
  ),
)

/**
 * The columns of an export: of those that a document has the ones that are asked for, then `match` and
 * `attr_NAME`. The verdict belongs to the question, so that `fields` never takes it away.
 */
export function chosenColumns(
  columns: readonly FlatColumn<never>[],
  { attributes, match, fields }: ExportOptions,
): readonly FlatColumn<never>[] {
  const wanted = fields && new Set(['id', ...fields])
  const isWanted = ({ name }: FlatColumn<never>): boolean => wanted === null || wanted.has(name)
  return [
    ...columns.filter(isWanted),
    ...(match ? [MATCH_COLUMN] : []),
    ...attributes.map(attributeColumn).filter(isWanted),
  ]
}
