/** Looks at the timeline over many records and over numbers: what is counted, what bars say, when single records stand below. */
import t from 'tap'
import { incident } from '../support/records.js'
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

  t.test('single records stand below where they are few, or a period is zoomed to', async (t) => {
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

  t.test('the bars stay as high, whatever stands below them, and nobody has zoomed', async (t) => {
    const page = await open(t, '/?attr=deaths_best>=0')
    const high = async () => (await page.locator('.bars').boundingBox())?.height ?? 0
    const before = await high()
    await page.getByLabel('Width of a bar').selectOption('month')
    await settled(page)
    t.equal(await page.locator('#time-title').textContent(), 'Records per month')
    t.ok(await page.getByRole('button', { name: 'Reset' }).isDisabled())
    t.ok(await page.getByRole('button', { name: 'Zoom out' }).isDisabled())
    t.equal(await high(), before)
    await page.goto(`${new URL(page.url()).origin}/?attr=deaths_best>=12`)
    await settled(page)
    t.ok((await page.locator('.lane').count()) > 0)
    t.equal(await high(), before)
    const cut = await page.locator('.lanes').evaluate((lanes) => {
      const { left, right } = lanes.getBoundingClientRect()
      return Array.from(lanes.querySelectorAll('.lane-name')).filter((name) => {
        const box = name.getBoundingClientRect()
        return box.left < left - 1 || box.right > right + 1
      }).length
    })
    t.equal(cut, 0, 'no name is cut by a side')
    t.strictSame(await complaints(page), [])
  })

  t.test('the name of a bar that leaves no room stands above it', async (t) => {
    const page = await open(t, '/?q=Persecution')
    const lane = page.locator('.lane[data-name=above]').first()
    await lane.waitFor({ timeout: 60_000 })
    const [name, bar] = await Promise.all([
      lane.locator('.lane-name').boundingBox(),
      lane.locator('.piece').first().boundingBox(),
    ])
    t.ok(name && bar && name.y + name.height <= bar.y + 1)
  })

  t.test('where only undated records are found there is no chart of others', async (t) => {
    const page = await open(t, '/?undated=only')
    t.equal(await page.locator('#time-title').textContent(), 'Records over time')
    t.equal(await page.locator('.void').textContent(), 'None of these records has a date.')
    t.equal(await page.locator('.chip').textContent(), 'Undated records only×')
    await page.locator('.undated').click()
    await settled(page)
    t.ok((await page.locator('.bars .certain').count()) > 0)
  })

  t.test('where nothing is found nothing is said of its dates, drawn or offered', async (t) => {
    const page = await open(t, '/?q=zzzznothing')
    t.equal(await page.locator('#time-title').textContent(), 'Records over time')
    t.equal(await page.locator('.void').textContent(), 'No matching records.')
    t.equal(await page.locator('.map').count(), 0)
    t.equal(await page.getByText('Download CSV').count(), 0)
    t.strictSame(await complaints(page), [])
  })

  t.test('chips say attributes, dates and areas as people do', async (t) => {
    const page = await open(t, '/?attr=deaths_best>=3&date=2012/..&bbox=10.5,2,28,11.2')
    t.strictSame(await page.locator('.chip').allTextContents(), [
      'Date from 2012 on×',
      'Map area 2° north, 10.5° east to 11.2° north, 28° east×',
      'Deaths best ≥ 3×',
    ])
  })

  t.test('the number that readers look for stands with when and where', async (t) => {
    const page = await open(t, '/#record=many-7')
    const facts = page.locator('.record .facts-list').first()
    t.match(await facts.textContent(), /When.*Where.*Deaths best7.*Verification/)
  })

  t.test('a measure that is none is refused with what can be done', async (t) => {
    const page = await open(t, '/#measure=sum:deaths_bset')
    t.match(await page.locator('.void').textContent(), /deaths_best/)
    await page.getByLabel('What is counted').selectOption('Count records')
    await settled(page)
    t.ok((await page.locator('.bars .certain').count()) > 0)
  })
})
