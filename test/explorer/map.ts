/** Looks at the map in Chromium: what it fits, what circles say and list, names and borders, and tiles of other servers. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'
import t, { type Test } from 'tap'
import { incident, location } from '../support/records.js'
import { atRest, axe, browsed, complaints, settled, skip, titles } from './fixtures/browsed.js'
import { choice } from './fixtures/shown.js'

const place = (id: string, name: string, longitude: number, latitude: number, radius_m: number) =>
  location(id, { name, geometry: { type: 'Point', coordinates: [longitude, latitude] }, radius_m })
const at = (id: string, where: string, title = `Event ${id}`) =>
  incident(id, { title, date: '2019-02-03', tags: ['car'], locations: [{ id: where }] })

/** Many at one point, and two elsewhere in the same country. */
const CAR = [
  place('bangui', 'Bangui city', 18.555, 4.361, 100),
  place('bria', 'Bria town', 21.985, 6.535, 1_000),
  place('ndele', 'Ndélé town', 20.653, 8.41, 25_000),
  ...Array.from({ length: 14 }, (_, index) => at(`bangui-${index}`, 'bangui')),
  // Two places of a town, 60 m from each other, neither of them exactly known.
  location('gate', { name: 'Gate', geometry: { type: 'Point', coordinates: [18.5583, 4.3666] } }),
  location('market', { name: 'Market', geometry: { type: 'Point', coordinates: [18.5589, 4.3666] } }),
  ...[1, 2, 3, 4].map((index) =>
    incident(`near-${index}`, {
      title: `Near ${index}`,
      date: '2019-02-03',
      tags: ['near'],
      locations: [{ id: index % 2 ? 'gate' : 'market' }],
    }),
  ),
  at('bria-1', 'bria'),
  at('ndele-1', 'ndele'),
]

/** The zoom in the address, once the map has come to rest where somebody moved it. */
async function zoomIn(page: Page): Promise<number> {
  await atRest(page)
  return Number(/#.*map=[^,]+,[^,]+,([\d.]+)/.exec(page.url())?.[1])
}

/** Metres that the scale bar stands for, to a pixel of it. */
const metresPerPixel = (page: Page): Promise<number> =>
  page.locator('.map-scale').evaluate((bar) => {
    const [, number = '', unit] = /([\d.,]+)\s(k?m)$/.exec(bar.textContent ?? '') ?? []
    const metres = Number(number.replace(',', '')) * (unit === 'km' ? 1_000 : 1)
    return metres / bar.getBoundingClientRect().width
  })

const label = (page: Page, kind: string, text: string) =>
  page.locator(`.labels .${kind} text`).getByText(text, { exact: true })

t.test('the map', { skip }, async (t) => {
  const { open } = await browsed(t, CAR)

  t.test('fits what is found: a country, a town, a street', async (t) => {
    const page = await open(t, '/?tag=car')
    const width = await page.locator('.frame').evaluate((frame) => frame.clientWidth)
    const country = (await metresPerPixel(page)) * width
    t.ok(country > 400_000 && country < 1_600_000, `${country} m`)
    t.equal(await page.locator('.marker').count(), 3)
    const vague = await open(t, '/?location=ndele')
    const town = (await metresPerPixel(vague)) * width
    t.ok(town > 55_000 && town < 160_000, `${town} m around a place known within 25 km`)
    const exact = await open(t, '/?location=bangui')
    const street = (await metresPerPixel(exact)) * width
    t.ok(street > 1_500 && street < 8_000, `${street} m around a place known within 100 m`)
    t.strictSame([...(await complaints(page)), ...(await complaints(exact))], [])
  })

  t.test('a circle that cannot come apart lists its records', async (t) => {
    const page = await open(t, '/?tag=car')
    const circle = page.locator('button.marker')
    t.equal(await circle.textContent(), '14')
    await circle.hover()
    const card = page.locator('.map-card')
    await card.getByText('Bangui city').waitFor()
    t.match(await card.textContent(), /^14 records.*Bangui city.*Event bangui-\d+.*and 11 more$/)
    t.equal(await card.getAttribute('role'), 'tooltip')
    t.strictSame(await axe(page), [])
    await circle.click()
    await page.locator('[role=dialog].map-card').waitFor()
    t.equal(await card.locator('a').count(), 10)
    t.match(await card.textContent(), /and 4 more/)
    t.strictSame(await axe(page), [])
    await card.locator('a').first().click()
    await page.locator('.record h2').waitFor()
    t.match(await page.locator('.record h2').textContent(), /^Event bangui-/)
    t.strictSame(await complaints(page), [])
  })

  t.test('the same with the keyboard, and as a filter', async (t) => {
    const page = await open(t, '/?tag=car')
    const circle = page.locator('button.marker')
    await circle.focus()
    await page.locator('.map-card').getByText('Bangui city').waitFor()
    t.equal(await circle.getAttribute('aria-describedby'), await page.locator('.map-card').getAttribute('id'))
    await page.keyboard.press('Escape')
    await page.locator('.map-card').waitFor({ state: 'detached' })
    await page.keyboard.press('Enter')
    await page.locator('[role=dialog].map-card').waitFor()
    t.equal(await page.evaluate('document.activeElement.className'), 'map-card-head')
    await page.keyboard.press('Escape')
    await page.locator('[role=dialog].map-card').waitFor({ state: 'detached' })
    t.match(await page.evaluate('document.activeElement.className'), /marker/, 'focus comes back')
    await page.keyboard.press('Enter')
    await page.locator('[role=dialog].map-card').waitFor()
    await page.getByRole('button', { name: 'Show as filter' }).press('Enter')
    await settled(page)
    t.match(new URL(page.url()).search, /bbox=18\.55/)
    const found = await titles(page)
    t.equal(found.length, 14)
    t.ok(found.every((title) => title.startsWith('Event bangui-')))
    t.match(await page.locator('.chip').allTextContents(), [/Map area/, /car/])
    t.strictSame(await complaints(page), [])
  })

  t.test('a circle that comes apart is zoomed to', async (t) => {
    const page = await open(t, '/?tag=car#map=20,6,2')
    await settled(page)
    const before = await page.locator('.marker').count()
    t.equal(before, 1)
    await page.locator('button.marker').click()
    await page.waitForURL(/map=(?!20,6,2$)/)
    t.ok((await zoomIn(page)) > 4)
    t.equal(await page.locator('.marker').count(), 3)
    t.equal(await page.locator('[role=dialog].map-card').count(), 0)
  })

  t.test('a circle of a town comes apart, or lists, but never does nothing', async (t) => {
    const page = await open(t, '/?tag=near')
    t.equal(await page.locator('button.marker').count(), 1)
    for (let clicks = 0; clicks < 4; clicks += 1) {
      const circle = page.locator('button.marker').first()
      if ((await page.locator('[role=dialog].map-card').count()) > 0 || (await circle.count()) === 0) break
      const before = page.url()
      await circle.click()
      await atRest(page)
      const isListed = (await page.locator('[role=dialog].map-card').count()) > 0
      t.ok(isListed || page.url() !== before, `click ${clicks + 1}`)
    }
    const isListed = (await page.locator('[role=dialog].map-card').count()) > 0
    t.ok(isListed || (await page.locator('.marker').count()) > 1, 'in the end there is something to read')
  })

  t.test('the map follows what is found until somebody moves it', async (t) => {
    const page = await open(t, '/?tag=car')
    const before = await metresPerPixel(page)
    await choice(page, 'location', 'Bangui city').click()
    await atRest(page)
    const after = await metresPerPixel(page)
    t.ok(after < before / 20, `${after} of ${before} m to a pixel`)
    t.notOk(page.url().includes('map='), 'of its own accord')
    await page.locator('.frame').focus()
    await page.keyboard.press('-')
    await atRest(page)
    const moved = await metresPerPixel(page)
    await page.locator('.chip button').last().click()
    await atRest(page)
    t.equal(await metresPerPixel(page), moved, 'and then it stays')
  })

  t.test('beside a table it still shows all that it showed', async (t) => {
    const page = await open(t, '/?tag=car')
    await page.getByRole('button', { name: 'Table' }).click()
    await atRest(page)
    const frame = await page.locator('.frame').boundingBox()
    for (const marker of await page.locator('.marker').all()) {
      const box = await marker.boundingBox()
      t.ok(box && frame && box.x >= frame.x && box.x + box.width <= frame.x + frame.width, 'whole')
    }
    t.equal(await page.locator('.marker').count(), 3)
  })

  t.test('the circle that holds the open record is marked', async (t) => {
    const page = await open(t, '/?tag=car#record=bangui-3')
    t.equal(await page.locator('button.marker[data-open=true]').count(), 1)
    const other = await open(t, '/?tag=car&limit=1#record=bangui-3')
    t.equal(await other.locator('button.marker[data-open=true]').textContent(), '14', 'on another page, too')
  })

  t.test('countries, provinces and towns are named, and seen in both modes', async (t) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await open(t, '/?tag=car', { colorScheme })
      for (const [kind, text] of [
        ['town', 'Bangui'],
        ['country', 'Central African Rep.'],
      ] as const)
        await label(page, kind, text).first().waitFor()
      t.ok((await page.locator('.labels .town').count()) >= 3, 'a town among towns')
      t.ok((await page.locator('.labels .province').count()) >= 3)
      t.ok((await page.locator('path.provinces').getAttribute('d'))?.length, 'borders of provinces')
      const boxes = await page
        .locator('.labels text')
        .evaluateAll((texts) =>
          texts
            .map((text) => text.getBoundingClientRect())
            .map(({ x, y, right, bottom }) => [x, y, right, bottom] as const),
        )
      const meet = boxes.flatMap((one, index) =>
        boxes
          .slice(index + 1)
          .filter(
            (other) =>
              one[0] < other[2] && one[2] > other[0] && one[1] + 2 < other[3] && one[3] - 2 > other[1],
          ),
      )
      t.equal(meet.length, 0, 'no name lies on another')
      t.ok((await contrast(page, '.borders', 'stroke')) >= 2, 'borders')
      t.ok((await contrast(page, '.labels', 'fill')) >= 4.5, 'names')
      t.equal(await page.locator('svg.ground').getAttribute('aria-hidden'), 'true', 'and not read out')
      t.strictSame(await axe(page), [])
      t.strictSame(await complaints(page), [])
    }
  })

  t.test('the world names countries alone, and fetches no sheets', async (t) => {
    const page = await open(t, '/#map=20,20,1')
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await label(page, 'country', 'Brazil').waitFor()
    await atRest(page)
    t.strictSame(
      asked.filter((url) => url.includes('sheet-')),
      [],
    )
    t.equal(await page.locator('.labels .town').count(), 0)
  })

  t.test('streets are shown without a long path', async (t) => {
    const page = await open(t, '/?tag=car#map=18.5583,4.3612,16')
    await page.locator('path.land').first().waitFor()
    await atRest(page)
    const lengths = await page
      .locator('.ground path')
      .evaluateAll((paths) => paths.map((path) => path.getAttribute('d')?.length ?? 0))
    t.ok(Math.max(...lengths) < 6_000, lengths.join())
    const marker = await page.locator('.marker').first().boundingBox()
    const frame = await page.locator('.frame').boundingBox()
    t.ok(marker && frame, 'the marker is there')
    await page.locator('.frame').focus()
    await page.keyboard.press('ArrowRight')
    t.equal(await zoomIn(page), 16)
    t.strictSame(await complaints(page), [])
  })

  t.test('what the signs mean stands below, with what is not shown', async (t) => {
    const page = await open(t)
    t.match(
      await page.locator('.map-foot').textContent(),
      /records near each other.*one record.*area within which the place lies.*\d+ records not shown: no exact location/,
    )
    t.match(await page.locator('.map-credit').textContent(), /Natural Earth/)
    await page.getByText('Enter coordinates').click()
    t.ok(await page.getByLabel('West', { exact: true }).isVisible())
    t.strictSame(await axe(page), [])
  })
})

/** The contrast of a color with the land, as WCAG counts it. */
const contrast = (page: Page, selector: string, property: 'stroke' | 'fill'): Promise<number> =>
  page.evaluate(`(() => {
    const style = (of) => getComputedStyle(document.querySelector(of))
    const light = (color) => {
      const parts = color.match(/\\d+/g).slice(0, 3).map((part) => part / 255)
      const [r, g, b] = parts.map((part) => part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
      return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05
    }
    const [one, other] = [light(style('${selector}').${property}), light(style('.land').fill)]
    return Math.max(one, other) / Math.min(one, other)
  })()`)

/** A server of tiles, each a blue pixel, or none at all. */
async function tileServer(t: Test, isThere: boolean): Promise<{ url: string; asked: string[][] }> {
  const pixel = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPj/HwADBwIAMCbHYQAAAABJRU5ErkJggg==',
    'base64',
  )
  const asked: string[][] = []
  const server = createServer((request, reply) => {
    asked.push([request.url ?? '', request.headers.referer ?? ''])
    reply.writeHead(isThere ? 200 : 404, { 'content-type': 'image/png' }).end(isThere ? pixel : '')
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  t.teardown(() => new Promise((done) => server.close(done)))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked }
}

t.test('a basemap of other servers', { skip }, async (t) => {
  for (const isThere of [true, false]) {
    t.test(isThere ? 'lies beneath the points, with its credit' : 'that is not there', async (t) => {
      const { url, asked } = await tileServer(t, isThere)
      const { open, url: own } = await browsed(t, CAR, {
        ANNALS_TILES: `${url}/{z}/{x}/{y}.png`,
        ANNALS_TILES_CREDIT: '© Mappers & others',
      })
      const page = await open(t, '/?tag=car')
      if (isThere) {
        await page.locator('.tiles img').first().waitFor()
        await atRest(page)
        t.match(asked[0]?.[0], /^\/\d+\/\d+\/\d+\.png$/)
        t.equal(asked[0]?.[1], `${own}/`, 'it learns the site and not the question')
        t.equal(await page.locator('.map-credit').textContent(), '© Mappers & others')
        t.equal(await page.locator('.land').count(), 0)
      } else {
        await page.getByText('The background map cannot be loaded. A simpler one is shown.').waitFor()
        await page.locator('.land').first().waitFor()
        t.match(await page.locator('.map-credit').textContent(), /Natural Earth/)
        t.equal(await page.locator('.tiles img').count(), 0)
      }
      t.equal(await page.locator('.marker').count(), 3)
      t.strictSame(await axe(page), [])
      const others = (await complaints(page)).filter((complaint) => !complaint.startsWith(url))
      t.strictSame(others, [])
    })
  }
})
