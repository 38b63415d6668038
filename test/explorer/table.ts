/** Shows the records as a table, sorts it and chooses its columns. */
import t from 'tap'
import { incident } from '../support/records.js'
import { axe, browsed, complaints, settled, skip, titles } from './fixtures/browsed.js'

const WORLD = [
  incident('few', { title: 'Few <b>died</b>', date: '2012', tags: ['counted'], attributes: { deaths: 2 } }),
  incident('many', { title: 'Many died', date: '2010', tags: ['counted'], attributes: { deaths: 1_300 } }),
  incident('none', { title: 'Nobody counted', date: '2011', tags: ['counted'] }),
]

t.test('the table', { skip }, async (t) => {
  const { open } = await browsed(t, WORLD)

  t.test('is there beside the list, and its columns stand in the address', async (t) => {
    const page = await open(t, '/?tag=counted')
    await page.getByRole('button', { name: 'Table' }).click()
    await settled(page)
    const heads = () => page.locator('.rows thead th').allTextContents()
    t.strictSame(
      (await heads()).map((head) => head.trim()),
      ['Date ▼', 'Title', 'Place', 'Actors', 'Independent sources'],
    )
    t.equal(
      await page.locator('.unsorted').textContent(),
      'Cannot be sorted: Place, Actors, Independent sources.',
    )
    await page.locator('.columns summary').click()
    await page.locator('.columns').getByLabel('Deaths').check()
    await page.locator('.columns').getByLabel('Place').uncheck()
    await settled(page)
    t.match(new URL(page.url()).hash, /table=date,title,actors,sources,attr:deaths/)
    t.strictSame(await axe(page), [])
    await page.reload()
    await settled(page)
    t.strictSame(await page.locator('.rows td:last-child').allTextContents(), ['2', '', '1,300'])
    await page.getByRole('button', { name: 'List', exact: true }).click()
    t.equal(await page.locator('table').count(), 0)
    t.strictSame(await complaints(page), [])
  })

  t.test('is sorted by what the API sorts by', async (t) => {
    const page = await open(t, '/?tag=counted#table=date,title,attr:deaths,place')
    const head = (name: string) => page.locator('.rows thead').getByRole('button', { name })
    await head('Deaths').click()
    await settled(page)
    t.equal(new URL(page.url()).searchParams.get('sort'), '-attr:deaths')
    t.strictSame(await titles(page), ['Many died', 'Few <b>died</b>', 'Nobody counted'])
    t.equal(await page.locator('.rows th[aria-sort="descending"]').textContent(), 'Deaths ▼')
    await head('Deaths').click()
    await settled(page)
    t.strictSame(await titles(page), ['Few <b>died</b>', 'Many died', 'Nobody counted'])
    t.equal(await page.getByLabel('Order').locator('option:checked').textContent(), 'By deaths')
    await head('Date').click()
    await settled(page)
    await head('Date').click()
    await settled(page)
    t.strictSame(await titles(page), ['Many died', 'Nobody counted', 'Few <b>died</b>'])
    t.equal(await page.locator('.rows thead th', { hasText: 'Place' }).getByRole('button').count(), 0)
    t.strictSame(await complaints(page), [])
  })

  t.test('opens records with the keyboard, in dark and on a phone', async (t) => {
    const page = await open(t, '/?tag=counted#table=date,title,attr:deaths,place,actors,sources', {
      viewport: { width: 390, height: 844 },
      colorScheme: 'dark',
    })
    t.ok(Number(await page.evaluate('document.documentElement.scrollWidth - innerWidth')) <= 0)
    t.strictSame(await axe(page), [])
    await page.locator('.rows a.title').first().focus()
    await page.keyboard.press('Enter')
    await settled(page)
    t.equal(await page.locator('.record h2').textContent(), 'Few <b>died</b>')
    await page.keyboard.press('Escape')
    await page.locator('.record').waitFor({ state: 'detached' })
    await settled(page)
    t.equal(await page.evaluate('document.activeElement.textContent'), 'Few <b>died</b>', 'focus comes back')
    t.strictSame(await complaints(page), [])
  })
})
