/** Values of filters that people give by name: ids, codes and countries that are refused with the one that was meant. */
import { z } from 'zod'
import { countryNamed } from '../../domain/countries.js'
import { didYouMean } from '../../domain/fold/lookalike.js'
import { CODE_PATTERN, countrySchema, ID_PATTERN } from '../../domain/text.js'

/** Longer texts name nothing. */
const LONGEST = 1_000
const CONTROL = /\p{Cc}/u

/** A text that is looked up, whatever it is: only who knows the records can say what was meant. */
const lookedUp = (pattern: RegExp) =>
  z
    .string()
    .min(1)
    .max(LONGEST)
    .refine((text) => !CONTROL.test(text) && text.isWellFormed(), 'must not hold control characters')
    .meta({ pattern: pattern.source })

/** The id of a record. What is none is refused where records are looked up, with the id of what is called so. */
export const idOrNameSchema = lookedUp(ID_PATTERN)

/** The code of a term. What is none is refused where terms are looked up, with the code of what is called so. */
export const codeOrLabelSchema = lookedUp(CODE_PATTERN)

/** The code of a country; the name of one is refused with its code. */
export const countryOrNameSchema = z
  .string()
  .superRefine((text, context) => {
    const refused = countrySchema.safeParse(text).error?.issues[0]
    if (refused === undefined) return
    const code = countryNamed(text)
    if (code === undefined) {
      const { params } = refused as { params?: Record<string, unknown> }
      context.addIssue({ code: 'custom', message: refused.message, ...(params ? { params } : {}) })
      return
    }
    const message = `must be a code of two letters (ISO 3166-1)${didYouMean(text, code)}`
    context.addIssue({ code: 'custom', message, params: { suggestion: code } })
  })
  .meta(countrySchema.meta() ?? {})
