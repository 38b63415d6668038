/** Encodings: recognised by their marks, by all bytes, or said; guesses are reported, and what contradicts itself is refused. */
import { isUtf8 } from 'node:buffer'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import t from 'tap'
import { decoded, UNDECODABLE } from '../../../src/importing/bytes/decoded.js'
import { encodingName, encodingOf } from '../../../src/importing/bytes/encoding.js'
import { recoded } from '../../../src/importing/bytes/recoded.js'
import { countUtf8, unfinished } from '../../../src/importing/bytes/utf8-count.js'
import { windows1252 } from '../../../src/importing/bytes/windows-1252.js'
import { all, bring, memory, pieces, recordOf, refusal } from '../fixtures/importing.js'

const wide = (text: string): Buffer => Buffer.from(text, 'utf16le')
const wideBig = (text: string): Buffer => wide(text).swap16()
const western = (text: string): Buffer => Buffer.from(text, 'latin1')

async function read(bytes: Buffer, named: string | null = null, size?: number): Promise<[string, string]> {
  const { name } = await encodingOf(pieces(bytes, size), named)
  return [name, (await all(decoded(recoded(pieces(bytes, size), name)))).join('')]
}

t.test('marks tell', async (t) => {
  const text = 'id,title\n1,中é😀\n'
  for (const [name, bytes] of [
    ['utf-8', Buffer.from(`\ufeff${text}`)],
    ['utf-16le', wide(`\ufeff${text}`)],
    ['utf-16be', wideBig(`\ufeff${text}`)],
  ] as const) {
    t.strictSame(await read(bytes), [name, text], name)
    t.strictSame(await read(bytes, name), [name, text], `${name}, said too`)
    t.equal((await encodingOf(pieces(bytes), null)).guess, null, 'nothing is guessed')
    for (const other of ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'])
      if (other !== name)
        t.match(await refusal(encodingOf(pieces(bytes), other)), {
          finding: { code: 'other_encoding', detail: new RegExp(`byte order mark of ${name}`) },
        })
  }
  t.match(await refusal(encodingOf(pieces(Buffer.from('fffe000061000000', 'hex')), null)), {
    finding: { code: 'other_encoding', detail: /UTF-32/ },
  })
})

t.test('UTF-16 without a mark is recognised by its zeros', async (t) => {
  for (const text of [
    'id,title\n1,One\n',
    `id,title\n${Array.from({ length: 50 }, (_, n) => `${n},一中文一的一标题\n`).join('')}`,
  ]) {
    t.strictSame(await read(wide(text)), ['utf-16le', text])
    t.strictSame(await read(wideBig(text)), ['utf-16be', text])
    t.match(await encodingOf(pieces(wide(text)), null), { guess: { why: /without a byte order mark/ } })
    t.strictSame(await read(wide(text), 'utf-16le'), ['utf-16le', text])
    for (const [bytes, named] of [
      [wide(text), 'utf-16be'],
      [wideBig(text), 'utf-16le'],
      [wide(text), 'utf-8'],
      [wide(text), 'windows-1251'],
      [Buffer.from(text), 'utf-16le'],
    ] as const)
      t.match(await refusal(encodingOf(pieces(bytes), named)), { finding: { code: 'other_encoding' } })
  }
  t.strictSame(await read(Buffer.from('a\0\0\0\0b,c\n')), ['utf-8', 'a\0\0\0\0b,c\n'], 'zeros alone are none')
})

t.test('any text in UTF-16 comes out as it went in, however it is cut', async (t) => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: 'binary' }).filter((given) => !given.startsWith('\ufeff')),
      fc.integer({ min: 1, max: 9 }),
      fc.constantFrom('utf-16le', 'utf-16be'),
      async (given, size, name) => {
        const bytes = name === 'utf-16le' ? wide(given) : wideBig(given)
        const text = (await all(decoded(recoded(pieces(bytes, size), name)))).join('')
        return text === given.replaceAll(/\p{Surrogate}/gu, UNDECODABLE)
      },
    ),
  )
  const half = Buffer.concat([wide('a\nb'), Buffer.from([0x63])])
  t.equal((await all(decoded(recoded(pieces(half), 'utf-16le')))).join(''), `a\nb${UNDECODABLE}`)
})

t.test('characters of UTF-8 are counted as they are', (t) => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), fc.string({ unit: 'binary' }), (noise, text) => {
      const bytes = Buffer.concat([Buffer.from(text.toWellFormed()), noise])
      t.equal(countUtf8(bytes).invalid === 0, isUtf8(bytes), bytes.toString('hex'))
      const whole = Buffer.from(text.toWellFormed())
      const beyond = [...text.toWellFormed()].filter((character) => character > '\x7f').length
      t.strictSame(countUtf8(whole), { valid: beyond, invalid: 0, firstInvalid: -1 })
      // A text that is cut anywhere is whole without what is unfinished.
      for (let end = 0; end <= whole.length; end += 1) {
        const part = whole.subarray(0, end)
        t.ok(isUtf8(part.subarray(0, end - unfinished(part))))
      }
    }),
    { numRuns: 50 },
  )
  t.end()
})

t.test('the table of windows-1252 is that of the standard', (t) => {
  // https://encoding.spec.whatwg.org/index-windows-1252.txt; some versions of Node decode it as Latin-1.
  const upper =
    '20ac 81 201a 192 201e 2026 2020 2021 2c6 2030 160 2039 152 8d 17d 8f 90 2018 2019 201c 201d 2022 2013 2014 2dc 2122 161 203a 153 9d 17e 178'
  const whole = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte))
  const expected = Array.from({ length: 256 }, (_, byte) => byte)
  expected.splice(0x80, 32, ...upper.split(' ').map((code) => Number.parseInt(code, 16)))
  t.equal(windows1252(whole), String.fromCharCode(...expected))
  t.end()
})

t.test('a Western text is guessed, and that is said', async (t) => {
  const french = 'id,lieu\n1,Café à Orléans\n2,«\x85 garçon\x94\n'
  const [name, text] = await read(western(french))
  t.equal(name, 'windows-1252')
  t.equal(text, 'id,lieu\n1,Café à Orléans\n2,«… garçon”\n')
  t.match(await encodingOf(pieces(western(french)), null), {
    guess: {
      why: /^read as windows-1252, since it is not UTF-8; say "encoding"/,
      example: '1,Café à Orléans',
    },
  })
  const late = Buffer.concat([Buffer.alloc(300_000, 'abc,def\n'), western('é\n')])
  t.equal((await read(late, null, 65_536))[0], 'windows-1252', 'however late it shows')
  t.equal(
    (await read(western('a\n"CAF\xc9\x94",\xe9t\xe9\n'.repeat(1) + 'd\xe9j\xe0\n'.repeat(20))))[0],
    'windows-1252',
  )
})

t.test('stray bytes in UTF-8 stay faults of their rows', async (t) => {
  const bytes = Buffer.concat([Buffer.from('é,中\n'), western('caf\xe9\n')])
  t.strictSame(await read(bytes), ['utf-8', `é,中\ncaf${UNDECODABLE}\n`])
  t.equal((await encodingOf(pieces(bytes), null)).guess, null)
})

t.test('what is no Western text is refused until somebody says what it is', async (t) => {
  const cyrillic = Buffer.from('69642c740a312c', 'hex')
  const moscow = Buffer.concat([cyrillic, Buffer.from([0xcc, 0xee, 0xf1, 0xea, 0xe2, 0xe0, 0x0a])])
  const chinese = Buffer.concat([cyrillic, Buffer.from('b1b1bea9d6d0b9fa0a', 'hex')])
  const polish = Buffer.concat([cyrillic, Buffer.from('4d6fb3b36f646965bf67610a', 'hex')])
  const japanese = Buffer.concat([cyrillic, Buffer.from('938c8b9e93730a', 'hex')])
  for (const [bytes, label, text] of [
    [moscow, 'windows-1251', 'Москва'],
    [chinese, 'gbk', '北京中国'],
    [polish, 'windows-1250', 'Mołłodieżga'],
    [japanese, 'shift_jis', '東京都'],
  ] as const) {
    t.match(await refusal(encodingOf(pieces(bytes), null)), {
      finding: {
        code: 'other_encoding',
        detail: /not in UTF-8, and not in windows-1252 either: say "encoding"/,
      },
    })
    for (const size of [1, 2, 3, 100])
      t.strictSame(
        await read(bytes, encodingName(label), size),
        [encodingName(label), `id,t\n1,${text}\n`],
        label,
      )
  }
})

t.test('what is said is held against the bytes', async (t) => {
  for (const named of ['windows-1251', 'windows-1252', 'iso-8859-2', 'koi8-r'])
    t.match(await refusal(encodingOf(pieces(Buffer.from('a\né\n')), named)), {
      finding: { code: 'other_encoding', detail: /all of it is UTF-8, with 1 characters/ },
    })
  t.match(await refusal(encodingOf(pieces(Buffer.from('中文字符\n')), 'gb18030')), {
    finding: { code: 'other_encoding', detail: /all of it is UTF-8/ },
  })
  t.strictSame(
    await read(Buffer.from('a,b\n'), 'windows-1251'),
    ['windows-1251', 'a,b\n'],
    'ASCII is all of them',
  )
  t.strictSame(await read(western('a\n\xe9\n'), 'utf-8'), ['utf-8', `a\n${UNDECODABLE}\n`])
  t.strictSame(await read(Buffer.from([0x61, 0x0a, 0x98, 0xe9, 0x0a]), 'windows-1251'), [
    'windows-1251',
    `a\n${UNDECODABLE}й\n`,
  ])
  t.equal(encodingName('latin1'), 'windows-1252')
  t.equal(encodingName('windows-1215'), null)
})

const MAPPING = 'incident: { id: "m-{id}", title: "{title}" }'

t.test('imports', async (t) => {
  const store = await memory(t)
  const given = { mapping: MAPPING, onError: 'skip' } as const
  const latin = await bring(t, store, western('id,title\n1,Stra\xdfe\n'), given)
  t.match(latin, {
    state: 'done',
    warning_counts: { guessed_encoding: 1 },
    warnings: [{ row: null, code: 'guessed_encoding', detail: /windows-1252/, value: '1,Straße' }],
  })
  t.equal((await recordOf(store, 'm-1')).title, 'Straße')
  t.match(await bring(t, store, gzipSync(wide('\ufeffid,title\r\n2,Łódź\r\n')), given), {
    state: 'done',
    warning_counts: {},
  })
  t.equal((await recordOf(store, 'm-2')).title, 'Łódź')
  const moscow = Buffer.concat([
    Buffer.from('id,title\n3,'),
    Buffer.from([0xcc, 0xee, 0xf1, 0xea, 0xe2, 0xe0]),
  ])
  t.match(await bring(t, store, moscow, given), {
    state: 'failed',
    written: false,
    faults: [{ row: null, code: 'other_encoding', detail: /windows-1251/ }],
  })
  t.match(await bring(t, store, moscow, { ...given, mapping: `encoding: cp1251\n${MAPPING}` }), {
    state: 'done',
  })
  t.equal((await recordOf(store, 'm-3')).title, 'Москва')
  t.match(await bring(t, store, moscow, { ...given, encoding: 'koi8-r' }), { updated: 1 })
  t.equal((await recordOf(store, 'm-3')).title, 'лНЯЙБЮ', 'what is said is taken at its word')
  const stray = Buffer.concat([Buffer.from('id,title\n4,中\n5,'), western('x\xe9\n6,y\n')])
  t.match(await bring(t, store, stray, given), {
    state: 'done',
    faulty: 1,
    faults: [{ row: 2, line: 3, column: 'title', code: 'invalid_utf8', detail: /say its "encoding"/ }],
  })
  t.match(await bring(t, store, Buffer.concat([Buffer.from('id,中,'), western('tit\xe9\n1,2,3\n')]), given), {
    state: 'failed',
    faults: [{ row: null, line: 1, code: 'invalid_utf8', detail: /in the header/ }],
  })
  const key = Buffer.concat([Buffer.from('{"id":"7","title":"中","'), western('\xe9":1}')])
  t.match(await bring(t, store, key, { ...given, format: 'ndjson' }), {
    faulty: 1,
    faults: [{ code: 'invalid_utf8', detail: /the name \ufffd/ }],
  })
  t.match(await bring(t, store, western('[{"id":"8","title":"\xe9"}]'), { ...given, format: 'json' }), {
    created: 1,
    warning_counts: { guessed_encoding: 1 },
  })
  await t.rejects(bring(t, store, 'a', { mapping: `encoding: utf8x\n${MAPPING}` }), {
    code: 'invalid_mapping',
    message: /no encoding that can be read here/,
  })
})
