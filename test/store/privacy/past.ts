/** What is taken out of the past of records: names in texts and reasons, and what was said by ids. */
import t from 'tap'
import { isHeld, isHeldInJson } from '../../../src/store/privacy/held.js'
import { namesOnly, redactedEntry } from '../../../src/store/privacy/past.js'

const NAMES = namesOnly(['jane doe'])
const entry = (document: object | null, reason: string | null = null) => ({
  type: 'incident' as const,
  content: document === null ? null : JSON.stringify(document),
  reason,
})

t.test('names go, whatever their case and accents, and nothing else does', async (t) => {
  const redacted = redactedEntry(entry({ id: 'i', title: 'JANE DOÉ was seen', tags: ['x'] }), NAMES)
  t.strictSame(JSON.parse(redacted!.content!), { id: 'i', title: '[redacted]', tags: ['x'] })
  t.equal(redacted!.isReasonHeld, false)
  t.equal(redactedEntry(entry({ id: 'i', title: 'Jane was seen' }), NAMES), null)
})

t.test('a reason that holds a name goes, also where there is no text', async (t) => {
  t.strictSame(redactedEntry(entry(null, 'Jane Doe asked for it'), NAMES), {
    isReasonHeld: true,
    content: null,
  })
  t.strictSame(redactedEntry(entry({ id: 'i' }, 'Jane Doe asked for it'), NAMES), {
    isReasonHeld: true,
    content: null,
  })
  t.equal(redactedEntry(entry(null, 'a typing error'), NAMES), null)
})

t.test('what was said by an id goes', async (t) => {
  const redaction = {
    phrases: [],
    ids: ['gone'],
    withoutIds: (type: string, document: object) => {
      t.equal(type, 'incident')
      return 'related' in document ? { ...document, related: [] } : document
    },
  }
  const redacted = redactedEntry(entry({ id: 'i', related: [{ id: 'gone' }] }), redaction)
  t.strictSame(JSON.parse(redacted!.content!), { id: 'i', related: [] })
  t.equal(redactedEntry(entry({ id: 'i' }), redaction), null)
})

t.test('names are found in texts, and in JSON also as keys', async (t) => {
  t.ok(isHeld('It was Jane  Doe.', ['jane doe']))
  t.notOk(isHeld('It was Jane.', ['jane doe']))
  t.ok(isHeldInJson('{"a":[{"Jane Doe":1}]}', ['jane doe']))
  t.ok(isHeldInJson('{"a":["by jane doe"]}', ['jane doe']))
  t.notOk(isHeldInJson('{"jane":"doe"}', ['jane doe']))
})
