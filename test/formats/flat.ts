/** The flat row: its order, its years, its lists and its places. */
import { deepStrictEqual, doesNotMatch, ok } from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import { civilOf, UNBOUNDED_FUTURE, UNBOUNDED_PAST } from '../../src/domain/date/day.js'
import { parseDate } from '../../src/domain/date/edtf.js'
import { type IncidentDocument, incidentDocumentSchema } from '../../src/domain/incident.js'
import { FLAT_COLUMNS, FLAT_NAMES } from '../../src/formats/flat.js'
import { chosenColumns } from '../../src/formats/flat-chosen.js'
import type { Cell } from '../../src/formats/flat-column.js'
import { edtfOrNull } from '../support/edtf-arbitrary.js'
import { seeded } from '../support/seeded.js'
import { ALL, anyDocument, documentOf, takenApart } from './fixtures/export-documents.js'

const rowOf = (document: IncidentDocument): Record<string, Cell> =>
  Object.fromEntries(FLAT_COLUMNS.map(({ name, read }) => [name, read(document, null)]))
const yearOf = (edtf: string | null) => rowOf(documentOf('x', { edtf })).year

t.test('the columns are the documented ones in the documented order', async (t) => {
  t.equal(
    FLAT_NAMES.join(', '),
    'id, kind, status, title, summary, lang, date, date_display, date_precision, date_qualifier, date_earliest, date_latest, year, country, subdivision, location_ids, location_names, longitude, latitude, radius_m, perpetrators, victims, actor_ids, actor_names, actor_roles, actor_counts, acts, technologies, tags, verification, independent_sources, disputed, source_ids, source_titles, source_publishers, source_urls, dataset, external_ids, related, revision, created_at, updated_at',
  )
})

t.test('of the columns come those asked for, in their own order, and the verdict always', async (t) => {
  const names = (options: object) =>
    chosenColumns(FLAT_COLUMNS, { ...ALL, ...options }).map(({ name }) => name)
  const attributes = ['a', 'b']
  t.strictSame(names({}), FLAT_NAMES)
  t.strictSame(names({ match: true, attributes }), [...FLAT_NAMES, 'match', 'attr_a', 'attr_b'])
  t.strictSame(names({ fields: ['year', 'title'] }), ['id', 'title', 'year'])
  t.strictSame(names({ fields: [] }), ['id'])
  t.strictSame(names({ fields: ['attr_b', 'year'], match: true, attributes }), [
    'id',
    'year',
    'match',
    'attr_b',
  ])
})

t.test('a year is there where the whole date lies in it', async (t) => {
  const years: [string | null, number | null][] = [
    ['2020', 2020],
    ['2020-06-03/2020-07', 2020],
    ['[2020-01,2020-03]', 2020],
    ['2004-XX-15', 2004],
    ['2019-12-31/2020-01-01', null],
    ['2020/..', null],
    ['2020/', null],
    ['../2020', null],
    ['202X', null],
    ['2021-22', null],
    ['2021-21', 2021],
    ['0000', 0],
    ['0005-02', 5],
    ['-0001', -1],
    ['-0425', -425],
    ['-0425-12/-0424-01', null],
    ['Y12345', 12345],
    ['Y-123456', -123456],
    ['Y-17E7', null],
    ['XXXX-07-31', null],
    [null, null],
  ]
  for (const [edtf, year] of years) t.equal(yearOf(edtf), year, String(edtf))
  fc.assert(
    fc.property(edtfOrNull(), (edtf) => {
      const { bounds } = parseDate(edtf)
      const known = bounds && bounds.startEarliest > UNBOUNDED_PAST && bounds.endLatest < UNBOUNDED_FUTURE
      const [first, last] = known ? [civilOf(bounds.startEarliest).year, civilOf(bounds.endLatest).year] : []
      return yearOf(edtf) === (first !== undefined && first === last ? first : null)
    }),
    { numRuns: 2000 },
  )
})

/** For each list column the values that it is made of. */
const LISTS: Record<string, (document: IncidentDocument) => (string | null)[]> = {
  country: ({ locations }) => distinct(locations.map(({ country }) => country)),
  subdivision: ({ locations }) => distinct(locations.map(({ subdivision }) => subdivision)),
  location_ids: ({ locations }) => locations.map(({ id }) => id),
  location_names: ({ locations }) => locations.map(({ name }) => name),
  perpetrators: ({ actors }) => actors.filter(({ role }) => role === 'perpetrator').map(({ name }) => name),
  victims: ({ actors }) => actors.filter(({ role }) => role === 'victim').map(({ name }) => name),
  actor_ids: ({ actors }) => actors.map(({ id }) => id),
  actor_names: ({ actors }) => actors.map(({ name }) => name),
  actor_roles: ({ actors }) => actors.map(({ role }) => role),
  actor_counts: ({ actors }) =>
    actors.every(({ count }) => count === undefined)
      ? []
      : actors.map(({ count }) => (count === undefined ? null : `${count}`)),
  acts: ({ acts }) => acts,
  technologies: ({ technologies }) => technologies,
  tags: ({ tags }) => tags,
  disputed: ({ disputed }) => disputed,
  source_ids: ({ sources }) => sources.map(({ id }) => id),
  source_titles: ({ sources }) => sources.map(({ title }) => title),
  source_publishers: ({ sources }) => sources.map(({ publisher }) => publisher),
  source_urls: ({ sources }) => sources.map(({ url }) => url),
  external_ids: ({ external_ids }) => external_ids.map(({ scheme, value }) => `${scheme}:${value}`),
  related: ({ related }) => related.map(({ relation, id }) => `${relation}:${id}`),
}
const distinct = (codes: (string | null)[]) => [...new Set(codes.filter((code) => code !== null))]

t.test('lists can be taken apart again, with a position for what is not there', async (t) => {
  const columns = FLAT_COLUMNS.filter(({ type }) => type === 'list')
  t.strictSame(
    columns.map(({ name }) => name),
    Object.keys(LISTS),
  )
  fc.assert(
    fc.property(anyDocument(), (document) => {
      for (const { name, read } of columns) {
        const values = LISTS[name]!(document).map((value) => value ?? '')
        deepStrictEqual(takenApart(read(document, null) as string | null), values, name)
      }
    }),
  )
})

const place = (id: string, given: object = {}) => ({
  id,
  role: 'site' as const,
  kind: 'city' as const,
  name: id,
  country: null,
  subdivision: null,
  geometry: null,
  radius_m: null,
  ...given,
})
const point = (longitude: number, latitude: number) => ({
  type: 'Point' as const,
  coordinates: [longitude, latitude] as [number, number],
})

t.test('a record is drawn at its first place that has a point and is no jurisdiction', async (t) => {
  const at = (...locations: IncidentDocument['locations']) => {
    const { longitude, latitude, radius_m, country } = rowOf(documentOf('x', { locations }))
    return [longitude, latitude, radius_m, country]
  }
  const state = place('state', { role: 'jurisdiction', country: 'CN', geometry: point(104, 35), radius_m: 9 })
  const town = place('town', { country: 'IN', geometry: point(0, -1.5) })
  t.strictSame(at(), [null, null, null, null])
  t.strictSame(at(state), [null, null, null, 'CN'])
  t.strictSame(at(place('nowhere', { radius_m: 5 }), state, town), [0, -1.5, null, 'CN|IN'])
  t.strictSame(at(town, { ...town, radius_m: 7 }), [0, -1.5, null, 'IN'])
})

t.test('who has no name keeps a position', async (t) => {
  const row = (role: 'victim' | 'perpetrator', name: string | null, isProtected = false) => ({
    id: name,
    role,
    kind: 'person' as const,
    name,
    protected: isProtected,
    acts: [],
    note: null,
  })
  const actors = [row('victim', 'a'), row('perpetrator', null), row('victim', null, true), row('victim', 'b')]
  const { victims, perpetrators, actor_names, actor_roles } = rowOf(documentOf('x', { actors }))
  t.strictSame(
    [victims, perpetrators, actor_names, actor_roles],
    ['a||b', '', 'a|||b', 'victim|perpetrator|victim|victim'],
  )
})

t.test('how many each row of actors stands for, at its position', async (t) => {
  const row = (id: string | null, count?: number) => ({
    id,
    role: 'victim' as const,
    kind: 'person' as const,
    name: id,
    protected: false,
    acts: [],
    note: null,
    ...(count === undefined ? {} : { count }),
  })
  const counts = (...actors: ReturnType<typeof row>[]) => {
    const { actor_ids, actor_counts } = rowOf(documentOf('x', { actors }))
    return [actor_ids, actor_counts]
  }
  t.strictSame(counts(row('a'), row(null, 102), row('b', 1)), ['a||b', '|102|1'])
  t.strictSame(counts(row('a'), row(null)), ['a|', null], 'nothing where no row says it')
  t.strictSame(counts(row(null, 3)), ['', '3'])
  t.strictSame(counts(), [null, null])
})

t.test('an attribute is the record’s own, whatever it is called', async (t) => {
  const read = (name: string, attributes: string) =>
    chosenColumns([], { ...ALL, attributes: [name] })[0]!.read(
      { attributes: JSON.parse(attributes) } as never,
      null,
    )
  for (const name of ['constructor', '__proto__', 'toString']) {
    t.equal(read(name, '{}'), null, name)
    t.equal(read(name, `{"${name}":3}`), 3, name)
  }
  t.strictSame(
    ['"x"', '1.5', 'false', 'null'].map((value) => read('a', `{"a":${value}}`)),
    ['x', 1.5, false, null],
  )
})

t.test('cells are of the type of their column, and only prose begins with anything', async (t) => {
  const types: Record<string, (cell: Cell) => boolean> = {
    text: (cell) => typeof cell === 'string',
    list: (cell) => typeof cell === 'string',
    integer: Number.isInteger,
    number: (cell) => typeof cell === 'number',
    day: (cell) => /^(\d{4}|[+-]\d{6,7})-\d\d-\d\d$/.test(String(cell)),
    time: (cell) => !Number.isNaN(Date.parse(String(cell))),
  }
  const { get } = await seeded(t)
  const { data } = await get('/v1/incidents?limit=1000')
  for (const document of data) check(incidentDocumentSchema.parse(document))
  fc.assert(fc.property(anyDocument(), check))
  t.pass()

  function check(document: IncidentDocument): void {
    for (const { name, type, prose, read } of FLAT_COLUMNS) {
      const cell = read(document, null)
      if (cell === null) continue
      ok(types[type]!(cell), `${name} is ${type}`)
      // Dates before the year 0 and their days do begin so, and are numbers to a spreadsheet at worst.
      if (prose || typeof cell !== 'string' || name === 'date' || type === 'day') continue
      doesNotMatch(cell, /^[=+\-@\t\r]/, name)
    }
  }
})
