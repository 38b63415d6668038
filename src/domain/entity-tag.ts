/** Entity tags (RFC 9110 section 8.8.3) of answers: how they are made of bytes, and which of a client's mean the same. */
import { createHash } from 'node:crypto'

/** Hexadecimal digits of a tag: 128 bits. No letter of a coding's ending is one of them after a hyphen. */
const LENGTH = 32

/** A tag that is made of texts and bytes, without quotes and coding. */
export function tagOf(...parts: (string | Buffer)[]): string {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest('hex').slice(0, LENGTH)
}

/** The tag of an answer that is made of its bytes, without quotes and coding. */
export const tagOfBody = (body: Buffer): string => tagOf(body)

/**
 * A tag as the header has it; each coding has its own.
 * @param coding of the content (RFC 9110 section 8.4), or `identity`
 */
export const entityTag = (tag: string, coding: string): string =>
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
