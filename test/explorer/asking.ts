/** Asks in the explorer, with the mouse, in every way that there is, and looks at what is found. */
import type { Page } from 'playwright-core'
import t from 'tap'
import { atRest, axe, browsed, complaints, settled, skip, titles } from './fixtures/browsed.js'
import { choice, DETENTION, DISPUTED, facet, JINAN } from './fixtures/shown.js'

t.test('questions', { skip }, async (t) => {
  const { open, url } = await browsed(t, DISPUTED)

  t.test('facets, chips, and the way back', async (t) => {
    const page = await open(t)
    await choice(page, 'country', 'China').click()
    await settled(page)
    t.equal(new URL(page.url()).search, '?country=CN')
    t.equal(await page.locator('.told').textContent(), '8 records')
    t.match(await page.locator('.chip').allTextContents(), [/Country China/])
    t.match(
      await choice(page, 'country', 'Canada').textContent(),
      /1$/,
      'other values keep their numbers, to choose them too',
    )
    await choice(page, 'country', 'Canada').click()
    await settled(page)
    t.equal(new URL(page.url()).search, '?country=CN,CA')
    t.equal(await page.locator('.told').textContent(), '9 records')
    await facet(page, 'actor').getByRole('button', { name: /more$/ }).click()
    await settled(page)
    await choice(page, 'actor', 'Jinan police').click()
    await settled(page)
    t.strictSame(await titles(page), [JINAN])
    await page.goBack()
    await settled(page)
    t.equal(await page.locator('.told').textContent(), '9 records')
    await page.locator('.chip button').first().click()
    await settled(page)
    t.equal(new URL(page.url()).search, '?country=CA')
    await page.getByText('Clear all').click()
    await settled(page)
    t.equal(await page.locator('.told').textContent(), '16 records')
    t.strictSame(await complaints(page), [])
  })

  t.test('full text', async (t) => {
    const page = await open(t)
    await page.locator('input[type=search]').pressSequentially('jinan blood')
    await page.waitForURL(/q=jinan\+blood/)
    await settled(page)
    t.strictSame(await titles(page), [JINAN])
    await page.goBack()
    await settled(page)
    t.equal(await page.locator('.told').textContent(), '16 records', 'the letters are one step')
    t.equal(await page.locator('input[type=search]').inputValue(), '')
  })

  t.test('a period of the timeline is selected by dragging, and looked at closely', async (t) => {
    const page = await open(t, '/?kind=incident,programme')
    const box = await page.locator('.bars').boundingBox()
    if (!box) throw new Error('no bars')
    const bars = await page.locator('.bars g').count()
    const at = (index: number) => box.x + ((index + 0.5) / bars) * box.width
    // The span is 1999 to 2022.
    t.equal(bars, 24)
    await page.mouse.move(at(21), box.y + 40)
    await page.mouse.down()
    await page.mouse.move(at(23), box.y + 40, { steps: 4 })
    await page.mouse.up()
    await settled(page)
    t.equal(new URL(page.url()).searchParams.get('date'), '2020/2022')
    t.strictSame(await titles(page), [
      JINAN,
      'A meeting on an uncertain day',
      DETENTION,
      'Persecution of Falun Gong since 1999',
    ])
    t.match(await page.locator('.left-out').textContent(), /5 without a date/)
    await page.getByRole('button', { name: 'Zoom to selection' }).click()
    await settled(page)
    t.match(page.url(), /span=2020\/2022/)
    t.equal(await page.locator('.bars g').count(), 36, 'months')
    t.equal(await page.locator('#time-title').textContent(), 'Records per month')
    t.match(await page.locator('.axis span').first().textContent(), /2020/)
    await page.getByLabel('Width of a bar').selectOption('day')
    await settled(page)
    t.equal(await page.locator('.bars g').count(), 120)
    await page.getByLabel('Width of a bar').selectOption('decade')
    await settled(page)
    t.ok((await page.locator('.bars g').count()) <= 3)
    await page.getByRole('button', { name: 'Reset' }).click()
    await settled(page)
    t.equal(await page.locator('.bars g').count(), 24)
    await page.locator('.undated').click()
    await settled(page)
    t.equal(new URL(page.url()).search, '?undated=only&kind=incident,programme')
    t.equal(await page.locator('.told').textContent(), '5 records')
    t.strictSame(await complaints(page), [])
  })

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
    t.equal(await ground(), all, 'and so does to begin anew')
    t.strictSame(await complaints(page), [])
  })

  t.test('each facet is asked once for the same filters, and a refused query has no counts', async (t) => {
    const page = await open(t, '/', { viewport: { width: 1280, height: 3_000 } })
    const asked: string[] = []
    page.on('request', (request) => {
      const { pathname, searchParams } = new URL(request.url())
      const by = searchParams.get('by') ?? ''
      // The line that credits the data asks for itself.
      if (pathname === '/v1/facets' && by !== 'dataset') asked.push(by)
    })
    await facet(page, 'tag').locator('summary').click()
    await choice(page, 'country', 'China').click()
    await settled(page)
    t.equal(asked.length, 2, 'the facet that is chosen from, and all others at once')
    t.ok(asked.includes('country'))
    t.notOk(asked.join().includes('tag'), 'what is shut is not asked for')
    await facet(page, 'tag').locator('summary').click()
    await settled(page)
    t.strictSame(asked.slice(2), ['tag'])
    t.ok((await page.locator('.facet .count').count()) > 0)
    await page.locator('.edtf summary').click()
    await page.getByLabel('Date (EDTF)').fill('nonsense')
    await page.keyboard.press('Enter')
    await page.locator('.empty[role="alert"]').waitFor()
    await settled(page)
    t.equal(await page.locator('.facet .count').count(), 0)
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

  t.test('anything else that the API takes can be asked', async (t) => {
    const page = await open(t)
    await page.getByText('More filters').click()
    await page.getByLabel('Filter', { exact: true }).selectOption('involves')
    await page.getByLabel('Value').fill('victim:xu-wenlong')
    await page.getByRole('button', { name: 'Apply' }).click()
    await settled(page)
    t.equal(new URL(page.url()).search, '?involves=victim:xu-wenlong')
    t.strictSame(await titles(page), [JINAN])
    await page.getByLabel('Filter', { exact: true }).selectOption('near')
    await page.getByLabel('Value').fill('117,36.7')
    await page.getByRole('button', { name: 'Apply' }).click()
    await settled(page)
    t.match(new URL(page.url()).search, /near=117,36.7&within=50km/)
    t.strictSame(await titles(page), [JINAN])
  })

  t.test('nothing found, wrong questions and wrong records say what to do', async (t) => {
    const page = await open(t, '/?country=CN&q=zeppelin')
    t.match(
      await page.locator('.empty').textContent(),
      /No matching records.*Remove a filter.*Text: zeppelin/,
    )
    t.strictSame(await axe(page), [])
    await page.locator('.empty').getByRole('button', { name: 'Text: zeppelin' }).click()
    await settled(page)
    t.equal(await page.locator('.told').textContent(), '8 records')

    await page.goto(`${url}/?actr=xu-wenlong`)
    await page.getByRole('button', { name: 'Use “actor”' }).click()
    await settled(page)
    t.equal(new URL(page.url()).search, '?actor=xu-wenlong')
    t.equal(await page.locator('.told').textContent(), '1 record')
    t.match(await page.locator('.chip').textContent(), /Xu Wenlong/)

    await page.goto(`${url}/?date=2020-13`)
    await settled(page)
    t.match(await page.locator('.empty').textContent(), /This filter isn’t valid.*2020-13/)
    t.equal(await page.locator('.told').textContent(), 'This filter isn’t valid')
    t.strictSame(await axe(page), [])
    await page.getByRole('button', { name: 'Remove “date”' }).click()
    await settled(page)
    t.equal(await page.locator('.told').textContent(), '16 records')

    await page.goto(`${url}/#record=nobody`)
    await page.getByText('There is no such record').waitFor()
    await page.getByText('Back to the list').click()
    await page.locator('.record').waitFor({ state: 'detached' })
    t.equal(await page.locator('.record').count(), 0)
    t.strictSame(await complaints(page), [])
  })
})
