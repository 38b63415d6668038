/** Timeline and map coloured by a field: what has which colour, and that its shares are those of the API. */
import t from 'tap'
import { heightOf } from '../../src/explorer/bar.js'
import { colourable, colouredBy, colourOf, othersOf, pie } from '../../src/explorer/colours.js'
import { incident } from '../support/records.js'
import { axe, browsed, complaints, settled, skip } from './fixtures/browsed.js'

t.test('shares', async (t) => {
  t.equal(othersOf([2, 3], 7), 2)
  t.equal(othersOf([2, 3], 4), 0, 'some records have both')
  t.equal(heightOf({ possible: 4, colours: [2, 3] }), 5)
  t.equal(heightOf({ possible: 7, colours: [2, 3] }), 7)
  t.equal(heightOf({ possible: 7 }), 7)
  t.equal(
    pie([1, 0, 1], 4),
    `conic-gradient(${colourOf(0)} 0.0deg 90.0deg, ${colourOf(2)} 90.0deg 180.0deg, ${colourOf(-1)} 180.0deg 360.0deg)`,
  )
  t.equal(pie([], 0), colourOf(-1))
})

t.test('a field', async (t) => {
  t.equal(colouredBy(null), null)
  t.equal(colouredBy('act')?.by, 'act')
  t.equal(colouredBy('attr:adm_1')?.by, 'attr:adm_1')
  for (const other of ['title', 'source', 'attr:', '__proto__', '']) t.equal(colouredBy(other), null, other)
  t.ok(colourable([]).some(({ by }) => by === 'kind'))
})

t.test('in the browser', { skip }, async (t) => {
  const place = [{ id: 'cn-jinan' }]
  const { open, url } = await browsed(t, [
    incident('one', { date: '2018-03-01', acts: ['arrest', 'torture'], locations: place }),
    incident('two', { date: '2018-04-01', acts: ['torture'], locations: place }),
    incident('three', { date: '2018-05-01', locations: place }),
  ])
  const page = await open(t, '/?date=2018&kind=incident')
  await settled(page)
  await page.locator('select.colour').selectOption('act')
  await page.locator('.bars .colour-0').first().waitFor()
  t.match(page.url(), /#colour=act/)
  const legend = await page.locator('.time .legend > span').allTextContents()
  const { data } = await (await fetch(`${url}/v1/facets?by=act&kind=incident&date=2018&facet_limit=5`)).json()
  t.strictSame(legend, [...data.act.map(({ label }: { label: string }) => label), 'others'])
  t.match(await page.locator('.time .legend').textContent(), 'counted for each', 'one has two acts')
  await page.locator('.marker[data-pie="true"]').first().waitFor()
  const style = await page.locator('.marker[data-pie="true"]').first().getAttribute('style')
  // All of them were in Jinan, so that the one circle is made of all that is found.
  const counts = data.act.map(({ count }: { count: number }) => count)
  t.match(style, pie(counts, 3))
  await page.locator('.bars').focus()
  await page.keyboard.press('End')
  t.match(
    await page.locator('.bars').getAttribute('aria-valuetext'),
    'Torture: ',
    'what a bar is made of is said',
  )
  t.strictSame(await axe(page), [])
  t.strictSame(await complaints(page), [])

  await page.locator('select.colour').selectOption('')
  await page.locator('.bars .certain').first().waitFor()
  t.equal(await page.locator('.bars .colour-0').count(), 0)

  const unknown = await open(t, '/#colour=nothing')
  await settled(unknown)
  t.ok((await unknown.locator('.bars .certain').count()) > 0, 'what is no field colours nothing')
})
