/** Witnesses, disputes and sort keys, computed from small worlds. */
import fc from 'fast-check'
import t from 'tap'
import { actorSchema } from '../../src/domain/actor.js'
import { disputedFields, type RecordLookup, renderIncident } from '../../src/domain/document.js'
import { incidentSchema } from '../../src/domain/incident.js'
import { locationSchema } from '../../src/domain/location.js'
import { withMeta } from '../../src/domain/record-meta.js'
import { sortKey } from '../../src/domain/sort-key.js'
import { sourceSchema } from '../../src/domain/source.js'
import { recordOf } from '../../src/domain/stored-record.js'
import type { View } from '../../src/domain/vocabulary.js'
import { independentSources } from '../../src/domain/witness.js'

const lookup: RecordLookup = {
  actor: (id) => actorSchema.parse({ id, kind: 'person', name: id, protected: id.startsWith('hidden') }),
  location: (id) => locationSchema.parse({ id, kind: 'city', name: id }),
  source: (id) => sourceSchema.parse({ id, kind: 'news', title: id }),
  isPublished: (id) => !id.startsWith('draft'),
}

const source = (id: string, ...cites: string[]) => ({ id, cites, url: null, archive_url: null })

t.test('a source that repeats another is no second independent source', (t) => {
  t.equal(independentSources([]), 0)
  t.equal(independentSources([source('a'), source('b')]), 2)
  t.equal(independentSources([source('article', 'report'), source('report', 'ngo'), source('ngo')]), 1)
  t.equal(
    independentSources([source('a', 'elsewhere'), source('b', 'elsewhere')]),
    2,
    'nobody names what they share',
  )
  t.equal(independentSources([source('a', 'a')]), 1, 'citing oneself is no repetition')
  t.equal(independentSources([source('a', 'c'), source('b', 'c'), source('c')]), 1)
  t.end()
})

t.test('sources of one page are one independent source', (t) => {
  const at = (id: string, url: string | null, archived: string | null = null, ...cites: string[]) => ({
    id,
    cites,
    url,
    archive_url: archived,
  })
  const page = 'https://paper.example/raid'
  const copy = 'https://perma.cc/AB12-CD34'
  t.equal(independentSources([at('a', page), at('b', `http://www.paper.example/raid/?utm_source=x`)]), 1)
  t.equal(independentSources([at('a', page), at('b', `https://archive.ph/2020/${page}`), at('c', null)]), 2)
  t.equal(independentSources([at('a', page), at('b', null, `${page}#top`)]), 1)
  t.equal(independentSources([at('a', page, copy), at('b', 'https://other.example/x', copy)]), 1)
  t.equal(
    independentSources([
      at('a', page),
      at('b', 'https://other.example/x'),
      at('c', page, 'https://other.example/x'),
    ]),
    1,
    'one that two have in common',
  )
  t.equal(independentSources([at('a', page), at('b', page, null, 'c'), at('c', null)]), 1, 'it cites c')
  t.equal(independentSources([at('a', page), at('b', page, null, 'a')]), 1, 'citing itself')
  t.equal(independentSources([at('a', `${page}/1`), at('b', `${page}/2`)]), 2)
  t.end()
})

t.test('disputed are the fields with another value that was not adopted', (t) => {
  const disputed = (claims: object[], view: View = 'full', record: object = {}) =>
    disputedFields(
      incidentSchema.parse({
        id: 'x',
        kind: 'incident',
        title: 'Title',
        date: { edtf: '2020' },
        claims: claims.map((claim, index) => ({ id: `c${index}`, source: 's', ...claim })),
        ...record,
      }),
      view,
      lookup,
    )
  t.strictSame(disputed([{ field: 'date', value: '2021', adopted: false }]), ['date'])
  t.strictSame(disputed([{ field: 'date', value: { edtf: '2021' }, adopted: false }]), ['date'])
  t.strictSame(disputed([{ field: 'date', value: '2020', adopted: false }]), [])
  t.strictSame(disputed([{ field: 'date', value: '2021', adopted: true }]), [])
  t.strictSame(disputed([{ field: 'date', value: null, adopted: false }]), [])
  t.strictSame(
    disputed([
      { field: 'title', value: 'Other', adopted: false },
      { field: 'kind', value: 'programme', adopted: false },
    ]),
    ['kind', 'title'],
  )
  const tags = { field: 'tags', value: ['x', 'y'], adopted: false }
  t.strictSame(disputed([tags], 'full', { tags: ['y', 'x'] }), [], 'lists are sets')
  const related = { field: 'related', value: [], adopted: false }
  const hidden = { related: [{ id: 'draft-one', relation: 'follows' }] }
  t.strictSame(disputed([related], 'full', hidden), ['related'])
  t.strictSame(disputed([related], 'public', hidden), [], 'what is hidden is no dispute to the public')
  const rival = { field: 'actors', value: [{ id: 'hidden-two', role: 'victim' }], adopted: false }
  const actors = { actors: [{ id: 'hidden-one', role: 'victim' }] }
  t.strictSame(disputed([rival], 'full', actors), ['actors'])
  t.strictSame(disputed([rival], 'public', actors), [])
  t.end()
})

t.test('a claim says something in the shape of its field', (t) => {
  const take = (claim: object) =>
    incidentSchema.safeParse({
      id: 'x',
      kind: 'incident',
      title: 'Title',
      claims: [{ id: 'c', source: 's', ...claim }],
    })
  for (const claim of [
    { field: 'date', value: '1900-02-29' },
    { field: 'kind', value: 'incidnt' },
    { field: 'actors', value: [{ role: 'hero' }] },
    { field: 'acts', value: 'arrest' },
    { field: 'locations', value: [{ role: 'site' }] },
    { field: '*', value: 'all' },
  ]) {
    const result = take(claim)
    t.notOk(result.success)
    t.strictSame(result.error?.issues[0]?.path.slice(0, 3), ['claims', 0, 'value'], JSON.stringify(claim))
  }
  t.ok(take({ field: 'actors', value: [{ id: null, role: 'victim' }] }).success)
  t.end()
})

t.test('what an answer shows can be sent back as a body', (t) => {
  const row = {
    id: null,
    role: 'victim',
    kind: 'person',
    name: null,
    protected: false,
    acts: ['arrest'],
    note: null,
  }
  const place = {
    id: 'p',
    role: 'site',
    kind: 'city',
    name: 'P',
    country: null,
    subdivision: null,
    geometry: null,
  }
  const parsed = incidentSchema.parse({
    id: 'x',
    kind: 'incident',
    title: 'T',
    actors: [row],
    locations: [{ ...place, radius_m: null }],
    acts: ['arrest', 'threat'],
  })
  t.strictSame(parsed.locations, [{ id: 'p', role: 'site' }])
  t.strictSame(parsed.acts, ['threat'], 'acts of rows are those of rows')
  t.notOk(
    incidentSchema.safeParse({
      id: 'x',
      kind: 'incident',
      title: 'T',
      actors: [{ ...row, name: 'Somebody' }],
    }).success,
    'a name without an actor is not lost silently',
  )
  t.end()
})

t.test('sort keys fold case and accents, and nothing else', (t) => {
  t.equal(sortKey('Éclair'), 'eclair')
  t.equal(sortKey('ÅNGSTRÖM'), 'angstrom')
  t.equal(sortKey('济南'), '济南')
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => sortKey(sortKey(text)) === sortKey(text)))
  t.end()
})

t.test('how many a row stands for is hidden with who it is, and stored with radii as it was written', (t) => {
  const record = incidentSchema.parse({
    id: 'x',
    kind: 'incident',
    title: 'x',
    locations: [{ id: 'p', radius_m: 5 }, { id: 'q' }],
    actors: [
      { id: 'hidden-a', role: 'victim', count: 5 },
      { id: null, role: 'victim', protected: true, count: 3 },
      { id: null, role: 'victim', count: 102 },
      { id: 'b', role: 'perpetrator' },
    ],
  })
  const counts = (view: View) =>
    JSON.parse(renderIncident(record, view, lookup)).actors.map(({ count = null }) => count)
  t.strictSame(counts('full'), [5, 3, 102, null])
  t.strictSame(counts('public'), [null, null, 102, null])
  const stamp = { revision: 1, created_at: '2020-01-01T00:00:00Z', updated_at: '2020-01-01T00:00:00Z' }
  t.strictSame(recordOf('incident', withMeta(renderIncident(record, 'full', lookup), stamp)), record)
  t.end()
})
