/** Entity tags (RFC 9110 section 8.8.3): how they are made, and which of a client's mean the same. */
import { createHash } from 'node:crypto'
import type { View } from '../domain/vocabulary.js'
import type { State } from '../store/store.js'
import { VERSION } from '../version.js'
import type { Coding } from './codings.js'

/** Hexadecimal digits of a tag: 128 bits. No letter of a coding's ending is one of them after a hyphen. */
const LENGTH = 32

const digest = (...parts: (string | Buffer)[]): string => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest('hex').slice(0, LENGTH)
}

/** The tag of an answer that is made of its bytes, without quotes and coding. */
export const tagOfBody = (body: Buffer): string => digest(body)

/** The tag of the answer to a question (its URL) in a state of a view, known before it is answered. */
export const tagOfQuestion = (question: string, view: View, { database, revision }: State): string =>
  digest(`${VERSION} ${database} ${view} ${revision} ${question}`)

/** A tag as the header has it; each coding has its own. */
export const entityTag = (tag: string, coding: Coding): string =>
  coding === 'identity' ? `"${tag}"` : `"${tag}-${coding}"`

/** Whether a value of `If-None-Match` or `If-Match` names a tag, in whichever coding; `*` names every one. */
export function names(header: string, tag: string): boolean {
  if (header.trim() === '*') return true
  return header.split(',').some((part) => {
    const given = part
      .trim()
      .replace(/^W\//, '')
      .replace(/-(?:gzip|br)"$/, '"')
    return given === `"${tag}"`
  })
}
