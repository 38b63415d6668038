/** Filters by date in the explorer: from and to, a calendar, certain dates only, and EDTF. */
import t from 'tap'
import { axe, browsed, complaints, settled, skip, titles } from './fixtures/browsed.js'
import { DISPUTED } from './fixtures/shown.js'

t.test('dates', { skip }, async (t) => {
  const { open } = await browsed(t, DISPUTED)

  t.test('from and to, as people write them', async (t) => {
    const page = await open(t)
    const asked = () => new URL(page.url()).searchParams.get('date')
    await page.getByLabel('From', { exact: true }).fill('March 2021')
    await page.keyboard.press('Tab')
    await settled(page)
    t.equal(asked(), '2021-03/..')
    await page.getByLabel('To', { exact: true }).fill('31/12/2021')
    await page.keyboard.press('Enter')
    await settled(page)
    t.equal(asked(), '2021-03/2021-12-31')
    t.ok((await titles(page)).includes('A meeting on an uncertain day'))
    await page.getByLabel('To', { exact: true }).fill('3/5/2021')
    await page.keyboard.press('Enter')
    t.match(await page.locator('.dates [role="alert"]').textContent(), /3 May 2021 or 5 March 2021/)
    t.equal(asked(), '2021-03/2021-12-31', 'nothing is asked meanwhile')
    await page.getByLabel('To', { exact: true }).fill('2020')
    await page.keyboard.press('Enter')
    t.equal(await page.locator('.dates [role="alert"]').textContent(), 'The first day is after the last day.')
    t.strictSame(await axe(page), [])
    await page.goBack()
    await settled(page)
    t.equal(await page.getByLabel('To', { exact: true }).inputValue(), '')
    t.equal(await page.getByLabel('From', { exact: true }).inputValue(), '2021-03')
    t.equal(await page.locator('.dates [role="alert"]').count(), 0)
    t.strictSame(await complaints(page), [])
  })

  t.test('a day from the calendar', async (t) => {
    const page = await open(t)
    await page.getByRole('button', { name: 'From: pick a day' }).click()
    // The calendar itself is the browser's; this is what it does when a day is picked.
    await page.locator('.calendar').first().fill('2022-10-04', { force: true })
    await page.locator('.calendar').first().dispatchEvent('change')
    await settled(page)
    t.equal(new URL(page.url()).searchParams.get('date'), '2022-10-04/..')
    t.strictSame(await complaints(page), [])
  })

  t.test('certain dates only, and EDTF', async (t) => {
    const page = await open(t, '/?date=2021-06-03')
    t.equal(await page.locator('.told').textContent(), '2 records')
    t.strictSame(await page.locator('.rows .warn').allTextContents(), ['date uncertain'])
    await page.getByLabel('Only certain dates').check()
    await settled(page)
    t.equal(new URL(page.url()).search, '?date=2021-06-03&date_match=certain')
    t.equal(await page.locator('.told').textContent(), '1 record')
    await page.locator('.edtf summary').click()
    await page.getByLabel('Date (EDTF)').fill('202X')
    await page.keyboard.press('Enter')
    await settled(page)
    t.equal(new URL(page.url()).searchParams.get('date'), '202X')
    t.strictSame(await axe(page), [])
    t.strictSame(await complaints(page), [])
  })
})
