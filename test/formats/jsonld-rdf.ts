/** JSON-LD as RDF: no triple is dropped, and the triples hold all that the documents hold. */
import { deepStrictEqual } from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import type { IncidentDocument } from '../../src/domain/incident.js'
import type { Json } from '../support/seeded.js'
import { BASE, property, said } from './fixtures/event-reading.js'
import { documentOf, rowOf } from './fixtures/export-documents.js'
import { hostileDocument } from './fixtures/hostile-documents.js'
import { expanded, exported, nquadsOf, readNquads, type Triple, triplesOf } from './fixtures/linked-data.js'

type Leaf = string | number | boolean

/** The texts, numbers and booleans that a value is made of. */
function leaves(value: unknown): Leaf[] {
  if (typeof value !== 'object') return [value as Leaf]
  return Object.values(value ?? {}).flatMap(leaves)
}

/** What triples hold: whole literals, the last words of IRIs, and languages. */
function held(triples: readonly Triple[]): (leaf: Leaf) => boolean {
  const literals = triples.filter(({ datatype }) => datatype !== undefined)
  const iris = triples.flatMap(({ subject, object, datatype }) => (datatype ? [subject] : [subject, object]))
  const words = new Set([
    ...literals.flatMap(({ object, language }) => [object, language?.toLowerCase()]),
    ...iris.map((iri) => /[^/#]+$/.exec(iri)?.[0]),
  ])
  const numbers = literals
    .filter(({ datatype }) => /#(double|integer)$/.test(datatype!))
    .map(({ object }) => Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, Number(object))))
  // jsonld.js writes 16 digits, and takes a number such as 1e-7, which has no point, for a whole one.
  const isHeld = (number: number): boolean =>
    /^-?\d+e-/.test(String(number)) ||
    numbers.some((other) => Math.abs(other - number) <= Math.abs(number) * 1e-14)
  return (leaf) => (typeof leaf === 'number' ? isHeld(leaf) : words.has(String(leaf)))
}

/** The texts of a node, each once and in any order: RDF has sets. */
function textsOf(node: Json): string[] {
  const texts = ['name', 'description', 'keywords', 'temporalCoverage'].flatMap((name) =>
    (node[property(name)] ?? []).map((value: Json) =>
      JSON.stringify([name, ...Object.entries(value).sort()]),
    ),
  )
  return [...new Set(texts)].sort()
}

t.test('the triples hold every value, and can be written down and read again', async () => {
  await fc.assert(
    fc.asyncProperty(hostileDocument(), async (document) => {
      const text = exported([rowOf(document)])
      const isHeld = held(await triplesOf(text))
      const { related, locations, ...rest } = said(document, null)
      // Relations and most roles of places are properties.
      const named = [related.map(([, id]) => id), locations.map(({ role, ...place }) => place)]
      deepStrictEqual(
        leaves([rest, named]).filter((leaf) => !isHeld(leaf)),
        [],
      )
      const again = await readNquads(await nquadsOf(text))
      const [node] = await expanded(text)
      deepStrictEqual(textsOf(again.find((other: Json) => other['@id'] === node['@id'])), textsOf(node))
    }),
  )
})

t.test('people who are not named are as many as they are', async (t) => {
  const row: IncidentDocument['actors'][number] = {
    ...{ id: null, name: null, role: 'victim', kind: 'person', protected: false, acts: [], note: null },
  }
  const actors = [row, row, { ...row, id: 'a', name: 'A' }]
  const triples = await triplesOf(exported([rowOf(documentOf('x', { actors }))]))
  const objects = triples
    .filter(({ predicate }) => predicate === property('actor'))
    .map(({ object }) => object)
  t.equal(new Set(objects.filter((object) => object.startsWith('_:'))).size, 5, 'three roles and two people')
  t.ok(objects.includes(`${BASE}/v1/actors/a`))
})
