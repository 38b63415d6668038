/** Turns what zod found wrong into faults in the reader's words: parameters of a URL, pointers into a body. */
import type { z } from 'zod'
import type { Fault } from '../errors.js'
import { editsBetween, mostEdits } from './edits.js'
import { quote, sentence, shorten, typeAtRoot } from './fault-words.js'
import { didYouMean, looksLike } from './fold/lookalike.js'
import { keysAt } from './schema-keys.js'

type Issue = z.core.$ZodIssue

/** By how many characters that are not seen, or marks of their own, words may differ in length and look the same. */
const MOST_UNSEEN = 8

/** The most faults that one answer lists. */
const MOST_FAULTS = 1_000

/**
 * The candidate that was probably meant: one that looks the same but for its case, else the one fewest edits away, else
 * the shortest that it begins.
 */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const text = looksLike(word)
  const limit = mostEdits(text.length)
  let best: string | undefined
  let edits = limit + 1
  for (const candidate of candidates) {
    // Lengths further apart than the limit cannot be near; this also keeps long junk from costing time.
    if (Math.abs(candidate.length - word.length) > limit + MOST_UNSEEN) continue
    const other = looksLike(candidate)
    if (Math.abs(other.length - text.length) > limit) continue
    const apart = editsBetween(text, other)
    // Of two that are equally near, a letter was rather forgotten than added.
    if (apart < edits || (apart === edits && best !== undefined && candidate.length > best.length)) {
      best = candidate
      edits = apart
    }
  }
  if (best !== undefined || text.length < 3) return best
  return candidates
    .filter((candidate) => candidate.toLowerCase().startsWith(text))
    .sort((a, b) => a.length - b.length)[0]
}

/**
 * The faults of a query string or of path parameters, each under the name of its parameter.
 * Parse with `{ reportInput: true }` to have the values quoted and the nearest right ones suggested.
 * @param schema the schema that refused, from which the names of the known parameters are taken
 */
export function parameterFaults(error: z.ZodError, schema: z.ZodType): Fault[] {
  return capped(error.issues, (issue) => {
    if (issue.code === 'unrecognized_keys') return unknownKeys(issue.keys, keysAt(schema, []), 'parameter')
    const [name] = issue.path
    if (name === undefined) return [{ detail: sentence('the query', issue), ...suggestion(issue) }]
    const parameter = shorten(String(name))
    if (isGivenTwice(issue)) return [{ parameter, detail: `${parameter} is given twice` }]
    return [{ parameter, detail: sentence(parameter, issue, nearestValue(issue)), ...suggestion(issue) }]
  })
}

/**
 * The faults of a body, each with the JSON Pointer (RFC 6901) to its place.
 * @param prefix a pointer that is put before each, such as `/records/3`
 * @param schema the schema that refused, if unknown keys are to be answered with the nearest known ones
 */
export function pointerFaults(error: z.ZodError, prefix = '', schema?: z.ZodType): Fault[] {
  return capped(error.issues, (issue) => {
    const at = prefix + pointer(issue.path)
    if (issue.code === 'unrecognized_keys') {
      const known = schema ? keysAt(schema, issue.path) : []
      return unknownKeys(issue.keys, known, 'key').map(({ parameter: _, ...fault }, index) => ({
        pointer: at + pointer([issue.keys[index] ?? '']),
        ...fault,
      }))
    }
    return [
      {
        pointer: at,
        detail: sentence(shorten(at) || 'the record', issue, nearestValue(issue)),
        ...suggestion(issue),
      },
    ]
  })
}

/** A path as a JSON Pointer (RFC 6901). */
export function pointer(path: readonly PropertyKey[]): string {
  return path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

/** One sentence for all faults: the first few, and how many there are besides. */
export function summary(faults: readonly Fault[]): string {
  const rest = faults.length - 3
  const first = faults.slice(0, 3).map((fault) => fault.detail)
  return first.join('; ') + (rest > 0 ? `; and ${rest} more` : '')
}

function capped(issues: readonly Issue[], faultsOf: (issue: Issue) => Fault[]): Fault[] {
  // The same sentence about two entries of one parameter says nothing more.
  const faults = new Map<string, Fault>()
  for (const issue of issues) {
    if (faults.size >= MOST_FAULTS) break
    for (const inner of flatten(issue)) {
      for (const fault of faultsOf(inner))
        faults.set(`${fault.parameter} ${fault.pointer} ${fault.detail}`, fault)
    }
  }
  return [...faults.values()].slice(0, MOST_FAULTS)
}

function unknownKeys(keys: readonly string[], known: readonly string[], what: string): Fault[] {
  return keys.slice(0, MOST_FAULTS).map((key) => {
    const near = nearest(key, known)
    return {
      code: 'unknown_key',
      parameter: shorten(key),
      detail: `unknown ${what} ${quote(key)}${didYouMean(key, near)}`,
      ...(near === undefined ? {} : { suggestion: near }),
    }
  })
}

/** Where no branch of a union fits, the branch that got furthest is the one that was probably meant. */
function flatten(issue: Issue): Issue[] {
  const nested =
    issue.code === 'invalid_union'
      ? issue.errors
      : issue.code === 'invalid_key'
        ? [issue.issues as Issue[]]
        : []
  const [first, ...others] = nested
  if (first === undefined) return [issue]
  // Each branch wants another type of value: then that is the fault, and no branch is nearer than another.
  if (others.length > 0 && nested.every((branch) => typeAtRoot(branch) !== undefined)) return [issue]
  const depth = (branch: readonly Issue[]) =>
    branch.reduce((most, { path }) => Math.max(most, path.length), 0)
  const misfit = (branch: readonly Issue[]) => (typeAtRoot(branch) === undefined ? 0 : 1)
  const furthest = others.reduce(
    (best, branch) =>
      misfit(branch) < misfit(best) || (misfit(branch) === misfit(best) && depth(branch) > depth(best))
        ? branch
        : best,
    first,
  )
  return furthest
    .slice(0, MOST_FAULTS)
    .flatMap((inner) => flatten({ ...inner, path: [...issue.path, ...inner.path] }))
}

function isGivenTwice(issue: Issue): boolean {
  if (issue.path.length !== 1 || issue.code === 'custom') return false
  if (issue.code === 'invalid_type' && issue.expected === 'array') return false
  if (issue.code === 'too_small' || issue.code === 'too_big') return false
  // zod says nowhere else what it was given, unless it was asked to with `reportInput`.
  return Array.isArray(issue.input) || /received array$/.test(issue.message)
}

function suggestion(issue: Issue): { suggestion?: string } {
  if (issue.code === 'custom') {
    const given: unknown = issue.params?.suggestion
    return typeof given === 'string' ? { suggestion: given } : {}
  }
  const near = nearestValue(issue)
  return near === undefined ? {} : { suggestion: near }
}

function nearestValue(issue: Issue): string | undefined {
  if (issue.code !== 'invalid_value' || typeof issue.input !== 'string') return undefined
  return nearest(
    issue.input,
    issue.values.filter((value) => typeof value === 'string'),
  )
}
