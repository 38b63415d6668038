/** The terms that every database has from the beginning: what was done, and by what means. */
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { type Term, termSchema } from '../domain/term.js'

const FILE = new URL('../../seed/terms.json', import.meta.url)

/** The terms of `seed/terms.json`. @throws ZodError where the file is not as it must be */
export const shippedTerms = (): Term[] => z.array(termSchema).parse(JSON.parse(readFileSync(FILE, 'utf8')))
