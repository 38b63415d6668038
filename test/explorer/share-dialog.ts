/** "Share & export" in the browser: every way of it, with the keyboard, on a phone, and what does not apply. */
import { readFileSync } from 'node:fs'
import type { Download, Page } from 'playwright-core'
import t from 'tap'
import { dataset, incident } from '../support/records.js'
import { axe, browsed, complaints, settled, skip } from './fixtures/browsed.js'

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
const OPEN_ALL = `document.querySelectorAll('dialog details').forEach((group) => { group.open = true })`

async function dialogOf(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Share & export' }).click()
  await page.locator('dialog').waitFor()
  await settled(page)
}

/** Width and height of a PNG, and how many different bytes its data has: few where nothing is drawn. */
async function pngOf(download: Download) {
  const bytes = readFileSync(await download.path())
  return {
    isPng: bytes.subarray(1, 4).toString() === 'PNG',
    width: bytes.readUInt32BE(16),
    height: bytes.readUInt32BE(20),
    size: bytes.length,
  }
}

t.test('share & export', { skip }, async (t) => {
  const { open, url } = await browsed(
    t,
    [
      dataset('d', { title: 'Harbour log', licence: 'CC-BY-4.0', attribution: 'The Union' }),
      incident('one', { title: 'One', tags: ['bare'], dataset: 'd' }),
    ],
    { ANNALS_TITLE: 'Harbour watch', ANNALS_EMBED: 'https://news.example' },
  )

  t.test('has a group for each purpose, and each way in it works', async (t) => {
    const page = await open(t, '/?country=CN&q=blood')
    await dialogOf(page)
    t.strictSame(await page.locator('dialog h3').allTextContents(), [
      'Link',
      'Files',
      'Tables of counts',
      'Charts',
      'Subscribe',
      'Show elsewhere',
      'Code',
      'The whole collection',
    ])
    await page.evaluate(OPEN_ALL)
    const offers = await page
      .locator('.offer')
      .evaluateAll((all) => all.map((one) => one.getAttribute('data-offer')))
    t.strictSame(new Set(offers).size, offers.length)
    t.ok(offers.length >= 28, String(offers.length))
    await page.getByRole('button', { name: 'Copy curl' }).click()
    await page.getByText('Copied').waitFor()
    t.equal(
      await page.evaluate('navigator.clipboard.readText()'),
      `curl '${url}/v1/incidents?q=blood&country=CN&sort=-date'`,
    )
    await page.getByRole('button', { name: 'Copy link Parquet' }).click()
    t.equal(
      await page.evaluate('navigator.clipboard.readText()'),
      `${url}/v1/incidents.parquet?q=blood&country=CN&sort=-date`,
    )
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('[data-offer="excel"]').getByRole('link').click(),
    ])
    t.equal(readFileSync(await file.path(), 'utf8').charCodeAt(0), 0xfeff)
    await page.getByLabel('Values of').selectOption('country')
    t.match(
      await page.locator('[data-offer="facets-csv"] a').getAttribute('href'),
      '/v1/facets.csv?q=blood&country=CN&by=country',
    )
    await page.getByLabel('Frame shows').selectOption('map')
    t.match(await page.locator('[data-offer="embed"] pre').textContent(), 'show=map')
    t.match(
      await page.locator('dialog').textContent(),
      'Frames work on these sites only: https://news.example',
    )
    t.strictSame(await axe(page), [])
    await page.keyboard.press('Escape')
    await page.locator('dialog').waitFor({ state: 'detached' })
    t.strictSame(await complaints(page), [])
  })

  t.test('charts have a title that can be changed, and are had as SVG and PNG', async (t) => {
    const page = await open(t, '/?country=CN')
    await dialogOf(page)
    await page.evaluate(OPEN_ALL)
    t.equal(await page.getByRole('textbox', { name: 'Title' }).inputValue(), 'Country: China · Harbour watch')
    await page.getByRole('textbox', { name: 'Title' }).fill('Records on “China” & <others>')
    for (const [key, height] of [
      ['timeline-chart', 320],
      ['map-chart', 520],
    ] as const) {
      const line = page.locator(`[data-offer="${key}"]`)
      const [svg] = await Promise.all([page.waitForEvent('download'), line.getByRole('link').click()])
      const text = readFileSync(await svg.path(), 'utf8')
      t.match(svg.suggestedFilename(), /^(timeline|map)\.svg$/)
      t.match(text, '>Records on “China” &amp; &lt;others&gt;<')
      t.match(text, key === 'map-chart' ? />8 records/ : />3 records · 5 without a date not shown/)
      const [png] = await Promise.all([page.waitForEvent('download'), line.getByRole('button').click()])
      t.match(png.suggestedFilename(), /^(timeline|map)\.png$/)
      const drawn = await pngOf(png)
      t.match(drawn, { isPng: true, width: 1600, height: 2 * height })
      t.ok(drawn.size > 10_000, `${drawn.size} bytes are a picture`)
    }
    t.strictSame(await complaints(page), [])
  })

  t.test('what does not apply is said, and no link leads nowhere', async (t) => {
    const page = await open(t, '/?tag=bare')
    await dialogOf(page)
    await page.evaluate(OPEN_ALL)
    t.match(
      await page.locator('[data-offer="map-chart"]').textContent(),
      'none of these records has an exact location',
    )
    t.match(
      await page.locator('[data-offer="timeline-chart"]').textContent(),
      'none of these records has a date',
    )
    t.equal(await page.locator('[data-offer="map-chart"] :is(a, button)').count(), 0)
    t.equal(await page.locator('[data-offer="timeline-chart"] :is(a, button)').count(), 0)
    t.strictSame(await axe(page), [])
    t.strictSame(await complaints(page), [])
    const refused = await open(t, '/?kind=nothing')
    await dialogOf(refused)
    t.match(await refused.locator('dialog').textContent(), 'does not answer these filters')
    t.equal(await refused.locator('dialog .offer').count(), 0)
  })

  t.test('with the keyboard alone', async (t) => {
    const page = await open(t, '/?country=CN')
    const opener = page.getByRole('button', { name: 'Share & export' })
    await opener.focus()
    await page.keyboard.press('Enter')
    await page.locator('dialog').waitFor()
    await settled(page)
    const reached = new Set<string>()
    for (let step = 0; step < 80; step += 1) {
      await page.keyboard.press('Tab')
      const now = String(
        await page.evaluate(`(() => {
          const { activeElement: it } = document
          return it.closest('.offer')?.dataset.offer ?? it.closest('summary')?.querySelector('h3').textContent ?? it.tagName
        })()`),
      )
      const isNew = !reached.has(now)
      reached.add(now)
      // Each group opens by its own heading, once.
      const isClosed = Boolean(
        await page.evaluate(`document.activeElement.matches('details:not([open]) > summary')`),
      )
      if (isNew && isClosed) await page.keyboard.press('Enter')
    }
    const offers = await page
      .locator('.offer:has(a, button)')
      .evaluateAll((all) => all.map((one) => one.getAttribute('data-offer') ?? ''))
    t.strictSame(
      offers.filter((offer) => !reached.has(offer)),
      [],
      'Tab reaches every way',
    )
    await page.keyboard.press('Escape')
    await page.locator('dialog').waitFor({ state: 'detached' })
    t.equal(await page.evaluate('document.activeElement.textContent'), 'Share & export', 'the focus is back')
  })

  t.test('on a phone nothing is wider than the screen', async (t) => {
    const page = await open(t, '/?country=CN', PHONE)
    await dialogOf(page)
    await page.evaluate(OPEN_ALL)
    t.ok(Number(await page.evaluate('document.documentElement.scrollWidth - innerWidth')) <= 0)
    const beyond = await page
      .locator('dialog *')
      .evaluateAll((all) =>
        all.filter((one) => one.getBoundingClientRect().right > 391).map((one) => one.className),
      )
    t.strictSame(beyond, [])
    t.strictSame(await axe(page), [])
    t.strictSame(await complaints(page), [])
  })
})
