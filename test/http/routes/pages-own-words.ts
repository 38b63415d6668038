/** Pages say what people wrote as they wrote it, and keep apart what sources say differently. */
import t from 'tap'
import { keyed } from '../../support/keys.js'
import { actor, incident, location, source, term } from '../../support/records.js'
import { ask } from '../../support/seeded.js'
import { openStore } from '../../support/stores.js'

const BEGINNING = 'The same words to begin with, '.repeat(12)

const store = await openStore({ path: ':memory:' })
await store.put([
  term('release', { label: 'Release' }),
  term('arrest', { label: 'Arrest' }),
  term('builder', { label: 'constructor' }),
  source('one', { title: 'One' }),
  source('other', { title: 'Other' }),
  incident('own', {
    title: 'Own words',
    acts: ['release', 'builder', 'arrest'],
    attributes: { release: 'yes', light: 'no', set: 'three', open: true, party: 'p', toString: 's' },
    summary: 'What we say',
    claims: [
      { id: 'a', field: 'summary', value: `${BEGINNING}nobody was hurt`, source: 'one', adopted: false },
      { id: 'b', field: 'summary', value: `${BEGINNING}three were hurt`, source: 'other', adopted: false },
      { id: 'c', field: 'summary', value: `${BEGINNING}three were hurt`, source: 'one', adopted: false },
      { id: 'd', field: 'attributes', value: { release: 'never' }, source: 'one', adopted: false },
    ],
  }),
])
await store.put([
  location('shown', { name: 'The harbour' }),
  location('own', { name: 'The square' }),
  actor('seen', { name: 'The crew' }),
  actor('shy', { name: 'Somebody shy', protected: true }),
  incident('drafted', { title: 'A draft', status: 'draft' }),
  incident('open', { title: 'An open record' }),
  incident('told', {
    title: 'Told otherwise',
    locations: [{ id: 'own' }],
    claims: [
      { id: 'a', field: 'locations', value: [{ id: 'shown' }], source: 'one', adopted: false },
      {
        id: 'b',
        field: 'actors',
        value: [
          { id: 'seen', role: 'victim' },
          { id: 'shy', role: 'witness' },
        ],
        source: 'one',
        adopted: false,
      },
      {
        id: 'c',
        field: 'related',
        value: [{ id: 'drafted', relation: 'follows' }],
        source: 'one',
        adopted: false,
      },
      {
        id: 'd',
        field: 'related',
        value: [{ id: 'open', relation: 'follows' }],
        source: 'other',
        adopted: false,
      },
    ],
  }),
])
const { get, app } = await ask(t, store)

t.test('labels and names of attributes that people wrote are not translated', async (t) => {
  for (const lang of ['en', 'fr', 'ru', 'ar']) {
    const { statusCode, body } = await app.inject(`/records/own.md?lang=${lang}`)
    t.equal(statusCode, 200, lang)
    for (const words of ['Release', 'constructor', 'Light', 'Set', 'Open', 'Party', 'ToString'])
      t.match(body, words, `${lang}: ${words}`)
  }
  t.match((await app.inject('/records/own.md?lang=fr')).body, 'Arrestation')
  const { data } = await get('/v1/vocabularies/act?lang=fr')
  const labels = new Map(data.map(({ code, label }: { code: string; label: string }) => [code, label]))
  t.strictSame(
    ['release', 'builder', 'arrest'].map((code) => labels.get(code)),
    ['Release', 'constructor', 'Arrestation'],
  )
  t.equal((await get('/v1/vocabularies/role?lang=fr')).data[0].label, 'Auteur des faits')
})

t.test('accounts that begin with the same words are two accounts', async (t) => {
  const { body } = await app.inject({ url: '/records/own', headers: { accept: 'text/html' } })
  const [above = ''] = body.split('Claims, field by field')
  const disputed = above.split('Others say').slice(1)
  t.equal(disputed.filter((rival) => rival.includes('The same words to begin with')).length, 2)
})

t.test('claims call what they name by its name, and deny nothing that is only not shown', async (t) => {
  const { body } = await app.inject('/records/told.md')
  for (const words of [
    'The harbour',
    'Victim: The crew',
    'Follows: An open record',
    'none that is shown here',
  ])
    t.match(body, words)
  t.notMatch(body, /Somebody shy|\bshy\b|A draft|drafted/)
  const full = await app.inject({ url: '/records/told.md?view=full', headers: await keyed(store) })
  for (const words of ['Somebody shy', 'Follows: A draft']) t.match(full.body, words)
  t.notMatch(full.body, 'none that is shown here')
})
