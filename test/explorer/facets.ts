/** Looks at the facets: which there are, which are open, how a value of many is found, and attributes to choose from. */
import t from 'tap'
import { actor, incident } from '../support/records.js'
import { axe, browsed, complaints, settled, skip, titles } from './fixtures/browsed.js'
import { choice, facet } from './fixtures/shown.js'

/** So many actors are too many to be shown at first. */
const ARMIES = Array.from({ length: 150 }, (_, index) => (index === 149 ? 'zouaves' : `army-${index}`))
const WORLD = [
  ...ARMIES.map((id, index) =>
    actor(id, { name: index === 149 ? 'Zouaves <b>of</b> Oran' : `Army ${index}` }),
  ),
  ...ARMIES.map((id, index) =>
    incident(`raid-${index}`, {
      title: `Raid ${index}`,
      date: `${2_000 + (index % 20)}`,
      actors: [{ id, role: 'perpetrator' }],
      tags: ['raids'],
      attributes: {
        adm_1: index % 3 === 0 ? 'Ouaka' : 'Bangui <i>',
        note: `of its own ${index}, as all have`,
      },
    }),
  ),
]

t.test('facets', { skip }, async (t) => {
  const { open } = await browsed(t, WORLD)

  t.test('what nobody has is not there, what has one value is shut', async (t) => {
    const page = await open(t, '/?tag=raids', { viewport: { width: 1280, height: 2_400 } })
    const shown = await page
      .locator('.rail > .rail-body > [data-facet]:not([hidden])')
      .evaluateAll((groups) =>
        groups.map((group) => [group.getAttribute('data-facet'), group.hasAttribute('open')]),
      )
    const names = shown.map(([name]) => name)
    t.ok(names.includes('actor') && names.includes('tag'))
    t.notOk(names.includes('country'), 'none of the raids has a country')
    t.notOk(names.includes('act'), 'nor an act')
    await page.getByText('Clear all').click()
    await settled(page)
    t.ok(await facet(page, 'country').isVisible(), 'others have')
    t.strictSame(await axe(page), [])
    t.strictSame(await complaints(page), [])
  })

  t.test(
    'where the server cannot count all at once, all are there, and asked for as they are opened',
    async (t) => {
      const page = await open(t)
      await page.route(
        (url) => url.pathname === '/v1/facets' && (url.searchParams.get('by') ?? '').includes('precision'),
        (route) => route.fulfill({ status: 503, json: { detail: 'too slow' } }),
      )
      await page.reload()
      await facet(page, 'country').waitFor()
      await settled(page)
      t.ok((await facet(page, 'country').locator('.choice').count()) > 0)
      t.equal(await facet(page, 'tag').locator('.choice').count(), 0)
      await facet(page, 'tag').locator('summary').click()
      await choice(page, 'tag', 'raids').waitFor()
      t.ok(await choice(page, 'tag', 'raids').isVisible())
    },
  )

  t.test('a value of many is found by its name, and counted', async (t) => {
    const page = await open(t)
    const group = facet(page, 'actor')
    await group.getByRole('button', { name: /more$/ }).click()
    await settled(page)
    t.equal(await choice(page, 'actor', 'Zouaves').count(), 0)
    await group.getByRole('searchbox', { name: 'Find in Actor' }).pressSequentially('zou')
    await choice(page, 'actor', 'Zouaves').waitFor()
    t.equal(await choice(page, 'actor', 'Zouaves').textContent(), 'Zouaves <b>of</b> Oran1')
    t.strictSame(await axe(page), [])
    await choice(page, 'actor', 'Zouaves').first().click()
    await settled(page)
    t.equal(new URL(page.url()).search, '?actor=zouaves')
    t.strictSame(await titles(page), ['Raid 149'])
    t.strictSame(await complaints(page), [])
  })

  t.test('texts with a few values can be chosen from', async (t) => {
    const page = await open(t)
    await page.getByText('More filters').click()
    t.equal(await facet(page, 'attr:adm_1').count(), 1)
    t.equal(await facet(page, 'attr:note').count(), 1, '150 values are few enough')
    await facet(page, 'attr:adm_1').locator('summary').click()
    await choice(page, 'attr:adm_1', 'Ouaka').waitFor()
    t.strictSame(await facet(page, 'attr:adm_1').locator('.choice').allTextContents(), [
      'Bangui <i>100',
      'Ouaka50',
    ])
    await choice(page, 'attr:adm_1', 'Ouaka').click()
    await settled(page)
    t.equal(new URL(page.url()).search, '?attr=adm_1%3DOuaka')
    t.equal(await page.locator('.told').textContent(), '50 records')
    await choice(page, 'attr:adm_1', 'Bangui').click()
    await settled(page)
    t.equal(await page.locator('.told').textContent(), '100 records', 'one takes the place of the other')
    await choice(page, 'attr:adm_1', 'Bangui').click()
    await settled(page)
    t.equal(new URL(page.url()).search, '')
    t.strictSame(await axe(page), [])
    t.strictSame(await complaints(page), [])
  })
})
