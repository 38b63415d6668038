/** Opens the explorer on a server that is read with a key. */
import { readFileSync } from 'node:fs'
import t from 'tap'
import { keyed } from '../fixtures/keys.js'
import { axe, browsed, complaints, settled, skip } from './fixtures/browsed.js'

t.test('a server that is read with a key', { skip }, async (t) => {
  const { open, store } = await browsed(t, [], { ANNALS_READ: 'private' })
  const [, secret = ''] = keyed(store).authorization.split(' ')
  const page = await open(t)
  t.match(await page.locator('.empty').textContent(), /This server is read with a key/)
  t.strictSame(await axe(page), [])
  // With a space that nobody sees, as what is copied out of a letter may have.
  await page.getByLabel('Key').fill(`${secret}\u200b`)
  await page.getByRole('button', { name: 'Read with it' }).click()
  await page.locator('.rows .title').first().waitFor()
  await settled(page)
  t.equal(await page.locator('.told').textContent(), '15 records')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download CSV' }).click(),
  ])
  t.match(download.suggestedFilename(), /^incidents.*\.csv$/)
  t.equal(
    readFileSync(await download.path(), 'utf8')
      .trim()
      .split('\r\n').length,
    16,
  )
  await page.getByRole('button', { name: 'Use this' }).click()
  t.match(await page.getByRole('region', { name: 'curl' }).textContent(), /Bearer \$ANNALS_KEY/)
  await page.getByRole('button', { name: 'Close' }).click()
  await page.reload()
  await settled(page)
  t.equal(await page.locator('.told').textContent(), '15 records', 'the tab keeps it')
  t.notOk((await page.content()).includes(secret), 'and shows it nowhere')
  t.strictSame(await complaints(page), [])
})
