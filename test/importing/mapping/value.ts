/** Values of mappings: holes, paths, lists, and each step. */
import t, { type Test } from 'tap'
import { compileList } from '../../../src/importing/mapping/list.js'
import { RowScope } from '../../../src/importing/mapping/scope.js'
import { compileValue } from '../../../src/importing/mapping/value.js'
import { stepsSchema, type Value } from '../../../src/importing/mapping/value-schema.js'
import { numberOf } from '../../../src/importing/numbers.js'

const CELLS = {
  a: ' x ',
  none: '-',
  empty: '',
  n: 5,
  flag: false,
  'Link 1': 'l1',
  'Link 2': '',
  'Link 3': 'l3',
  'odd.name[0]': 'odd',
  deep: { list: [{ k: 'v' }], __proto__: null },
  tags: ['p', 'q'],
}
const scope = (item: unknown = null): RowScope => {
  const made = new RowScope(CELLS, new Set(['-']))
  made.item = item
  return made
}
const read = (value: Value, item?: unknown) => compileValue(value, { named: { 5: 'five' } }).read(scope(item))

t.test('texts with holes', async (t) => {
  t.equal(read('plain'), 'plain')
  t.equal(read('{a}'), 'x', 'cells are trimmed')
  t.equal(read('{n}'), 5, 'one hole alone gives what is there')
  t.equal(read('{flag}'), false)
  t.equal(read('<{a}-{n}>'), '<x-5>')
  t.equal(read('{a} {none}'), null, 'a text with an empty column says nothing')
  t.equal(read('{{{a}}}'), '{x}')
  t.equal(read('{odd.name[0]}'), 'odd', 'a column of that very name comes first')
  t.equal(read('{deep.list[0].k}'), 'v')
  t.equal(read('{deep.list[1].k}'), null)
  t.equal(read('{constructor.name}'), null, 'only what is in the file')
  t.strictSame(read('{Link *}'), ['l1', 'l3'])
  t.equal(read('{Nothing *}'), null)
  t.equal(read('{item.u} {a}', { u: 'i' }), 'i x')
  t.equal(read('{item}', 'it'), 'it')
  t.throws(() => read('{a'), { code: 'invalid_mapping' })
  t.throws(() => read('a}'), { code: 'invalid_mapping' })
})

t.test('steps', async (t) => {
  t.equal(read({ first: ['{empty}', '{none}', '{a}', 'z'] }), 'x')
  t.equal(read({ join: ['{a}', '{empty}', '{n}'], with: '/' }), 'x/5')
  t.equal(read({ join: ['{empty}'] }), null)
  t.equal(read({ value: 'a<br>b$&', replace: { '<br>': '\n', b: '$&' } }), 'a\n$&$&')
  t.strictSame(read({ value: 'a; b|c;;', split: [';', '|'] }), ['a', 'b', 'c'])
  t.equal(read({ value: 'Théft from-Person', case: 'kebab' }), 'theft-from-person')
  t.equal(read({ value: 'A b', case: 'snake' }), 'a_b')
  t.equal(read({ value: '中文字', shorten: 2 }), '中…')
  t.equal(read({ value: '{n}', lookup: 'named' }), 'five')
  t.strictSame(read({ value: '{tags}', lookup: { p: 'P' }, otherwise: 'other' }), ['P', 'other'])
  t.equal(read({ value: '1,234.5', as: 'number' }), 1234.5)
  t.equal(read({ value: 'Yes', as: 'boolean' }), true)
  t.equal(read({ value: 'https://a.example/x', as: 'url' }), 'https://a.example/x')
  t.equal(read({ value: 'see above', as: 'url' }), null)
  t.throws(() => read({ value: 'x', lookup: 'nmaed' }), { message: /did you mean "named"/ })
})

t.test('what a value cannot be is a fault with its column', async (t) => {
  for (const [value, code] of [
    [{ value: '{a}', lookup: { xx: 1 } }, 'unknown_code'],
    [{ value: '{a}', as: 'number' }, 'invalid_number'],
    [{ value: '{a}', as: 'boolean' }, 'invalid_value'],
  ] as const) {
    const here = scope()
    t.equal(compileValue(value, {}).read(here), null)
    t.match(here.findings, [{ code, column: 'a', value: 'x' }])
  }
})

t.test('a number keeps its digits, or is a fault', async (t) => {
  const here = scope()
  t.equal(compileValue({ value: '1,458,203,984,023,848,321', as: 'number' }, {}).read(here), null)
  t.match(here.findings, [{ code: 'invalid_number', detail: /write it as a text/ }])
  t.equal(compileValue({ value: '9007199254740993.0', as: 'integer' }, {}).read(here), null)
  t.match(here.findings[1], { code: 'invalid_number', detail: /write it as a text/ })
  t.equal(read({ value: '+9007199254740992', as: 'number' }), 9_007_199_254_740_992)
  t.equal(read({ value: '9007199254740992', as: 'integer' }), 9_007_199_254_740_992)
  t.equal(read({ value: '0.12345678901234567891', as: 'number' }), 0.123_456_789_012_345_68)
})

t.test('lists are flat, without what is empty or there twice', async (t) => {
  const { read, columns } = compileList(['k', '{tags}', '{empty}', 'p'], {})
  t.strictSame(read(scope()), ['k', 'p', 'q'])
  t.strictSame(columns, ['tags', 'empty'])
})

t.test('numbers', async (t) => {
  for (const text of ['', 'x', '1,23', '1.2.3', '0x10', '1e', 'Infinity', '12 34'])
    t.equal(numberOf(text), null, text)
  for (const [text, number] of [
    ['-1', -1],
    ['+.5', 0.5],
    ['1 234 567', 1234567],
    ['1e3', 1000],
    ['007', 7],
    ['12.50', 12.5],
    ['1,204', 1204],
    ["1'204.5", 1204.5],
    ['1\u202f204', 1204],
    ['\u22125', -5],
  ] as const)
    t.equal(numberOf(text), number, text)
  for (const text of ['0,250', '1,20', '1234,567', '1,204 300', '1.204,5'])
    t.equal(numberOf(text), null, text)
  for (const [text, number] of [
    ['0,250', 0.25],
    ['2,5', 2.5],
    ['1.204', 1204],
    ['1.204.300,5', 1_204_300.5],
    ['1 204,5', 1204.5],
    ['-3', -3],
    ['12.5', null],
    ['0.250', null],
    ['1,2,3', null],
  ] as const)
    t.equal(numberOf(text, ','), number, `${text} with a decimal comma`)
})

t.test('parts of texts, pairs, entries by their key, and equality', async (t) => {
  const cells = {
    place: 'Springfield (Somewhere) (old)',
    html: 'Tom &amp; Jerry&#39;s &lt;3 &eacute;',
    twice: 'R&amp;amp;B',
    names: '0::Ann||1::Bo||3::Cy',
    ages: '0::20||3::41||5',
    people: [
      { id: 7, age: 33, name: 'Dee' },
      { id: '8', age: 44 },
    ],
    role: ' e\u0301lu  local ',
    n: 5,
  }
  const made = () => new RowScope(cells, new Set())
  const step = (value: Value, item: unknown = null) => {
    const scope = made()
    scope.item = item
    return compileValue(value, {}).read(scope)
  }
  t.equal(step({ value: '{place}', after: '(', before: ')' }), 'Somewhere')
  t.equal(step({ value: '{place}', before: '(' }), 'Springfield')
  t.equal(step({ value: '{place}', after: ')' }), '(old)')
  t.equal(step({ value: '{place}', after: '[' }), null)
  t.equal(step({ value: '{place}', after: '(old', before: '(' }), null)
  t.equal(step({ value: '{html}', decode: 'html' }), "Tom & Jerry's <3 é")
  t.equal(step({ value: '{twice}', decode: 'html' }), 'R&B')
  const pairs = { split: '||', pairs: '::' }
  t.strictSame(step({ value: '{names}', ...pairs }), [
    { key: '0', value: 'Ann' },
    { key: '1', value: 'Bo' },
    { key: '3', value: 'Cy' },
  ])
  t.equal(step({ value: '{ages}', ...pairs, entry: '{item.key}' }, { key: '3', value: 'Cy' }), '41')
  t.equal(step({ value: '{ages}', ...pairs, entry: '{item.key}', as: 'integer' }, { key: '0' }), 20)
  t.equal(step({ value: '{ages}', ...pairs, entry: '{item.key}' }, { key: '1' }), null)
  t.equal(step({ value: '{people}', entry: '7', by: 'id', take: 'age' }), 33)
  t.equal(step({ value: '{people}', entry: '8', by: 'id', take: 'name' }), null)
  t.strictSame(compileValue({ value: '{ages}', entry: '{other}' }, {}).columns, ['ages', 'other'])
  const scope = made()
  compileValue({ value: '{ages}', ...pairs }, {}).read(scope)
  t.match(scope.warnings, [{ code: 'no_pair', column: 'ages', value: '5' }])
  t.equal(step({ value: '{role}', equals: 'élu local' }), true, 'however it is composed')
  t.equal(step({ value: '{role}', equals: ['x', 'Élu local'] }), false)
  t.equal(step({ value: '{n}', equals: 5 }), true)
  t.equal(step({ value: '{n}', equals: [4, '5'] }), true)
  t.equal(step({ value: '{names}', split: '||', equals: '1::Bo' }), true, 'any entry of a list')
  t.equal(step({ value: '{nothing}', equals: 'x' }), null)
})

t.test('countries by name', async (t) => {
  const country = (name: string) => {
    const made = new RowScope({ name }, new Set())
    const code = compileValue({ value: '{name}', as: 'country' }, {}).read(made)
    return made.findings[0]?.detail ?? code
  }
  for (const [name, code] of [
    ['China', 'CN'],
    ['CHN', 'CN'],
    ['cn', 'CN'],
    ['Iran', 'IR'],
    ['Iran (Islamic Republic of)', 'IR'],
    ['United States', 'US'],
    ['USA', 'US'],
    ['UK', 'GB'],
    ['Turkey', 'TR'],
    ['Ivory Coast', 'CI'],
    ['U.S.A.', 'US'],
    ['South Korea', 'KR'],
    ["Côte d'Ivoire", 'CI'],
    ['Cote d Ivoire', 'CI'],
    ['Deutschland', 'DE'],
    ['Россия', 'RU'],
    ['中国', 'CN'],
    ['سوريا', 'SY'],
  ] as const)
    t.equal(country(name), code, name)
  t.match(country('Germny'), /"Germny" is no country that is known: is it "DE"\?/)
})

t.test('a state or a province by its name is the code of it', (t) => {
  const { mapped } = scopes(t)
  for (const [name, country, code] of [
    ['California', 'US', 'US-CA'],
    ['virginia', 'United States', 'US-VA'],
    ['US-WV', 'USA', 'US-WV'],
    ['wv', 'USA', 'US-WV'],
    ['Xinjiang', '中国', 'CN-XJ'],
    ['Xinjiang Uygur Zizhiqu', 'CN', 'CN-XJ'],
    ['Qinghai', 'China', 'CN-QH'],
    ['Bihar', 'India', 'IN-BR'],
    ['Punjab', 'IN', 'IN-PB'],
    ['Sindh', 'Pakistan', 'PK-SD'],
  ] as const)
    t.strictSame(mapped(name, country), { code, faults: [] }, `${name} of ${country}`)
  for (const [name, country, detail] of [
    ['Californa', 'US', /is no part of US that ISO 3166-2 has: is it "US-CA"\?/],
    ['Inner Mongolia', 'CN', /is no part of CN/],
    ['Carolina', 'US', /is no part of US/],
    ['Columbia', 'US', /is no part of US/],
    ['North', 'US', /several parts of US: use a lookup/],
    ['California', 'Utopia', /"Utopia" is no country/],
    ['California', '', /needs the country, which is empty/],
    ['constructor', 'US', /is no part of US/],
  ] as const) {
    const { code, faults } = mapped(name, country)
    t.equal(code, null, name)
    t.match(faults, [{ code: 'unknown_code', column: 'state', value: name, detail }], name)
  }
  t.strictSame(mapped('', 'US'), { code: null, faults: [] })
  for (const steps of [
    { value: '{a}', as: 'subdivision' },
    { value: '{a}', of: 'US' },
    { value: '{a}', with: ', ' },
  ])
    t.equal(stepsSchema.safeParse(steps).success, false, JSON.stringify(steps))
  t.end()
})

/** Reads the code of a part of a country. */
function scopes(t: Test) {
  const read = compileValue({ value: '{state}', as: 'subdivision', of: '{country}' }, {})
  t.strictSame(read.columns, ['state', 'country'])
  return {
    mapped: (state: string, country: string) => {
      const scope = new RowScope({ state, country }, new Set())
      return { code: read.read(scope), faults: scope.findings }
    },
  }
}
