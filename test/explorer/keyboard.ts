/** Uses the explorer with the keyboard alone. */
import type { Page } from 'playwright-core'
import t from 'tap'
import { browsed, complaints, settled, skip, titles } from './fixtures/browsed.js'

/** Goes on with Tab until what has the focus matches, as somebody would who looks for it. */
async function tabTo(page: Page, selector: string, key = 'Tab'): Promise<void> {
  for (let step = 0; step < 150; step += 1) {
    await page.keyboard.press(key)
    if (await page.evaluate(`document.activeElement.matches(${JSON.stringify(selector)})`)) return
  }
  throw new Error(`Tab never came to ${selector}`)
}

t.test('the keyboard alone', { skip }, async (t) => {
  const { open } = await browsed(t)

  t.test('straight to the records, into one, and back', async (t) => {
    const page = await open(t)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await tabTo(page, '.rows a')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await settled(page)
    t.match(await page.locator('.record h2').textContent(), /Arrests in Jinan/)
    t.equal(await page.evaluate('document.activeElement.id'), 'record-title')
    await page.keyboard.press('Escape')
    await page.locator('.record').waitFor({ state: 'detached' })
    t.equal(await page.locator('.record').count(), 0)
    t.match(await page.evaluate('document.activeElement.textContent'), /Arrests in Jinan/, 'focus comes back')
    t.strictSame(await complaints(page), [])
  })

  t.test('a facet', async (t) => {
    const page = await open(t)
    await tabTo(page, '.choice input')
    await page.keyboard.press('Space')
    await settled(page)
    t.match(new URL(page.url()).search, /^\?act=/)
    await tabTo(page, '.chip button', 'Shift+Tab')
    await page.keyboard.press('Enter')
    await settled(page)
    t.equal(new URL(page.url()).search, '')
  })

  t.test('the timeline: walk, mark, choose, zoom, take back', async (t) => {
    const page = await open(t, '/?kind=incident,programme')
    await page.locator('.bars').focus()
    t.match(await page.locator('.bars').getAttribute('aria-valuetext'), /^1999 · 1 record$/)
    await page.keyboard.press('End')
    await page.keyboard.press('End')
    t.match(await page.locator('.bars').getAttribute('aria-valuetext'), /^2022 · /)
    await page.keyboard.press('Shift+ArrowLeft')
    await page.keyboard.press('Shift+ArrowLeft')
    await page.keyboard.press('Enter')
    await settled(page)
    t.equal(new URL(page.url()).searchParams.get('date'), '2020/2022')
    await page.keyboard.press('+')
    await settled(page)
    t.match(page.url(), /span=/)
    await page.keyboard.press('-')
    await page.keyboard.press('Escape')
    await settled(page)
    t.equal(new URL(page.url()).searchParams.get('date'), null)
    t.strictSame(await complaints(page), [])
  })

  t.test('single records below the timeline are one stop', async (t) => {
    const page = await open(t)
    const focused = () => page.evaluate('document.activeElement.textContent')
    await tabTo(page, '.lane')
    const first = await focused()
    await page.keyboard.press('ArrowDown')
    const second = await focused()
    t.not(second, first)
    await page.keyboard.press('End')
    t.not(await focused(), second)
    await page.keyboard.press('Home')
    t.equal(await focused(), first)
    await page.keyboard.press('Tab')
    t.notOk(await page.evaluate(`document.activeElement.matches('.lane')`), 'Tab leaves them')
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Enter')
    await settled(page)
    t.ok(String(first).includes((await page.locator('.record h2').textContent()) ?? '-'))
    t.strictSame(await complaints(page), [])
  })

  t.test('the map: move, zoom, walk from marker to marker, and a box in numbers', async (t) => {
    const page = await open(t)
    const seen = () => page.locator('.ground g').first().getAttribute('transform')
    await page.locator('.frame').focus()
    const before = await seen()
    await page.keyboard.press('ArrowRight')
    t.not(await seen(), before)
    await page.keyboard.press('+')
    await page.keyboard.press('0')
    await settled(page)
    await tabTo(page, '.marker')
    const first = await page.evaluate('document.activeElement.textContent')
    await page.keyboard.press('ArrowRight')
    t.not(await page.evaluate('document.activeElement.textContent'), first)
    await page.keyboard.press('ArrowLeft')
    t.equal(await page.evaluate('document.activeElement.textContent'), first)
    await tabTo(page, '.box-form summary')
    await page.keyboard.press('Enter')
    for (const side of ['115', '35', '120', '38']) {
      await page.keyboard.press('Tab')
      await page.keyboard.type(side)
    }
    await page.keyboard.press('Enter')
    await settled(page)
    t.equal(new URL(page.url()).searchParams.get('bbox'), '115,35,120,38')
    t.match(await titles(page), [/Jinan/])
    t.strictSame(await complaints(page), [])
  })

  t.test('"share & export"', async (t) => {
    const page = await open(t, '/?country=CN')
    await tabTo(page, '.head .primary')
    await page.keyboard.press('Enter')
    await tabTo(page, '[data-offer="csv"] button')
    await page.keyboard.press('Enter')
    await page.getByText('Copied').waitFor()
    t.match(
      await page.evaluate('navigator.clipboard.readText()'),
      /\/v1\/incidents\.csv\?country=CN&sort=-date$/,
    )
    await page.keyboard.press('Escape')
    await page.locator('dialog').waitFor({ state: 'detached' })
    t.equal(await page.locator('dialog').count(), 0)
    t.match(
      await page.evaluate('document.activeElement.outerHTML'),
      /^<button[^>]*class="primary"/,
      'focus comes back',
    )
  })
})
