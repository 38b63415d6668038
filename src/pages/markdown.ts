/** Texts as Markdown (CommonMark and GitHub's additions) in which nothing that somebody wrote becomes markup. */

import { withoutDirections } from '../domain/text.js'

/** What is, or may begin, markup wherever it stands. */
const ANYWHERE = /[\\`*_[\]{}<>&|~$#]/g
/** The same inside of a link, where some readers look for further links. */
const IN_LINK = /[\\`*_[\]{}<>&|~$#!()]/g
/** What is markup at the beginning of a line: lists, underlines of headings, directives. */
const AT_START = /^(?:[-+=:]|(\d{1,9})([.)]))/

/** A text in one line; line breaks and runs of spaces become one space. */
export const inLine = (text: string): string => escaped(text, ANYWHERE)

function escaped(text: string, markup: RegExp): string {
  return (
    withoutDirections(text)
      .replace(/\s+/g, ' ')
      .trim()
      .replace(markup, '\\$&')
      // Addresses become links where they are written as they are.
      .replaceAll('://', '\\://')
      .replace(/www\./gi, (www) => `${www.slice(0, 3)}\\.`)
      .replaceAll('@', '\\@')
      .replace(AT_START, (start, number?: string, end?: string) =>
        number === undefined ? `\\${start}` : `${number}\\${end}`,
      )
  )
}

/** A text with its paragraphs, each in one line. */
export const inParagraphs = (text: string): string =>
  text
    .split(/\r\n?|[\n\u2028\u2029]/)
    .filter((line) => line.trim() !== '')
    .map(inLine)
    .join('\n\n')

/** A link; the address is one of ours or a web address, and everything in it that could end it is encoded. */
export const link = (text: string, href: string): string =>
  `[${escaped(text, IN_LINK)}](<${href.replace(/[<>\\\s]/g, (character) => encodeURIComponent(character))}>)`
