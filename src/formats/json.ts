/** JSON answers, put together from documents that are bytes already: nothing is decoded that nobody looks into. */
import type { PageLinks, PageMeta } from '../domain/page.js'
import { mapInTurns } from './in-turns.js'

/** What a row of an answer adds to its document, and which keys of it are asked for. */
export interface ShownKeys {
  /** Top-level keys to keep, `id` always; null for all. */
  readonly fields: readonly string[] | null
  /** The verdict on the date of the question; left out where it has none. */
  readonly match?: string | null
}

/** A document as one row of an answer. It is only taken apart where `fields` asks for it. */
export function shownDocument(document: Buffer, { fields, match }: ShownKeys): Buffer {
  const kept = fields === null ? document : pick(document, fields)
  return match === undefined || match === null ? kept : withKey(kept, 'match', match)
}

/** A document with one more key at its end. */
export function withKey(document: Buffer, key: string, value: string | number): Buffer {
  return Buffer.concat([document.subarray(0, -1), Buffer.from(`,"${key}":${JSON.stringify(value)}}`)])
}

function pick(document: Buffer, fields: readonly string[]): Buffer {
  const wanted = new Set(['id', ...fields])
  const entries = Object.entries(JSON.parse(String(document)) as object).filter(([key]) => wanted.has(key))
  return Buffer.from(JSON.stringify(Object.fromEntries(entries)))
}

const COMMA = Buffer.from(',')
const VERDICTS = new Map<string, Buffer>()

/** The rows of a page as the pieces that they are made of, so that each document is copied once. */
export async function rowPieces(
  documents: readonly { document: Buffer; match?: string | null }[],
  fields: ShownKeys['fields'],
): Promise<Buffer[]> {
  const pieces: Buffer[] = []
  const shown = fields === null ? null : await mapInTurns(documents, ({ document }) => pick(document, fields))
  for (const [index, { document, match }] of documents.entries()) {
    if (pieces.length > 0) pieces.push(COMMA)
    const kept = shown?.[index] ?? document
    if (match === undefined || match === null) {
      pieces.push(kept)
      continue
    }
    let verdict = VERDICTS.get(match)
    if (verdict === undefined) {
      verdict = Buffer.from(`,"match":${JSON.stringify(match)}}`)
      VERDICTS.set(match, verdict)
    }
    pieces.push(kept.subarray(0, -1), verdict)
  }
  return pieces
}

/** A page as JSON text in UTF-8, from the pieces of its rows. */
export function pageJson(rows: readonly Buffer[], meta: PageMeta, links: PageLinks): Buffer {
  const end = `],"meta":${JSON.stringify(meta)},"links":${JSON.stringify(links)}}`
  return Buffer.concat([Buffer.from('{"data":['), ...rows, Buffer.from(end)])
}
