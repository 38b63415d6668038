/** What of a row goes nowhere: columns, keys of JSON beside those that are taken, and what only a key is made of. */
import fc from 'fast-check'
import t from 'tap'
import { unusedOf } from '../../../src/importing/mapping/unused.js'
import { bring, memory, recordOf } from '../fixtures/importing.js'

const rest = (taken: string[], cells: Record<string, unknown>) => Object.fromEntries(unusedOf(taken)(cells))

t.test('columns and keys that are not taken', (t) => {
  t.strictSame(rest(['a'], { a: 1, b: 2 }), { b: 2 })
  t.strictSame(rest(['a.b'], { a: { b: 1, c: { d: 2 } } }), { 'a.c': { d: 2 } })
  t.strictSame(rest(['a.b.c', 'a.e'], { a: { b: { c: 1, d: 2 }, e: 3, f: 4 } }), { 'a.b.d': 2, 'a.f': 4 })
  t.strictSame(rest(['a', 'a.b'], { a: { b: 1, c: 2 } }), {}, 'the whole is taken')
  t.strictSame(rest(['a[0].b'], { a: [{ b: 1, c: 2 }, { b: 3 }] }), { 'a[0].c': 2, 'a[1]': { b: 3 } })
  t.strictSame(rest(['a[0]'], { a: Array.from({ length: 30 }, (_, n) => n) }), {
    'a[]': Array.from({ length: 29 }, (_, n) => n + 1),
  })
  t.strictSame(rest(['a.b'], { a: 'text' }), { a: 'text' }, 'a text where an object was expected')
  t.strictSame(rest(['a.b'], { 'a.b': 1, a: 2 }), { a: 2 }, 'a column of that very name')
  t.strictSame(rest(['Link *'], { 'Link 1': 1, Links: 2 }), { Links: 2 })
  const typed = { 'cafe\u0301': { 'cle\u0301': 1, b: 2 }, 're\u0301f 1': 3, 'e\u0301': 4 }
  t.strictSame(
    rest(['caf\u00e9.cl\u00e9', 'r\u00e9f *', '\u00e9'], typed),
    { 'cafe\u0301.b': 2 },
    'typed otherwise',
  )
  t.end()
})

t.test('every leaf is taken or named, and none is both', (t) => {
  const tree = fc.letrec((tie) => ({
    node: fc.oneof(
      { maxDepth: 3 },
      fc.integer(),
      fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('node'), { maxKeys: 3 }),
    ),
  })).node as fc.Arbitrary<unknown>
  const path = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 3 })
  const leaves = (value: unknown, at: string): string[] =>
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, inner]) => leaves(inner, at === '' ? key : `${at}.${key}`))
      : [at]
  const isUnder = (leaf: string, above: string): boolean => leaf === above || leaf.startsWith(`${above}.`)
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom('a', 'b', 'c'), tree, { maxKeys: 3 }),
      fc.array(path, { maxLength: 4 }),
      (cells, paths) => {
        const taken = paths.map((parts) => parts.join('.'))
        const named = Object.keys(rest(taken, cells))
        for (const leaf of leaves(cells, '')) {
          const isTaken = taken.some((one) => isUnder(leaf, one))
          const isNamed = named.some((one) => isUnder(leaf, one))
          if (isTaken === isNamed) return false
        }
        return true
      },
    ),
  )
  t.end()
})

const mappingOf = (unmapped: string): string => `
dataset: { id: d, title: D, licence: CC0-1.0 }
unmapped: ${unmapped}
incident:
  key: ["{no}", "{place.name}"]
  id: "r{id}"
  title: "{place.name}"
  locations: [{ when: "{flag}", location: { key: "{zone} {place.name}", kind: city, name: "{place.name}" } }]
`
const ROW = { id: 1, no: 'A7', flag: 'x', zone: 'north', place: { name: 'Ely', accuracy: 3, more: { a: 1 } } }

t.test('they are attributes', async (t) => {
  const store = await memory(t)
  const report = await bring(t, store, JSON.stringify([ROW]), {
    mapping: mappingOf('attributes'),
    format: 'json',
  })
  t.match(report, { state: 'done', unmapped: [] })
  t.match((await recordOf(store, 'r1')).attributes, {
    no: 'A7',
    zone: 'north',
    'place.accuracy': 3,
    'place.more': '{"a":1}',
  })
})

t.test('or they are named', async (t) => {
  const ignored = await bring(t, await memory(t), JSON.stringify([ROW]), {
    mapping: mappingOf('ignore'),
    format: 'json',
  })
  t.strictSame(ignored.unmapped.sort(), ['no', 'place.accuracy', 'place.more', 'zone'])
  const refused = await bring(t, await memory(t), JSON.stringify([ROW]), {
    mapping: mappingOf('fault'),
    format: 'json',
  })
  t.strictSame(
    refused.faults.map(({ column }) => column),
    ['place.accuracy', 'place.more'],
    'what is beside what is taken is a fault',
  )
  t.strictSame(refused.unmapped.sort(), ['no', 'place.accuracy', 'place.more', 'zone'])
})

t.test('keys of entries that no rule takes are named', async (t) => {
  const mapping = `
incident:
  id: "r{id}"
  title: "T"
  claims:
    - { each: "{links}", source: { key: "{item.url}", kind: news, title: "{item.url}" } }
    - { each: "{links}", when: "{item.by.name}", source: { key: "{item.by.name}", kind: news, title: "{item.by.name}" } }
  actors: [{ each: "{people}", role: victim, note: "{item}" }]
`
  const row = {
    id: 1,
    links: [{ url: 'a', text: 'x', by: { name: 'n', mail: 'm' }, nothing: null }, 'b'],
    people: [{ age: 3 }],
  }
  const report = await bring(t, await memory(t), JSON.stringify([row]), { mapping, format: 'json' })
  t.strictSame(report.unmapped.sort(), ['links[].by.mail', 'links[].text'])
  const strict = await bring(t, await memory(t), JSON.stringify([row]), {
    mapping: `unmapped: fault\n${mapping}`,
    format: 'json',
  })
  t.strictSame(strict.faults.map(({ column }) => column).sort(), ['links[].by.mail', 'links[].text'])
})

t.test('lists of JSON that become one text are reported, with their count', async (t) => {
  const store = await memory(t)
  const lines = [
    {
      id: 'a',
      tags: ['x', 'y'],
      one: ['z'],
      mixed: [1, null, true],
      objects: [{ k: 1 }],
      deep: { l: ['p', 'q'] },
    },
    { id: 'b', tags: [], one: 'w', named: ['n', 'm'] },
    { id: 'c', tags: ['x, w', 'y', ''], one: [null, 'v'] },
  ]
  const text = lines.map((line) => JSON.stringify(line)).join('\n')
  const mapping =
    'incident: { id: "{id}", title: "Raid {id}", date: "2020", tags: "{named}", attributes: { kept: "{deep.m}" } }'
  const report = await bring(t, store, text, { mapping, format: 'ndjson' })
  t.strictSame(
    report.warnings.map(({ code, column, count, value, row }) => [code, column, count, value, row]),
    [
      ['joined_list', 'tags', 2, 'x, y', null],
      ['joined_list', 'mixed', 1, '1, true', null],
      ['joined_list', 'deep.l', 1, 'p, q', null],
    ],
  )
  t.strictSame(
    { ...(await recordOf(store, 'a')).attributes },
    {
      tags: 'x, y',
      one: 'z',
      mixed: '1, true',
      objects: '[{"k":1}]',
      'deep.l': 'p, q',
    },
  )
  t.strictSame((await recordOf(store, 'c')).attributes.tags, 'x, w, y')
  const passed = await bring(t, await memory(t), text, {
    mapping: `unmapped: ignore\n${mapping}`,
    format: 'ndjson',
  })
  t.strictSame(passed.warnings, [])
})
