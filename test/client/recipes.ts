/** Opens every page and component of docs/recipes.md in Chromium, and looks at what it shows. */
import type { Locator } from 'playwright-core'
import t, { type Test } from 'tap'
import type { Json } from '../support/seeded.js'
import { launch, noBrowser } from './fixtures/browser.js'
import {
  DOCS,
  HOSTILE,
  hostileWorld,
  installedFile,
  type Opened,
  opened,
  RECIPES,
} from './fixtures/recipe.js'
import type { Served } from './fixtures/served.js'

const RECORDS = 'http://127.0.0.1:3000/records'
const SEED = 'The annals project, after an article by Andrew Chen (Apache-2.0)'
const CREDIT = `Data: ${HOSTILE} (CC-BY-4.0); ${SEED}`

/** How each recipe is checked, by its heading. */
const LOOKS: Record<string, (t: Test, opened: Opened, world: Served) => Promise<void>> = {
  'A map in WebGL': seeMapLibre,
  'A map in plain JavaScript': seeLeaflet,
  'A story': seeTimeline,
  'A chart of years': seeChart,
  'A list in React': seeList,
  'A list in Svelte': seeList,
}

t.test('every recipe is checked', async (t) => {
  t.strictSame(
    RECIPES.map(({ title }) => title),
    Object.keys(LOOKS),
  )
  const addresses = DOCS.match(/https:\/\/cdn\.jsdelivr\.net\/[^'"]+/g) ?? []
  t.ok(addresses.length >= 8, `${addresses.length} files of packages`)
  for (const address of addresses) t.ok(installedFile(address), address)
})

t.test('each recipe in a browser', { skip: noBrowser }, async (t) => {
  const world = await hostileWorld(t)
  // Maps need WebGL, which this draws without a graphics card.
  const browser = await launch(t, world.url, ['--use-angle=swiftshader', '--enable-unsafe-swiftshader'])
  for (const [title, look] of Object.entries(LOOKS)) {
    await t.test(title, async (t) => {
      const seen = await opened(t, browser, title, world)
      await look(t, seen, world)
      t.equal(await seen.page.locator('img[src=x]').count(), 0, 'a text is text, whatever it holds')
      t.not(await seen.page.title(), '1')
      // The one query that the server refuses.
      const complaints = seen.complaints().filter(({ url }) => !url.includes('?q=a*&'))
      t.strictSame(complaints, [], 'the console is empty')
      t.strictSame(
        [...new Set(seen.outside.map((url) => new URL(url).host))],
        title.startsWith('A map') ? ['tile.openstreetmap.org'] : [],
        'only tiles come from another host',
      )
    })

    await t.test(`${title}, of a server that is too busy`, async (t) => {
      const { page } = await opened(t, browser, title, world, true)
      await page.getByText(/503/).waitFor()
    })
  }
})

/** The distinct points of all records, with the records at each of them, in the order of the export. */
async function pointsOf({ get }: Served): Promise<Map<string, Json[]>> {
  const points = new Map<string, Json[]>()
  for (const feature of (await get('/v1/incidents.geojson')).features as Json[]) {
    if (feature.geometry === null) continue
    const { type, coordinates } = feature.geometry
    for (const point of type === 'Point' ? [coordinates] : coordinates)
      points.set(String(point), [...(points.get(String(point)) ?? []), feature])
  }
  return points
}

/** The address and the words of each row of a popup. */
const rowsOf = (popup: Locator): Promise<string[][]> =>
  popup
    .locator('p')
    .evaluateAll((rows) => rows.map((row) => [row.querySelector('a')?.href ?? '', row.textContent ?? '']))

const MAP_STATUS = `7 of 18 records have a point. ${CREDIT}`

async function seeMapLibre(t: Test, { page }: Opened, world: Served): Promise<void> {
  await page.getByText(MAP_STATUS).waitFor()
  const box = (await page.locator('#map canvas').boundingBox())!
  const points = await pointsOf(world)
  t.equal(points.size, 6)
  for (const [point, records] of points) {
    // Where the map draws it: Web Mercator around 0, 0, in which the world is 1,024 pixels wide at zoom 1.
    const [lon, lat] = point.split(',').map(Number) as [number, number]
    const north = Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360))
    const x = box.x + box.width / 2 + (lon / 360) * 1024
    const y = box.y + box.height / 2 - (north / (2 * Math.PI)) * 1024
    const expected = records.map(({ id, properties: { title, date_display, radius_m } }) => [
      `${RECORDS}/${id}`,
      `${title}, ${date_display}, within ${radius_m / 1000} km`,
    ])
    let rows: string[][] = []
    // The map draws its points some time after it was made.
    for (let left = 60; left > 0 && rows.length !== expected.length; left--) {
      await page.mouse.click(x, y)
      await page.waitForTimeout(100)
      rows = await rowsOf(page.locator('.maplibregl-popup'))
    }
    t.strictSame(rows.sort(), expected.sort(), point)
  }
}

async function seeLeaflet(t: Test, { page }: Opened, world: Served): Promise<void> {
  await page.getByText(MAP_STATUS).waitFor()
  const points = await pointsOf(world)
  const dots = page.locator('path.leaflet-interactive')
  t.equal(await dots.count(), points.size)
  t.equal(
    await page.locator('.leaflet-overlay-pane path').count(),
    2 * points.size,
    'a dot and a disc for each',
  )
  for (const [index, records] of [...points.values()].entries()) {
    await dots.nth(index).dispatchEvent('click')
    const expected = records.map(({ id, properties: { title, date_display } }) => [
      `${RECORDS}/${id}`,
      `${title}, ${date_display}`,
    ])
    // The popup before it fades out.
    const popup = page.locator('.leaflet-popup').last()
    await popup.filter({ hasText: expected[0]![1]! }).waitFor()
    t.strictSame(await rowsOf(popup), expected)
  }
  t.match(await page.locator('.leaflet-control-attribution').textContent(), '© OpenStreetMap contributors')
}

async function seeTimeline(t: Test, { page }: Opened, { get }: Served): Promise<void> {
  const { events } = await get('/v1/incidents.timelinejs')
  const left = 18 - events.length
  await page
    .getByText(`${events.length} records. Left out, since their year is not known: ${left}.`)
    .waitFor()
  const slide = page.locator('.tl-slide', { has: page.locator(`a[href="${RECORDS}/a"]`) })
  await slide.waitFor({ state: 'attached' })
  t.equal(await page.locator('.tl-timemarker').count(), events.length)
  t.match(
    await page.locator('.tl-slide-titleslide').textContent(),
    `Data: ${HOSTILE} (Hostile), CC-BY-4.0; The annals project`,
  )
  t.equal(await slide.locator('.tl-headline').textContent(), HOSTILE)
  t.match(await slide.textContent(), 'about 2020')
}

async function seeChart(t: Test, { page }: Opened, { get }: Served): Promise<void> {
  const { data, meta } = await get('/v1/timeline?interval=year')
  const credit = `${meta.total} records, and ${meta.undated} without a date. ${CREDIT}`
  await page.getByText(credit).waitFor()
  const [possible, certain] = await page.locator('#chart g[aria-label=rect]').all()
  for (const [bars, key] of [
    [possible!, 'possible'],
    [certain!, 'certain'],
  ] as const) {
    const drawn = await bars.locator('a').evaluateAll((links) =>
      links.map((link) => ({
        href: link.getAttribute('href') ?? link.getAttribute('xlink:href'),
        title: link.querySelector('title')?.textContent,
        height: Number(link.querySelector('rect')?.getAttribute('height')),
      })),
    )
    t.strictSame(
      drawn.map(({ href, title }) => [href, title]),
      data.map(({ date, certain, possible }: Json) => [
        `http://127.0.0.1:3000/?date=${date}`,
        `${date}: ${certain} certainly, ${possible - certain} possibly`,
      ]),
    )
    const most = Math.max(...data.map((bucket: Json) => bucket[key]))
    const highest = Math.max(...drawn.map(({ height }) => height))
    t.ok(highest > 10)
    for (const [index, { height }] of drawn.entries())
      t.ok(Math.abs(height - (highest * data[index][key]) / most) < 0.01, `${data[index].date}: ${key}`)
  }
}

async function seeList(t: Test, { page }: Opened, { get }: Served): Promise<void> {
  const rows = () =>
    page
      .locator('li')
      .evaluateAll((items) => items.map((item) => [item.querySelector('a')?.href, item.textContent]))
  const expected = async (query: string) =>
    (await get(`/v1/incidents?limit=20${query}`)).data.map(({ id, title, date }: Json) => [
      `${RECORDS}/${id}`,
      `${title}, ${date.display}`,
    ])
  await page.getByText('18 of 18 records').waitFor()
  t.strictSame(await rows(), await expected(''))
  t.ok((await rows()).some(([, text]) => text === `${HOSTILE}, about 2020`))
  t.equal((await page.locator('footer').textContent())?.trim(), CREDIT)
  const search = page.getByRole('searchbox', { name: 'Search' })
  await search.fill('blood')
  const found = await expected('&q=blood')
  await page.getByText(`${found.length} of ${found.length} records`).waitFor()
  t.ok(found.length > 0 && found.length < 18)
  t.strictSame(await rows(), found)
  await search.fill('a*')
  t.match(await page.getByRole('alert').textContent(), /give a prefix at least 2/)
  t.strictSame(await rows(), [])
  await search.fill('Second')
  await page.getByText('1 of 1 records').waitFor()
  t.equal(await page.getByRole('alert').count(), 0)
}
