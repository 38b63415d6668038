/** YAML within limits: what a document says, what is refused and where, and that no text takes long. */
import fc from 'fast-check'
import t from 'tap'
import { parse } from 'yaml'
import { parseYaml, YamlError } from '../../../src/importing/mapping/yaml.js'
import { trying } from '../../support/linear.js'

function refusal(text: string): string {
  try {
    parseYaml(text)
  } catch (error) {
    if (error instanceof YamlError) return error.message
    throw error
  }
  throw new Error(`it was read: ${text.slice(0, 100)}`)
}

t.test('what it says is what others read', (t) => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(undefined, 2), (value, space) => {
      const text = JSON.stringify(value, null, space)
      t.strictSame(parseYaml(text), JSON.parse(text), text)
    }),
  )
  for (const text of [
    'a: {b: [1, "x", y z]}\nc: |\n  line\n  line\nd: >-\n  folded\n  text\n',
    '- &x {a: 1}\n- *x\n- [*x, *x]\n',
    '? a\n: b\n"c": ~\nd:\n- true\n- no\n- 0x1F\n- 1.5e3\n- 2020-01-01\n',
    '# a comment\n%a: 1'.replace('%', ''),
    '\ufeffa: ü\r\nb: 济南\r\n',
  ])
    t.strictSame(parseYaml(text), parse(text, { version: '1.2' }), text)
  t.equal(parseYaml('# nothing'), null)
  t.end()
})

t.test('what is wrong, and where', (t) => {
  t.equal(refusal('a: 1\nb:\n  c: 1\n  c: 2\n'), 'line 4, column 3: the key is there twice')
  t.equal(refusal('a: {1: x, "1": y}'), 'line 1, column 12: the key is there twice')
  t.match(refusal('a: [1,\nb'), /^line 2, column \d+: /)
  t.match(refusal('a: "x\n'), /^line \d, column \d+: /)
  t.match(refusal('a: *b'), /^line 1, column \d: unidentified alias "b"/)
  t.match(refusal('a: !!binary aGk='), /^line 1, column 4: unknown scalar tag/)
  t.match(refusal('a: 1\n---\nb: 2\n'), /more than one document/)
  t.match(refusal('a: \u0000'), /^line 1, column 4: /)
  for (const number of [
    '9007199254740993',
    '0xFFFFFFFFFFFFFFFF',
    '0o777777777777777777777',
    '1e999',
    '2e308',
  ])
    t.match(
      refusal(`a:\n  - ${number}`),
      `line 2, column 5: the number ${number} has more digits than are kept`,
    )
  t.end()
})

t.test('levels and aliases', (t) => {
  const nested = (levels: number, inner = '') => '['.repeat(levels) + inner + ']'.repeat(levels)
  t.ok(parseYaml(nested(64)))
  t.match(refusal(nested(65)), 'line 1, column 65: lists and objects are nested more than 64 levels deep')
  t.ok(parseYaml(`a: &a ${nested(40)}\nb: ${nested(23, '*a')}`))
  t.match(refusal(`a: &a ${nested(40)}\nb: ${nested(24, '*a')}`), 'line 2, column 29: lists and objects')
  t.match(refusal('a: &a [1, *a]'), 'line 1, column 12: the alias "a" stands inside of what it repeats')
  t.match(refusal('x: &a 1\ny: &a [*a]'), /stands inside/)
  t.strictSame(parseYaml('x: &a 1\ny: [&a [2], *a]'), { x: 1, y: [[2], [2]] }, 'the last of that name')
  const bomb = Array.from(
    { length: 12 },
    (_, n) => `k${n}: &k${n} [${Array(9).fill(n ? `*k${n - 1}` : 'x')}]`,
  )
  t.match(refusal(bomb.join('\n')), /^line \d, column \d+: there are more than 500,000 keys and values/)
  t.end()
})

t.test('no text takes long, nor ends the process', async (t) => {
  const inTime = trying(t)
  const of = (count: number, piece: (n: number) => string): string =>
    Array.from({ length: count }, (_, n) => piece(n)).join('')
  for (const [what, text] of Object.entries({
    dashes: '- '.repeat(50_000),
    questions: '? '.repeat(100_000),
    brackets: '['.repeat(500_000),
    braces: '{a: '.repeat(200_000),
    'many keys': `a:\n${of(50_000, (n) => `  k${n}: v${n}\n`)}`,
    'many keys in braces': `a: {${of(80_000, (n) => `k${n}: v,`)}}`,
    'a long list in brackets': `a: [${of(100_000, (n) => `v${n}, `)}]`,
    commas: `a: [${','.repeat(500_000)}]`,
    anchors: of(80_000, (n) => `- &a${n} v\n`),
    aliases: `- &a v\n${'- *a\n'.repeat(80_000)}`,
    'anchors and aliases': of(40_000, (n) => `- &a${n} v\n- *a${n}\n`),
    'aliases of nothing': of(80_000, (n) => `- *a${n}\n`),
    'the same key': 'a: 1\n'.repeat(100_000),
    quotes: `a: "${'\\"'.repeat(400_000)}`,
    comments: `${'# x\n'.repeat(200_000)}a: 1`,
    spaces: `a:${' '.repeat(900_000)}1`,
    lines: `a: x${'\n\n  x'.repeat(150_000)}`,
    documents: '---\na: 1\n'.repeat(80_000),
    pipes: '- |\n'.repeat(200_000),
    numbers: `[${'12345678901234567891,'.repeat(40_000)}]`,
  }))
    t.match(String(await inTime('parseYaml', text)), /^(?:read|line |there is more than one document)/, what)
})
