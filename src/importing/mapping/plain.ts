/** Finds HTML in texts that are to be plain. */
import { columnAt, type Draft } from '../draft.js'
import type { Finding } from '../faults.js'

const MARKUP =
  /<\/?(?:br|p|b|i|u|em|strong|a|div|span|ul|ol|li|img|font|h[1-6]|table|tr|td|th|script|style|iframe|hr|sup|sub|blockquote)\b[^<>]*>|&(?:amp|lt|gt|quot|nbsp|apos|#\d{1,7}|#x[0-9a-f]{1,6});/i

/** Keys whose values are addresses and ids, in which it may stand. */
const OTHER = new Set(['id', 'url', 'archive_url', 'external_ids', 'date', 'geometry', 'source'])

/** What is wrong with the texts of a draft. */
export function impure(draft: Draft, allowed: ReadonlySet<string>): Finding[] {
  const findings: Finding[] = []
  for (const [key, value] of Object.entries(draft.body)) {
    if (!OTHER.has(key)) look(value, `/${key}`, draft, allowed, findings)
  }
  return findings
}

function look(
  value: unknown,
  pointer: string,
  draft: Draft,
  allowed: ReadonlySet<string>,
  findings: Finding[],
): void {
  if (typeof value === 'string') {
    if (!/[<&]/.test(value)) return
    const column = columnAt(draft, pointer)
    const where = { pointer, value, ...(column === undefined ? {} : { column }) }
    if (MARKUP.test(value) && !allowed.has('markup')) {
      findings.push({
        ...where,
        code: 'markup',
        detail: `${column ?? pointer} holds HTML (${MARKUP.exec(value)![0].slice(0, 20)}): replace it in the mapping, such as replace: {"<br>": "\\n"}, or allow: [markup]`,
      })
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      if (!OTHER.has(key)) look(inner, `${pointer}/${escaped(key)}`, draft, allowed, findings)
    }
  }
}

/** A key as a part of a JSON Pointer (RFC 6901). */
const escaped = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1')
