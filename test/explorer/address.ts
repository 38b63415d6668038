/** Reads and writes addresses of the explorer: a question there is the question of the API. */
import fc from 'fast-check'
import t from 'tap'
import {
  type Address,
  mended,
  readAddress,
  stateOf,
  withFilter,
  withFilters,
  writeAddress,
  writeQuery,
} from '../../src/explorer/address.js'
import { FILTERS, labelOf } from '../../src/explorer/parameters.js'
import { seeded } from '../support/seeded.js'

const read = (url: string): Address => {
  const { search, hash } = new URL(url, 'http://page.test')
  return readAddress({ search, hash })
}

t.test('an address says what is asked and what is shown', (t) => {
  t.strictSame(
    read(
      '/?country=CN,CA&country=GB&q=a%2Cb&involves=x:y&involves=z:*&sort=-date&cursor=c&fields=id&lang=fr&tag=#record=r&span=1/2&measure=sum:deaths&colour=act&first=51&table=date,title&tab=map&map=104.2,35.1,4.3',
    ),
    {
      filters: { country: ['CN', 'CA', 'GB'], q: ['a,b'], involves: ['x:y', 'z:*'] },
      answer: { sort: '-date', cursor: 'c' },
      record: 'r',
      span: '1/2',
      interval: null,
      measure: 'sum:deaths',
      colour: 'act',
      first: '51',
      table: 'date,title',
      tab: 'map',
      map: '104.2,35.1,4.3',
    },
  )
  t.equal(
    writeAddress(read('/?q=two words&country=CN#record=2022-10-04-jinan')),
    '?q=two+words&country=CN#record=2022-10-04-jinan',
  )
  t.equal(writeAddress(read('/')), '?')
  t.end()
})

t.test('single records are read in the state that is asked for', (t) => {
  t.strictSame(stateOf(read('/?release=2026.11&country=CN')), { release: '2026.11' })
  t.strictSame(stateOf(read('/?country=CN')), {})
  t.end()
})

t.test('what is written is read again, whatever it holds', (t) => {
  const text = fc
    .string({ unit: 'grapheme', minLength: 1 })
    .filter((value) => value.trim() !== '' && value.isWellFormed())
  const listed = text.filter((value) => !value.includes(','))
  const values = (name: string) =>
    FILTERS[name]?.isList
      ? fc.uniqueArray(listed, { minLength: 1, maxLength: 3 })
      : fc.uniqueArray(text, { minLength: 1, maxLength: FILTERS[name]?.isRepeated ? 3 : 1 })
  const filters = fc.record(
    Object.fromEntries(
      ['q', 'country', 'tag', 'attr', 'bbox', 'involves'].map((name) => [name, values(name)]),
    ),
    { requiredKeys: [] },
  )
  const maybe = fc.option(text)
  fc.assert(
    fc.property(filters, maybe, maybe, maybe, (filters, record, span, map) => {
      const given = { ...read('/'), filters: filters as Address['filters'], record, span, map }
      const found = read(writeAddress(given))
      t.strictSame(Object.entries(found.filters).sort(), Object.entries(filters).sort())
      t.strictSame([found.record, found.span, found.map], [record, span, map])
    }),
    { numRuns: 200 },
  )
  t.end()
})

t.test('the API takes the query as it is written', async (t) => {
  const { get } = await seeded(t)
  const { filters } = read(
    '/?kind=incident,programme&involves=victim:xu-wenlong&involves=perpetrator:*:blood_sampling&date=2022',
  )
  const { data } = await get(`/v1/incidents?${writeQuery(filters)}`)
  t.equal(data.length, 1)
})

t.test('another question begins at its first page, without what says nothing any more', (t) => {
  const address = read(
    '/?q=x&date=2020&date_match=certain&near=1,2&within=5km&sort=relevance&cursor=c#first=51',
  )
  t.equal(withFilter(address, 'date', []).first, null)
  t.strictSame(withFilter(address, 'date', ['2021']).answer, { sort: 'relevance' })
  t.strictSame(withFilter(address, 'date', []).filters, { q: ['x'], near: ['1,2'], within: ['5km'] })
  t.strictSame(Object.keys(withFilter(address, 'within', []).filters), ['q', 'date', 'date_match'])
  t.strictSame(withFilter(address, 'q', []).answer, {})
  t.strictSame(withFilters(address, {}).filters, {})
  t.end()
})

t.test('a suggestion of the server mends the question', (t) => {
  t.strictSame(mended(read('/?actr=x'), 'actr', 'actor').filters, { actor: ['x'] })
  t.strictSame(mended(read('/?kind=inciden'), 'kind', 'incident').filters, { kind: ['incident'] })
  t.end()
})

t.test('a parameter may be called like what every object has', (t) => {
  for (const name of ['constructor', 'toString', '__proto__', 'hasOwnProperty']) {
    const address = read(`/?${name}=2&country=CN`)
    t.strictSame(Object.entries(address.filters), [
      [name, ['2']],
      ['country', ['CN']],
    ])
    t.equal(labelOf(name), name)
    t.equal(writeQuery(address.filters), `country=CN&${name}=2`, 'the API says that there is none')
    t.strictSame(Object.keys(withFilter(address, name, []).filters), ['country'])
    t.strictSame(Object.keys(mended(address, name, 'q').filters), ['country', 'q'])
  }
  t.end()
})
