/** Says what sets the rows of a page apart, and which of all records they are. */
import t from 'tap'
import { firstOf } from '../../src/explorer/paging.js'
import { briefDate, type Compared, factsOf, namesOf } from '../../src/explorer/row-facts.js'

const row = (more: Partial<Compared> = {}): Compared => ({
  kind: 'incident',
  verification: 'reported',
  independent_sources: 1,
  actors: [{ name: 'Somebody' }, { name: null }],
  locations: [{ id: 'here', name: 'Here' }],
  attributes: { deaths: 3 },
  ...more,
})

const DEATHS = {
  name: 'deaths',
  label: 'Deaths',
  isNumber: true,
  isText: false,
  isCount: true,
  count: 2,
  distinct: 2,
}

t.test('rows show what differs', (t) => {
  t.strictSame(factsOf([row(), row()], DEATHS), {
    kind: false,
    verification: false,
    sources: false,
    actors: false,
    places: false,
    number: null,
  })
  t.strictSame(
    factsOf([row(), row({ actors: [], attributes: {} }), row({ independent_sources: 2 })], DEATHS),
    { kind: false, verification: false, sources: true, actors: true, places: false, number: DEATHS },
  )
  t.match(factsOf([row(), row({ kind: 'programme', locations: [] })], null), { kind: true, places: true })
  t.match(
    factsOf([row()], DEATHS),
    { kind: true, actors: true, number: DEATHS },
    'of a single one everything',
  )
  t.match(factsOf([], null), { number: null })
  t.strictSame(namesOf([{ name: 'A' }, { name: null }, { name: 'B' }, { name: 'A' }]), ['A', 'B'])
  t.end()
})

const said = (display: string) => ({
  edtf: '2020',
  display,
  undated: false,
  start: { earliest: null },
  end: { latest: null },
})

t.test('dates are short', (t) => {
  t.equal(briefDate(said('19 February 2012 to 18 March 2012')), '19 Feb 2012 – 18 Mar 2012')
  t.equal(briefDate({ ...said(''), edtf: '[2022-12-30..2022-12-31]' }), '30 or 31 Dec 2022')
  t.equal(briefDate({ ...said(''), edtf: '[2022-12-08..2022-12-11]' }), 'one day between 8 and 11 Dec 2022')
  t.equal(briefDate(said('2001 to 2003')), '2001 – 2003')
  t.equal(briefDate(said('about May 1950')), 'about May 1950')
  t.end()
})

t.test('which of all records a page has', (t) => {
  const page = { returned: 50, total: 1_340, isFirst: false, isLast: false }
  t.equal(firstOf({ ...page, isFirst: true }, '51'), 1)
  t.equal(firstOf(page, '51'), 51)
  t.equal(firstOf(page, null), null, 'nobody has counted')
  for (const said of ['0', '-1', 'x', '1e3']) t.equal(firstOf(page, said), null, said)
  t.equal(firstOf({ ...page, returned: 40, isLast: true }, null), 1_301, 'the last page is known')
  t.equal(firstOf({ ...page, total: null, isLast: true }, null), null)
  t.end()
})
