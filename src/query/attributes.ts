/** The value of `attr`: a name, a comparison and a value, such as `deaths_best>=50`. */
import { z } from 'zod'
import { isInexact } from '../domain/exact.js'
import { nearest } from '../domain/faults.js'
import type { Condition } from './condition.js'

const FORM = /^([\p{L}\p{N}_][\p{L}\p{N}_ .-]{0,99}?)(!=|<=|>=|=|<|>)(.*)$/su

/** The name of an attribute after `attr:`, where it stands for what is sorted or counted by. */
const REFERENCE = /^attr:([\p{L}\p{N}_][\p{L}\p{N}_ .-]{0,99})$/u

/** The attribute that a word such as `attr:deaths_best` names; null where it is no such word. */
export const attributeNamed = (word: string): string | null => REFERENCE.exec(word)?.[1] ?? null

/**
 * One of some words, or an attribute as `attr:NAME`.
 * @param form what an attribute is written like here, as a regular expression
 */
export function wordOrAttribute<Word extends string>(
  words: readonly Word[],
  form: string,
): z.ZodType<string, string> {
  const isAttribute = new RegExp(form, 'u')
  return z
    .string()
    .superRefine((text, context) => {
      if ((words as readonly string[]).includes(text) || isAttribute.test(text)) return
      const near = nearest(text, words)
      context.addIssue({
        code: 'custom',
        message: `must be one of ${words.join(', ')}, or attr:NAME${near ? `: did you mean "${near}"?` : ''}`,
        params: { suggestion: near },
      })
    })
    .meta({
      anyOf: [
        { type: 'string', enum: [...words] },
        { type: 'string', pattern: form },
      ],
    })
}

export const attributeSchema = z
  .string()
  .max(500)
  .refine(
    (text) => FORM.test(text),
    'must be a name, one of = != < <= > >=, and a value, such as deaths_best>=50',
  )
  .describe('name, comparison, value')

export type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>='

/** The number that a text is, in decimal digits; null where it is none. */
export const numberIn = (text: string): number | null =>
  /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i.test(text) ? Number(text) : null

/** Reads what `attributeSchema` has let through. */
export function attributeCondition(text: string): Condition {
  const [, name = '', comparison, value = ''] = FORM.exec(text) ?? []
  // No number that is kept is equal to one of more digits; a text may be.
  const isNone = (comparison === '=' || comparison === '!=') && isInexact(value)
  const number = isNone ? null : numberIn(value)
  return { is: 'attribute', name, comparison: comparison as Comparison, text: value, number, asked: text }
}
