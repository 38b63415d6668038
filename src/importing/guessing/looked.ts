/** Says which files a mapping is guessed from, and how they are to be read: the sheet and the encoding that were chosen. */
import { basename } from 'node:path'
import type { Source, sourceOf } from '../source.js'

/** How many files, and how many reasons, are named. */
const SHOWN = 5

export interface Looked {
  /** What the mapping is called after: the first of what was given. */
  readonly name: string
  /** Files and folders as they were given, without the folder that they are in. */
  readonly given: readonly string[]
  /** In words, which rows were read: of which sheet, or of which files. */
  readonly of: string
  /** What the mapping says so that the files are read the same way again. */
  readonly reading: { readonly sheet?: string; readonly encoding?: string }
  /** What is odd about the files, in lines. */
  readonly odd: readonly string[]
}

export function lookedAt(source: Source, order: Parameters<typeof sourceOf>[0]): Looked {
  const { parts, warnings, notRead } = source
  const name = order.name ?? basename(order.path)
  const given = [name, ...(order.others ?? []).map((path) => basename(path))]
  const sheet = oneOf(parts.map(({ choice }) => choice?.sheet))
  const encoding = oneOf(parts.map((part) => part.encoding))
  const isChosen = (code: string): boolean => warnings.some((warning) => warning.code === code)
  const ofSheet = sheet === undefined ? '' : ` of the sheet ${JSON.stringify(sheet)}`
  const ofFiles =
    source.files === null
      ? ''
      : ` of ${parts.length === 1 ? 'the file' : `${parts.length} files,`} ${some(parts.map((part) => part.name ?? ''))}`
  return {
    name,
    given,
    of: ofSheet + ofFiles,
    reading: {
      ...(sheet !== undefined && (order.sheet != null || isChosen('other_sheets')) ? { sheet } : {}),
      ...(encoding !== undefined && (order.encoding != null || isChosen('guessed_encoding'))
        ? { encoding }
        : {}),
    },
    odd: [
      ...warnings.map(({ file, detail }) => `${file === undefined ? '' : `${file}: `}${detail}`),
      ...(notRead.length === 0
        ? []
        : [
            `${notRead.length} ${notRead.length === 1 ? 'file is' : 'files are'} not read: ${some(notRead.map(({ file, reason }) => `${file} (${reason})`))}`,
          ]),
    ],
  }
}

/** What all are; undefined where they differ. */
const oneOf = <T>(values: readonly T[]): T | undefined =>
  values.every((value) => value === values[0]) ? values[0] : undefined

const some = (names: readonly string[]): string =>
  names.slice(0, SHOWN).join(', ') + (names.length > SHOWN ? ` and ${names.length - SHOWN} more` : '')
