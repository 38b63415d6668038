/** Reads full-text questions: each phrase once, and what is too much said with the way out. */
import fc from 'fast-check'
import t from 'tap'
import {
  LEAST_PREFIX,
  MOST_PHRASES,
  MOST_PREFIXES,
  MOST_TOKENS,
  readTextQuestion,
  textFault,
} from '../../src/domain/search-text.js'

const fault = (text: string): string | null => textFault(readTextQuestion(text))
const words = (count: number, end = ''): string =>
  Array.from({ length: count }, (_, index) => `word${index}${end}`).join(' ')

t.test('what stands there twice is looked for once', async (t) => {
  const once = { tokens: ['blood'], prefix: false }
  t.strictSame(readTextQuestion('blood Blood BLOOD blóod "blood"'), { all: [once], none: [] })
  t.strictSame(readTextQuestion('pre* pre* PRE* pre').all, [
    { tokens: ['pre'], prefix: true },
    { tokens: ['pre'], prefix: false },
  ])
  t.strictSame(readTextQuestion('"a b" "A  b" -c* -C* -c').all, [{ tokens: ['a', 'b'], prefix: false }])
  t.equal(readTextQuestion('-c* -C* -c').none.length, 2)
  t.strictSame(readTextQuestion('x -x'), {
    all: [{ tokens: ['x'], prefix: false }],
    none: [{ tokens: ['x'], prefix: false }],
  })
})

t.test('repeating what is asked changes nothing', async (t) => {
  const piece = fc.tuple(
    fc.constantFrom('', '-'),
    fc.constantFrom('ab', 'cd', 'é', '济南', '濟南', '"ab cd"', 'ปัก', '경', "a'b", 'شرطة'),
    fc.constantFrom('', '*'),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const text = pieces.map((parts) => parts.join('')).join(' ')
      t.strictSame(readTextQuestion(`${text} ${text}`), readTextQuestion(text))
      t.equal(fault(`${text} ${text}`), fault(text))
    }),
    { numRuns: 50 },
  )
})

t.test('a character of a script without spaces has no prefix: it is a token of its own', async (t) => {
  t.strictSame(readTextQuestion('中* 中山*').all, [
    { tokens: ['中'], prefix: false },
    { tokens: ['中', '山'], prefix: false },
  ])
  t.strictSame(readTextQuestion('경찰*').all, [{ tokens: ['경', '찰'], prefix: false }], 'nor has Hangul')
  t.equal(fault('济*'), null)
})

t.test('a phrase stands in the quotation marks that somebody has', async (t) => {
  const phrase = readTextQuestion('"blood sampling" -"a b"')
  for (const text of [
    '“blood sampling” -“a b”',
    '„blood sampling“ -„a b”',
    '«blood sampling» -«a b»',
    '« blood sampling » -「a b」',
    '“blood sampling”* -“a b”*',
  ])
    t.strictSame(readTextQuestion(text), phrase, text)
  t.strictSame(
    readTextQuestion('“blood sampling').all.map(({ tokens }) => tokens),
    [['blood'], ['sampling']],
    'one that does not close is text',
  )
})

t.test('what is written in another way is a form of the same phrase, and counts as one', async (t) => {
  const [one] = readTextQuestion("Ba'ath").all
  t.strictSame(one, { tokens: ['ba', 'ath'], prefix: false, forms: [['baath']] })
  t.strictSame(readTextQuestion('Baʿath').all[0]!.forms, [['ba', 'ath']])
  t.strictSame(readTextQuestion("'quoted'").all, [{ tokens: ['quoted'], prefix: false }])
  t.strictSame(readTextQuestion('"شرطة"').all, [{ tokens: ['شرطه'], prefix: false }], 'a phrase is exact')
  const [police] = readTextQuestion('شرطة').all
  for (const form of ['الشرطه', 'والشرطه', 'بالشرطه', 'للشرطه', 'شرطتهم', 'وشرطتها'])
    t.ok(
      police!.forms!.some((tokens) => tokens.join(' ') === form),
      form,
    )
  t.ok(
    readTextQuestion('الشرطة').all[0]!.forms!.some(([form]) => form === 'شرطه'),
    'without its article',
  )
  t.ok(readTextQuestion('משטרה').all[0]!.forms!.some(([form]) => form === 'והמשטרה'))
  t.strictSame(readTextQuestion('濟南').all, [{ tokens: ['济', '南'], prefix: false, written: ['濟', '南'] }])
  t.strictSame(readTextQuestion('济南').all, [{ tokens: ['济', '南'], prefix: false, written: ['济', '南'] }])
  t.equal(readTextQuestion('濟南 济南').all.length, 1)
  t.equal(fault('شرطة '.repeat(10)), null)
  t.equal(
    fault(Array.from({ length: MOST_PHRASES }, (_, index) => `شرطة${'ا'.repeat(index)}`).join(' ')),
    null,
  )
})

t.test('within the bounds nothing is wrong', async (t) => {
  t.equal(fault(words(MOST_PHRASES)), null)
  t.equal(fault(words(MOST_PREFIXES, '*')), null)
  t.equal(fault(`${words(MOST_PREFIXES, '*')} ${words(MOST_PHRASES - MOST_PREFIXES)}`), null)
  t.equal(fault('po* '.repeat(200)), null, 'one prefix two hundred times is one')
  t.equal(fault('济'.repeat(MOST_TOKENS)), null)
  for (const text of [
    '',
    '*',
    '-',
    '-*',
    '"',
    '"unclosed p',
    'p',
    '"p"*',
    'p**q',
    '* *',
    'a-',
    '--',
    '(p) OR NOT NEAR/3 title:',
  ])
    t.equal(fault(text), null, `${text} is text`)
})

t.test('over a bound the fault says which, and what to do', async (t) => {
  t.match(fault(words(MOST_PHRASES + 1)), /has 17 words, phrases and prefixes, at most 16 .*leave some out/)
  t.match(fault(`${words(MOST_PHRASES)} -another`), /has 17/, 'what is excluded counts too')
  t.match(fault(words(MOST_PREFIXES + 1, '*')), /has 9 prefixes, at most 8 .*whole words/)
  t.match(fault(`${words(MOST_PREFIXES, '*')} -another*`), /has 9 prefixes/)
  t.match(fault('济'.repeat(MOST_TOKENS + 1)), /has 101 words .*at most 100/)
})

t.test('a prefix has two letters', async (t) => {
  t.equal(LEAST_PREFIX, 2)
  for (const text of ['p*', 'é*', '1*', '-p*', 'foo-b*', 'я*', 'p**', 'Ａ*'])
    t.match(fault(text), /has the prefix ".*\*": give a prefix at least 2 letters/, text)
  for (const text of ['po*', '19*', '경*', 'कि*', 'p *']) t.equal(fault(text), null, text)
})
