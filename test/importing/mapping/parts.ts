/** Parts of texts that are chosen by a pattern, entries that are chosen by their position, and lists that run beside each other. */
import t from 'tap'
import { readMapping } from '../../../src/importing/mapping/read.js'
import { RowScope } from '../../../src/importing/mapping/scope.js'
import { compileValue } from '../../../src/importing/mapping/value.js'
import type { Value } from '../../../src/importing/mapping/value-schema.js'
import { bring, memory, recordOf } from '../fixtures/importing.js'

const CELLS = {
  ref: 'Case no. 2019/417-B (closed)',
  long: `${'a'.repeat(2_000_000)}!`,
  people: 'Ann; ;Cy;',
  list: ['x', null, 'z', ''],
  'Name 1': 'Ann',
  'Name 2': '',
  'Name 3': 'Cy',
  '': 'nothing',
}

const scope = (): RowScope => new RowScope(CELLS, new Set())
const read = (value: Value, here = scope()) => compileValue(value, {}).read(here)

t.test('a pattern takes its group, or all that fits', async (t) => {
  t.equal(read({ value: '{ref}', match: '\\d{4}/\\d+' }), '2019/417')
  t.equal(read({ value: '{ref}', match: '(\\d{4})/' }), '2019')
  t.equal(read({ value: '{ref}', match: '(?i)CASE NO\\. ?(\\d+)', as: 'integer' }), 2019)
  t.equal(read({ value: '{ref}', match: '\\((\\w+)\\)$', case: 'upper' }), 'CLOSED')
  t.equal(read({ value: 'Große 中国 Straße', match: '\\p{Han}+' }), '中国')
  t.equal(read({ value: 'x\u{1F600}(\u{20BB7})', match: '\\((.)\\)' }), '\u{20BB7}')
  t.strictSame(read({ first: ['{list}'], match: '[x-z]' }), ['x', 'z'], 'of each of a list')
  const here = scope()
  t.equal(read({ value: '{ref}', match: 'Case(:)?' }, here), null, 'a group that is not there')
  t.strictSame(here.leftOut, [])
})

t.test('a text that no pattern fits is reported, unless another value stands for it', async (t) => {
  const here = scope()
  t.equal(read({ value: '{ref}', match: 'File (\\d+)' }, here), null)
  t.strictSame(here.leftOut, [{ reason: 'no_match', column: 'ref', value: CELLS.ref }])
  const other = scope()
  t.equal(
    read(
      {
        first: [
          { value: '{ref}', match: 'File (\\d+)' },
          { value: '{ref}', match: '\\d+' },
        ],
      },
      other,
    ),
    '2019',
  )
  t.strictSame(other.leftOut, [])
})

t.test('no pattern takes longer than its text, and no text is too long for it', async (t) => {
  const here = scope()
  t.equal(read({ value: '{long}', match: '^(?:a+)+$' }, here), null)
  t.match(here.leftOut, [{ reason: 'no_match', column: 'long' }])
  t.equal(read({ value: '{long}', match: '(?:a|aa){1,90}b' }, here), null)
  t.match(here.findings, [{ code: 'too_large', column: 'long', detail: /2,000,001 characters/ }])
})

t.test('what is no pattern is refused with its place', async (t) => {
  for (const [match, detail] of [
    ['(a', /match is no pattern of RE2 \(missing closing \): `\(a`\)/],
    ['(?=a)', /is no pattern of RE2 \(invalid or unsupported Perl syntax: `\(\?=`\)/],
    ['(a)\\1', /is no pattern of RE2/],
    ['(a)(b)', /has 2 groups, and takes one: write \(\?:…\)/],
    ['a{1000}{3}', /is no pattern of RE2 \(.*\)|is too large/],
    ['[ab]{999}[cd]{999}', /is too large: repeat less often/],
  ] as const)
    t.throws(
      () => readMapping(JSON.stringify({ incident: { id: '{a}', title: { value: '{a}', match } } })),
      { code: 'invalid_mapping', faults: [{ pointer: '/incident/title/match', detail }] },
      match,
    )
})

t.test('an entry at a position, the empty ones counted', async (t) => {
  const split = { value: '{people}', split: ';' }
  t.equal(read({ ...split, at: 1 }), 'Ann')
  t.equal(read({ ...split, at: 2 }), null)
  t.equal(read({ ...split, at: 3 }), 'Cy')
  t.equal(read({ ...split, at: 4 }), null)
  t.equal(read({ ...split, at: 'last' }), 'Cy')
  t.equal(read({ ...split, at: 3, case: 'upper' }), 'CY')
  t.equal(read({ value: '{list}', at: 3 }), 'z')
  t.equal(read({ value: '{list}', at: 'last' }), 'z')
  t.equal(read({ value: '{ref}', at: 1 }), CELLS.ref)
  t.equal(read({ value: '{ref}', at: 2 }), null)
  t.equal(read({ value: '{Name *}', at: 3 }), 'Cy')
  t.equal(read({ value: '{Name *}', replace: { y: 'o' }, at: 3 }), 'Co')
  t.equal(read({ first: ['{none}', '{list}'], at: 3 }), 'z')
  t.strictSame(read({ ...split }), ['Ann', 'Cy'], 'without a position the empty ones are left out')
})

const mappingOf = (each: string, rest = ''): string => `
incident:
  id: "{id}"
  title: "Raid {id}"
  actors:
    - each: { side_by_side: ${each} }
      role: victim
      count: { value: "{item.age}", as: integer }
      actor: { key: "{id} {item.name}", kind: person, name: "{item.name}" }
${rest}`

const LISTS = '{ name: { value: "{Names}", split: ";" }, age: { value: "{Ages}", split: ";" } }'

t.test('lists that run beside each other keep what belongs together', async (t) => {
  const store = await memory(t)
  const csv = 'id,Names,Ages\na,Ann;;Cy,20;30;41\nb,Dee;Eve;,5;\nc,Fay;Gus,\n'
  const report = await bring(t, store, csv, { mapping: mappingOf(LISTS) })
  t.strictSame(report.warnings, [])
  const people = async (id: string): Promise<unknown[]> =>
    (await recordOf(store, id)).actors.map(({ name, count }: { name: string; count?: number }) => [
      name,
      count ?? null,
    ])
  t.strictSame(await people('a'), [
    ['Ann', 20],
    ['Cy', 41],
  ])
  t.strictSame(await people('b'), [
    ['Dee', 5],
    ['Eve', null],
  ])
  t.strictSame(await people('c'), [
    ['Fay', null],
    ['Gus', null],
  ])
  t.match(report.left_out, [{ reason: 'no_name', count: 1, row: 1 }])
  t.equal((await recordOf(store, 'a')).attributes.Ages, undefined, 'both columns are taken')
})

t.test('columns that run beside each other are lists too', async (t) => {
  const store = await memory(t)
  const csv = 'id,Name 1,Name 2,Name 3,Age 1,Age 2,Age 3\na,Ann,,Cy,20,,41\n'
  await bring(t, store, csv, { mapping: mappingOf('{ name: "{Name *}", age: "{Age *}" }') })
  t.match((await recordOf(store, 'a')).actors, [
    { name: 'Ann', count: 20 },
    { name: 'Cy', count: 41 },
  ])
  t.equal((await recordOf(store, 'a')).actors.length, 2)
})

t.test('such columns are paired by their numbers, wherever they stand', async (t) => {
  const mapping = mappingOf('{ name: "{Name *}", age: "{Age *}" }')
  const ages = async (csv: string) => {
    const store = await memory(t)
    const { warnings } = await bring(t, store, csv, { mapping })
    const people = (await recordOf(store, 'a')).actors.map(
      ({ name, count }: { name: string; count?: number }) => [name, count],
    )
    return { people, warnings }
  }
  const swapped = await ages('id,Name 1,Name 2,Age 2,Age 1\na,Ann,Bo,20,30\n')
  t.strictSame(swapped, {
    people: [
      ['Ann', 30],
      ['Bo', 20],
    ],
    warnings: [],
  })
  const ten = await ages('id,Name 1,Name 2,Name 10,Age 1,Age 10,Age 2\na,Ann,Bo,Cy,1,10,2\n')
  t.strictSame(ten, {
    people: [
      ['Ann', 1],
      ['Bo', 2],
      ['Cy', 10],
    ],
    warnings: [],
  })
  const other = await ages('id,Name 1,Name 3,Age 1,Age 2\na,Ann,Cy,1,2\n')
  t.match(other.warnings, [
    { code: 'uneven_lists', row: 1, detail: /do not have the same numbers \(name \*: 1, 3; age \*: 1, 2\)/i },
  ])
})

t.test('lists of different lengths are reported, and faults name the column of their key', async (t) => {
  const store = await memory(t)
  const report = await bring(t, store, 'id,Names,Ages\na,Ann;Bo;Cy,20;41\nb,Dee,x\n', {
    mapping: mappingOf(LISTS),
    dryRun: true,
  })
  t.match(report.warnings, [
    { code: 'uneven_lists', row: 1, column: 'Names', detail: /\(name 3, age 2\)/, cell: 'Ann;Bo;Cy' },
  ])
  t.equal(report.warnings.length, 1)
  t.match(report.faults, [{ code: 'invalid_number', row: 2, column: 'Ages', value: 'x', cell: 'x' }])
  t.equal(report.fault_count, 1)
})

t.test('what is wrong with one list is not said of the column of another', async (t) => {
  const store = await memory(t)
  const mapping = mappingOf(LISTS).replace(
    'name: "{item.name}" }',
    'name: "{item.name}", country: "{item.age}" }',
  )
  const csv = 'id,Names,Ages\na,Ann;Bo,20;zz\n'
  const report = await bring(t, store, csv, { mapping: mapping.replace(/ {6}count.*\n/, ''), dryRun: true })
  t.match(report.faults, [{ code: 'invalid_value', row: 1, column: null, pointer: '/country' }])
})

t.test('of objects in such lists the keys that nothing takes are named', async (t) => {
  const store = await memory(t)
  const line = {
    id: 'a',
    who: [{ first: 'Ann', last: 'Lee' }, { first: 'Bo' }],
    n: [20, null],
    other: [{ x: 1 }],
  }
  const mapping = mappingOf('{ name: "{who}", age: "{n}" }').replaceAll('{item.name}', '{item.name.first}')
  const report = await bring(t, store, JSON.stringify(line), { mapping, format: 'ndjson' })
  t.match(report, { fault_count: 0, created: 3, unmapped: ['who[].last'] })
  t.equal(report.unmapped.length, 1)
  t.match((await recordOf(store, 'a')).actors, [{ name: 'Ann', count: 20 }, { name: 'Bo' }])
})

t.test('what stands on one side of such lists only is refused', async (t) => {
  const store = await memory(t)
  for (const [lists, detail] of [
    ['{ name: "{Names}" }', /no list of side_by_side is called "age": say \{item.name\}/],
    [
      '{ name: "{Names}", age: "{Ages}", note: "{Notes}" }',
      /nothing takes the list "note".*say \{item.note\}/,
    ],
    ['{ name: "{Names}", ages: "{Ages}" }', /is called "age": say \{item.ages\}/],
  ] as const)
    await t.rejects(bring(t, store, 'id,Names,Ages,Notes\n', { mapping: mappingOf(lists) }), {
      code: 'invalid_mapping',
      message: detail,
    })
  const whole = mappingOf(LISTS).replace('{id} {item.name}', '{id} {item}')
  await t.rejects(bring(t, store, 'id,Names,Ages\n', { mapping: whole }), {
    code: 'invalid_mapping',
    message: /\{item\} is an entry of several lists: say \{item.name\}/,
  })
})
