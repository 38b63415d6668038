/** The parameters of a question, as the reference reads them. */

/** The parameters of a URL. */
export type Query = Record<string, string | string[]>
/** A further value that records, rows or places have, or several that one and the same has. */
export type Also = readonly (readonly [parameter: string, value: string])[] | null
export interface Range {
  readonly from: number
  readonly to: number
}
export interface Dated extends Range {
  readonly startLatest: number
  readonly endEarliest: number
}

export const INFINITE = 2_000_000_000
/** The parameters of one involvement, and of the names of one place. */
export const OF_ROW = ['actor', 'role', 'actor_kind', 'actor_act']
export const OF_PLACE = ['location', 'country', 'subdivision']
export const OF_POINT = ['bbox', 'near', 'max_radius']

/** The values of a parameter that takes several, by comma or repeated. */
export function listOf(query: Query, name: string): string[] {
  return [query[name] ?? []].flat().flatMap((value) => value.split(','))
}
export const one = (query: Query, name: string): string | undefined => [query[name] ?? []].flat()[0]
export const repeated = (query: Query, name: string): string[] => [query[name] ?? []].flat()

/** Whether a further value of a parameter is asked for, and whether all that are asked for are there. */
export const isAlso = (also: Also, name: string): boolean => also?.some(([other]) => other === name) ?? false
export const hasAlso = (values: readonly string[], also: Also, name: string): boolean =>
  also?.every(([other, value]) => other !== name || values.includes(value)) ?? true
