/** The first screen says what the collection is, whose data it shows, and who is to be written to. */
import t from 'tap'
import { incident, record } from '../support/records.js'
import { axe, browsed, complaints, settled, skip } from './fixtures/browsed.js'

const OTHERS = [
  record('dataset', {
    id: 'rtl',
    title: 'سجلات',
    licence: 'CC-BY-4.0',
    attribution: 'Desk <b>of</b> records',
  }),
  incident('old', { title: 'Old', date: '-0043-03-15', dataset: 'rtl' }),
  incident('own', { title: 'Of no dataset', date: '2024-05-01' }),
]
const SETTINGS = {
  ANNALS_TITLE: 'Raids & <others>',
  ANNALS_ABOUT: 'What was *counted*, and by whom.\n\n## How\n\nAs [we](https://a.test/) say. <img src=x>',
  ANNALS_CONTACT: 'desk@example.org',
}

t.test('a collection', { skip }, async (t) => {
  const { open } = await browsed(t, OTHERS, SETTINGS)
  const page = await open(t)
  await page.locator('.credit bdi').first().waitFor()
  t.equal(await page.title(), 'Raids & <others>')
  t.equal(await page.locator('h1').textContent(), 'Raids & <others>')
  const line = page.locator('.about p')
  await line.locator('span').nth(1).waitFor()
  t.strictSame(await line.locator('bdi, span').allTextContents(), [
    'What was counted, and by whom.',
    '44 BCE to 2024',
    `last change ${new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date())}`,
  ])
  const credit = page.locator('.credit')
  t.match(
    await credit.textContent(),
    /^Data: The annals project, after an article by Andrew Chen \(Seed .*\), Apache-2\.0; /,
  )
  t.match(await credit.textContent(), /; Desk <b>of<\/b> records \(سجلات\), CC-BY-4\.0/)

  await page.getByRole('button', { name: 'About the data' }).click()
  const dialog = page.getByRole('dialog', { name: 'About the data' })
  await dialog.locator('section').nth(1).waitFor()
  const [first, second] = await dialog.locator('section').allTextContents()
  t.match(first, /سجلات.*1 record.*CC-BY-4\.0.*Desk <b>of<\/b> records/)
  t.match(second, /Seed records.*15 records.*Apache-2\.0.*Caveats/)
  await dialog.getByText('44 BCE').first().waitFor()
  t.match(
    await dialog.locator('section').first().textContent(),
    /Earliest15 March 44 BCELatest15 March 44 BCE/,
  )
  await dialog.getByText('China').first().waitFor()
  t.match(
    await dialog.locator('section').nth(1).textContent(),
    /15 records.*Earliestsince 1999.*LatestNovember 2023.*Undated10 records.*Countries.*China/s,
  )
  t.match(await dialog.locator('.about-text').innerHTML(), /<em>counted<\/em>.*<h3>How<\/h3>/s)
  t.equal(await dialog.getByRole('link', { name: 'we' }).getAttribute('href'), 'https://a.test/')
  t.match(await dialog.locator('.about-text').textContent(), 'say. <img src=x>')
  t.equal(await dialog.locator('.about-text img').count(), 0)
  t.match(await dialog.textContent(), /1 record belongs to no dataset, so no licence is known/)
  t.equal(
    await dialog.getByRole('link', { name: 'desk@example.org' }).getAttribute('href'),
    'mailto:desk@example.org',
  )
  t.strictSame(await axe(page), [])
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  t.equal(await page.evaluate('document.activeElement.textContent'), 'About the data', 'the focus goes back')
  t.strictSame(await complaints(page), [])

  await page.goto(`${page.url()}?dataset=rtl`)
  await settled(page)
  await credit.locator('bdi').first().waitFor()
  t.equal(
    await credit.textContent(),
    'Data: Desk <b>of</b> records (سجلات), CC-BY-4.0',
    'of what is found alone',
  )
  await line.locator('span').nth(2).waitFor()
  t.match(await line.textContent(), '17 records', 'of the whole collection, where the list counts fewer')
})

t.test('nobody says what it is', { skip }, async (t) => {
  const { open } = await browsed(t)
  const page = await open(t)
  await page.locator('.credit bdi').first().waitFor()
  t.equal(await page.title(), 'annals')
  const line = page.locator('.about p')
  await line.locator('span').nth(1).waitFor()
  t.match(await line.textContent(), /^1999 to 2023last change /)
})
