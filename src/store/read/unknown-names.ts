/** What is said of an id, a code or a name that a view does not have: which parameter has it, and what is nearest. */
import { nearest } from '../../domain/faults.js'
import { didYouMean } from '../../domain/fold/lookalike.js'
import { fold } from '../../domain/fold/search-fold.js'
import type { QueryWarning } from '../../domain/page.js'
import type { OpenScheme } from '../../domain/vocabulary.js'
import { Problem } from '../../errors.js'
import type { Condition, ParameterRef } from '../../query/condition.js'
import type { RecordType } from '../../query/records.js'

/** @param near the nearest id of the view */
export const unknownId = (
  parameter: ParameterRef,
  id: string,
  type: RecordType | 'incident',
  near: string | undefined,
): Problem => unknown(parameter, id, `no ${type} has the id`, near)

/**
 * The keys of terms.
 * @param terms all of the scheme
 * @throws Problem invalid_parameter for the first code that none has
 */
export function keysOfTerms(
  scheme: OpenScheme,
  terms: readonly { readonly code: string; readonly key: number; readonly label: string }[],
  codes: readonly string[],
  parameter: ParameterRef,
): number[] {
  const keys = new Map(terms.map(({ code, key }) => [code, key]))
  const labelled = new Map(terms.map(({ code, label }) => [fold(label), code]))
  return codes.map((code) => {
    const key = keys.get(code)
    if (key === undefined) {
      const near = labelled.get(fold(code)) ?? nearest(code, [...keys.keys()])
      throw unknown(parameter, code, `no ${scheme} has the code`, near)
    }
    return key
  })
}

/**
 * @param names those that the view has
 * @param written the value of the parameter for another name
 */
export function unknownAttribute(
  name: string,
  names: readonly string[],
  parameter: string,
  written: (name: string) => string,
): Problem {
  const near = nearest(name, names)
  const why = names.length === 0 ? ': no record has any attribute' : ''
  const detail = `${parameter}: no record has the attribute ${JSON.stringify(name)}${near ? `: did you mean "${near}"?` : why}`
  return new Problem('invalid_parameter', undefined, {
    faults: [{ parameter, detail, ...(near ? { suggestion: written(near) } : {}) }],
  })
}

/**
 * The id of what is called so in all letters, else that of the only one found.
 * @param found records in whose names the words of a name stand next to each other
 */
export function idCalled(
  name: string,
  found: readonly { readonly id: string; readonly name: string }[],
): string | undefined {
  const wanted = fold(name.trim())
  const same = found.filter((one) => fold(one.name.trim()) === wanted)
  const [first, ...others] = same.length > 0 ? same : found
  return others.length > 0 && same.length === 0 ? undefined : first?.id
}

/** Says that no record of the view meets a condition about an attribute. @param near the nearest value that one has */
export function unmetAttribute(
  { name, comparison, text }: Condition & { is: 'attribute' },
  near: string | undefined,
): QueryWarning {
  const what = `no record has ${name} ${comparison} ${JSON.stringify(text)}`
  if (near === undefined) return { parameter: 'attr', detail: what, suggestion: null }
  return { parameter: 'attr', detail: `${what}: did you mean "${near}"?`, suggestion: `${name}=${near}` }
}

function unknown(ref: ParameterRef, value: string, what: string, near: string | undefined): Problem {
  const parameter = typeof ref === 'string' ? ref : ref.name
  // Where the id is a part of the value, what is suggested is the whole value put right.
  const suggestion =
    typeof ref === 'string' || near === undefined
      ? near
      : ref.value
          .split(':')
          .map((part) => (part === value ? near : part))
          .join(':')
  const detail = `${parameter}: ${what} ${JSON.stringify(value)}${didYouMean(value, near)}`
  return new Problem('invalid_parameter', undefined, {
    faults: [{ parameter, detail, ...(suggestion ? { suggestion } : {}) }],
  })
}
