/** Makes the records that are measured: the same ones for the same number, whatever the machine and the day. */
import { RECORD_SCHEMAS, type Written, type WrittenType } from '../src/domain/record-types.js'

/** A small generator of pseudo-random numbers (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

const WORDS =
  'police arrest detained protest village prison camera report witness family market road search letter court trial student monk border school'.split(
    ' ',
  )
const CHINESE = '警方在济南市拘留法轮功学员并抽取血样教堂被拆迁村民抗议监控摄像头'
const ARABIC = 'اعتقال في المدينة القديمة بعد احتجاج السكان'.split(' ')
const TIBETAN = 'བོད་ལྗོངས་ལྷ་ས་གྲོང་ཁྱེར'

const COUNTRIES = 'CN IN NP KZ KG TJ RU MM VN TH US GB DE FR CF SD ET UA SY IQ'.split(' ')
const LOCATIONS = 200
const ACTORS = 2_000
const SOURCES = 300
const ACTS = 40

/** How many incidents go into one transaction. */
const BATCH = 5_000

export const write = (type: WrittenType, body: object) =>
  ({ type, record: RECORD_SCHEMAS[type].parse(body) }) as Written

/** The world and then `count` incidents, in batches for `Store.put`. */
export function* generate(count: number): Generator<Written[]> {
  const random = randomOf(count)
  const below = (most: number) => Math.floor(random() * most)
  const pick = <T>(list: readonly T[]): T => list[below(list.length)]!
  yield world(below)
  let batch: Written[] = []
  for (let number = 0; number < count; number += 1) {
    batch.push(write('incident', incident(number, below, pick)))
    if (batch.length === BATCH) {
      yield batch
      batch = []
    }
  }
  if (batch.length > 0) yield batch
}

/** The actor that every incident of `writing` shows. */
export const WIDELY_SHOWN = { id: 'widely-shown', kind: 'group', name: 'Widely shown' }

/** `count` further incidents for the world, each batch with some actors, locations and sources that are new. */
export function* writing(from: number, count: number, batchSize: number): Generator<Written[]> {
  const random = randomOf(from)
  const below = (most: number) => Math.floor(random() * most)
  const pick = <T>(list: readonly T[]): T => list[below(list.length)]!
  for (let first = from; first < from + count; first += batchSize) {
    const fresh = Array.from({ length: Math.ceil(batchSize / 20) }, (_, index) => `new-${first}-${index}`)
    const one = (id: string) => (below(10) === 0 ? pick(fresh) : id)
    yield [
      write('actor', WIDELY_SHOWN),
      ...fresh.flatMap((id) => [
        write('actor', { id, kind: 'person', name: `Somebody ${id}` }),
        write('source', { id, kind: 'news', title: `Report ${id}` }),
        write('location', { id, kind: 'city', name: `Town ${id}`, country: pick(COUNTRIES) }),
      ]),
      ...Array.from({ length: batchSize }, (_, index) => {
        const source = one(`source-${below(SOURCES)}`)
        return write('incident', {
          ...incident(first + index, below, pick),
          actors: [
            { id: one(`actor-${below(ACTORS)}`), role: 'perpetrator', acts: [`act_${below(ACTS)}`] },
            { id: WIDELY_SHOWN.id, role: 'victim', acts: [`act_${below(ACTS)}`] },
          ],
          locations: [{ id: one(`place-${20 + below(LOCATIONS - 20)}`) }],
          attributes: { deaths_best: below(200), injured: below(50), note: pick(WORDS) },
          claims: [
            { id: 'c1', field: 'date', source },
            { id: 'c2', field: 'actors', source },
          ],
        })
      }),
    ]
  }
}

function world(below: (most: number) => number): Written[] {
  const number = (count: number) => Array.from({ length: count }, (_, index) => index)
  return [
    ...number(ACTS).map((n) =>
      write('term', {
        scheme: 'act',
        code: `act_${n}`,
        label: `Act ${n}`,
        broader: n < 8 ? null : `act_${n % 8}`,
      }),
    ),
    write('dataset', { id: 'bench', title: 'Generated', licence: 'CC0-1.0' }),
    ...number(SOURCES).map((n) =>
      write('source', {
        id: `source-${n}`,
        kind: 'news',
        title: `Source ${n}`,
        cites: n < 30 ? [] : [`source-${n % 30}`],
      }),
    ),
    ...number(LOCATIONS).map((n) =>
      write('location', {
        id: `place-${n}`,
        kind: n < 20 ? 'country' : 'city',
        name: `Place ${n}`,
        parent: n < 20 ? null : `place-${n % 20}`,
        country: COUNTRIES[n % 20],
        geometry:
          n < 20 ? null : { type: 'Point', coordinates: [below(3_600) / 10 - 180, below(1_400) / 10 - 70] },
        radius_m: n < 20 ? null : [100, 1_000, 25_000][n % 3],
      }),
    ),
    ...number(ACTORS).map((n) =>
      write('actor', {
        id: `actor-${n}`,
        kind: n % 10 === 0 ? 'state_body' : 'person',
        name: `Actor ${n}`,
        parent: n < 100 ? null : `actor-${n % 100}`,
      }),
    ),
  ]
}

function incident(
  number: number,
  below: (most: number) => number,
  pick: <T>(list: readonly T[]) => T,
): object {
  const words = (count: number) => Array.from({ length: count }, () => pick(WORDS)).join(' ')
  const at = below(20)
  const script = [CHINESE.slice(at, at + 12), pick(ARABIC), TIBETAN, ''][number % 4]
  const acts = [`act_${below(ACTS)}`]
  const rare = number % 5_000 === 0 ? ' quintessence' : ''
  return {
    id: `incident-${number}`,
    kind: pick(['incident', 'incident', 'incident', 'programme', 'publication']),
    status: 'published',
    title: `${words(5)} ${script}`,
    summary: `${words(40)} ${number % 2 ? 'commonplace' : ''}${rare} ${script}`,
    date: dateOf(below),
    actors: [
      { id: `actor-${below(ACTORS)}`, role: 'perpetrator', acts },
      { id: `actor-${below(ACTORS)}`, role: 'victim', acts },
    ],
    locations: Array.from({ length: 1 + below(2) }, () => ({ id: `place-${20 + below(LOCATIONS - 20)}` })),
    tags: [`tag-${below(500)}`],
    attributes: { deaths_best: below(200) },
    claims: [
      { id: 'c1', field: 'date', source: `source-${below(SOURCES)}` },
      { id: 'c2', field: 'actors', source: `source-${below(SOURCES)}` },
    ],
    verification: 'reported',
    dataset: 'bench',
    external_ids: [{ scheme: 'bench', value: String(number) }],
  }
}

function dateOf(below: (most: number) => number): string | null {
  const year = 1950 + below(75)
  const month = String(1 + below(12)).padStart(2, '0')
  const day = String(1 + below(28)).padStart(2, '0')
  return [
    `${year}-${month}-${day}`,
    `${year}-${month}-${day}`,
    `${year}-${month}-${day}`,
    `${year}-${month}`,
    `${year}`,
    `${year}-${month}-${day}/${year + 1}`,
    `${String(year).slice(0, 3)}X`,
    `${year}/..`,
    `[${year}-${month},${year + 2}]`,
    null,
  ][below(10)]!
}
