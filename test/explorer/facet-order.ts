/** Puts facets in order, and says what choosing a value of one changes. */
import t from 'tap'
import { readAddress, writeAddress } from '../../src/explorer/address.js'
import { ofAttribute, ofParameter } from '../../src/explorer/facet-kinds.js'
import { offered } from '../../src/explorer/facet-order.js'

const counts = (...numbers: number[]) => numbers.map((count, index) => ({ value: `v${index}`, count }))

t.test('facets stand in the order of coverage, and what has one value is shut', (t) => {
  const found = offered(
    {
      act: { values: [], others: 0 },
      country: { values: counts(10), others: 0 },
      actor: { values: counts(3, 2), others: 1 },
      tag: { values: counts(9, 9), others: 0 },
      source: { values: counts(2, 2), others: 100 },
      kind: { values: counts(6, 4), others: 0 },
    },
    10,
  )
  t.strictSame(
    found.map(({ name, isOpen }) => [name, isOpen]),
    [
      ['country', false],
      ['tag', true],
      ['kind', true],
      ['source', true],
      ['actor', true],
    ],
    'no record has an act',
  )
  t.strictSame(
    found.map(({ rows }) => rows),
    [1, 2, 2, 3, 3],
  )
  t.end()
})

const read = (search: string) => readAddress({ search, hash: '' })

t.test('several values of a parameter, one of an attribute', (t) => {
  const country = ofParameter('country')
  const address = read('?country=CN&attr=adm=a=b&attr=deaths>=5&attr=adm_2=x')
  t.strictSame(country.chosen(address.filters), ['CN'])
  t.match(writeAddress(country.choose(address, ['CN', 'CA'])), 'country=CN,CA')
  t.equal(country.others(address.filters).country, undefined)

  const adm = ofAttribute({ name: 'adm', label: 'Adm' })
  t.equal(adm.by, 'attr:adm')
  t.strictSame(adm.chosen(address.filters), ['a=b'], 'a value may have the sign in it')
  t.strictSame(adm.others(address.filters).attr, ['deaths>=5', 'adm_2=x'])
  t.strictSame(adm.choose(address, ['a=b', 'c']).filters.attr, ['deaths>=5', 'adm_2=x', 'adm=c'])
  t.strictSame(adm.choose(read('?attr=adm=a'), []).filters, {})
  t.strictSame(adm.others(read('?attr=adm=a').filters), {})
  t.end()
})
