/** Chooses the columns of the table, and sorts by them as the API can. */
import t from 'tap'
import { knownOf } from '../../src/explorer/attributes.js'
import { columnsOf, columnsWith, nextSort, USUAL } from '../../src/explorer/columns.js'
import { seeded } from '../support/seeded.js'

const KNOWN = knownOf([
  {
    name: 'deaths',
    label: 'Deaths',
    dataset: null,
    type: 'integer',
    count: 1,
    least: 0,
    most: 1,
    distinct: 2,
    values: [],
  },
])
const names = (text: string) => columnsOf(text, KNOWN).map(({ name }) => name)

t.test('an address names columns', (t) => {
  t.strictSame(names(USUAL), ['date', 'title', 'place', 'actors', 'sources'])
  t.strictSame(names('title,attr:deaths,title,nonsense'), ['title', 'attr:deaths'])
  t.equal(columnsOf('attr:adm_1', [])[0]?.label, 'Adm 1', 'also before attributes are known')
  t.equal(columnsWith(KNOWN).at(-1)?.label, 'Deaths')
  t.end()
})

t.test('heads go through the orders of their column', (t) => {
  const next = (name: string, now: string) => nextSort(columnsOf(name, KNOWN)[0]!, now)
  t.equal(next('date', 'title'), '-date')
  t.equal(next('date', '-date'), 'date')
  t.equal(next('date', 'date'), '-date')
  t.equal(next('title', 'title'), 'title', 'the API has one order of titles')
  t.equal(next('attr:deaths', 'date'), '-attr:deaths', 'of numbers the largest first')
  t.equal(next('attr:text', 'date'), 'attr:text')
  t.equal(next('place', 'date'), null)
  t.end()
})

t.test('the API takes every order, and every column has a text', async (t) => {
  const { get } = await seeded(t)
  for (const { name, sorts, text } of columnsWith([])) {
    for (const sort of sorts) {
      const { data } = await get(`/v1/incidents?sort=${sort}`)
      t.equal(data.length, 15, sort)
      t.type(
        text(data[0], (_, code) => code),
        'string',
        name,
      )
    }
  }
})
