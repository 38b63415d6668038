/** The value of `attr`: a name, a comparison and a value, such as `deaths_best>=50`. */
import { z } from 'zod'
import { isInexact } from '../domain/exact.js'
import type { Condition } from './condition.js'

const FORM = /^([\p{L}\p{N}_][\p{L}\p{N}_ .-]{0,99}?)(!=|<=|>=|=|<|>)(.*)$/su

export const attributeSchema = z
  .string()
  .max(500)
  .refine(
    (text) => FORM.test(text),
    'must be a name, one of = != < <= > >=, and a value, such as deaths_best>=50',
  )
  .describe('name, comparison, value')

export type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>='

/** Reads what `attributeSchema` has let through. */
export function attributeCondition(text: string): Condition {
  const [, name = '', comparison, value = ''] = FORM.exec(text) ?? []
  const isNumber = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i.test(value)
  // No number that is kept is equal to one of more digits; a text may be.
  const isNone = (comparison === '=' || comparison === '!=') && isInexact(value)
  const number = isNumber && !isNone ? Number(value) : null
  return { is: 'attribute', name, comparison: comparison as Comparison, text: value, number }
}
