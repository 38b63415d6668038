/** Puts sources into layers: who cites above whom it cites. */
import t from 'tap'
import { isIndependent, isOriginal, layersOf } from '../../src/explorer/chain.js'
import { seeded } from '../support/seeded.js'

const of = (cites: Record<string, string[]>) =>
  Object.entries(cites).map(([id, cited]) => ({ id, cites: cited }))
const layers = (cites: Record<string, string[]>) =>
  layersOf(of(cites)).map((layer) => layer.map(({ id }) => id))

t.test('layers', (t) => {
  t.strictSame(layers({ report: ['ngo'], article: ['report'], ngo: [] }), [['article'], ['report'], ['ngo']])
  t.strictSame(layers({ a: ['c'], b: ['a', 'c'], c: [] }), [['b'], ['a'], ['c']], 'as low as need be')
  t.strictSame(layers({ a: [], b: [] }), [['a', 'b']])
  t.strictSame(layers({ a: ['elsewhere'] }), [['a']])
  t.strictSame(layers({ a: ['b'], b: ['a'] }), [['a'], ['b']], 'a circle')
  t.strictSame(layers({ a: ['a'] }), [['a']], 'itself')
  t.strictSame(layers({ x: ['a'], a: ['b'], b: ['a'] }), [['x'], ['a'], ['b']])
  t.strictSame(layers({}), [])
  t.end()
})

t.test('the original is who is cited and cites none; of one alone nobody knows', (t) => {
  const originals = (cites: Record<string, string[]>) =>
    of(cites)
      .filter((source, _, all) => isOriginal(source, all))
      .map(({ id }) => id)
  t.strictSame(originals({ a: [] }), [])
  t.strictSame(originals({ a: [], b: [] }), [])
  t.strictSame(originals({ article: ['report'], report: [], other: [] }), ['report'])
  t.strictSame(originals({ a: ['a'] }), [], 'itself')
  t.strictSame(originals({ a: ['elsewhere'], b: ['a'] }), [], 'it has it from elsewhere')
  t.end()
})

t.test('who stands on its own is whom the API counts', async (t) => {
  const { get } = await seeded(t)
  for (const { id, sources, independent_sources } of (await get('/v1/incidents')).data)
    t.equal(
      sources.filter((source: { id: string; cites: string[] }) => isIndependent(source, sources)).length,
      independent_sources,
      id,
    )
})
