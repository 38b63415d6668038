/** The registry of filters: one entry is one filter, and knows its values, its words and its condition. */
import { z } from 'zod'
import { EdtfError } from '../domain/date/edtf-error.js'
import { parseRange } from '../domain/date/range.js'
import { codeSchema, countrySchema, idSchema, subdivisionSchema, tagSchema } from '../domain/text.js'
import { codesOf } from '../domain/vocabulary.js'
import { type Condition, LACKING, type RowSet, type RowTest } from './condition.js'
import { involvesSchema, involvesTests } from './involves.js'
import { MAX_LENGTH, repeated, several, single } from './values.js'

/** What a filter contributes: a condition of its own, or a test that shares one row with other filters. */
export type Piece = { readonly condition: Condition } | { readonly of: RowSet; readonly test: RowTest }

/** One filter. `piece` is absent where the plan itself reads the value (`date` and its companions). */
export interface Filter<T> {
  readonly schema: z.ZodType<T>
  readonly description: string
  readonly example: string
  readonly piece?: (value: T) => Piece
}

const filter = <T>(entry: Filter<T>): Filter<T> => entry
const row = (of: RowSet, test: RowTest): Piece => ({ of, test })

const rangeSchema = single().superRefine((text, context) => {
  try {
    parseRange(text)
  } catch (error) {
    if (!(error instanceof EdtfError)) throw error
    context.addIssue({ code: 'custom', message: error.message })
  }
})

const relatedSchema = single().regex(
  new RegExp(`^(?:(?:${codesOf('relation').join('|')}):)?[a-z0-9][a-z0-9-]{0,127}$`),
  `must be the id of a record, or relation:id with one of ${codesOf('relation').join(', ')}`,
)

const oneOf = (column: 'kind' | 'verification' | 'precision') => (values: string[]) => ({
  condition: { is: 'one-of', column, values } as const,
})

/** The most values of `involves` in one question: each must be met by a row of its own. */
export const MAX_INVOLVES = 6

export const FILTERS = {
  id: filter({
    schema: several(idSchema),
    description: 'Records by their ids.',
    example: '2022-10-04-jinan-blood-sampling',
    piece: (ids) => ({ condition: { is: 'itself', ids, parameter: 'id' } }),
  }),
  kind: filter({
    schema: several(z.enum(codesOf('kind'))),
    description: 'What sort of record it is.',
    example: 'incident',
    piece: oneOf('kind'),
  }),
  act: filter({
    schema: several(codeSchema),
    description: 'What was done; narrower acts match too.',
    example: 'blood_sampling',
    piece: (codes) => ({ condition: { is: 'term', scheme: 'act', codes, parameter: 'act' } }),
  }),
  technology: filter({
    schema: several(codeSchema),
    description: 'By what means; narrower technologies match too.',
    example: 'facial_recognition',
    piece: (codes) => ({ condition: { is: 'term', scheme: 'technology', codes, parameter: 'technology' } }),
  }),
  tag: filter({
    schema: several(tagSchema),
    description: 'Free tags.',
    example: 'falun-gong',
    piece: (tags) => ({ condition: { is: 'tagged', tags } }),
  }),
  verification: filter({
    schema: several(z.enum(codesOf('verification'))),
    description: "The editors' word on it.",
    example: 'reported',
    piece: oneOf('verification'),
  }),
  dataset: filter({
    schema: several(idSchema),
    description: 'Which dataset it came with.',
    example: 'seed',
    piece: (ids) => ({ condition: { is: 'in-dataset', ids, parameter: 'dataset' } }),
  }),
  source: filter({
    schema: several(idSchema),
    description: 'Records of which a claim names this source.',
    example: 'minghui',
    piece: (ids) => ({ condition: { is: 'sourced', ids, parameter: 'source' } }),
  }),
  related: filter({
    schema: relatedSchema,
    description: 'Records that relate to this one: `id`, or `relation:id`.',
    example: 'part_of:1999-persecution-of-falun-gong',
    piece: (text) => {
      const at = text.indexOf(':')
      return {
        condition: {
          is: 'related',
          relation: at < 0 ? null : text.slice(0, at),
          id: text.slice(at + 1),
          parameter: 'related',
        },
      }
    },
  }),
  actor: filter({
    schema: several(idSchema),
    description:
      'An actor, or one below it. One and the same involvement satisfies `actor`, `role`, `actor_kind` and `actor_act`.',
    example: 'xu-wenlong',
    piece: (ids) => row('involvements', { under: 'actor', ids, parameter: 'actor' }),
  }),
  role: filter({
    schema: several(z.enum(codesOf('role'))),
    description: 'The role in an involvement.',
    example: 'victim',
    piece: (values) => row('involvements', { column: 'role', values }),
  }),
  actor_kind: filter({
    schema: several(z.enum(codesOf('actor_kind'))),
    description: 'The kind of actor in an involvement, unnamed and protected ones included.',
    example: 'state_body',
    piece: (values) => row('involvements', { column: 'kind', values }),
  }),
  actor_act: filter({
    schema: several(codeSchema),
    description: 'An act of an involvement, or a narrower one.',
    example: 'arrest',
    piece: (act) => row('involvements', { act, parameter: 'actor_act' }),
  }),
  involves: filter({
    schema: repeated(involvesSchema, MAX_INVOLVES),
    description: `Who did what to whom: \`role:actor\` or \`role:actor:act\`, any part may be \`*\`. May be repeated, at most ${MAX_INVOLVES} times: each value is met by an involvement of its own.`,
    example: 'perpetrator:*:blood_sampling',
    piece: (values) => ({ condition: { is: 'apart', rows: values.map(involvesTests) } }),
  }),
  location: filter({
    schema: several(idSchema),
    description:
      'A place, or one below it. One and the same place satisfies `location`, `country` and `subdivision`.',
    example: 'cn',
    piece: (ids) => row('places', { under: 'location', ids, parameter: 'location' }),
  }),
  country: filter({
    schema: several(countrySchema),
    description: 'ISO 3166-1 alpha-2 code of the place.',
    example: 'CN',
    piece: (values) => row('places', { column: 'country', values }),
  }),
  subdivision: filter({
    schema: several(subdivisionSchema),
    description: 'ISO 3166-2 code of the place.',
    example: 'CN-SD',
    piece: (values) => row('places', { column: 'subdivision', values }),
  }),
  date: filter({
    schema: rangeSchema,
    description:
      'An EDTF date or interval, as the range from its earliest to its latest day. Every row then says how it matches.',
    example: '2020-01/2021-06',
  }),
  date_match: filter({
    schema: z.enum(['possible', 'certain']),
    description: '`possible` (default): the record may lie in the range. `certain`: it does. Needs `date`.',
    example: 'certain',
  }),
  undated: filter({
    schema: z.enum(LACKING),
    description:
      'Records without a known year: `exclude` is the default where `date` is given, `include` else.',
    example: 'include',
  }),
  unlocated: filter({
    schema: z.enum(LACKING),
    description: 'Records without a point that is drawn on a map. `include` is the default.',
    example: 'exclude',
  }),
  precision: filter({
    schema: several(z.enum(codesOf('precision'))),
    description: 'How exactly the date is known.',
    example: 'day',
    piece: oneOf('precision'),
  }),
} as const

export type FilterName = keyof typeof FILTERS

/** What the filters of a question say, as zod has parsed them. */
export type FilterValues = {
  [Name in FilterName]?: ((typeof FILTERS)[Name]['schema'] extends z.ZodType<infer T> ? T : never) | undefined
}

/** The limits that the filters' descriptions rely on, for the docs. */
export const FILTER_LIMITS = { MAX_LENGTH, MAX_INVOLVES }

/** Turns the values of a question into conditions; filters about the same row become one condition. */
export function conditionsOf(values: FilterValues): Condition[] {
  const conditions: Condition[] = []
  const rows = new Map<RowSet, RowTest[]>()
  for (const [name, value] of Object.entries(values)) {
    const entry = FILTERS[name as FilterName] as Filter<unknown> | undefined
    if (value === undefined || !entry?.piece) continue
    const piece = entry.piece(value)
    if ('condition' in piece) conditions.push(piece.condition)
    else rows.set(piece.of, [...(rows.get(piece.of) ?? []), piece.test])
  }
  for (const [of, tests] of rows) conditions.push({ is: 'some', of, tests })
  return conditions
}
