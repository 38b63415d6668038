/** What of a batch says something new, and what cannot be written, decided over records in memory. */
import t from 'tap'
import { nameOf, type Written } from '../../../src/domain/record-types.js'
import { changesOf, type KnownRecords, refuseFaults, type Taken } from '../../../src/store/write/batch.js'
import { actor, incident, location } from '../../support/records.js'

/** Records in memory, with keys from 1 on. */
class Records implements KnownRecords {
  readonly #records = new Map<string, unknown>()
  readonly #keys = new Map<string, number>()

  constructor(given: readonly Written[]) {
    for (const { type, record } of given) this.stage(type, record)
  }

  record(type: string, name: string): never {
    return this.#records.get(`${type} ${name}`) as never
  }

  has(type: string, name: string): boolean {
    return this.#records.has(`${type} ${name}`)
  }

  allocateKey(type: string, name: string): number {
    const known = this.#keys.get(`${type} ${name}`) ?? this.#keys.size + 1
    this.#keys.set(`${type} ${name}`, known)
    return known
  }

  stage(type: Written['type'], record: Written['record']): void {
    const name = nameOf(type, record)
    this.allocateKey(type, name)
    this.#records.set(`${type} ${name}`, record)
  }
}

const FREE: Taken = { holder: () => undefined, mergedInto: () => undefined }

const check = (batch: readonly Written[], known: Records, taken = FREE) => {
  const { changes, faults } = changesOf(batch, known, null)
  refuseFaults(changes, known, taken, () => false, faults)
  return changes
}

t.test('what says the same as before is no change, and a new record may be named before it comes', (t) => {
  const known = new Records([actor('a'), location('l', { radius_m: 50 })])
  const changes = check(
    [
      actor('a'),
      incident('i', { actors: [{ id: 'b', role: 'victim' }], locations: [{ id: 'l', radius_m: 50 }] }),
      actor('b', { parent: 'a' }),
      actor('b', { parent: 'a' }),
    ],
    known,
  )
  t.strictSame(
    changes.map(({ index, name, key, before }) => ({ index, name, key, before })),
    [
      { index: 1, name: 'i', key: 3, before: undefined },
      { index: 2, name: 'b', key: 4, before: undefined },
    ],
  )
  t.strictSame(
    (changes[0]!.written.record as { locations: unknown }).locations,
    (incident('i', { locations: [{ id: 'l' }] }).record as { locations?: unknown }).locations,
    'a radius that is that of the place is none of its own',
  )
  t.end()
})

t.test('a record that comes twice and says different things, and names that nobody has', (t) => {
  const batch = [actor('a', { parent: 'nobody' }), actor('a', { name: 'Another' })]
  t.throws(() => check(batch, new Records([])), {
    code: 'invalid_record',
    faults: [
      { pointer: '/1', detail: /twice.*first at \/0/ },
      { pointer: '/0/parent', detail: 'there is no actor nobody' },
    ],
  })
  t.end()
})

t.test('external ids: taken ones are a conflict, and they may change hands within a batch', (t) => {
  const havingId = (id: string, value: string) => actor(id, { external_ids: [{ scheme: 'S', value }] })
  const known = new Records([havingId('a', '1'), havingId('b', '2')])
  const taken: Taken = {
    ...FREE,
    holder: (_, __, value) => ({ 1: 1, 2: 2 })[value],
  }
  t.throws(() => check([havingId('c', '1')], known, taken), {
    code: 'conflict',
    faults: [{ pointer: '/0/external_ids/0', detail: 'another actor has the external id "S:1"' }],
  })
  t.equal(
    check(
      [havingId('a', '2'), havingId('b', '1')],
      new Records([havingId('a', '1'), havingId('b', '2')]),
      taken,
    ).length,
    2,
  )
  t.throws(() => check([havingId('d', '9'), havingId('e', '9')], new Records([]), FREE), { code: 'conflict' })
  t.throws(
    () =>
      check([havingId('d', '1'), actor('e', { parent: 'nobody' })], new Records([havingId('a', '1')]), taken),
    {
      code: 'invalid_record',
      faults: [{ pointer: '/1/parent' }, { pointer: '/0/external_ids/0' }],
    },
  )
  t.end()
})

t.test('merged records: what names one names the survivor, and what is written to one is refused', (t) => {
  const known = new Records([actor('survivor')])
  const survivor = (_: string, id: string) => (id === 'merged' ? 'survivor' : undefined)
  const batch = [incident('i', { actors: [{ id: 'merged', role: 'victim' }] })]
  const { changes } = changesOf(batch, known, survivor)
  t.match(changes[0]!.written.record, { actors: [{ id: 'survivor' }] })
  t.throws(() => check([actor('merged')], new Records([]), { ...FREE, mergedInto: () => 'survivor' }), {
    code: 'invalid_record',
    faults: [{ pointer: '/0/id', detail: 'actor merged was merged into survivor' }],
  })
  t.end()
})
