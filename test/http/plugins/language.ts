/** Pages come in the language that the address or the browser asks for; nothing else does, and none is sent to another's reader. */
import t from 'tap'
import { acceptedLanguage, firstLanguage } from '../../../src/messages/languages.js'
import { incident } from '../../support/records.js'
import { seeded } from '../../support/seeded.js'
import { writer } from '../../support/writer.js'

const PAGE = '/records/2022-10-04-jinan-blood-sampling'
const HTML = 'text/html,*/*;q=0.8'

t.test('what a header prefers', async (t) => {
  for (const [header, language] of [
    [undefined, 'en'],
    ['', 'en'],
    ['*', 'en'],
    ['fr', 'fr'],
    ['FR-ca', 'fr'],
    ['zh-Hant-TW,en;q=0.5', 'zh'],
    ['de,es;q=0.8,en;q=0.9', 'en'],
    ['de,pt;q=0.9', 'en'],
    ['ru;q=0,ar;q=0.1', 'ar'],
    ['fr;q=x,es', 'es'],
    ['fr;q=0.3, es ; q=0.4', 'es'],
    [',,;;q=,fr', 'fr'],
    [`${'de,'.repeat(100_000)}fr`, 'en'],
  ] as const)
    t.equal(acceptedLanguage(header), language, String(header).slice(0, 40))
  t.equal(firstLanguage(['constructor', '__proto__', 'es-MX']), 'es')
})

t.test('the page of a record', async (t) => {
  const { app } = await seeded(t)
  const page = async (url: string, language?: string) =>
    app.inject({
      url,
      headers: { accept: HTML, ...(language === undefined ? {} : { 'accept-language': language }) },
    })
  const english = await page(PAGE)
  t.equal(english.headers['content-language'], 'en')
  t.match(english.headers.vary, /Accept-Language/)
  t.match(english.body, /<html lang="en" dir="ltr">[\s\S]*Who did what to whom/)
  const french = await page(PAGE, 'fr-FR,fr;q=0.9,en;q=0.8')
  t.equal(french.headers['content-language'], 'fr')
  t.match(french.body, '<html lang="fr" dir="ltr">')
  t.notMatch(french.body, 'Who did what to whom')
  t.match(french.body, /4 octobre 2022/)
  const arabic = await page(`${PAGE}?lang=ar`, 'fr')
  t.match(arabic.body, '<html lang="ar" dir="rtl">', 'the address comes before the browser')
  t.match(arabic.body, /href="[^"]*\/actors\/[^"]*\?lang=ar"/, 'its links stay in the language')
  t.match(arabic.body, `hreflang="fr" href="http://localhost:80${PAGE}?lang=fr"`)
  t.notMatch(arabic.body, /\/v1\/[^"]*lang=/, 'the API knows no language')
  // From memory each reader still has the own language.
  t.equal((await page(PAGE)).body, english.body)
  t.equal((await page(PAGE, 'fr')).body, french.body)
  t.not(french.headers.etag, english.headers.etag)
  const same = await app.inject({
    url: PAGE,
    headers: { accept: HTML, 'accept-language': 'es', 'if-none-match': String(french.headers.etag) },
  })
  t.equal(same.statusCode, 200, 'the tag of a page in another language is not this one’s')

  for (const chart of ['/v1/timeline.svg', '/v1/map.svg']) {
    t.match((await app.inject(`${chart}?lang=ru`)).body, /запис/, chart)
    t.match((await page(chart, 'ru')).body, /record/, 'charts are addresses that are the same for everybody')
  }
  t.match((await page('/embed?interval=month', 'fr')).body, /fiches par mois|Fiches par mois/)
  for (const url of ['/actors/xu-wenlong', '/places/cn-jinan', `${PAGE}.md`, '/embed?show=list']) {
    const [one, other] = [await page(url), await page(url, 'ru')]
    t.equal(other.statusCode, 200, url)
    t.not(one.body, other.body, url)
    t.match(other.body, /[а-яё]{4}/i, url)
  }
  for (const lang of ['de', 'FR', '', 'fr&lang=es', '__proto__'])
    t.equal((await page(`${PAGE}?lang=${lang}`)).statusCode, 400, lang)
  t.equal((await page('/v1/incidents?lang=fr')).statusCode, 400, 'the API is in English')
  t.equal((await page('/v1/incidents', 'fr')).headers['content-language'], undefined)
})

t.test('labels of codes and titles of problems', async (t) => {
  const { app } = await seeded(t)
  const labels = async (query: string) =>
    (await app.inject(`/v1/vocabularies/role${query}`))
      .json()
      .data.map(({ label }: { label: string }) => label)
  t.match(await labels(''), ['Perpetrator'])
  t.match(await labels('?lang=es'), ['Perpetrador'])
  const all = (await app.inject('/v1/vocabularies?lang=ru')).json().data
  t.match(all.act[0].label, /[а-яё]{4}/i)
  t.equal(all.act[0].code, (await app.inject('/v1/vocabularies')).json().data.act[0].code)
  t.equal((await app.inject('/v1/vocabularies?lang=de')).statusCode, 400)
  const refused = await app.inject({ url: '/v1/incidents?actr=x', headers: { 'accept-language': 'fr' } })
  const english = await app.inject('/v1/incidents?actr=x')
  t.not(refused.json().title, english.json().title, 'RFC 9457 lets titles be localized')
  t.strictSame(refused.json().errors, english.json().errors, 'what is wrong is said in English')
  t.match(refused.headers.vary, /Accept-Language/)
})

t.test('what is hidden is answered in each language as what does not exist', async (t) => {
  const { app, store } = await writer(t)
  await store.put([incident('draft', { status: 'draft' })])
  const ask = async (id: string, language: string) => {
    const { statusCode, body, headers } = await app.inject({
      url: `/records/${id}`,
      headers: { accept: HTML, 'accept-language': language },
    })
    const { 'x-request-id': request, ...rest } = headers
    return {
      statusCode,
      body: body.replaceAll(String(request), '').replaceAll(id, ''),
      rest: { ...rest, date: '' },
    }
  }
  for (const language of ['en', 'ar', 'zh'])
    t.strictSame(await ask('draft', language), await ask('other', language), language)
  t.match((await ask('other', 'ar')).body, '<html lang="ar" dir="rtl">')
})
