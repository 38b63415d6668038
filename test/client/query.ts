/** What compiles and what does not: the types of questions and of what `fields` leaves; and how questions are written. */
import { readFileSync } from 'node:fs'
import t from 'tap'
import { parse } from 'yaml'
import type {
  Annals,
  FacetName,
  Facets,
  IncidentPage,
  IncidentQuery,
  IncidentRow,
} from '../../src/client/index.js'
import { queryString } from '../../src/client/query.js'
import { REPEATED } from '../../src/client/schema.js'
import { parametersOf } from '../support/openapi-references.js'
import { inRoot } from '../support/root.js'

/** Equal types, not just such that fit into each other. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
const same = <_ extends true>() => {}

/** Is compiled and never called. */
export async function compiles({ incidents, actors, datasets, facets, timeline, map, raw }: Annals) {
  const page = await incidents.list({ act: ['arrest'], kind: 'incident', disputed: true, limit: 2 })
  same<Same<typeof page, IncidentPage>>()
  const titles = await incidents.list({ fields: ['title', 'date'], date: '2021' })
  same<Same<(typeof titles.data)[number], Pick<IncidentRow, 'id' | 'title' | 'date' | 'match'>>>()
  // @ts-expect-error a key that was not asked for
  titles.data[0]?.summary
  const names: ('title' | 'summary')[] = ['title']
  const some = await incidents.list({ fields: names })
  same<Same<(typeof some.data)[number]['id'], string>>()
  same<Same<(typeof some.data)[number]['title'], string | undefined>>()
  const whole = {} as IncidentQuery
  const any = await incidents.list(whole)
  same<Same<(typeof any.data)[number]['title'], string | undefined>>()

  for await (const row of incidents.all({ fields: ['title'] }))
    same<Same<typeof row, Pick<IncidentRow, 'id' | 'title' | 'match'>>>()
  for await (const row of incidents.stream()) same<Same<typeof row, IncidentRow>>()
  for await (const row of actors.stream({ fields: ['name'] })) same<Same<keyof typeof row, 'id' | 'name'>>()
  for await (const { meta } of datasets.pages({ fields: ['title'] }))
    same<Same<typeof meta, IncidentPage['meta']>>()
  const one = await actors.get('x', { fields: ['name'] })
  same<Same<keyof typeof one, 'id' | 'name'>>()
  const alone = await actors.get('x', { fields: 'name' })
  same<Same<keyof typeof alone, 'id' | 'name'>>()

  // @ts-expect-error a filter that does not exist
  incidents.list({ actr: ['x'] })
  // @ts-expect-error a filter that does not exist, beside one that does
  incidents.list({ role: 'victim', actr: ['x'] })
  // @ts-expect-error and beside fields
  incidents.list({ fields: ['title'], actr: ['x'] })
  // @ts-expect-error a value that a closed list does not have
  incidents.list({ role: 'villain' })
  // @ts-expect-error a value that a closed list does not have, in a list
  incidents.list({ kind: ['incident', 'accident'] })
  // @ts-expect-error a key that no record has
  incidents.list({ fields: ['name'] })
  // @ts-expect-error text where a number belongs
  incidents.list({ limit: '10' })
  // @ts-expect-error two values where one belongs
  incidents.list({ date: ['2020', '2021'] })
  // @ts-expect-error datasets have no kinds
  datasets.list({ kind: 'x' })
  // @ts-expect-error a stream has no pages
  incidents.stream({ cursor: 'x' })
  // @ts-expect-error a stream is not counted
  incidents.stream({ count: 'none' })
  // @ts-expect-error date is the span of a timeline
  timeline({ date_match: 'certain' })
  // @ts-expect-error facets of nothing
  facets({})
  // @ts-expect-error facets of what there are none
  facets({ by: ['title'] })
  // @ts-expect-error a zoom is a number
  map({ zoom: '4' })
  // @ts-expect-error only incidents have claims
  actors.claims('x')
  // @ts-expect-error a path that does not exist
  raw.GET('/v1/nothing')

  const counts = await facets({ by: ['act', 'role'], country: 'CN' })
  same<Same<keyof typeof counts.data, 'act' | 'role'>>()
  const single = await facets({ by: 'act' })
  same<Same<keyof typeof single.data, 'act'>>()
  const by: FacetName[] = ['act']
  const others = await facets({ by })
  same<Same<typeof others, Facets>>()
}

t.test('the parameters that are repeated are those of openapi.yaml', (t) => {
  const parameters = parametersOf(parse(readFileSync(inRoot('openapi.yaml'), 'utf8')), '/v1/incidents')
  const lists = parameters.filter(({ schema }) => schema.type === 'array')
  t.ok(lists.length > 15)
  for (const { name, explode } of lists)
    t.equal(
      queryString({ [name]: ['a', 'b'] }),
      explode ? `${name}=a&${name}=b` : `${name}=a,b`,
      `${name} as it is described`,
    )
  t.strictSame(REPEATED, ['attr', 'involves'])
  t.end()
})

t.test('values are written as the server reads them', (t) => {
  const cases: [Record<string, unknown>, string][] = [
    [{}, ''],
    [{ q: 'a b&c=d#e+f%' }, 'q=a%20b%26c%3Dd%23e%2Bf%25'],
    [{ q: '济南' }, 'q=%E6%B5%8E%E5%8D%97'],
    [
      { date: '2020-01/..', limit: 10, min_sources: 0, disputed: false },
      'date=2020-01%2F..&limit=10&min_sources=0&disputed=false',
    ],
    [{ act: 'arrest' }, 'act=arrest'],
    [{ act: ['arrest', 'a,b'] }, 'act=arrest,a%2Cb'],
    [{ attr: 'x=1,2' }, 'attr=x%3D1%2C2'],
    [{ attr: ['x=1', 'y=2'] }, 'attr=x%3D1&attr=y%3D2'],
    [{ act: [], attr: [], q: undefined, tag: null, role: [undefined], kind: 'incident' }, 'kind=incident'],
  ]
  for (const [query, text] of cases) t.equal(queryString(query), text)
  t.end()
})
