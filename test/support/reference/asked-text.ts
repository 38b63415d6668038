/** Makes the texts of questions out of those of records: words, phrases, prefixes, in other letters. */
import { readTextQuestion, textFault } from '../../../src/domain/search-text.js'
import type { View } from '../../../src/domain/vocabulary.js'
import type { Reference } from './answers.js'
import { type Dice, text } from './dice.js'
import type { Incident } from './world.js'

/** What questions are made of. */
export interface Asking {
  readonly dice: Dice
  readonly reference: Reference
  readonly view: View
}

/** What a person might type who has read something of a record, and what is not refused. */
export function textAsked(asking: Asking, witness: Incident, other: Incident): string {
  for (;;) {
    const text = wordsAsked(asking, witness, other)
    if (textFault(readTextQuestion(text)) === null) return text
  }
}

function wordsAsked({ dice, reference, view }: Asking, witness: Incident, other: Incident): string {
  const pieces: string[] = []
  const source = () => dice.pick(reference.textsOf(dice.chance(0.8) ? witness : other, view))
  for (let left = dice.pick([1, 1, 1, 2, 3]); left > 0; left -= 1) {
    const whole = source().replaceAll('"', ' ')
    const words = whole.split(/\s+/).filter((word) => word !== '')
    const start = dice.between(0, words.length - 1)
    const some = words.slice(start, start + dice.between(1, 3))
    const changed = written(some.join(' '), dice)
    const characters = [...changed]
    const at = dice.between(0, characters.length - 1)
    const cut = characters.slice(at, at + dice.between(1, 4)).join('')
    pieces.push(
      dice.pick([
        written(some[0] ?? '', dice),
        written(some[0] ?? '', dice),
        `"${changed}"`,
        `"${cut}"`,
        cut.trim(),
        `${characters.slice(0, dice.between(1, 4)).join('').trim()}*`,
        `-${dice.pick(words.length > 0 ? words : ['x'])}`,
        `-"${cut}"`,
      ]),
    )
  }
  if (dice.chance(0.1))
    pieces.push(dice.pick(['"', '*', '-', '(', 'AND', 'NEAR(', '☀️', '❤️', '😀', '， ', 'Name1', text(dice)]))
  const made = dice.shuffled(pieces).join(' ')
  return made.trim() === '' ? 'the' : made
}

/** The same in other letters: capitals, no accents, full width, marks between the characters. */
function written(words: string, dice: Dice): string {
  switch (dice.between(0, 5)) {
    case 0:
      return words.toUpperCase()
    case 1:
      return words.normalize('NFD').replace(/[\u0300-\u036f]/g, '')
    case 2:
      return words.replace(/[a-z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0))
    case 3:
      return words.replace(/[\u3400-\u9fff]/gu, (character) => `${character}${dice.pick(['，', '·', ''])}`)
    default:
      return words
  }
}
