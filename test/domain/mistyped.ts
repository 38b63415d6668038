/** Finds the words of a question that may be mistyped, and what is near to them. */
import fc from 'fast-check'
import t from 'tap'
import { editsBetween } from '../../src/domain/edits.js'
import {
  initials,
  MOST_WORDS,
  nearWords,
  typedWords,
  wantedFor,
  withWords,
} from '../../src/domain/mistyped.js'
import { tokensOf } from '../../src/domain/search-text.js'
import { RUNS } from '../support/runs.js'

const tokens = (text: string) => typedWords(text).map(({ token }) => token)

t.test('words that are looked for whole', (t) => {
  for (const [text, expected] of [
    ['Xinjang', ['xinjang']],
    ['Élan  vital', ['elan', 'vital']],
    ['"two words" third', ['two', 'words', 'third']],
    ['begin* "begin whole"* -without -"not these" kept', ['begin', 'whole', 'kept']],
    ['half-begin* x', ['half']],
    ['ab a1b2 2021 covid19', []],
    ['济南 한국어 ภาษาไทย ཁམས་', []],
    ['Москва', ['москва']],
    ['word word WORD', ['word']],
    ['"never closed', ['never', 'closed']],
    [`${'x'.repeat(41)} ${'y'.repeat(40)}`, ['y'.repeat(40)]],
    ['', []],
  ] as const)
    t.strictSame(tokens(text), expected, text)
  t.equal(
    tokens(Array.from({ length: 15 }, (_, index) => `word${'abcdefghijklmno'[index]}`).join(' ')).length,
    MOST_WORDS,
  )
  t.end()
})

t.test('words stand where they are said to, whatever is typed', (t) => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'abÉж济한-"* \'’1ا\u0301') }), (text) => {
      const words = typedWords(text)
      const isRight = words.every(
        ({ word, token, from, to }) => text.slice(from, to) === word && tokensOf(word).join() === token,
      )
      return (
        isRight &&
        withWords(
          text,
          words.map((word) => [word, word.word]),
        ) === text
      )
    }),
    { numRuns: 500 * RUNS },
  )
  t.end()
})

t.test('other words stand in the place of some, and nothing else changes', (t) => {
  const text = '  -not "Xinjang  policee" x*'
  const [first, second] = typedWords(text)
  t.equal(
    withWords(text, [
      [second!, 'police'],
      [first!, 'xinjiang'],
    ]),
    '  -not "xinjiang  police" x*',
  )
  t.equal(withWords(text, []), text)
  t.end()
})

t.test('one slip of the hand is found, wherever it is but for the first letter alone', (t) => {
  const letter = fc.constantFrom(...'abcdefgжшд')
  const word = fc.string({ unit: letter, minLength: 5, maxLength: 12 })
  fc.assert(
    fc.property(
      word,
      fc.nat(),
      letter,
      fc.constantFrom('swap', 'drop', 'add', 'change'),
      (word, place, other, slip) => {
        const at = place % (word.length - 1)
        const typed = {
          swap: () => word.slice(0, at) + word[at + 1]! + word[at]! + word.slice(at + 2),
          drop: () => word.slice(0, at + 1) + word.slice(at + 2),
          add: () => word.slice(0, at) + other + word.slice(at),
          change: () => word.slice(0, at + 1) + other + word.slice(at + 2),
        }[slip]()
        if (typed === word) return true
        const isRead = initials(typed).some((initial) => word.startsWith(initial))
        const { edits } = wantedFor({ word: typed, token: typed, from: 0, to: 0 }, 0)
        const [near] = nearWords(
          typed,
          [
            { word, texts: 1 },
            { word: 'unlike', texts: 9 },
          ],
          edits,
        )
        return isRead && editsBetween(typed, word) === 1 && near?.word === word && near.edits === 1
      },
    ),
    { numRuns: 500 * RUNS },
  )
  t.end()
})

t.test('the nearest come first, then the most frequent, and never the word itself', (t) => {
  const words = ['arrest', 'arrests', 'attest', 'arrset', 'rest', 'forest', 'arre5t'].map((word, texts) => ({
    word,
    texts,
  }))
  t.strictSame(
    nearWords('arrset', words, 1).map(({ word, edits }) => [word, edits]),
    [['arrest', 1]],
  )
  t.strictSame(
    nearWords('arest', words, 2).map(({ word }) => word),
    ['rest', 'arrest', 'forest', 'arrset', 'attest', 'arrests'],
  )
  t.strictSame(nearWords('arest', words, 0), [])
  t.end()
})

t.test('a word that finds something is doubted less', (t) => {
  const typed = { word: 'wenlong', token: 'wenlong', from: 0, to: 7 }
  t.strictSame(wantedFor(typed, 0), { edits: 2, records: 1 })
  t.strictSame(wantedFor(typed, 2), { edits: 1, records: 20 })
  t.end()
})
