/** The explorer in other languages: chosen by the browser, the address or the menu, from right to left where they are. */
import t from 'tap'
import { isLanguage, LANGUAGES } from '../../src/messages/languages.js'
import { OTHER_LANGUAGES } from '../../src/messages/others.js'
import { axe, browsed, complaints, settled, skip } from './fixtures/browsed.js'

t.test('each language', { skip }, async (t) => {
  const { open } = await browsed(t)
  for (const [language, messages] of Object.entries(OTHER_LANGUAGES)) {
    if (!isLanguage(language)) throw new Error(language)
    const translated = await messages()
    const page = await open(t, '/', { locale: language })
    await settled(page)
    const root = page.locator('html')
    t.equal(await root.getAttribute('lang'), language)
    t.equal((await root.getAttribute('dir')) ?? 'ltr', LANGUAGES[language].direction)
    t.equal(await page.locator('#records-title').textContent(), translated.Records)
    t.strictSame(await axe(page), [], language)
    await page.locator('.records ol a').first().click()
    await page.getByRole('heading', { name: translated['Sources and claims'] }).waitFor()
    t.match(await page.locator('.record').textContent(), translated['Who did what to whom'])
    t.strictSame(await axe(page), [], `${language}, a record`)
    const wide = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
    t.ok(Number(wide) <= 0, `${language}: nothing is wider than the window`)
    t.strictSame(await complaints(page), [])
    await page.context().close()
  }
})

t.test('a language is chosen, and stays', { skip }, async (t) => {
  const { open } = await browsed(t)
  const page = await open(t, '/?kind=incident')
  await settled(page)
  t.equal(await page.locator('#records-title').textContent(), 'Records')
  await page.getByLabel('Language').selectOption('fr')
  await page.locator('html[lang="fr"]').waitFor()
  await settled(page)
  const { Records: records } = await OTHER_LANGUAGES.fr()
  t.equal(await page.locator('#records-title').textContent(), records)
  t.match(page.url(), /kind=incident/, 'the query stays')
  await page.goto(page.url().replace(/\?.*/, ''))
  await page.locator('html[lang="fr"]').waitFor()
  await page.goto(`${page.url()}?lang=zh`)
  await page.locator('html[lang="zh"]').waitFor()
  t.strictSame(await complaints(page), [])
})

t.test('without its messages the page is in English', { skip }, async (t) => {
  const { open } = await browsed(t)
  const page = await open(t, '/?lang=en')
  await page.route('**/messages-*.js', (route) => route.abort())
  await page.goto(page.url().replace('lang=en', 'lang=es'))
  await settled(page)
  t.equal(await page.locator('#records-title').textContent(), 'Records')
  t.equal(await page.locator('html').getAttribute('lang'), 'en')
})

t.test('on a phone, from right to left', { skip }, async (t) => {
  const { open } = await browsed(t)
  const page = await open(t, '/?lang=ar', { viewport: { width: 390, height: 844 } })
  await settled(page)
  const wide = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
  t.ok(Number(wide) <= 0)
  t.strictSame(await axe(page), [])
})

t.test('the pages of records, on a desk and on a phone', { skip }, async (t) => {
  const { open, url } = await browsed(t)
  for (const width of [1280, 390]) {
    const page = await open(t, '/', { viewport: { width, height: 800 } })
    for (const lang of ['ar', 'ru']) {
      await page.goto(`${url}/records/2022-10-04-jinan-blood-sampling?lang=${lang}`)
      const wide = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
      t.ok(Number(wide) <= 0, `${lang}, ${width}: nothing is wider than the window`)
    }
    await page.context().close()
  }
})
