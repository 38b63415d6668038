/** The filters about one and the same involvement, and those about one and the same place. */
import { z } from 'zod'
import { subdivisionSchema } from '../../domain/text.js'
import { codesOf } from '../../domain/vocabulary.js'
import { involvesSchema, involvesTests } from '../involves.js'
import { boxSchema, lengthSchema, pointSchema, readBox, readLength } from '../measures.js'
import { repeated, several } from '../values.js'
import { codeOrLabelSchema, countryOrNameSchema, idOrNameSchema } from './called.js'
import { filter } from './filter.js'

/** The most values of `involves` in one question: each must be met by a row of its own. */
export const MAX_INVOLVES = 6

export const INVOLVEMENT_FILTERS = {
  actor: filter({
    schema: several(idOrNameSchema),
    description:
      'An actor, or one below it. One and the same involvement satisfies `actor`, `role`, `actor_kind` and `actor_act`.',
    example: 'xu-wenlong',
    pieces: (ids) => [{ involvement: { under: 'actor', ids, parameter: 'actor' } }],
  }),
  role: filter({
    schema: several(z.enum(codesOf('role'))),
    description: 'The role in an involvement.',
    example: 'victim',
    pieces: (values) => [{ involvement: { column: 'role', values } }],
  }),
  actor_kind: filter({
    schema: several(z.enum(codesOf('actor_kind'))),
    description: 'The kind of actor in an involvement, unnamed and protected ones included.',
    example: 'state_body',
    pieces: (values) => [{ involvement: { column: 'kind', values } }],
  }),
  actor_act: filter({
    schema: several(codeOrLabelSchema),
    description: 'An act of an involvement, or a narrower one.',
    example: 'arrest',
    pieces: (act) => [{ involvement: { act, parameter: 'actor_act' } }],
  }),
  involves: filter({
    schema: repeated(involvesSchema, MAX_INVOLVES),
    description: `Who did what to whom: \`role:actor\` or \`role:actor:act\`, any part may be \`*\`. May be repeated, at most ${MAX_INVOLVES} times: each value is met by an involvement of its own.`,
    example: 'perpetrator:*:blood_sampling',
    pieces: (values) => [{ condition: { is: 'distinct-rows', rows: values.map(involvesTests) } }],
  }),
} as const

export const PLACE_FILTERS = {
  location: filter({
    schema: several(idOrNameSchema),
    description: 'A place, or one below it. One and the same place satisfies all filters about places.',
    example: 'cn',
    pieces: (ids) => [{ place: { under: 'location', ids, parameter: 'location' } }],
  }),
  country: filter({
    schema: several(countryOrNameSchema),
    description: 'ISO 3166-1 alpha-2 code of the place.',
    example: 'CN',
    pieces: (values) => [{ place: { column: 'country', values } }],
  }),
  subdivision: filter({
    schema: several(subdivisionSchema),
    description: 'ISO 3166-2 code of the place.',
    example: 'CN-SD',
    pieces: (values) => [{ place: { column: 'subdivision', values } }],
  }),
  bbox: filter({
    schema: boxSchema,
    description:
      '`minLon,minLat,maxLon,maxLat` (CRS84) around the point of the place; minLon over maxLon crosses the antimeridian.',
    example: '73,18,135,54',
    pieces: (text) => [{ point: { in: readBox(text) } }],
  }),
  near: filter({
    schema: pointSchema,
    description:
      '`longitude,latitude`: the point of the place is `within` so far of it, by great circle. Needs `within`.',
    example: '117.12,36.65',
    needs: ['within', '50km'],
  }),
  within: filter({
    schema: lengthSchema,
    description: 'How far from `near`: `50km`, `500m`. Needs `near`.',
    example: '50km',
    needs: ['near', '117.12,36.65'],
  }),
  max_radius: filter({
    schema: lengthSchema,
    description: 'The point of the place is known at least as exactly as this: `1km`.',
    example: '100km',
    pieces: (text) => [{ point: { radius: readLength(text) } }],
  }),
} as const
