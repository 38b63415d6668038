/** Tables of codes: what a lookup of a mapping says of a code, and what to do about one that it does not have. */
import { nearest } from '../../domain/faults.js'
import { identityOf } from '../../domain/fold/identity.js'
import { didYouMean } from '../../domain/fold/lookalike.js'
import { Problem } from '../../errors.js'
import type { Steps } from './value-schema.js'

type Entry = string | number | boolean | null | readonly (string | number | boolean | null)[]
export type Lookups = Readonly<Record<string, Readonly<Record<string, Entry>>>>

/** For how many codes a lookup looks for the nearest that it has, which takes as long as it is large. */
const MOST_HINTS = 100

/** A lookup, and what to do about codes that it does not have. */
export interface LookupTable {
  readonly entries: ReadonlyMap<string, Entry>
  hint(code: string): string
}

/** A large lookup may be used in thousands of places: there is one table of it. */
const tables = new WeakMap<object, LookupTable>()

function tableFrom(lookup: Readonly<Record<string, Entry>>): LookupTable {
  const known = tables.get(lookup)
  if (known !== undefined) return known
  const entries = new Map<string, Entry>()
  for (const [code, entry] of Object.entries(lookup)) {
    const same = identityOf(code)
    const other = entries.get(same)
    if (other !== undefined && JSON.stringify(other) !== JSON.stringify(entry)) {
      const detail = `a lookup has ${JSON.stringify(same)} twice, typed in two ways, and says different things of it: keep one`
      throw new Problem('invalid_mapping', `the mapping: ${detail}`, {
        faults: [{ pointer: '/lookups', detail }],
      })
    }
    entries.set(same, entry)
  }
  const hints = new Map<string, string>()
  const hint = (code: string): string => {
    const said = hints.get(code)
    if (said !== undefined) return said
    const near = hints.size < MOST_HINTS ? nearest(code, [...entries.keys()]) : undefined
    const made = near === undefined ? ': add it, or say "otherwise"' : didYouMean(code, near)
    if (hints.size < MOST_HINTS) hints.set(code, made)
    return made
  }
  const table = { entries, hint }
  tables.set(lookup, table)
  return table
}

/** @throws Problem invalid_mapping where a lookup is named that is not there, or says two things of one code */
export function tableOf(lookup: NonNullable<Steps['lookup']>, lookups: Lookups): LookupTable {
  if (typeof lookup !== 'string') return tableFrom(lookup)
  const name = Object.keys(lookups).find((one) => identityOf(one) === identityOf(lookup))
  const table = name === undefined ? undefined : lookups[name]
  if (table !== undefined) return tableFrom(table)
  const near = nearest(lookup, Object.keys(lookups))
  const detail = `there is no lookup ${JSON.stringify(lookup)}${didYouMean(lookup, near)}`
  throw new Problem('invalid_mapping', `the mapping: ${detail}`, {
    faults: [{ pointer: '/lookups', detail }],
  })
}
