/** Types a word wrong in the explorer, and goes on to what was meant. */
import t from 'tap'
import { incident } from '../support/records.js'
import { axe, browsed, complaints, settled, skip, titles } from './fixtures/browsed.js'

t.test('suggestions', { skip }, async (t) => {
  const { open } = await browsed(t, [
    incident('one', { title: 'Zebrafish seized at the harbour' }),
    incident('two', { title: 'Zebrafish seized <b>again</b>' }),
    incident('draft', { title: 'Pomegranate', status: 'draft' }),
  ])

  t.test('a word that finds nothing leads to what was meant, by mouse and keyboard', async (t) => {
    const page = await open(t, '/?q=zebrafihs&kind=incident')
    const asked = page.getByRole('navigation', { name: 'Did you mean' })
    t.equal((await asked.textContent())?.trim(), 'Did you mean zebrafish (2 records)?')
    t.equal(await page.locator('.empty h3').textContent(), 'No matching records.')
    t.strictSame(await axe(page), [])
    const link = asked.getByRole('link', { name: 'zebrafish' })
    t.match(await link.getAttribute('href'), /\?q=zebrafish&kind=incident$/, 'the rest of the question stays')
    await link.focus()
    await page.keyboard.press('Enter')
    await settled(page)
    t.match(page.url(), /\?q=zebrafish&kind=incident$/)
    t.equal(await page.locator('input[type=search]').inputValue(), 'zebrafish')
    t.equal((await titles(page)).length, 2)
    t.equal(await asked.count(), 0)
    await page.goBack()
    await asked.waitFor()
    t.strictSame(await complaints(page), [])
  })

  t.test('several words are one question, and a draft is no word of anybody', async (t) => {
    const page = await open(t, '/?q=zebrafihs+harbuor')
    const asked = page.locator('.did-you-mean')
    t.equal((await asked.textContent())?.trim(), 'Did you mean zebrafish harbour?')
    await asked.getByRole('link').click()
    await settled(page)
    t.strictSame(await titles(page), ['Zebrafish seized at the harbour'])
    await page.locator('input[type=search]').fill('pomegranaet')
    await page.keyboard.press('Enter')
    await page.locator('.empty').waitFor()
    await settled(page)
    t.equal(await asked.count(), 0)
    t.strictSame(await complaints(page), [])
  })
})
