/** Incidents that are like a new one, over rows that the test gives. */
import t from 'tap'
import type { RecordOf } from '../../../src/domain/record-types.js'
import { sortKey } from '../../../src/domain/sort-key.js'
import {
  COMMON,
  type ComparedRecord,
  SimilarRecordFinder,
  type SimilarRows,
} from '../../../src/store/write/similar-records.js'
import { incident } from '../../support/records.js'

const DAY = Math.floor(Date.parse('2020-07-15') / 86_400_000)
const PLACE = { id: 'town', name: 'Town', longitude: 10, latitude: 50, radius: 1_000 }

const was = (id: string, more: Partial<ComparedRecord> = {}): ComparedRecord => ({
  id,
  title: sortKey(`About ${id}`),
  start: DAY,
  end: DAY,
  dataset: null,
  actors: [],
  sources: [],
  discs: [],
  ...more,
})

/** Rows of incidents that were there, by key; each notes what it was asked for. */
function rowsOf(records: readonly ComparedRecord[]): { rows: SimilarRows; log: string[] } {
  const log: string[] = []
  const having = (is: (record: ComparedRecord) => boolean): number[] =>
    records.flatMap((record, key) => (is(record) ? [key] : [])).slice(0, COMMON + 1)
  const rows: SimilarRows = {
    having: async (what, value) => {
      log.push(`${what} ${value}`)
      return having((record) =>
        what === 'title'
          ? record.title === value
          : what === 'actor'
            ? record.actors.includes(value)
            : what === 'source'
              ? record.sources.includes(value)
              : record.discs.some(({ id }) => id === value),
      )
    },
    between: async ({ from, to, start }) =>
      having((record) => record.start >= from && record.start <= to && record.end >= start),
    incident: async (key) => {
      log.push(`incident ${key}`)
      return records[key] ?? null
    },
    nameOfActor: async (id) => (id === 'office' ? 'The Office' : null),
    disc: async (id) => (id === 'town' ? PLACE : null),
  }
  return { rows, log }
}

const NEW = incident('new', {
  title: 'About one',
  date: '2020-07-15',
  actors: [{ id: 'office', role: 'perpetrator' }],
  locations: [{ id: 'town' }],
  claims: [{ id: 'c', field: '*', source: 'report' }],
}).record as RecordOf['incident']

t.test('what they have in common, and what speaks against it', async (t) => {
  const { rows } = rowsOf([
    was('one', { actors: ['office'], discs: [PLACE], sources: ['report'] }),
    was('near', { discs: [{ ...PLACE, id: 'suburb', longitude: 10.01 }], actors: ['other'] }),
    was('far', { discs: [{ ...PLACE, id: 'elsewhere', latitude: -50 }] }),
    was('later', { start: DAY + 400, end: DAY + 400, actors: ['office'] }),
  ])
  const { size, names, counts, records } = await new SimilarRecordFinder(rows, 4).of(NEW)
  t.equal(size, 4)
  t.strictSame(names, ['Town', 'The Office'])
  t.equal(counts.get('actor office'), 2)
  t.strictSame(
    records.map(({ id }) => id),
    ['one', 'near', 'far'],
    'the likeliest first; one of another time is none',
  )
  const [one, near, far] = records
  t.match(one, {
    isSameTitle: true,
    isSameDate: true,
    actors: ['office'],
    places: ['town'],
    sources: ['report'],
  })
  t.match(near, { isNear: true, isSameTitle: false, places: [], arePlacesApart: false, areActorsApart: true })
  t.match(far, { isNear: false, arePlacesApart: true, areActorsApart: false })
})

t.test('what very many have leads to none, but is counted', async (t) => {
  const { rows } = rowsOf(
    Array.from({ length: COMMON + 5 }, (_, index) =>
      was(`r${index}`, { start: DAY - 30, end: DAY, actors: ['office'] }),
    ),
  )
  const { counts, records } = await new SimilarRecordFinder(rows, 4_000).of(NEW)
  t.equal(counts.get('actor office'), 400)
  t.strictSame(records, [])
})

t.test('one without a date is compared with none', async (t) => {
  const { rows } = rowsOf([was('one', { actors: ['office'] })])
  const { records } = await new SimilarRecordFinder(rows, 1).of({ ...NEW, date: null })
  t.strictSame(records, [])
})

t.test('what many rows of a file ask is answered once', async (t) => {
  const { rows, log } = rowsOf([was('one', { actors: ['office'] })])
  const finder = new SimilarRecordFinder(rows, 1)
  await finder.of(NEW)
  const first = log.length
  await finder.of({ ...NEW, id: 'another' })
  t.equal(log.length, first)
})
