/** What a mapping file may not say. */
import t from 'tap'
import { readMapping } from '../../../src/importing/mapping/read.js'

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
          detail: `line 4: the number ${number} has more digits than are kept: write it as a text, in quotes`,
        },
      ],
    })
  t.throws(() => readMapping(`${START}lookups: { names: { 9007199254740993: odd } }\n`), {
    code: 'invalid_mapping',
  })
  t.ok(readMapping(`${START}  attributes: { fixed: 9007199254740992, text: "9007199254740993" }\n`))
  t.end()
})
