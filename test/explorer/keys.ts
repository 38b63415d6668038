/** Opens the explorer on a server that is read with a key. */
import { execFile } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import t from 'tap'
import { keyed } from '../support/keys.js'
import { axe, browsed, complaints, settled, skip } from './fixtures/browsed.js'

t.test('a server that is read with a key', { skip }, async (t) => {
  const { open, store } = await browsed(t, [], { ANNALS_READ: 'private' })
  const [, secret = ''] = (await keyed(store)).authorization.split(' ')
  const page = await open(t)
  t.match(await page.locator('.empty').textContent(), /This server is read with a key/)
  t.strictSame(await axe(page), [])
  // With a space that nobody sees, as what is copied out of a letter may have.
  await page.getByLabel('Key').fill(`${secret}\u200b`)
  await page.getByRole('button', { name: 'Unlock' }).click()
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
  await page.getByRole('button', { name: 'Share & export' }).click()
  const offer = (key: string) => page.locator(`[data-offer="${key}"]`)
  t.match(await offer('typescript').textContent(), /key: process\.env\.ANNALS_KEY/)
  t.match(await offer('embed').textContent(), /pages of other sites cannot send it/)
  t.equal(await offer('embed').locator('a, button').count(), 0, 'no link that leads nowhere')
  const folder = t.testdir({ taken: {} })
  await page.getByText('For a shell, a notebook or a program.').click()
  for (const [name, button] of [
    ['curl', 'Copy curl'],
    ['CSV', 'Copy curl line CSV'],
  ] as const) {
    await page.getByRole('button', { name: button, exact: true }).click()
    await page.getByText('Copied').first().waitFor()
    const line = String(await page.evaluate('navigator.clipboard.readText()'))
    const env = { PATH: '/usr/bin:/bin', ANNALS_KEY: secret }
    const { stdout } = await promisify(execFile)('sh', ['-c', line], { cwd: `${folder}/taken`, env })
    if (name === 'curl') t.equal(JSON.parse(stdout).meta.total, 15, line)
  }
  const [file = ''] = readdirSync(`${folder}/taken`)
  t.equal(readFileSync(`${folder}/taken/${file}`, 'utf8').trim().split('\r\n').length, 16, file)
  await page.getByText('Pictures with a title, a legend and a credit').click()
  const [picture] = await Promise.all([
    page.waitForEvent('download'),
    offer('map-chart').getByRole('button').click(),
  ])
  t.equal(picture.suggestedFilename(), 'map.png', 'the page has the key that a picture needs')
  await page.getByRole('button', { name: 'Close' }).click()
  await page.reload()
  await settled(page)
  t.equal(await page.locator('.told').textContent(), '15 records', 'the tab keeps it')
  t.notOk((await page.content()).includes(secret), 'and shows it nowhere')
  t.strictSame(await complaints(page), [])
})
