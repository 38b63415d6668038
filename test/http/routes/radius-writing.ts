/** Writes how exactly an incident is placed, and how many people a row stands for. */
import t from 'tap'
import { writer } from '../../support/writer.js'

t.test('a record says how exactly it is placed, and how many a row stands for', async (t) => {
  const { send, get, sendNow } = await writer(t)
  const town = { kind: 'city', name: 'Surmang', geometry: { type: 'Point', coordinates: [96.5, 32.5] } }
  const place = (await send('POST', '/v1/locations', { ...town, radius_m: 1000 })).body
  const body = {
    title: 'Near the town',
    kind: 'incident',
    status: 'published',
    locations: [{ id: place.id, radius_m: 25000 }],
    actors: [{ id: null, role: 'victim', count: 102 }],
  }
  const made = await send('POST', '/v1/incidents', body)
  t.equal(made.status, 201, made.text)
  const path = `/v1/incidents/${made.body.id}`
  t.match(made.body.locations, [{ id: place.id, radius_m: 25000, place_radius_m: 1000 }])
  t.match(made.body.actors, [{ id: null, role: 'victim', count: 102 }])
  t.equal((await get('/v1/incidents?max_radius=10km&q=near')).meta.total, 0)
  t.equal((await get('/v1/incidents?max_radius=25km&q=near')).meta.total, 1)

  // What was read may be sent back, and says nothing new.
  const same = await sendNow('PUT', path, made.body)
  t.equal(same.body.revision, made.body.revision)
  const finer = { ...place, radius_m: 50 }
  await sendNow('PUT', `/v1/locations/${place.id}`, finer)
  t.match((await get(path)).locations, [{ radius_m: 25000, place_radius_m: 50 }])

  // As exactly as the place: it follows the place from now on.
  const alike = await sendNow('PATCH', path, { locations: [{ id: place.id, radius_m: 50 }] })
  t.match(alike.body.locations, [{ radius_m: 50 }])
  t.notOk('place_radius_m' in alike.body.locations[0])
  t.equal((await sendNow('PUT', path, alike.body)).body.revision, alike.body.revision)
  await sendNow('PUT', `/v1/locations/${place.id}`, { ...finer, radius_m: 70 })
  t.match((await get(path)).locations, [{ radius_m: 70 }])
  t.equal((await get('/v1/incidents?max_radius=69m&q=near')).meta.total, 0)
  t.equal((await get('/v1/incidents?max_radius=70m&q=near')).meta.total, 1)

  // The record as it was had a radius of its own, and has it again.
  const back = await sendNow('POST', `${path}/revisions/${made.body.revision}/restore`)
  t.equal(back.status, 200, back.text)
  t.match(back.body.locations, [{ radius_m: 25000, place_radius_m: 70 }])

  for (const [row, pointer] of [
    [{ locations: [{ id: place.id, radius_m: -1 }] }, '/locations/0/radius_m'],
    [{ locations: [{ id: place.id, radius_m: '5 km' }] }, '/locations/0/radius_m'],
    [{ actors: [{ id: null, role: 'victim', count: 0 }] }, '/actors/0/count'],
  ] as const)
    t.match(await sendNow('PATCH', path, row), { status: 422, body: { errors: [{ pointer }] } })
})
