/** Tells what attributes can be used for: adding up, choosing, and standing in a row. */
import t from 'tap'
import { attributeOf, choosable, knownOf, notable, sums, valueInText } from '../../src/explorer/attributes.js'

const attribute = (name: string, more: object = {}) => ({
  name,
  label: name,
  dataset: null,
  type: 'integer' as const,
  count: 10,
  least: 0,
  most: 9,
  distinct: 5,
  values: [],
  ...more,
})

t.test('attributes of one name are one, whatever dataset they are of', (t) => {
  const known = knownOf([
    attribute('deaths', { dataset: 'one' }),
    attribute('deaths', { dataset: 'two', least: -9 }),
    attribute('place', { type: 'text' }),
    attribute('place', { type: 'integer', dataset: 'one' }),
  ])
  t.match(known, [
    { name: 'deaths', count: 20, distinct: 10, isNumber: true, isCount: false },
    { name: 'place', isNumber: false, isText: false },
  ])
  t.equal(known.length, 2)
  t.end()
})

t.test('amounts can be added up, and those that readers look for come first', (t) => {
  const known = knownOf([
    attribute('side_a_new_id'),
    attribute('year'),
    attribute('latitude', { least: -9 }),
    attribute('priogrid_gid'),
    attribute('sources_in_all'),
    attribute('deaths_low'),
    attribute('deaths_best'),
    attribute('adm_1', { type: 'text' }),
  ])
  t.strictSame(
    sums(known).map(({ name }) => name),
    ['deaths_low', 'deaths_best', 'sources_in_all'],
  )
  t.equal(notable(known, null)?.name, 'deaths_best')
  t.equal(notable(known, 'sum:deaths_low')?.name, 'deaths_low', 'what is added up stands in the rows')
  t.equal(notable(known, 'sum:nothing')?.name, 'deaths_best')
  t.equal(notable(knownOf([attribute('year'), attribute('deaths_id')]), null), null)
  t.end()
})

t.test('identifiers and codes are not added up, whatever they are called', (t) => {
  const known = knownOf([
    attribute('deaths', { least: 0, most: 37, count: 500, distinct: 20 }),
    attribute('gwnoa', { least: 482, most: 500, count: 593, distinct: 4 }),
    attribute('relid', { least: 0, most: 9, count: 593, distinct: 9 }),
    attribute('states', { least: 482, most: 500, count: 593, distinct: 4 }),
    attribute('never', { least: 0, most: 0, count: 593, distinct: 1 }),
    attribute('aid', { least: 0, most: 90, count: 593, distinct: 60 }),
  ])
  t.strictSame(
    sums(known).map(({ name }) => name),
    ['deaths', 'aid'],
  )
  t.end()
})

t.test('texts with a few values can be chosen from', (t) => {
  const text = (name: string, distinct: number) => attribute(name, { type: 'text', distinct })
  t.strictSame(
    choosable(
      knownOf([text('one', 1), text('two', 2), text('many', 200), text('all', 201), attribute('n')]),
    ).map(({ name }) => name),
    ['two', 'many'],
  )
  t.end()
})

t.test('in words', (t) => {
  t.equal(attributeOf('sum:deaths_best'), 'deaths_best')
  t.equal(attributeOf(null), null)
  t.strictSame([1_234.5, 'x', true, null, undefined].map(valueInText), ['1,234.5', 'x', 'true', '', ''])
  t.end()
})
