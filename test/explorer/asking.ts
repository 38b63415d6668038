/** Asks in the explorer, with the mouse, in every way that there is, and checks what is found. */
import t from 'tap'
import { axe, browsed, complaints, settled, skip, titles } from './fixtures/browsed.js'
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

  t.test('a period of the timeline is selected by dragging, and zoomed to', async (t) => {
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
