/** Questions: how their parameters are typed, how they are written into a URL, and what `fields` leaves of a row. */
import { type paths, REPEATED } from './schema.js'

export type Path = keyof paths

type Get<P extends Path> = paths[P] extends { get: infer Operation } ? Operation : never

/** The parameters of a path as openapi.yaml describes them. */
type Described<P extends Path> =
  Get<P> extends { parameters: { query?: infer Parameters } } ? NonNullable<Parameters> : never

/** A list may be given as its only value, and `'true'` as true. */
type Given<T> = T extends readonly (infer V)[]
  ? V | readonly V[]
  : T extends 'true' | 'false'
    ? T | boolean
    : T

type Needed<T> = { [K in keyof T]-?: object extends Pick<T, K> ? never : K }[keyof T]

type Written<T> = { readonly [K in Needed<T>]: Given<T[K]> } & {
  readonly [K in Exclude<keyof T, Needed<T>>]?: Given<T[K]> | undefined
}

/** What a path can be asked. What is undefined, or an empty list, is not asked for. */
export type Query<P extends Path> = Written<Described<P>>

/** What a path answers with. */
export type Answer<P extends Path> =
  Get<P> extends { responses: { 200: { content: infer Content } } } ? Content[keyof Content] : never

/** The values that a list among the parameters of a path takes, such as the names of `fields`. */
export type ValueOf<P extends Path, Name extends string> =
  Described<P> extends { [K in Name]?: (infer Value extends string)[] } ? Value : never

/**
 * What `fields` leaves of a row: without it all, with names written out the keys named. With names that are known at
 * run time only, any key but `id` may be missing.
 */
export type Shown<Row extends { id: string }, Fields> = [Fields] extends [undefined]
  ? Row
  : Names<Fields> extends infer Known extends string
    ? string extends Known
      ? SomeOf<Row>
      : Pick<Row, Extract<keyof Row, Known | 'id' | 'match'>>
    : never

/** The names that a list, or a single one, writes out; any text where they are known at run time only. */
export type Names<List> = undefined extends List
  ? string
  : List extends readonly (infer Name extends string)[]
    ? number extends List['length']
      ? string
      : Name
    : Extract<List, string>

type SomeOf<Row extends { id: string }> = Pick<Row, 'id'> & Partial<Row>

/** Writes a question as a query string (RFC 3986), lists as openapi.yaml says: by comma, or repeated. */
export function queryString(query: Record<string, unknown>): string {
  return Object.entries(query)
    .flatMap(([name, value]) => {
      const values = [value].flat().filter((one) => one !== undefined && one !== null)
      const texts = values.map((one) => encodeURIComponent(String(one)))
      if (REPEATED.includes(name)) return texts.map((text) => `${name}=${text}`)
      return texts.length === 0 ? [] : [`${name}=${texts.join(',')}`]
    })
    .join('&')
}
