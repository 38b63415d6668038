/** Reads records in the explorer, and takes them along. */
import { readFileSync } from 'node:fs'
import t from 'tap'
import { axe, browsed, complaints, settled, skip, titles } from './fixtures/browsed.js'
import { choice, DETENTION, DISPUTED, JINAN } from './fixtures/shown.js'

t.test('records', { skip }, async (t) => {
  const { open } = await browsed(t, DISPUTED)

  t.test('shows the records at once, on a timeline, in a list and on a map', async (t) => {
    const page = await open(t)
    t.equal(await page.locator('.told').textContent(), '16 records')
    const seen = await titles(page)
    for (const title of [DETENTION, JINAN]) {
      t.ok(seen.includes(title))
      t.ok(await page.locator('.lane', { hasText: title }).isVisible(), 'a lane')
    }
    t.ok((await page.locator('.bars .certain').count()) > 20)
    t.equal(await page.locator('.undated').textContent(), '10 undated')
    t.equal(await page.locator('#time-title').textContent(), 'Records per year')
    t.strictSame(await page.locator('.legend > span').allTextContents(), ['certain dates', 'uncertain dates'])
    t.equal(await page.locator('.count-axis span').first().textContent(), '0')
    t.equal(await page.locator('.marker').count(), 4)
    t.equal(await page.locator('.disc').count(), 4)
    t.ok(((await page.locator('.land').getAttribute('d')) ?? '').length > 10_000, 'the basemap')
    t.strictSame(await axe(page), [])
    t.strictSame(await complaints(page), [])
  })

  t.test('a record says what, when, where, who and who says so', async (t) => {
    const page = await open(t)
    await page.locator('.rows a', { hasText: JINAN }).click()
    await settled(page)
    const record = page.locator('.record')
    t.equal(await record.locator('h2').textContent(), JINAN)
    t.equal(await page.evaluate('document.activeElement.id'), 'record-title', 'focus goes to it')
    t.match(await record.textContent(), /4 October 2022.*Jinan.*accurate to about 60 km/)
    t.strictSame(await record.locator('.involved .role').allTextContents(), [
      'Perpetrator',
      'Victim',
      'Victim',
    ])
    t.match(await record.locator('.involved').textContent(), /Xu Wenlong.*not named.*a relative/)
    // The chain: the article cites the report, which cites Minghui, the original source.
    const boxes = await record.locator('.chain .source > a').allTextContents()
    t.match(boxes, [/Canadian Study/, 'Report on International Religious Freedom', /Minghui/])
    t.equal(await record.locator('.chain .cites').count(), 2)
    t.match(await record.locator('.chain [data-first="true"]').textContent(), /Minghui.*Original source/)
    t.equal(await record.locator('.claims li').count(), 8)
    t.match(await record.locator('.claims').textContent(), /paragraph 12.*possibly true \(3\)/)
    t.match(page.url(), /#record=2022-10-04-jinan-blood-sampling$/)
    await record.locator('.history summary').click()
    await settled(page)
    t.match(await record.locator('.history li').allTextContents(), [/Revision \d+ Created/])
    t.strictSame(await axe(page), [])
    await page.goBack()
    await record.waitFor({ state: 'detached' })
    t.equal(await record.count(), 0, 'back closes it')
    await page.goForward()
    await page.locator('.record h2').waitFor()
    await page.keyboard.press('Escape')
    await record.waitFor({ state: 'detached' })
    t.equal(await record.count(), 0)
    t.strictSame(await complaints(page), [])
  })

  t.test('disputed fields stand side by side', async (t) => {
    const page = await open(t, '/#record=2021-disputed')
    const sides = await page.locator('.rivals .side-by-side').allTextContents()
    t.match(sides, [/The record says2 March 2021.*The Daily/, /Others say4 March 2021.*The Weekly/])
    t.strictSame(await complaints(page), [])
  })

  t.test('bars tell what is certain from what is possible, and lanes draw it', async (t) => {
    const page = await open(t, '/?q=press#span=2021-05-01/2021-07-31&interval=day')
    await settled(page)
    t.match(page.url(), /interval=day/)
    const heights = (name: string) =>
      page
        .locator(`.bars .${name}`)
        .evaluateAll((bars) => bars.map((bar) => Number(bar.getAttribute('height'))))
    t.ok(
      (await heights('certain')).every((height) => height === 0),
      'no day of June is certain',
    )
    t.equal((await heights('possible')).filter((height) => height > 0).length, 30)
    t.strictSame(
      await page
        .locator('.lane', { hasText: 'UN press release' })
        .locator('.piece')
        .evaluateAll((pieces) => pieces.map((piece) => piece.className)),
      ['piece possible'],
    )
  })

  t.test('a CSV of all records of China is two clicks away', async (t) => {
    const page = await open(t)
    await choice(page, 'country', 'China').click()
    await settled(page)
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByText('Download CSV').click(),
    ])
    const lines = readFileSync(await download.path(), 'utf8')
      .trim()
      .split('\r\n')
    t.equal(lines.filter((line) => /^[\w-]+,(incident|programme|publication),/.test(line)).length, 8)
  })

  t.test('on paper a record is whole and alone, and a list has no controls', async (t) => {
    const page = await open(t, '/#record=2022-10-04-jinan-blood-sampling')
    await page.emulateMedia({ media: 'print' })
    const isShown = (selector: string) => page.locator(selector).first().isVisible()
    t.ok(await isShown('.record .claims'))
    t.notOk(await isShown('.records'))
    t.notOk(await isShown('.rail'))
    t.notOk(await isShown('.bars'))
    t.notOk(await isShown('.told'), 'how many others there are')
    t.notOk(await isShown('.language'))
    t.match(await page.locator('.printed').textContent(), /printed on .* from http/)
    t.notOk(
      await page.locator('.record').evaluate((it) => it.scrollHeight > it.clientHeight + 1),
      'nothing is cut',
    )
    await page.emulateMedia({ media: null })
    await page.keyboard.press('Escape')
    await page.locator('.record').waitFor({ state: 'detached' })
    await page.emulateMedia({ media: 'print' })
    t.ok(await isShown('.rows .title'))
    t.ok(await isShown('.bars'))
    t.ok(await isShown('.map .frame'))
    t.notOk(await isShown('.language'))
    t.notOk(await isShown('.rail'))
    t.notOk(await page.locator('.rows').evaluate((it) => it.scrollHeight > it.clientHeight + 1))
    t.strictSame(await complaints(page), [])
  })

  t.test('pages', async (t) => {
    const page = await open(t, '/?limit=5')
    const first = await titles(page)
    t.equal(first.length, 5)
    const place = () => page.locator('.pager .place').textContent()
    t.equal(await place(), '1–5 of 16 records')
    await page.getByText('Next →').click()
    await page.waitForURL(/cursor=/)
    await settled(page)
    const second = await titles(page)
    t.equal(second.length, 5)
    t.notOk(second.some((title) => first.includes(title)))
    t.equal(await place(), '6–10 of 16 records')
    await page.reload()
    await settled(page)
    t.equal(await place(), '6–10 of 16 records', 'the address keeps it')
    await page.getByText('Next →').click()
    await settled(page)
    t.equal(await place(), '11–15 of 16 records')
    await page.getByText('← Previous').click()
    await settled(page)
    t.equal(await place(), '6–10 of 16 records')
    await page.getByText('← Previous').click()
    await settled(page)
    t.strictSame(await titles(page), first)
    t.equal(await place(), '1–5 of 16 records')
    await page.getByLabel('Order').selectOption('Oldest first')
    await settled(page)
    t.match(new URL(page.url()).search, /sort=date/)
    t.equal((await titles(page))[0], 'Persecution of Falun Gong since 1999')
    t.notSame(await titles(page), first, 'the newest came first before')
  })
})
