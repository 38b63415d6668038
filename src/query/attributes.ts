/** The value of `attr`: a name, a comparison and a value, such as `deaths_best>=50`. */
import { z } from 'zod'
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
  const number = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i.test(value) ? Number(value) : null
  return { is: 'attribute', name, comparison: comparison as Comparison, text: value, number }
}
