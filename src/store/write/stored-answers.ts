/** How answers to requests that may come again stand in their table, whose columns are those of an HTTP response. */
import type { StoredAnswer } from '../contract/transaction.js'

/** A row, but for whose request it was and when. */
export interface AnswerRow {
  readonly request: string
  readonly status: number
  /** A JSON object: `location` if something was created, `etag` if the body has a tag. */
  readonly headers: string
  /** Empty where there is none. */
  readonly body: string
}

const OK = 200
const CREATED = 201
const NO_CONTENT = 204

export function readAnswer({ request, status, headers, body }: AnswerRow): StoredAnswer {
  const { location, etag } = JSON.parse(headers) as { readonly location?: string; readonly etag?: string }
  return {
    request,
    created: location ?? null,
    tag: etag ?? null,
    body: status === NO_CONTENT ? null : body,
  }
}

export function answerRow({ request, created, tag, body }: StoredAnswer): AnswerRow {
  const headers = { ...(created !== null && { location: created }), ...(tag !== null && { etag: tag }) }
  const status = created === null ? OK : CREATED
  return {
    request,
    status: body === null ? NO_CONTENT : status,
    headers: JSON.stringify(headers),
    body: body ?? '',
  }
}
