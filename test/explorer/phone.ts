/** Uses the explorer on a phone: one part of the page at a time. */
import t from 'tap'
import { axe, browsed, complaints, settled, skip } from './fixtures/browsed.js'
import { DISPUTED, JINAN } from './fixtures/shown.js'

t.test('a phone', { skip }, async (t) => {
  const { open } = await browsed(t, DISPUTED, {
    ANNALS_ABOUT: 'What it is, in a sentence that is rather long. '.repeat(4),
  })
  const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

  t.test('the first record is there without scrolling', async (t) => {
    const page = await open(t, '/', phone)
    const row = await page.locator('.rows li').first().boundingBox()
    t.ok(row && row.y + row.height <= 844, `${row?.y}`)
    t.ok(Number(await page.evaluate('document.documentElement.scrollWidth - innerWidth')) <= 0)
    t.strictSame(await axe(page), [])
    t.strictSame(await complaints(page), [])
  })

  t.test('list, timeline and map are tabs, which the address keeps', async (t) => {
    const asked = new Set<string>()
    const page = await open(t, '/?country=CN', phone)
    page.on('request', (request) => asked.add(new URL(request.url()).pathname))
    const shown = () =>
      page.locator('.records, .time, .map').evaluateAll((parts) => parts.map((part) => part.classList[0]))
    t.strictSame(await shown(), ['records'])
    await page.getByRole('button', { name: 'Timeline', exact: true }).click()
    await settled(page)
    t.strictSame(await shown(), ['time'])
    t.ok((await page.locator('.bars .certain').count()) > 0)
    t.ok(asked.has('/v1/timeline'))
    t.notOk(asked.has('/v1/map'), 'what is not shown is not asked for')
    t.strictSame(await axe(page), [])
    await page.getByRole('button', { name: 'Map', exact: true }).click()
    await page.locator('.marker').first().waitFor()
    t.strictSame(await shown(), ['map'])
    const frame = await page.locator('.frame').boundingBox()
    t.ok(frame && frame.y + frame.height <= 844 && frame.height > 300, 'whole on the screen')
    t.match(new URL(page.url()).hash, /tab=map/)
    t.strictSame(await axe(page), [])
    await page.locator('a.marker', { hasText: JINAN }).tap()
    await page.locator('.record h2').waitFor()
    t.strictSame(await axe(page), [])
    await page.getByRole('button', { name: 'Close' }).click()
    await settled(page)
    t.strictSame(await shown(), ['map'], 'back to where it was opened')
    t.equal(await page.evaluate('document.activeElement.textContent'), 'Map', 'focus is not lost')
    await page.goBack()
    await page.goBack()
    await page.goBack()
    await settled(page)
    t.strictSame(await shown(), ['time'])
    t.strictSame(await complaints(page), [])
  })
})
