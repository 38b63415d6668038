/** What is entered and kept when the documents of a record change, in each view. */
import t from 'tap'
import { withMeta } from '../../../src/domain/record-meta.js'
import { showsDifferently } from '../../../src/store/write/cascade.js'
import { documentChange, type Stored } from '../../../src/store/write/document-change.js'
import { actor, incident, location } from '../../support/records.js'

const THEN = '2026-01-01T00:00:00Z'
const NOW = '2026-02-02T00:00:00Z'
const CAUSE = {
  now: NOW,
  written: true,
  status: null,
  protected: false,
  createdAt: undefined,
  revision: 7,
}
const NONE: Stored = { full: null, public: null }
const text = (content: string, revision = 3) =>
  withMeta(content, { revision, created_at: THEN, updated_at: THEN })
const A = '{"a":1}'
const B = '{"a":2}'

t.test('a record that is new, with and without the public', (t) => {
  const made = documentChange(NONE, { full: A, public: A }, CAUSE)!
  t.match(made, { op: 'created', publicOp: 'created', archived: [], appears: true })
  t.equal(made.stored.full, withMeta(A, { revision: 7, created_at: NOW, updated_at: NOW }))
  t.equal(made.stored.public, made.stored.full)
  t.match(documentChange(NONE, { full: A, public: null }, CAUSE), {
    op: 'created',
    publicOp: null,
    stored: { public: null },
    appears: false,
  })
  const back = { full: THEN, public: null }
  t.match(documentChange(NONE, { full: A, public: A }, { ...CAUSE, createdAt: back })!.meta, {
    full: { created_at: THEN },
    public: { created_at: NOW },
  })
  t.end()
})

t.test('what follows from another change: only what says something else changes', (t) => {
  const before = { full: text(A), public: text(A) }
  const follows = { ...CAUSE, written: false }
  t.equal(documentChange(before, { full: A, public: A }, follows), null)
  const change = documentChange(before, { full: B, public: A }, follows)!
  t.match(change, { op: 'updated', publicOp: null, archived: [{ view: 'full', revision: 3, text: text(A) }] })
  t.strictSame(change.meta, {
    full: { revision: 7, created_at: THEN, updated_at: THEN },
    public: { revision: 3, created_at: THEN, updated_at: THEN },
  })
  t.equal(change.archived.length, 1)
  t.match(documentChange(before, { full: A, public: A }, CAUSE), { op: 'updated', publicOp: null })
  t.end()
})

t.test('what is taken back: withdrawn, or told no more', (t) => {
  const before = { full: text('{"status":"published"}'), public: text('{"status":"published"}') }
  const withdrawn = { full: '{"status":"withdrawn"}', public: null }
  const cause = { ...CAUSE, status: 'withdrawn' }
  t.match(documentChange(before, withdrawn, cause), { op: 'withdrawn', publicOp: 'withdrawn' })
  const already = { full: text('{"status":"withdrawn"}'), public: null }
  t.match(documentChange(already, withdrawn, cause), { op: 'updated', publicOp: null })
  t.match(
    documentChange(
      { full: text(A), public: text(A) },
      { full: A, public: null },
      { ...CAUSE, protected: true },
    ),
    {
      publicOp: 'redacted',
      meta: { public: null },
    },
  )
  t.end()
})

t.test('whether incidents show a record differently', (t) => {
  const shows = (one: ReturnType<typeof actor>, other: ReturnType<typeof actor> | undefined) =>
    showsDifferently(one.type, other?.record, one.record)
  t.equal(shows(actor('a', { name: 'New' }), actor('a')), true)
  t.equal(shows(actor('a', { country: 'CN' }), actor('a')), false)
  t.equal(shows(location('l', { country: 'CN' }), location('l')), true)
  t.equal(shows(incident('i'), undefined), true)
  t.equal(shows(incident('i', { status: 'draft' }), undefined), false)
  t.equal(shows(incident('i', { title: 'New' }), incident('i')), false)
  t.equal(shows(incident('i', { status: 'withdrawn' }), incident('i')), true)
  t.equal(shows(actor('a'), undefined), false)
  t.end()
})
