/** Asks by names where ids and codes are needed: each is refused with the one that was meant, and nothing hidden is suggested. */
import t from 'tap'
import { actor, incident, location, source, term } from '../support/records.js'
import { seeded } from '../support/seeded.js'

t.test('names of records, labels and countries are refused with ids and codes', async (t) => {
  const { refused, store } = await seeded(t)
  await store.put([
    term('mass_arrest', { label: 'Arrest of many' }),
    actor('org-7', { kind: 'organisation', name: 'Sommières Watch' }),
    actor('org-8', { kind: 'organisation', name: 'Watch of the River' }),
    actor('hidden-9', { name: 'Ottilie Quennevais', protected: true }),
    location('fr-sommieres', { name: 'Sommières', country: 'FR' }),
    source('paper-1', { title: 'Daily Sommières' }),
    incident('x', {
      actors: ['org-7', 'org-8', 'hidden-9'].map((id) => ({ id, role: 'victim' })),
      locations: [{ id: 'fr-sommieres' }],
      claims: [{ id: 'c', source: 'paper-1', field: '*' }],
    }),
  ])
  const cases: [parameter: string, value: string, suggestion: string | undefined][] = [
    ['actor', 'Sommières Watch', 'org-7'],
    ['actor', 'sommieres watch', 'org-7'],
    ['actor', 'Watch of the', 'org-8'],
    ['actor', 'Watch', undefined],
    ['actor', 'ORG-7', 'org-7'],
    ['actor', 'Ottilie Quennevais', undefined],
    ['location', 'SOMMIERES', 'fr-sommieres'],
    ['source', 'Daily Sommières', 'paper-1'],
    ['act', 'arrest of many', 'mass_arrest'],
    ['act', 'mass-arrest', 'mass_arrest'],
    ['actor_act', 'Arrest of many', 'mass_arrest'],
    ['country', 'France', 'FR'],
    ['country', 'FRA', 'FR'],
    ['country', 'fr', 'FR'],
    ['country', 'côte d’ivoire', 'CI'],
    ['country', 'Atlantis', undefined],
    ['involves', 'victim:Sommières Watch', 'victim:org-7'],
    ['involves', 'victim:*:Arrest of many', 'victim:*:mass_arrest'],
  ]
  for (const [parameter, value, suggestion] of cases) {
    const { errors } = await refused(`/v1/incidents?${parameter}=${encodeURIComponent(value)}`, 400)
    t.strictSame(
      [errors.length, errors[0].parameter, errors[0].suggestion],
      [1, parameter, suggestion],
      `${parameter}=${value}: ${errors[0].detail}`,
    )
  }
  for (const value of ['', 'a\u0000b', 'x'.repeat(1_001), '"', '-', '*'])
    t.equal(
      (await refused(`/v1/incidents?actor=${encodeURIComponent(value)}`, 400)).errors[0].parameter,
      'actor',
    )
})
