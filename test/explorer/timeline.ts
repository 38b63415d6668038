/** Looks at the timeline over many records and over numbers: what is counted, what bars say, when single records stand below. */
import t from 'tap'
import { incident } from '../fixtures/records.js'
import { axe, browsed, complaints, settled, skip } from './fixtures/browsed.js'

const MANY = Array.from({ length: 40 }, (_, index) =>
  incident(`many-${index}`, {
    title: `Number ${index}`,
    // Of five years; every tenth is one of several days, at the turn of a year.
    date: index % 10 === 0 ? '[2013-12-31,2014-01-01]' : `${2_010 + (index % 5)}-03-${10 + (index % 15)}`,
    attributes: { deaths_best: index, latitude: -index, ...(index % 2 ? { injured: 1 } : {}) },
  }),
)

t.test('the timeline', { skip }, async (t) => {
  const { open } = await browsed(t, MANY)

  t.test('sums of an attribute stand in the address, and say what they are of', async (t) => {
    const page = await open(t, '/?attr=deaths_best>=0#interval=year')
    const bars = page.locator('.bars')
    await bars.focus()
    await page.keyboard.press('End')
    await page.keyboard.press('End')
    t.equal(
      await bars.getAttribute('aria-valuetext'),
      '2014 · 8 to 12 records (4 have uncertain dates)',
      'a range where dates are uncertain',
    )
    t.strictSame(await page.getByLabel('What is counted').locator('option').allTextContents(), [
      'Count records',
      'Sum of Deaths best',
      'Sum of Injured',
    ])
    await page.getByLabel('What is counted').selectOption('Sum of Injured')
    await settled(page)
    t.match(new URL(page.url()).hash, /measure=sum:injured/)
    t.equal(await page.locator('#time-title').textContent(), 'Injured per year')
    t.equal(
      await bars.getAttribute('aria-valuetext'),
      '2014 · Injured: 4 · 8 to 12 records (4 have uncertain dates), of which 8 without a number',
    )
    t.strictSame(await axe(page), [])
    await page.reload()
    await settled(page)
    t.equal(await page.locator('#time-title').textContent(), 'Injured per year')
    await page.goBack()
    await settled(page)
    t.equal(await page.locator('#time-title').textContent(), 'Records per year')
    t.strictSame(await complaints(page), [])
  })

  t.test('single records stand below where they are few, or a period is looked at', async (t) => {
    const page = await open(t, '/?attr=deaths_best>=0')
    t.equal(await page.locator('.lane').count(), 0, 'forty are too many')
    await page.goto(`${page.url()}#span=2010-01-01/2010-12-31`)
    await page.locator('.lane').first().waitFor()
    t.equal(await page.locator('.lane').count(), 4, 'those of the period alone')
    await page.goto(`${new URL(page.url()).origin}/?attr=deaths_best>=12`)
    await settled(page)
    t.equal(await page.locator('.lane').count(), 28)
    t.strictSame(await complaints(page), [])
  })

  t.test('a measure that is none is refused with what can be done', async (t) => {
    const page = await open(t, '/#measure=sum:deaths_bset')
    t.match(await page.locator('.void').textContent(), /deaths_best/)
    await page.getByLabel('What is counted').selectOption('Count records')
    await settled(page)
    t.ok((await page.locator('.bars .certain').count()) > 0)
  })
})
