/** Looks at the list: what stands in a row, how much room it has beside the map, and where a record opens. */
import t from 'tap'
import { actor, incident, location } from '../support/records.js'
import { axe, browsed, complaints, settled, skip } from './fixtures/browsed.js'

const HALAB = 'حلب'
const WORLD = [
  actor('one', { name: 'The first <b>army</b>', kind: 'group' }),
  actor('two', { name: 'The second army', kind: 'group' }),
  location('halab', { name: HALAB, geometry: { type: 'Point', coordinates: [37.1, 36.2] } }),
  location('nowhere', { name: 'A place without a point' }),
  incident('rtl', {
    title: 'At a place in Arabic',
    date: '2015-05-01',
    tags: ['placed'],
    actors: [{ id: 'one', role: 'party' }],
    locations: [{ id: 'halab' }],
    attributes: { deaths: 12 },
  }),
  incident('other', {
    title: 'At another place',
    date: '2015-09-19/2015-10-18',
    tags: ['placed', 'vague'],
    actors: [{ id: 'two', role: 'party' }],
    locations: [{ id: 'nowhere' }],
    attributes: { deaths: 1_200 },
  }),
]

t.test('the list', { skip }, async (t) => {
  const { open } = await browsed(t, WORLD)

  t.test('rows say what sets them apart', async (t) => {
    const page = await open(t, '/?tag=placed')
    const facts = await page.locator('.rows .facts').allTextContents()
    t.strictSame(facts, [
      'Deaths: 1,200The second armyA place without a point',
      `Deaths: 12The first <b>army</b>${HALAB}`,
    ])
    t.strictSame(await page.locator('.rows .when').allTextContents(), [
      '19 Sep 2015 – 18 Oct 2015',
      '1 May 2015',
    ])
    t.ok(
      await page
        .locator('.rows .when')
        .first()
        .evaluate((when) => when.getClientRects()[0]!.height < 3 * 20),
      'in two lines at most',
    )
    t.notOk(
      await page
        .locator('.rows bdi')
        .evaluateAll((names) => names.some((name) => getComputedStyle(name, '::after').content !== 'none')),
      'what comes between names stands outside of them',
    )
    t.strictSame(await axe(page), [])
    t.strictSame(await complaints(page), [])
  })

  t.test('without a point there is one line instead of a map', async (t) => {
    const page = await open(t, '/?tag=vague')
    t.equal(await page.locator('.map').count(), 0)
    t.match(await page.locator('.no-map').textContent(), /exact location/)
    const list = await page.locator('.records').boundingBox()
    const all = await page.locator('.main').boundingBox()
    t.ok(list && all && list.width > all.width - 2, 'the list has the room')
    t.strictSame(await axe(page), [])
    await page.locator('.chip button').click()
    await page.locator('.map .marker').first().waitFor()
    await page.goto(`${new URL(page.url()).origin}/?tag=vague&bbox=0,0,1,1`)
    await page.locator('.map').waitFor()
    t.strictSame(await complaints(page), [], 'an area can be selected again')
  })

  t.test('a record opens over the list, and the map stays', async (t) => {
    const page = await open(t, '/?tag=placed#record=rtl')
    const record = await page.locator('.record').boundingBox()
    const map = await page.locator('.map').boundingBox()
    t.ok(record && map && record.x + record.width <= map.x, 'beside the map')
    t.equal(await page.locator('.records[inert]').count(), 1, 'what lies under it takes no focus')
    await page.getByRole('button', { name: 'Close' }).click()
    await settled(page)
    t.equal(await page.locator('.records[inert]').count(), 0)
    t.match(await page.evaluate('document.activeElement.textContent'), /At a place in Arabic/)
    t.strictSame(await complaints(page), [])
  })
})
