/** JSON answers, put together from documents that are text already. */
import type { PageLinks, PageMeta } from '../domain/page.js'

/** What a row of an answer adds to its document, and which keys of it are asked for. */
export interface Shown {
  /** Top-level keys to keep, `id` always; null for all. */
  readonly fields: readonly string[] | null
  /** The verdict on the date of the question; left out where it has none. */
  readonly match?: string | null
}

/** A document as one row of an answer. The text is only taken apart where `fields` asks for it. */
export function shownDocument(document: string, { fields, match }: Shown): string {
  const kept = fields === null ? document : pick(document, fields)
  if (match === undefined || match === null) return kept
  return `${kept.slice(0, -1)},"match":${JSON.stringify(match)}}`
}

function pick(document: string, fields: readonly string[]): string {
  const wanted = new Set(['id', ...fields])
  const entries = Object.entries(JSON.parse(document) as object).filter(([key]) => wanted.has(key))
  return JSON.stringify(Object.fromEntries(entries))
}

/** A page of documents as JSON text. */
export function pageJson(documents: readonly string[], meta: PageMeta, links: PageLinks): string {
  return `{"data":[${documents.join(',')}],"meta":${JSON.stringify(meta)},"links":${JSON.stringify(links)}}`
}
