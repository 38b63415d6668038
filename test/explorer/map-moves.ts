/** Moves the map with mouse and fingers, selects an area on it, and comes back to where it was. */
import type { Page } from 'playwright-core'
import t from 'tap'
import { atRest, browsed, complaints, settled, skip, titles } from './fixtures/browsed.js'
import { choice, DISPUTED, JINAN } from './fixtures/shown.js'

t.test('moves of the map', { skip }, async (t) => {
  const { open } = await browsed(t, DISPUTED)

  t.test('a box is drawn on the map', async (t) => {
    const page = await open(t)
    await page.getByRole('button', { name: 'Select an area' }).click()
    const marker = await page.locator('.marker', { hasText: 'Arrests in Jinan' }).boundingBox()
    if (!marker) throw new Error('no marker')
    await page.mouse.move(marker.x - 30, marker.y - 30)
    await page.mouse.down()
    await page.mouse.move(marker.x + 40, marker.y + 40, { steps: 4 })
    await page.mouse.up()
    await settled(page)
    t.match(new URL(page.url()).search, /^\?bbox=1\d\d[\d.]*,/)
    t.strictSame(await titles(page), [JINAN])
    t.equal(await page.locator('.ground .box').count(), 1)
    await page.locator('.marker').click()
    await page.locator('.record h2').waitFor()
    t.equal(await page.locator('.record h2').textContent(), JINAN, 'a marker opens its record')
    t.strictSame(await complaints(page), [])
  })

  t.test('the map is moved, and clusters open', async (t) => {
    const page = await open(t)
    for (let step = 0; step < 6; step += 1)
      await page.getByRole('button', { name: 'Zoom the map out' }).click()
    await settled(page)
    const cluster = page.locator('button.marker').first()
    await cluster.waitFor()
    t.match(await cluster.getAttribute('aria-label'), /^\d records near/)
    await cluster.click()
    await settled(page)
    t.ok((await page.locator('.marker.single').count()) > 0)
    const before = await page.locator('.ground g').first().getAttribute('transform')
    const frame = await page.locator('.frame').boundingBox()
    if (!frame) throw new Error('no frame')
    await page.mouse.move(frame.x + 20, frame.y + 20)
    await page.mouse.down()
    await page.mouse.move(frame.x + 80, frame.y + 60, { steps: 3 })
    await page.mouse.up()
    t.not(await page.locator('.ground g').first().getAttribute('transform'), before)
    t.strictSame(await complaints(page), [])
  })

  t.test('the address says where the map is', async (t) => {
    const page = await open(t)
    /** Where the first marker stands in pixels, and how large a unit of the ground is. */
    const placeIn = async (of: Page) => {
      const marker = await of.locator('.markers li').first().getAttribute('style')
      const ground = await of.locator('.ground g').first().getAttribute('transform')
      return [
        /translate\(([-\d.]+)px, ([-\d.]+)px/.exec(marker ?? ''),
        /scale\(([\d.]+)/.exec(ground ?? ''),
      ].flatMap((found) => (found ?? []).slice(1).map(Number))
    }
    const place = () => placeIn(page)
    await page.getByRole('button', { name: 'Zoom the map in' }).click()
    await page.getByRole('button', { name: 'Zoom the map in' }).click()
    await atRest(page)
    const there = await place()
    const again = await open(t, new URL(page.url()).search + new URL(page.url()).hash)
    const other = await placeIn(again)
    /** To a few pixels: the address says it in so many digits. */
    const isThere = ([x = 0, y = 0, scale = 0]: number[]) =>
      there.length === 3 &&
      Math.abs(x - (there[0] ?? 0)) < 4 &&
      Math.abs(y - (there[1] ?? 0)) < 4 &&
      Math.abs(scale / (there[2] ?? 1) - 1) < 0.01
    t.ok(isThere(other), `${there} ${other}`)
    await choice(page, 'country', 'China').click()
    await settled(page)
    t.match(new URL(page.url()).hash, /#map=/, 'another question leaves it where it is')
    await page.getByRole('button', { name: 'Zoom the map out' }).click()
    await atRest(page)
    t.not(new URL(page.url()).hash, new URL(again.url()).hash)
    await page.goBack()
    await settled(page)
    t.ok(isThere(await place()), 'back to where it was')
    await page.getByRole('button', { name: 'Show all' }).click()
    await page.waitForURL(({ hash }) => hash === '')
    t.equal(new URL(page.url()).hash, '')
    t.strictSame([...(await complaints(page)), ...(await complaints(again))], [])
  })

  t.test('"Show all" shows all that is found, from however near', async (t) => {
    const page = await open(t)
    const ground = () => page.locator('.ground g').first().getAttribute('transform')
    const all = await ground()
    for (let step = 0; step < 6; step += 1)
      await page.getByRole('button', { name: 'Zoom the map in' }).click()
    await settled(page)
    t.not(await ground(), all)
    t.match(
      await page.locator('.map-foot').textContent(),
      /\d+ records not shown: no exact location/,
      'which stays true',
    )
    await page.getByRole('button', { name: 'Show all' }).click()
    await settled(page)
    t.equal(await ground(), all)
    await page.getByRole('button', { name: 'Zoom the map in' }).click()
    await atRest(page)
    await page.getByRole('link', { name: 'annals' }).click()
    await settled(page)
    t.equal(await ground(), all, 'and so does starting again')
    t.strictSame(await complaints(page), [])
  })

  t.test('a move before the first answer is kept', async (t) => {
    const page = await open(t)
    // Again, with the cells of the map held back.
    let release = (): void => {}
    const held = new Promise<void>((done) => {
      release = done
    })
    await page.route('**/v1/map?**', async (route) => {
      await held
      await route.continue()
    })
    await page.reload()
    await page.locator('.rows .title').first().waitFor()
    const ground = () => page.locator('.ground g').first().getAttribute('transform')
    for (let step = 0; step < 2; step += 1)
      await page.getByRole('button', { name: 'Zoom the map in' }).click()
    const there = await ground()
    release()
    await settled(page)
    t.equal(await ground(), there)
  })

  t.test('a drag may begin on a circle, which a click opens still', async (t) => {
    const page = await open(t)
    const ground = () => page.locator('.ground g').first().getAttribute('transform')
    const before = await ground()
    const marker = await page.locator('a.marker').first().boundingBox()
    if (!marker) throw new Error('no marker')
    const [x, y] = [marker.x + marker.width / 2, marker.y + marker.height / 2]
    await page.mouse.move(x, y)
    await page.mouse.down()
    await page.mouse.move(x + 40, y + 10, { steps: 4 })
    await page.mouse.up()
    t.not(await ground(), before)
    t.equal(await page.locator('.record').count(), 0)
    await page.mouse.click(x + 40, y + 10)
    await page.locator('.record h2').waitFor()
    t.strictSame(await complaints(page), [])
  })

  t.test('a finger that scrolls the page leaves the map where it is', async (t) => {
    const page = await open(t, '/#tab=map', { hasTouch: true, viewport: { width: 500, height: 700 } })
    await page.locator('.frame').scrollIntoViewIfNeeded()
    const ground = () => page.locator('.ground g').first().getAttribute('transform')
    const before = await ground()
    const finger = await page.context().newCDPSession(page)
    const swipe = async (byX: number, byY: number): Promise<void> => {
      // The page may have been scrolled.
      const frame = await page.locator('.frame').boundingBox()
      if (!frame) throw new Error('no frame')
      const [x, y] = [frame.x + 30, Math.min(690, frame.y + frame.height) - 10]
      const at = (step: number) => [{ x: x + (byX * step) / 8, y: y + (byY * step) / 8, id: 0 }]
      await finger.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(0) })
      for (let step = 1; step <= 8; step += 1)
        await finger.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(step) })
      await finger.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
    }
    await swipe(0, -120)
    t.equal(await ground(), before)
    await page.locator('.frame').scrollIntoViewIfNeeded()
    await swipe(120, 0)
    t.not(await ground(), before, 'and one that goes sideways moves it')
  })

  t.test('two fingers pinch the map', async (t) => {
    const page = await open(t, '/', { hasTouch: true })
    const scale = async () =>
      Number(
        /scale\(([\d.]+)\)/.exec(
          (await page.locator('.ground g').first().getAttribute('transform')) ?? '',
        )?.[1],
      )
    const before = await scale()
    const frame = await page.locator('.frame').boundingBox()
    if (!frame) throw new Error('no frame')
    // Also where a record is.
    const marker = await page.locator('.marker').first().boundingBox()
    if (!marker) throw new Error('no marker')
    const [x, y] = [marker.x + marker.width / 2, marker.y + marker.height / 2]
    const fingers = await page.context().newCDPSession(page)
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', apart: number | null) =>
      fingers.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: apart === null ? [] : [0, apart].map((by, id) => ({ x: x + by, y: y - by, id })),
      })
    await touch('touchStart', 40)
    for (const apart of [60, 80, 120]) await touch('touchMove', apart)
    await touch('touchEnd', null)
    const ratio = (await scale()) / before
    t.ok(ratio > 2.5 && ratio < 3.5, `three times as near: ${ratio}`)
    t.strictSame(await complaints(page), [])
  })
})
