/** What a mapping file may not say. */
import t from 'tap'
import type { Problem } from '../../../src/errors.js'
import { compileMapping } from '../../../src/importing/mapping/compile.js'
import { MAX_MAPPING, readMapping } from '../../../src/importing/mapping/read.js'

const START = 'incident:\n  id: "{t}"\n  title: "{t}"\n'

t.test('numbers keep their digits, or the line says so', (t) => {
  for (const number of [
    '12345678901234567891',
    '9007199254740993',
    '1152921504606846976',
    '9007199254740993.0',
  ])
    t.throws(() => readMapping(`${START}  attributes: { fixed: ${number} }\n`), {
      code: 'invalid_mapping',
      faults: [
        {
          detail: `line 4, column 24: the number ${number} has more digits than are kept: write it as a text, in quotes`,
        },
      ],
    })
  t.throws(() => readMapping(`${START}lookups: { names: { 9007199254740993: odd } }\n`), {
    code: 'invalid_mapping',
  })
  t.ok(readMapping(`${START}  attributes: { fixed: 9007199254740992, text: "9007199254740993" }\n`))
  t.end()
})

t.test('what it cannot hold, with the place', (t) => {
  const faults = (text: string): { pointer?: string; detail: string }[] => {
    try {
      readMapping(text)
    } catch (error) {
      return (error as Problem).faults as { pointer?: string; detail: string }[]
    }
    throw new Error('it was read')
  }
  t.match(faults(`${START}lookups: { a: { x: 1, x: 2 } }`), [
    { detail: /^line 4, column \d+: the key is there twice/ },
  ])
  t.match(faults(`${START}lookups: { a: { __proto__: 1 } }`), [
    { pointer: '/lookups/a/__proto__', detail: /cannot|nothing can be named/ },
  ])
  t.match(faults(`${START}empty: ["${'x'.repeat(MAX_MAPPING)}"]`), [{ detail: /at most 1 MiB/ }])
  t.match(faults('- '.repeat(50_000)), [{ detail: /nested more than 64 levels/ }])
  t.match(faults(''), [{ pointer: '' }])
  t.end()
})

t.test('a lookup of many codes in many places is held once', (t) => {
  const codes = Array.from({ length: 20_000 }, (_, n) => `k${n}: v${n}`).join(', ')
  const uses = Array.from({ length: 2_000 }, (_, n) => `a${n}: { value: "{t}", lookup: codes }`).join(', ')
  const mapping = readMapping(`lookups: { codes: { ${codes} } }\n${START}  attributes: { ${uses} }\n`)
  const { map } = compileMapping(mapping, true)
  const { drafts, findings } = map({ number: 1, line: 2, cells: { t: 'k19999' }, findings: [] })
  t.equal(findings.length, 0)
  t.match(drafts[0]?.body.attributes, { a1999: 'v19999' })
  const wrong = map({ number: 2, line: 3, cells: { t: 'k2000x' }, findings: [] })
  t.match(wrong.findings[0], { code: 'unknown_code', detail: /did you mean "k2000"\?/ })
  t.end()
})
