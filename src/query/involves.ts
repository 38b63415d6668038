/** The value of `involves`: `role:actor` or `role:actor:act`, any part of which may be `*`. */
import { z } from 'zod'
import { nearest } from '../domain/faults.js'
import { didYouMean } from '../domain/fold/lookalike.js'
import { codesOf } from '../domain/vocabulary.js'
import type { RowTest } from './condition.js'

const ROLES: readonly string[] = codesOf('role')

export const involvesSchema = z
  .string()
  .max(300)
  .superRefine((text, context) => {
    const refuse = (message: string, suggestion?: string) =>
      context.addIssue({ code: 'custom', message, ...(suggestion ? { params: { suggestion } } : {}) })
    const parts = text.split(':')
    const [role = '', actor = '', act = '*'] = parts
    if (parts.length < 2 || parts.length > 3) {
      return refuse('must be role:actor or role:actor:act, each part of which may be "*"')
    }
    if (role !== '*' && !ROLES.includes(role)) {
      const near = nearest(role, ROLES)
      refuse(
        `no role is called ${JSON.stringify(role.slice(0, 80))}${didYouMean(role, near)}`,
        near && [near, ...parts.slice(1)].join(':'),
      )
    }
    // Ids and codes that nothing has are refused where they are looked up, with those that were meant.
    if (actor === '' || /\p{Cc}/u.test(actor)) refuse('the second part must be the id of an actor or "*"')
    if (act === '' || /\p{Cc}/u.test(act)) refuse('the third part must be the code of an act or "*"')
  })
  .describe('role:actor or role:actor:act; any part may be *')

/** The tests that one involvement must satisfy for a value of `involves`. */
export function involvesTests(text: string): RowTest[] {
  const [role = '*', actor = '*', act = '*'] = text.split(':')
  const tests: RowTest[] = []
  if (role !== '*') tests.push({ column: 'role', values: [role] })
  const parameter = { name: 'involves', value: text }
  if (actor !== '*') tests.push({ under: 'actor', ids: [actor], parameter })
  if (act !== '*') tests.push({ act: [act], parameter })
  return tests
}
