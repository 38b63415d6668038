/** A change set counts its changes, and holds what is to be written of documents. */
import t from 'tap'
import { deriveFields } from '../../../src/domain/document.js'
import type { RecordOf } from '../../../src/domain/record-types.js'
import { ChangeSetBuilder } from '../../../src/store/write/change-set.js'
import { type ContentLookup, contentOf } from '../../../src/store/write/content.js'
import { documentChange } from '../../../src/store/write/document-change.js'
import { actor, incident, source } from '../../support/records.js'

const NOW = '2026-02-02T00:00:00Z'
const EDITOR = { name: 'editor', reason: 'why' }

t.test('changes are numbered in order, and the public counter follows those that it is told of', (t) => {
  const changes = new ChangeSetBuilder({ revision: 4, public: 2 }, NOW, EDITOR)
  const entered = { type: 'actor', id: 'a', op: 'updated', because: null, into: null } as const
  t.equal(changes.enter({ ...entered, publicOp: 'updated' }), 5)
  t.equal(changes.enter({ ...entered, publicOp: null, because: 5 }), 6)
  t.strictSame(changes.counter, { revision: 6, public: 5 })
  t.equal(changes.next, 7)
  t.strictSame(changes.revisions[1], {
    ...entered,
    publicOp: null,
    because: 5,
    revision: 6,
    at: NOW,
    writtenBy: 'editor',
    reason: 'why',
  })
  t.end()
})

t.test('the full document is left out where it is the public one to the letter', (t) => {
  const changes = new ChangeSetBuilder({ revision: 0, public: 0 }, NOW, EDITOR)
  const cause = {
    now: NOW,
    written: true,
    status: null,
    protected: false,
    createdAt: undefined,
  }
  const contents = [
    { full: '{"a":1}', public: '{"a":1}' },
    { full: '{"a":1}', public: null },
  ]
  contents.forEach((content, key) => {
    const change = documentChange({ full: null, public: null }, content, {
      ...cause,
      revision: changes.next,
    })!
    changes.change('actor', { key, id: `a${key}` }, change, null)
  })
  t.match(changes.documents, [
    { key: 0, public: /"revision":1,/, full: null },
    { key: 1, public: null, full: /"revision":2,/ },
  ])
  t.strictSame(changes.counter, { revision: 2, public: 1 })
  t.end()
})

t.test('what a record says in each view', (t) => {
  const people = { open: actor('open'), hidden: actor('hidden', { protected: true }) }
  const lookup: ContentLookup = {
    actor: (id) => people[id as keyof typeof people].record as RecordOf['actor'],
    location: () => t.fail() as never,
    source: () => t.fail() as never,
    isPublished: () => false,
    isVisible: (_, id) => id === 'seen',
  }
  const said = (id: string, isPublic: boolean) => {
    const record = incident('i', { actors: [{ id, role: 'victim' }] }).record as RecordOf['incident']
    return contentOf('incident', record, isPublic, deriveFields(record, lookup), lookup)
  }
  t.equal(said('open', false).public, null)
  t.equal(said('open', true).public, said('open', true).full)
  t.notMatch(said('hidden', true).public, 'hidden')
  t.match(said('hidden', true).full, 'hidden')

  const below = (parent: string) =>
    contentOf('actor', actor('a', { parent }).record as RecordOf['actor'], true, null, lookup)
  t.match(below('seen').public, '"parent":"seen"')
  t.match(below('unseen').public, '"parent":null')
  t.match(below('unseen').full, '"parent":"unseen"')
  const citing = source('s', { cites: ['seen', 'unseen'] }).record as RecordOf['source']
  const { full, public: shared } = contentOf('source', citing, true, null, lookup)
  t.match(full, '"cites":["seen","unseen"]')
  t.match(shared, '"cites":["seen"]')
  t.end()
})
